import type { PoolClient } from 'pg';
import { endRun } from './end-run';
import { createEventFinder, type EventFinder } from './event-finder';
import type { NewEvent, StoredEvent } from './event-intake';
import { groupBy } from './grouping';
import { resolveStep } from './resolve-step';

interface WaitRow {
  id: string;
  kind: 'step' | 'cancel';
  run_id: string;
  step_id: string | null;
  event_name: string;
  expression: string | null;
  /** The event that started the run; read only where an expression speaks of it. */
  trigger: Record<string, unknown> | null;
}

/** Of these names, the ones that some run waits for or is cancelled by. */
export async function listWaitedFor(
  client: PoolClient,
  names: readonly string[],
): Promise<Set<string>> {
  const found = await client.query<{ name: string }>({
    name: 'engine-waited-for',
    text: `select name from unnest($1::text[]) as given(name)
      where exists (select from engine_waits w where w.event_name = given.name)`,
    values: [names],
  });
  return new Set(found.rows.map(({ name }) => name));
}

/**
 * Ends the waits that these events match, each by the first of them, and cancels the runs that they
 * cancel. Returns the events that tell of cancelled runs.
 */
export async function applyToWaits(
  client: PoolClient,
  events: readonly StoredEvent[],
  now: Date,
): Promise<NewEvent[]> {
  const byName = groupBy(events, ({ name }) => name);
  const waits = await listWaits(client, [...byName.keys()], now);
  const finders = new Map<string, EventFinder>();
  const followUps: NewEvent[] = [];
  for (const wait of waits) {
    const key = `${wait.event_name}\n${wait.expression ?? ''}`;
    const find =
      finders.get(key) ?? createEventFinder(byName.get(wait.event_name) ?? [], wait.expression);
    finders.set(key, find);
    const match = find(wait.trigger);
    if (!match) continue;
    if (wait.kind === 'cancel') {
      const reason = `Cancelled by the event "${match.name}" (${match.id}).`;
      followUps.push(...(await endRun(client, { runId: wait.run_id, state: 'cancelled', reason })));
    } else if (wait.step_id !== null) {
      await resolveStep(client, {
        runId: wait.run_id,
        stepId: wait.step_id,
        result: { ...match },
      });
    }
  }
  return followUps;
}

/** In the order of runs, so that two deliveries lock them in the same one. */
async function listWaits(
  client: PoolClient,
  names: readonly string[],
  now: Date,
): Promise<WaitRow[]> {
  const found = await client.query<WaitRow>({
    name: 'engine-list-waits',
    text: `select w.id, w.kind, w.run_id, w.step_id, w.event_name, w.expression,
        case when e.id is not null then
          jsonb_build_object('id', e.id, 'name', e.name, 'data', e.data, 'ts', e.ts, 'v', e.v)
        end as trigger
      from engine_waits w
      join engine_runs r on r.id = w.run_id
      left join engine_events e on w.expression is not null and e.id = r.event_ids[1]
      where w.event_name = any($1) and (w.expires_at is null or w.expires_at > $2)
      order by w.run_id, w.id`,
    values: [names, now],
  });
  return found.rows;
}
