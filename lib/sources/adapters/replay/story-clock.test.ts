import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPLAY_SWEEP_MS, storyWindow } from './story-clock';

const LOAD_AT = new Date('2022-10-15T16:00:00Z');
const HOUR_MS = 3_600_000;
const hours = (count: number) => new Date(LOAD_AT.getTime() + count * HOUR_MS);

/** Readings one after the other, each at its own speed, as positions are kept: as JSON. */
function readOn(readings: readonly { afterMs: number; speed: number }[]) {
  let position: unknown = null;
  let marketMs = LOAD_AT.getTime();
  return readings.map(({ afterMs, speed }) => {
    marketMs += afterMs;
    const marketAt = new Date(marketMs);
    const window = storyWindow(position, { loadAt: LOAD_AT, speed, marketAt });
    position = JSON.parse(JSON.stringify(window.position));
    return { ...window, marketAt };
  });
}

const aSpeed = fc.oneof(fc.constant(0), fc.double({ min: 0.01, max: 500, noNaN: true }));
const readings = fc.array(
  fc.record({ afterMs: fc.integer({ min: 0, max: 3 * HOUR_MS }), speed: aSpeed }),
  { minLength: 1, maxLength: 12 },
);

describe('storyWindow', () => {
  it('begins with the loading and runs as much faster as it is told', () => {
    const window = storyWindow(null, { loadAt: LOAD_AT, speed: 10, marketAt: hours(2) });
    expect(window).toMatchObject({ after: LOAD_AT, until: hours(20), readAt: hours(2) });
    expect(window.toMarket(hours(10))).toEqual(hours(1));
  });

  it('leaves nothing out and tells nothing twice, however speed and times of reading change', () => {
    fc.assert(
      fc.property(readings, (list) => {
        let before = LOAD_AT;
        for (const { after, until } of readOn(list)) {
          expect(after).toEqual(before);
          expect(until >= after).toBe(true);
          before = until;
        }
      }),
    );
  });

  it('dates what happens after the reading before and not later than its own', () => {
    fc.assert(
      fc.property(readings, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        let readBefore = LOAD_AT;
        for (const { after, until, readAt, toMarket } of readOn(list)) {
          const spanMs = until.getTime() - after.getTime();
          if (spanMs > 0) {
            const at = new Date(until.getTime() - Math.floor((spanMs - 1) * share));
            expect(toMarket(at) > readBefore).toBe(true);
            expect(toMarket(at) <= readAt).toBe(true);
          }
          readBefore = readAt;
        }
      }),
      {
        examples: [
          [
            [
              { afterMs: 2_360_942, speed: 0.18017003377377747 },
              { afterMs: 0, speed: 0.01 },
            ],
            0,
          ],
        ],
        numRuns: 1_000,
      },
    );
  });

  it('gives the same dates however the time is cut into scans', () => {
    const cuts = fc.array(fc.integer({ min: 0, max: HOUR_MS }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.double({ min: 0.1, max: 40, noNaN: true }), (afters, speed) => {
        const told = readOn(afters.map((afterMs) => ({ afterMs, speed })));
        const totalMs = afters.reduce((sum, afterMs) => sum + afterMs, 0);
        const [once] = readOn([{ afterMs: totalMs, speed }]);
        expect(told.at(-1)?.until).toEqual(once?.until);
        for (const { until, toMarket } of told)
          expect(toMarket(until)).toEqual(once?.toMarket(until));
      }),
    );
  });

  it('tells a long time in pieces, and catches up', () => {
    const piece = storyWindow(null, { loadAt: LOAD_AT, speed: 24, marketAt: hours(30) });
    expect(piece).toMatchObject({ until: hours(24 * 24), readAt: hours(24) });
    const rest = storyWindow(piece.position, { loadAt: LOAD_AT, speed: 24, marketAt: hours(30) });
    expect(rest).toMatchObject({ after: hours(24 * 24), until: hours(24 * 30), readAt: hours(30) });
  });

  it('brings nothing where no time passed, the clock stepped back or the story stands', () => {
    const at2 = storyWindow(null, { loadAt: LOAD_AT, speed: 5, marketAt: hours(2) });
    for (const marketAt of [hours(2), hours(1)]) {
      const window = storyWindow(at2.position, { loadAt: LOAD_AT, speed: 5, marketAt });
      expect(window).toMatchObject({ after: at2.until, until: at2.until, readAt: hours(2) });
    }
    const still = storyWindow(at2.position, { loadAt: LOAD_AT, speed: 0, marketAt: hours(9) });
    expect(still).toMatchObject({ after: at2.until, until: at2.until, readAt: hours(9) });
    const onward = storyWindow(still.position, { loadAt: LOAD_AT, speed: 5, marketAt: hours(10) });
    expect(onward).toMatchObject({ after: at2.until, until: hours(15) });
  });

  it('shows everything once an hour of market time', () => {
    const sweeps = readOn(Array.from({ length: 30 }, () => ({ afterMs: 300_000, speed: 3 })))
      .filter(({ isSweep }) => isSweep)
      .map(({ readAt }) => readAt.getTime() - LOAD_AT.getTime());
    expect(sweeps).toEqual([REPLAY_SWEEP_MS, 2 * REPLAY_SWEEP_MS]);
  });

  it('refuses a position that is not its own', () => {
    for (const position of ['page 3', {}, { storyAt: 'x' }, 7]) {
      expect(() =>
        storyWindow(position, { loadAt: LOAD_AT, speed: 1, marketAt: hours(1) }),
      ).toThrow(/position/);
    }
  });
});
