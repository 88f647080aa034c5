import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Rate, stepRate } from './rates';

const rate = fc.record({
  limit: fc.integer({ min: 1, max: 20 }),
  periodMs: fc.integer({ min: 100, max: 100_000 }),
  burst: fc.integer({ min: 1, max: 20 }),
});
/** Pauses between one arrival and the next. */
const pauses = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 })), {
  minLength: 1,
  maxLength: 60,
});
const ROUNDING_MS = 0.1;

/** The moments at which each arrival may go. */
function startsOf(given: Rate, arrivalsMs: readonly number[]): number[] {
  let kept: number | null = null;
  return arrivalsMs.map((nowMs) => {
    const verdict = stepRate(given, kept, nowMs);
    kept = verdict.arrivalMs;
    return verdict.startMs;
  });
}

/** A bucket that holds `burst` drops and loses one each interval; an arrival waits for room. */
function modelStarts(given: Rate, arrivalsMs: readonly number[]): number[] {
  const intervalMs = given.periodMs / given.limit;
  let drops = 0;
  let atMs = arrivalsMs[0] ?? 0;
  return arrivalsMs.map((arrivalMs) => {
    let nowMs = Math.max(arrivalMs, atMs);
    drops = Math.max(0, drops - (nowMs - atMs) / intervalMs);
    if (drops > given.burst - 1 + 1e-9) {
      nowMs += (drops - (given.burst - 1)) * intervalMs;
      drops = given.burst - 1;
    }
    drops += 1;
    atMs = nowMs;
    return nowMs;
  });
}

function arrivalsOf(gaps: readonly number[]): number[] {
  let atMs = 1_700_000_000_000;
  return gaps.map((gap) => {
    atMs += gap;
    return atMs;
  });
}

describe('the generic cell rate', () => {
  it('spaces runs evenly without a burst', () => {
    const sixAMinute = { limit: 6, periodMs: 60_000, burst: 1 };
    expect(startsOf(sixAMinute, [0, 0, 0, 50_000])).toEqual([0, 10_000, 20_000, 50_000]);
  });

  it('lets a burst go at once, and spaces what comes behind it', () => {
    const burst = { limit: 6, periodMs: 60_000, burst: 3 };
    expect(startsOf(burst, [0, 0, 0, 0, 0])).toEqual([0, 0, 0, 10_000, 20_000]);
  });

  it('agrees with a leaking bucket at every arrival', () => {
    fc.assert(
      fc.property(rate, pauses, (given, gaps) => {
        const arrivals = arrivalsOf(gaps);
        const model = modelStarts(given, arrivals);
        startsOf(given, arrivals).forEach((startMs, place) => {
          expect(Math.abs(startMs - (model[place] ?? 0))).toBeLessThan(ROUNDING_MS * gaps.length);
        });
      }),
    );
  });

  it('lets no window of a period have more than the limit and the burst', () => {
    fc.assert(
      fc.property(rate, pauses, (given, gaps) => {
        const starts = startsOf(given, arrivalsOf(gaps));
        for (const fromMs of starts) {
          const inside = starts.filter(
            (startMs) => startMs >= fromMs && startMs < fromMs + given.periodMs - ROUNDING_MS,
          );
          expect(inside.length).toBeLessThanOrEqual(given.limit + given.burst);
        }
      }),
    );
  });

  it('never lets one go before it came, nor before one that came earlier', () => {
    fc.assert(
      fc.property(rate, pauses, (given, gaps) => {
        const arrivals = arrivalsOf(gaps);
        const starts = startsOf(given, arrivals);
        starts.forEach((startMs, place) => {
          expect(startMs).toBeGreaterThanOrEqual(arrivals[place] ?? 0);
          expect(startMs).toBeGreaterThanOrEqual((starts[place - 1] ?? 0) - ROUNDING_MS);
        });
      }),
    );
  });
});
