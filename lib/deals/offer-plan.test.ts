import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OfferComp, type OfferSubject, planOffer } from './offer-plan';

const valuation = {
  p10Cents: 1_800_000,
  p30Cents: 1_950_000,
  p50Cents: 2_050_000,
  compsCount: 23,
};
const car: OfferSubject = {
  isLive: true,
  isRated: true,
  isCheckFirst: false,
  priceKind: 'dealer_ask',
  priceCents: 2_100_000,
  year: 2019,
  mileageMi: 50_000,
  valuation,
  comps: [],
};
const comp = (change: Partial<OfferComp>): OfferComp => ({
  listingId: 'lst_1',
  title: '2019 Honda Civic',
  year: 2019,
  mileageMi: 45_000,
  priceCents: 1_990_000,
  adjustedPriceCents: 2_000_000,
  ...change,
});
const cents = (change: Partial<OfferSubject>, share: number | null = null) => {
  const plan = planOffer({ ...car, ...change }, { lastToFirstAsk: share, endedCount: 12 });
  return plan && [plan.first.cents, plan.target.cents, plan.walkAway.cents];
};

describe('the plan of an offer', () => {
  it('goes from p10 over p30 to the middle where the ask is above it', () => {
    expect(cents({})).toEqual([1_800_000, 1_950_000, 2_050_000]);
  });

  it('never tells anybody to pay more than is asked', () => {
    expect(cents({ priceCents: 1_999_900 })).toEqual([1_800_000, 1_950_000, 1_999_900]);
    expect(cents({ priceCents: 1_700_000 })).toEqual([1_700_000, 1_700_000, 1_700_000]);
  });

  it('takes a good ask down by what asks of the model came down by, where that is known', () => {
    expect(cents({ priceCents: 1_900_000 })).toEqual([1_800_000, 1_900_000, 1_900_000]);
    expect(cents({ priceCents: 1_900_000 }, 0.97)).toEqual([1_800_000, 1_840_000, 1_900_000]);
  });

  it('is none without anything to stand on', () => {
    for (const change of [
      { isLive: false },
      { isRated: false },
      { isCheckFirst: true },
      { priceKind: 'auction' as const },
      { valuation: null },
    ]) {
      expect(cents(change)).toBeNull();
    }
  });

  it('shows the seller only comps that are as new, with no more miles, and ask less', () => {
    const plan = planOffer(
      {
        ...car,
        comps: [
          comp({ listingId: 'older', year: 2018 }),
          comp({ listingId: 'more miles', mileageMi: 50_001 }),
          comp({ listingId: 'unknown miles', mileageMi: null }),
          comp({ listingId: 'dearer', priceCents: 2_100_000 }),
          comp({ listingId: 'second', priceCents: 1_980_000 }),
          comp({ listingId: 'first', priceCents: 1_970_000, year: 2020 }),
        ],
      },
      null,
    );
    expect(plan?.arguments.map(({ listingId }) => listingId)).toEqual(['first', 'second']);
  });

  it('keeps its order for any prices', () => {
    const amount = fc.integer({ min: 1, max: 30_000_000 });
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 3, maxLength: 3 }),
        amount,
        fc.option(fc.double({ min: 0.2, max: 1.2, noNaN: true })),
        (range, priceCents, lastToFirstAsk) => {
          const [p10Cents = 0, p30Cents = 0, p50Cents = 0] = range.sort((a, b) => a - b);
          const plan = planOffer(
            { ...car, priceCents, valuation: { p10Cents, p30Cents, p50Cents, compsCount: 9 } },
            { lastToFirstAsk, endedCount: 9 },
          );
          const { first, target, walkAway } = plan ?? expect.fail('no plan');
          expect(first.cents).toBeGreaterThan(0);
          expect(first.cents).toBeLessThanOrEqual(target.cents);
          expect(target.cents).toBeLessThanOrEqual(walkAway.cents);
          expect(walkAway.cents).toBeLessThanOrEqual(priceCents);
        },
      ),
    );
  });
});
