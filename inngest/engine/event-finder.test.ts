import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventFinder } from './event-finder';
import type { StoredEvent } from './event-intake';
import { findEquation, isMatch } from './expressions';

const EXPRESSIONS = [
  null,
  'event.data.id == async.data.id',
  'async.data.id == event.data.id && async.data.n > 1',
  'async.data.n > 1 && (event.data.id == async.data.o.id && async.data.id != null)',
  'event.data.id == async.data.id || async.data.n == 1',
  'event.data.id != async.data.id',
  'event.data.id == "a"',
  'event.data.id == event.data.n',
  'event.data.id == async.name',
  'async.data.o == event.data.o',
  'nothing at all',
];

const value = fc.constantFrom<unknown>('a', 'b', '1', 'true', 1, 2, 0, -0, true, false, null, [1], {
  id: 'a',
});
const data = fc.record({ id: value, n: value, o: value }, { requiredKeys: [] });

describe('an event finder', () => {
  it('finds what looking at each event in turn finds', () => {
    const property = fc.property(
      fc.constantFrom(...EXPRESSIONS),
      fc.array(data, { maxLength: 12 }),
      fc.array(data, { maxLength: 6 }),
      (expression, given, triggers) => {
        const events: StoredEvent[] = given.map((one, place) => ({
          id: String(place),
          name: 'a',
          data: one,
          ts: 0,
        }));
        const find = createEventFinder(events, expression);
        for (const one of triggers) {
          const trigger = { id: 't', name: 't', data: one, ts: 0 };
          const first = events.find((event) =>
            isMatch(expression, { event: trigger, async: event }),
          );
          expect(find(trigger)).toBe(first);
        }
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  it('compares only the events that have the wanted value', () => {
    let reads = 0;
    const events = Array.from({ length: 1_000 }, (_, n) => ({
      id: String(n),
      name: 'a',
      ts: 0,
      data: {
        get id() {
          reads += 1;
          return n;
        },
      },
    }));
    const find = createEventFinder(events, 'event.data.id == async.data.id');
    for (let n = 0; n < 1_000; n += 1) expect(find({ data: { id: n } })?.id).toBe(String(n));
    expect(reads).toBeLessThan(5_000);
  });
});

describe('the equation of an expression', () => {
  it.each([
    ['event.data.id == async.data.o.id', { event: ['data', 'id'], async: ['data', 'o', 'id'] }],
    ['async.a == event.b && async.c > 1', { event: ['b'], async: ['a'] }],
    ['event.data.id == async.data.id || true', null],
    ['!(event.data.id == async.data.id)', null],
    ['event.data.id == "a"', null],
    ['event.data["id"] == async.data.id', null],
    ['event.', null],
  ])('%s', (expression, equation) => {
    expect(findEquation(expression)).toEqual(equation);
  });
});
