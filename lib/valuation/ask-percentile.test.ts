import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askPercentileWithin } from './ask-percentile';

const POINTS = {
  p10Cents: 1_000_000,
  p30Cents: 1_200_000,
  p50Cents: 1_440_000,
  p70Cents: 1_728_000,
  p90Cents: 2_073_600,
};

const points = fc
  .uniqueArray(fc.integer({ min: 10_000, max: 20_000_000 }), { minLength: 5, maxLength: 5 })
  .map((cents) => {
    const [p10Cents = 0, p30Cents = 0, p50Cents = 0, p70Cents = 0, p90Cents = 0] = cents.sort(
      (a, b) => a - b,
    );
    return { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents };
  });

describe('the percentile of an ask between the stored points', () => {
  it('is exactly that of the point at a point, so that it agrees with the rating', () => {
    fc.assert(
      fc.property(points, (own) => {
        const found = [own.p10Cents, own.p30Cents, own.p50Cents, own.p70Cents, own.p90Cents].map(
          (cents) => Number(askPercentileWithin(own, cents).toFixed(9)),
        );
        expect(found).toEqual([10, 30, 50, 70, 90]);
      }),
    );
  });

  it('rises with the ask and stays from 0.5 to 99.5', () => {
    const ask = fc.integer({ min: 1, max: 50_000_000 });
    fc.assert(
      fc.property(points, ask, ask, (own, one, other) => {
        const low = askPercentileWithin(own, Math.min(one, other));
        const high = askPercentileWithin(own, Math.max(one, other));
        expect(low).toBeLessThanOrEqual(high + 1e-9);
        expect(low).toBeGreaterThanOrEqual(0.5);
        expect(high).toBeLessThanOrEqual(99.5);
      }),
    );
  });

  it('is the same after a column of four bytes: a text of at most two decimals', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 50_000_000 }), (own, ask) => {
        const found = askPercentileWithin(own, ask);
        expect(Number(Math.fround(found).toPrecision(6))).toBe(found);
      }),
    );
  });

  it('goes half the way at the geometric middle of two points', () => {
    const middle = Math.sqrt(POINTS.p30Cents * POINTS.p50Cents);
    expect(askPercentileWithin(POINTS, middle)).toBeCloseTo(40, 6);
  });

  it('goes on in the same slope outside the points', () => {
    // One step of 1.2 is twenty points here, so half a step below p10 is the bottom.
    expect(askPercentileWithin(POINTS, POINTS.p10Cents / 1.2 ** 0.25)).toBeCloseTo(5, 6);
    expect(askPercentileWithin(POINTS, POINTS.p90Cents * 1.2 ** 0.25)).toBeCloseTo(95, 6);
    expect(askPercentileWithin(POINTS, 1)).toBe(0.5);
    expect(askPercentileWithin(POINTS, 1e12)).toBe(99.5);
  });

  it('is a number where all points are one', () => {
    const one = { p10Cents: 5, p30Cents: 5, p50Cents: 5, p70Cents: 5, p90Cents: 5 };
    for (const ask of [4, 5, 6]) {
      expect(askPercentileWithin(one, ask)).toBeGreaterThanOrEqual(0.5);
      expect(askPercentileWithin(one, ask)).toBeLessThanOrEqual(99.5);
    }
  });
});
