import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeBarGeometry, rangeBarText } from './range-bar-geometry';

const range = { p10Cents: 1_900_000, p50Cents: 2_050_000, p90Cents: 2_200_000 };

const priceRange = fc
  .tuple(
    fc.integer({ min: 10_000, max: 20_000_000 }),
    fc.integer({ min: 0, max: 5_000_000 }),
    fc.integer({ min: 0, max: 5_000_000 }),
  )
  .map(([p10Cents, lower, upper]) => ({
    p10Cents,
    p50Cents: p10Cents + lower,
    p90Cents: p10Cents + lower + upper,
  }));
const ask = fc.integer({ min: 1, max: 50_000_000 });

describe('rangeBarGeometry', () => {
  it('runs from p10 less one band width to p90 plus one', () => {
    const at = rangeBarGeometry(1_750_000, range);
    expect([at.fromCents, at.toCents]).toEqual([1_600_000, 2_500_000]);
    expect([at.bandFromPct, at.middlePct, at.bandToPct]).toEqual([33.33, 50, 66.67]);
    expect(at.askPct).toBe(16.67);
    expect(at.askBeyond).toBeNull();
  });

  it.each([
    [1_600_000, null, 0],
    [1_599_999, 'left', 0],
    [2_500_000, null, 100],
    [2_500_001, 'right', 100],
  ] as const)('an ask of %i cents lies beyond: %s', (askCents, beyond, pct) => {
    const at = rangeBarGeometry(askCents, range);
    expect(at.askBeyond).toBe(beyond);
    expect(at.askPct).toBe(pct);
  });

  it.each([
    [1_650_000, 'start'],
    [2_050_000, 'middle'],
    [2_450_000, 'end'],
  ] as const)(
    'hangs the amount of an ask of %i so that it stays inside: %s',
    (askCents, anchor) => {
      expect(rangeBarGeometry(askCents, range).askAnchor).toBe(anchor);
    },
  );

  it('keeps every band the middle third and every position on the bar', () => {
    fc.assert(
      fc.property(ask, priceRange, (askCents, anyRange) => {
        const at = rangeBarGeometry(askCents, anyRange);
        expect(at.bandFromPct).toBe(33.33);
        expect(at.bandToPct).toBe(66.67);
        for (const pct of [at.askPct, at.middlePct]) {
          expect(pct).toBeGreaterThanOrEqual(0);
          expect(pct).toBeLessThanOrEqual(100);
        }
        expect(at.middlePct).toBeGreaterThanOrEqual(at.bandFromPct);
        expect(at.middlePct).toBeLessThanOrEqual(at.bandToPct);
      }),
    );
  });

  it('moves the ask to the right, never to the left, as it rises', () => {
    fc.assert(
      fc.property(ask, ask, priceRange, (one, other, anyRange) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(rangeBarGeometry(low, anyRange).askPct).toBeLessThanOrEqual(
          rangeBarGeometry(high, anyRange).askPct,
        );
      }),
    );
  });

  it('draws a distribution without width', () => {
    const at = rangeBarGeometry(2_000_000, {
      p10Cents: 2_000_000,
      p50Cents: 2_000_000,
      p90Cents: 2_000_000,
    });
    expect([at.bandFromPct, at.middlePct, at.bandToPct, at.askPct]).toEqual([33.33, 50, 66.67, 50]);
  });

  it.each([
    { p10Cents: 2, p50Cents: 1, p90Cents: 3 },
    { p10Cents: 1, p50Cents: Number.NaN, p90Cents: 3 },
  ])('refuses what is not a range: %o', (wrong) => {
    expect(() => rangeBarGeometry(1, wrong)).toThrow(RangeError);
  });
});

describe('rangeBarText', () => {
  const sample = { p10Cents: 1_910_000, p50Cents: 2_130_000, p90Cents: 2_380_000 };

  it('says what the bar shows', () => {
    expect(rangeBarText(1_840_000, sample, 7)).toBe(
      'asks $18,400; comparable cars sell asking $19,100 to $23,800, middle $21,300; cheaper than 93 of 100',
    );
  });

  it('leaves out the share when it is not known', () => {
    expect(rangeBarText(1_840_000, sample, null)).not.toContain('cheaper');
  });
});
