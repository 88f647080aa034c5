import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeDaysBetween } from '@/lib/platform/time';
import { firstSeenWithin, priceCutCentsOf, underRankOf } from './row-measures';

const NOW = new Date('2022-10-15T12:00:00Z');
const car = { priceCents: 1_800_000, p50Cents: 2_000_000, rating: 'good', isCheckFirst: false };

describe('days on the market', () => {
  it('as instants hold the very cars whose card tells such a number of days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -90_000_000, max: 30 * 86_400_000 }),
        fc.option(fc.nat(20), { nil: undefined }),
        fc.option(fc.nat(25), { nil: undefined }),
        (ageMs, min, max) => {
          const seen = new Date(NOW.getTime() - ageMs);
          const { fromMs, toMs } = firstSeenWithin({
            ...(min === undefined ? {} : { min }),
            ...(max === undefined ? {} : { max }),
            asOf: NOW,
          });
          const days = wholeDaysBetween(seen, NOW);
          const isWanted = days >= (min ?? 0) && days <= (max ?? Number.POSITIVE_INFINITY);
          expect(seen.getTime() >= fromMs && seen.getTime() <= toMs).toBe(isWanted);
        },
      ),
    );
  });
});

describe('a price cut', () => {
  it('is what the ask came down by, and nothing where it rose or none is known', () => {
    expect(priceCutCentsOf({ priceCents: 1_500_000, previousPriceCents: 1_599_900 })).toBe(99_900);
    expect(priceCutCentsOf({ priceCents: 1_500_000, previousPriceCents: 1_400_000 })).toBe(0);
    expect(priceCutCentsOf({ priceCents: 1_500_000, previousPriceCents: null })).toBe(0);
  });
});

describe('the part of its value that an ask is under', () => {
  it('is in basis points of the value, negative above it', () => {
    expect(underRankOf(car)).toBe(1_000);
    expect(underRankOf({ ...car, priceCents: 2_100_000 })).toBe(-500);
    expect(Object.is(underRankOf({ ...car, priceCents: 2_000_001 }), 0)).toBe(true);
  });

  it('puts the unrated after all rated cars, and those to check first last', () => {
    const dearest = underRankOf({ ...car, priceCents: 1_000_000_000, p50Cents: 1 });
    const unrated = underRankOf({ ...car, rating: 'unrated' });
    expect(dearest).toBeGreaterThan(unrated);
    expect(underRankOf({ ...car, p50Cents: null })).toBe(unrated);
    expect(unrated).toBeGreaterThan(underRankOf({ ...car, isCheckFirst: true }));
  });
});
