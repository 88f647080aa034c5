import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cronProblem, jitterOf, lastSlot, nextSlot, slotEventId, stepCron } from './crons';

const at = (text: string) => new Date(text);
const NIGHTLY = 'TZ=America/Los_Angeles 30 2 * * *';
const HALF_HOURLY = 'TZ=America/Los_Angeles */30 * * * *';

function nextSlots(cron: string, from: string, count: number): string[] {
  const slots: string[] = [];
  for (let instant: Date | null = at(from); slots.length < count && instant; ) {
    instant = nextSlot(cron, instant);
    if (instant) slots.push(instant.toISOString());
  }
  return slots;
}

describe('a time table', () => {
  it('is read in its own time zone, and in UTC without one', () => {
    expect(nextSlots('0 3 * * *', '2026-01-10T00:00:00Z', 1)).toEqual(['2026-01-10T03:00:00.000Z']);
    const pacific = 'TZ=America/Los_Angeles 0 3 * * *';
    expect(nextSlots(pacific, '2026-01-10T00:00:00Z', 1)).toEqual(['2026-01-10T11:00:00.000Z']);
    expect(nextSlots('CRON_TZ=Europe/Paris 0 12 * * 5', '2026-01-10T00:00:00Z', 1)).toEqual([
      '2026-01-16T11:00:00.000Z',
    ]);
  });

  it('runs what a gap leaves out at the first moment after it, once', () => {
    expect(nextSlots(NIGHTLY, '2026-03-07T12:00:00Z', 2)).toEqual([
      '2026-03-08T10:00:00.000Z',
      '2026-03-09T09:30:00.000Z',
    ]);
  });

  it('runs a time of day that comes twice once', () => {
    expect(nextSlots('TZ=America/Los_Angeles 30 1 * * *', '2026-10-31T12:00:00Z', 2)).toEqual([
      '2026-11-01T08:30:00.000Z',
      '2026-11-02T09:30:00.000Z',
    ]);
  });

  it('goes on by the half hour through an hour that comes twice', () => {
    expect(nextSlots(HALF_HOURLY, '2026-11-01T08:00:00Z', 4)).toEqual([
      '2026-11-01T08:30:00.000Z',
      '2026-11-01T09:00:00.000Z',
      '2026-11-01T09:30:00.000Z',
      '2026-11-01T10:00:00.000Z',
    ]);
  });

  it.each([
    ['0 0 30 2 *', 'its time never comes'],
    ['61 * * * *', 'minute'],
    ['', 'configuration format'],
    ['TZ=Mars/Olympus 0 0 * * *', 'Mars/Olympus'],
  ])('"%s" is refused', (cron, words) => {
    expect(cronProblem(cron)).toContain(words);
  });

  it.each(['* * * * *', '@daily', NIGHTLY, HALF_HOURLY, '0 9 * * 1-5'])('"%s" is read', (cron) => {
    expect(cronProblem(cron)).toBeNull();
  });

  it('has a last slot at a moment that is one, and before any other', () => {
    const slot = at('2026-06-01T10:30:00Z');
    expect(lastSlot(HALF_HOURLY, slot)).toEqual(slot);
    expect(lastSlot(HALF_HOURLY, at('2026-06-01T10:59:59.999Z'))).toEqual(slot);
    expect(lastSlot(HALF_HOURLY, at('2026-06-01T10:29:59.999Z'))).toEqual(
      at('2026-06-01T10:00:00Z'),
    );
  });
});

const TABLES = [NIGHTLY, HALF_HOURLY, 'TZ=America/Los_Angeles 30 1 * * *', '*/7 * * * *'] as const;
/** Two weeks around a change of the clocks, in both directions. */
const start = fc.constantFrom('2026-03-02T00:00:00Z', '2026-10-26T00:00:00Z').map(at);
/** How far the clock goes between two looks: mostly on, sometimes by days, sometimes back. */
const moves = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 3_600_000 }) },
    { weight: 2, arbitrary: fc.integer({ min: 0, max: 3 * 86_400_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: -2 * 86_400_000, max: 0 }) },
  ),
  { minLength: 1, maxLength: 40 },
);

