import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterValue } from './later-value';

const cents = fc.integer({ min: 1, max: 20_000_000 });
const price = fc
  .tuple(cents, cents, cents)
  .map((three) => three.sort((a, b) => a - b))
  .map(([p10Cents = 1, p50Cents = 1, p90Cents = 1]) => ({ p10Cents, p50Cents, p90Cents }));
const THREE_YEARS = { years: 3, milesMore: 40_500 };

describe('the value after some years', () => {
  it('is in order, and its middle never above the value of now', () => {
    fc.assert(
      fc.property(cents, price, price, (value, now, later) => {
        const { p10Cents, p50Cents, p90Cents } = laterValue(value, { now, later }, THREE_YEARS);
        expect(p10Cents).toBeLessThanOrEqual(p50Cents);
        expect(p50Cents).toBeLessThanOrEqual(p90Cents);
        expect(p50Cents).toBeLessThanOrEqual(value);
        for (const amount of [p10Cents, p50Cents, p90Cents]) {
          expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
        }
      }),
    );
  });

  it('never rises when less is expected', () => {
    fc.assert(
      fc.property(cents, price, price, fc.integer({ min: 0, max: 100 }), (value, now, later, n) => {
        const of = (expected: typeof later) =>
          laterValue(value, { now, later: expected }, THREE_YEARS).p50Cents;
        const less = { ...later, p50Cents: Math.round((later.p50Cents * n) / 100) };
        expect(of(less)).toBeLessThanOrEqual(of(later));
      }),
    );
  });

  it('moves the value by the share that the market asks for such an older car', () => {
    const now = { p10Cents: 1_600_000, p50Cents: 2_000_000, p90Cents: 2_400_000 };
    const later = { p10Cents: 1_000_000, p50Cents: 1_400_000, p90Cents: 1_800_000 };
    expect(laterValue(1_900_000, { now, later }, THREE_YEARS)).toMatchObject({
      p10Cents: 950_000,
      p50Cents: 1_330_000,
      p90Cents: 1_710_000,
      basis: expect.stringContaining('3 years older and has 40,500 miles more'),
    });
  });
});
