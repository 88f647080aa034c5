import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaOnAsk, figuresOf, isWithin, reachableCriteria } from './total-bounds';

const cents = fc.integer({ min: 0, max: 9_000_000 });
const bound = fc.option(cents, { nil: undefined });

describe('bounds on the total at the door', () => {
  it('never narrow the ask so far that a car within them is lost', () => {
    fc.assert(
      fc.property(cents, cents, cents, bound, bound, (ask, costs, tradeIn, maxCents, ask2) => {
        const criteria = ask2 === undefined ? {} : { maxPriceCents: ask2 };
        const totalCents = ask + costs - tradeIn;
        const { maxPriceCents } = reachableCriteria(criteria, { maxCents }, tradeIn);
        const isMeant = isWithin(totalCents, { maxCents }) && ask <= (ask2 ?? ask);
        if (isMeant) expect(ask).toBeLessThanOrEqual(maxPriceCents ?? ask);
      }),
    );
  });

  it('leave out a car whose total nobody knows', () => {
    expect(isWithin(null, {})).toBe(false);
    expect(isWithin(100, { minCents: 100, maxCents: 100 })).toBe(true);
    expect(isWithin(101, { maxCents: 100 })).toBe(false);
  });

  it('stand for bounds on the ask, the narrower of two holding', () => {
    expect(
      criteriaOnAsk({ maxPriceCents: 5, minPriceCents: 3 }, { minCents: 4, maxCents: 9 }),
    ).toEqual({ maxPriceCents: 5, minPriceCents: 4 });
    expect(criteriaOnAsk({}, { maxCents: 9 })).toEqual({ maxPriceCents: 9 });
  });

  it('give figures of what is left', () => {
    const car = (priceCents: number, rating = 'good', isCheckFirst = false) => ({
      priceCents,
      rating,
      isCheckFirst,
    });
    expect(figuresOf([])).toMatchObject({ total: 0, medianPriceCents: null });
    expect(figuresOf([car(300), car(101, 'unrated'), car(100), car(900, 'great', true)])).toEqual({
      total: 4,
      medianPriceCents: 201,
      unratedCount: 1,
      checkFirstCount: 1,
    });
  });
});
