import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceAdvice } from './price-advice';

const car = {
  ...{ priceCents: 2_100_000, floorCents: 1_900_000, daysOnOffer: 20 },
  ...{ range: { p50Cents: 1_954_321 }, firstValueCents: 1_960_000 },
};

describe('a lower price to think about', () => {
  it('is the middle of the market after two weeks above it, to whole hundreds', () => {
    expect(priceAdvice(car)).toMatchObject({ why: 'days_passed', toCents: 1_950_000 });
    expect(priceAdvice({ ...car, daysOnOffer: 13 })).toBeNull();
  });

  it('comes at once where the market fell', () => {
    const fell = priceAdvice({ ...car, daysOnOffer: 1, firstValueCents: 2_050_000 });
    expect(fell).toMatchObject({ why: 'market_fell', movedBps: -467 });
  });

  it('is none for a price in the middle or below, nor for a car that was not valued', () => {
    expect(priceAdvice({ ...car, priceCents: 1_954_321 })).toBeNull();
    expect(priceAdvice({ ...car, range: null })).toBeNull();
  });

  it('is below the price and never under the lowest one', () => {
    const cents = fc.integer({ min: 100, max: 10_000_000 });
    fc.assert(
      fc.property(
        cents,
        fc.option(cents),
        cents,
        fc.option(cents),
        (priceCents, floor, p50Cents, firstValueCents) => {
          const floorCents = floor === null ? null : Math.min(floor, priceCents);
          const advice = priceAdvice({
            ...{ priceCents, floorCents, daysOnOffer: 30, range: { p50Cents }, firstValueCents },
          });
          if (advice === null) return;
          expect(advice.toCents).toBeLessThan(priceCents);
          expect(advice.toCents).toBeGreaterThanOrEqual(floorCents ?? 0);
        },
      ),
    );
  });
});
