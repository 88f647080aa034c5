import type { StoredEvent } from './event-intake';
import { findEquation, isMatch } from './expressions';
import { groupBy } from './grouping';

/** The first of its events that an expression matches for a run that this event started. */
export type EventFinder = (trigger: unknown) => StoredEvent | undefined;

/**
 * Looks through events for many runs that wait with the same expression. Where that asks for two
 * fields to be equal, only the events with the wanted value are looked at: ten thousand runs and as
 * many events are not compared each with each.
 */
export function createEventFinder(
  events: readonly StoredEvent[],
  expression: string | null,
): EventFinder {
  const equation = expression === null ? null : findEquation(expression);
  if (equation === null) return (trigger) => findFirst(events, expression, trigger);
  const byValue = groupBy(events, (event) => labelOf(event, equation.async));
  return (trigger) =>
    findFirst(byValue.get(labelOf(trigger, equation.event)) ?? [], expression, trigger);
}

function findFirst(
  events: readonly StoredEvent[],
  expression: string | null,
  trigger: unknown,
): StoredEvent | undefined {
  return events.find((event) => isMatch(expression, { event: trigger, async: event }));
}

/** Equal values have equal labels; values that are neither text nor number nor truth share one. */
function labelOf(value: unknown, path: readonly string[]): string {
  let inner = value;
  for (const name of path) {
    if (typeof inner !== 'object' || inner === null) return 'other';
    inner = (inner as Record<string, unknown>)[name];
  }
  switch (typeof inner) {
    case 'string':
    case 'number':
    case 'boolean':
      // Minus zero equals zero.
      return `${typeof inner} ${inner === 0 ? 0 : inner}`;
    default:
      return 'other';
  }
}
