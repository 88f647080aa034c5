import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEvents, withEventIds } from './event-intake';

const NOW = new Date('2026-06-01T10:00:00.000Z');
const SEED = '1780308000000,cmFuZG9tYnl0ZXM=';

/** An object around so many lists. */
function nested(depth: number): Record<string, unknown> {
  let value: unknown = 1;
  for (let level = 1; level < depth; level += 1) value = [value];
  return { value };
}

describe('events from outside', () => {
  it('are one or a list, with data or without', () => {
    expect(parseEvents({ name: 'a/b' })).toEqual({ events: [{ name: 'a/b', data: {} }] });
    expect(
      parseEvents([
        { name: 'a/b', data: { x: 1 }, ts: 5, v: '2', id: 'mine', user: { id: 1 } },
        { name: 'a/c', data: null, id: null, ts: null },
      ]),
    ).toEqual({
      events: [
        { name: 'a/b', data: { x: 1 }, ts: 5, v: '2', id: 'mine' },
        { name: 'a/c', data: {} },
      ],
    });
    expect(parseEvents([])).toEqual({ events: [] });
  });

  it.each([
    [{ data: {} }, '"name"'],
    [{ name: '' }, '"name"'],
    [{ name: 'a/b', data: [1] }, '"data"'],
    [{ name: 'a/b', data: 'text' }, '"data"'],
    [{ name: 'a/b', ts: -1 }, '"ts"'],
    [{ name: 'a/b', ts: 'now' }, '"ts"'],
    [{ name: 'a/b', id: 'x'.repeat(513) }, '"id"'],
    ['text', 'Event 0'],
    [null, 'Event 0'],
    [{ name: 'inngest/function.invoked' }, "the engine's"],
    [{ name: 'Inngest/scheduled.timer' }, "the engine's"],
    [{ name: 'a/b', data: { text: 'x'.repeat(256 * 1024) } }, '262144 is the most'],
    [{ name: 'a\0b' }, '"name"'],
    [{ name: 'a/b', id: 'x\0' }, '"id"'],
    [{ name: 'a/b', v: '\ud800' }, '"v"'],
    [{ name: 'a/b', data: nested(60_000) }, 'deeper than 500'],
    [{ name: 'a/b', data: nested(501) }, 'deeper than 500'],
    [Array.from({ length: 10_001 }, () => ({ name: 'a/b' })), 'At most 10000'],
  ])('are refused in words: %#', (body, words) => {
    expect(parseEvents(body)).toEqual({ problem: expect.stringContaining(words) });
  });

  it('may be nested as deep as anybody writes', () => {
    expect(parseEvents({ name: 'a/b', data: nested(500) })).toHaveProperty('events');
  });

  it('are all refused when one is', () => {
    expect(parseEvents([{ name: 'a/b' }, { name: 7 }])).toEqual({
      problem: expect.stringContaining('Event 1'),
    });
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        const parsed = parseEvents(body);
        expect('events' in parsed || parsed.problem.length > 0).toBe(true);
      }),
    );
  });
});

describe('ids of events', () => {
  const events = [
    { name: 'a/b', data: {} },
    { name: 'a/b', data: {}, id: 'mine' },
    { name: 'a/c', data: {} },
  ];

  it('are the same again for the same seed, and different at each place', () => {
    const first = withEventIds(events, SEED, NOW).map(({ id }) => id);
    const again = withEventIds(events, SEED, new Date(NOW.getTime() + 9_000)).map(({ id }) => id);
    expect(again).toEqual(first);
    expect(first[1]).toBe('mine');
    expect(new Set(first).size).toBe(3);
    expect(first[0]).toMatch(/^[0-9A-HJKMNP-TV-Z]{26}$/);
    expect(withEventIds(events, `${SEED}x`, NOW)[0]?.id).not.toBe(first[0]);
  });

  it.each([null, '', 'nonsense', '1,', 'x,cmFuZG9tYnl0ZXM=', '999999999999999,cmFuZG9tYnl0ZXM='])(
    'are new ones with the seed %j',
    (seed) => {
      const ids = [...withEventIds(events, seed, NOW), ...withEventIds(events, seed, NOW)].map(
        ({ id }) => id,
      );
      expect(new Set(ids).size).toBe(5);
    },
  );
});
