import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { criteriaOnAsk, figuresOf, isWithin, reachableCriteria, standInNote } from './total-bounds';

const cents = fc.integer({ min: 0, max: 9_000_000 });
const bound = fc.option(cents, { nil: undefined });

describe('bounds on the total at the door', () => {
  it('never narrow the ask so far that a car within them is lost', () => {
    fc.assert(
      fc.property(cents, cents, cents, bound, bound, (ask, costs, tradeIn, maxCents, ask2) => {
        const criteria = ask2 === undefined ? {} : { maxPriceCents: ask2 };
        const totalCents = ask + costs - tradeIn;
        const { maxPriceCents } = reachableCriteria(criteria, { maxCents }, tradeIn);
        const isMeant =
          isWithin({ totalCents, profitCents: null }, { maxCents }) && ask <= (ask2 ?? ask);
        if (isMeant) expect(ask).toBeLessThanOrEqual(maxPriceCents ?? ask);
      }),
    );
  });

  it('never ask for a saving that a car with the wanted profit has not', () => {
    fc.assert(
      fc.property(cents, cents, cents, cents, bound, (value, ask, costs, minProfit, given) => {
        const criteria = given === undefined ? {} : { minSavingCents: given };
        const savingCents = value - ask;
        const figures = { totalCents: ask + costs, profitCents: value - ask - costs };
        const wanted = reachableCriteria(criteria, { minProfitCents: minProfit }, 0);
        const isMeant =
          isWithin(figures, { minProfitCents: minProfit }) && savingCents >= (given ?? 0);
        if (isMeant) expect(savingCents).toBeGreaterThanOrEqual(wanted.minSavingCents ?? 0);
      }),
    );
  });

  it('leave out a car whose total nobody knows, and one without a profit where one is wanted', () => {
    const car = (totalCents: number | null, profitCents: number | null = null) => ({
      totalCents,
      profitCents,
    });
    expect(isWithin(car(null), {})).toBe(false);
    expect(isWithin(car(100), { minCents: 100, maxCents: 100 })).toBe(true);
    expect(isWithin(car(101), { maxCents: 100 })).toBe(false);
    expect(isWithin(car(100), { minProfitCents: 0 })).toBe(false);
    expect(isWithin(car(100, 50), { minProfitCents: 50 })).toBe(true);
    expect(isWithin(car(100, 49), { minProfitCents: 50 })).toBe(false);
  });

  it('say what stands for them where too many cars match', () => {
    expect(standInNote({ maxCents: 1 })).toBe('Your bounds are held against the ask');
    expect(standInNote({ minProfitCents: 1 })).toContain('saving (value less ask)');
    expect(standInNote({ maxCents: 1, minProfitCents: 1 })).toContain('the ask, and your least');
  });

  it('stand for bounds on the ask, the narrower of two holding', () => {
    expect(
      criteriaOnAsk({ maxPriceCents: 5, minPriceCents: 3 }, { minCents: 4, maxCents: 9 }),
    ).toEqual({ maxPriceCents: 5, minPriceCents: 4 });
    expect(criteriaOnAsk({}, { maxCents: 9 })).toEqual({ maxPriceCents: 9 });
    expect(criteriaOnAsk({ minSavingCents: 7 }, { minProfitCents: 5 })).toEqual({
      minSavingCents: 7,
    });
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