/** Looks at the table after each move, as the clock does; slots whose event is known do nothing. */
function simulate(cron: string, from: Date, movesMs: readonly number[]) {
  const ran: { slot: number; at: number }[] = [];
  const events = new Set<string>();
  let now = from;
  let next = nextSlot(cron, now);
  let last: Date | null = null;
  for (const moveMs of movesMs) {
    const moved = new Date(now.getTime() + moveMs);
    if (moved < now) {
      const upcoming = nextSlot(cron, moved);
      if (upcoming && next && upcoming < next) next = upcoming;
    }
    now = moved;
    if (!next || next > now) continue;
    const step = stepCron({ cron, lastSlotAt: last, nextSlotAt: next }, now);
    const id = step.slotAt && slotEventId('fn', cron, step.slotAt);
    if (step.slotAt && id && !events.has(id)) ran.push({ slot: +step.slotAt, at: +now });
    if (id) events.add(id);
    last = step.slotAt ?? last;
    next = step.nextSlotAt;
  }
  return { ran, now };
}

describe('catching up', () => {
  it('runs the last of the slots that went by, alone', () => {
    const state = { cron: NIGHTLY, lastSlotAt: null, nextSlotAt: at('2026-03-08T10:00:00Z') };
    expect(stepCron(state, at('2026-03-20T00:00:00Z'))).toEqual({
      slotAt: at('2026-03-19T09:30:00Z'),
      nextSlotAt: at('2026-03-20T09:30:00Z'),
    });
  });

  it('waits where nothing is due', () => {
    const state = { cron: NIGHTLY, lastSlotAt: null, nextSlotAt: at('2026-03-08T10:00:00Z') };
    expect(stepCron(state, at('2026-03-08T09:59:59.999Z'))).toEqual({
      slotAt: null,
      nextSlotAt: at('2026-03-08T10:00:00Z'),
    });
  });

  it('never runs a slot twice nor ahead of its time, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), start, moves, (cron, from, movesMs) => {
        const { ran } = simulate(cron, from, movesMs);
        expect(new Set(ran.map(({ slot }) => slot)).size).toBe(ran.length);
        for (const one of ran) expect(one.at).toBeGreaterThanOrEqual(one.slot);
      }),
    );
  });

  it('misses no slot but those that went by between two looks', () => {
    const forward = fc.array(fc.integer({ min: 0, max: 6 * 3_600_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(fc.constantFrom(...TABLES), start, forward, (cron, from, movesMs) => {
        const { ran } = simulate(cron, from, movesMs);
        const expected: number[] = [];
        let now = from;
        for (const moveMs of movesMs) {
          const moved = new Date(now.getTime() + moveMs);
          const slot = lastSlot(cron, moved);
          if (slot && slot > now) expected.push(slot.getTime());
          now = moved;
        }
        expect(ran.map(({ slot }) => slot)).toEqual(expected);
      }),
    );
  });
});

describe('the event of a slot', () => {
  it('has one id for one slot of one table of one function', () => {
    const slot = at('2026-06-01T10:30:00Z');
    const id = slotEventId('a', '* * * * *', slot);
    expect(slotEventId('a', '* * * * *', new Date(slot))).toBe(id);
    expect(slotEventId('b', '* * * * *', slot)).not.toBe(id);
    expect(slotEventId('a', '*/2 * * * *', slot)).not.toBe(id);
    expect(slotEventId('a', '* * * * *', at('2026-06-01T10:31:00Z'))).not.toBe(id);
  });

  it('is spread over the jitter, the same each time', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 60_000 }), (id, jitterMs) => {
        const ms = jitterOf(id, jitterMs);
        expect(ms).toBe(jitterOf(id, jitterMs));
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThanOrEqual(jitterMs);
      }),
    );
  });
});
