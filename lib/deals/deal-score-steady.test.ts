import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SELLER_KINDS, STATES, TITLE_STATUSES } from '@/db/vocabulary';
import { askPercentileWithin } from '@/lib/valuation/ask-percentile';
import { CAR_SIGNALS } from './car-signals';
import { type DealFacts, orderFiguresForBuyer } from './deal-for-buyer';
import { rateAsk, type ValueRange } from './market-rating';

const CLOCKS = {
  marketNow: new Date('2026-10-15T12:00:00Z'),
  wallNow: new Date('2026-10-15T12:00:00Z'),
};

/** A range whose steps between two of its points are these shares of its middle. */
function rangeOf(p50Cents: number, steps: readonly [number, number, number, number]): ValueRange {
  const at = (share: number) => Math.round(p50Cents * share);
  const [low, lower, upper, high] = steps;
  return {
    p10Cents: at(1 - lower - low),
    p30Cents: at(1 - lower),
    p50Cents,
    p70Cents: at(1 + upper),
    p90Cents: at(1 + upper + high),
    unratedReason: null,
  };
}

const step = (least: number) => fc.double({ min: least, max: 0.2, noNaN: true });
const steps = (least: number) => fc.tuple(step(least), step(least), step(least), step(least));
const car = (leastStep: number) =>
  fc.record({
    range: fc
      .tuple(fc.integer({ min: 300_000, max: 9_000_000 }), steps(leastStep))
      .map(([cents, given]) => rangeOf(cents, given)),
    priceShare: fc.double({ min: 0.3, max: 1.6, noNaN: true }),
    mileageMi: fc.integer({ min: 1_000, max: 300_000 }),
    year: fc.integer({ min: 2004, max: 2026 }),
    titleStatus: fc.constantFrom(null, ...TITLE_STATUSES),
    sellerKind: fc.constantFrom(null, ...SELLER_KINDS),
    isVinValid: fc.boolean(),
    compsCount: fc.nat(20),
    confidence: fc.double({ min: 0, max: 1, noNaN: true }),
    flags: fc.subarray([...CAR_SIGNALS, 'vin_year_differs', 'mileage_low_for_age']),
    state: fc.constantFrom(...STATES),
  });
type Car = ReturnType<typeof car> extends fc.Arbitrary<infer Made> ? Made : never;

/** The score of a car at its price, with the flags that follow from it, as lists and the page have it. */
function scoreOf(
  given: Car,
  changes: Partial<Pick<Car, 'mileageMi' | 'flags'>> & { priceCents?: number } = {},
) {
  const { range, priceShare, ...facts } = given;
  const { priceCents = Math.round(range.p50Cents * priceShare), ...rest } = changes;
  const ask = {
    priceCents,
    titleStatus: facts.titleStatus,
    flags: rest.flags ?? facts.flags,
    range,
  };
  const { rating, checkFirstReasons } = rateAsk(ask);
  const deal: DealFacts = {
    ...facts,
    ...rest,
    priceCents,
    rating,
    checkFirstReasons,
    fuel: 'gasoline',
    mpgCity: 24,
    mpgHighway: 32,
    latitude: null,
    longitude: null,
    p50Cents: range.p50Cents,
    askPercentile: askPercentileWithin(range, priceCents),
  };
  const { totalCents, scoreTotal } = orderFiguresForBuyer(deal, null, CLOCKS);
  if (scoreTotal === null || totalCents === null) throw new Error('every car here has a score');
  return {
    score: scoreTotal,
    totalCents,
    percentile: deal.askPercentile ?? Number.NaN,
    isFarUnder: checkFirstReasons.includes('far_under_range'),
  };
}

const RUNS = { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 10_000 : 150 };
/** What the two rules take that a price fires by falling under its line: far_under_range and bait. */
const FAR_UNDER_POINTS = 14;

describe('the deal score of one car', () => {
  it('never falls with a lower price, but for the line under which a price is to be checked first', () => {
    const cut = fc.double({ min: 0.2, max: 1, noNaN: true });
    fc.assert(
      fc.property(car(0.01), cut, (given, share) => {
        const own = scoreOf(given);
        const priceCents = Math.round(given.range.p50Cents * given.priceShare * share);
        const cheaper = scoreOf(given, { priceCents });
        const isAcross = cheaper.isFarUnder && !own.isFarUnder;
        expect(cheaper.score).toBeGreaterThanOrEqual(own.score - (isAcross ? FAR_UNDER_POINTS : 0));
      }),
      RUNS,
    );
  });

  it('never rises with a rule more that fires', () => {
    fc.assert(
      fc.property(car(0.01), fc.constantFrom(...CAR_SIGNALS), (given, signal) => {
        const { score } = scoreOf(given, { flags: [...given.flags, signal] });
        expect(score).toBeLessThanOrEqual(scoreOf(given).score);
      }),
      RUNS,
    );
  });

  it('never falls with fewer miles at the same price and value, where these are not doubted', () => {
    fc.assert(
      fc.property(car(0.01), fc.double({ min: 0, max: 1, noNaN: true }), (given, share) => {
        const mileageMi = Math.round(given.mileageMi * share);
        expect(scoreOf(given, { mileageMi }).score).toBeGreaterThanOrEqual(scoreOf(given).score);
      }),
      RUNS,
    );
  });
});

describe('a small change', () => {
  const hundredth = fc.double({ min: 0.99, max: 1.01, noNaN: true });

  it('of the price moves the score by half the percentiles and 1.2 for each hundredth of the value it passes', () => {
    fc.assert(
      fc.property(car(0.005), hundredth, (given, share) => {
        const own = scoreOf(given);
        const priceCents = Math.round(given.range.p50Cents * given.priceShare * share);
        const moved = scoreOf(given, { priceCents });
        fc.pre(own.isFarUnder === moved.isFarUnder);
        const byPercentile = Math.ceil(0.5 * Math.abs(moved.percentile - own.percentile));
        const costShare = Math.abs(moved.totalCents - own.totalCents) / given.range.p50Cents;
        const bySaving = Math.ceil(120 * costShare);
        expect(Math.abs(moved.score - own.score)).toBeLessThanOrEqual(byPercentile + bySaving);
      }),
      RUNS,
    );
  });

  it('of one hundredth of the price moves it by 6 points at most in a range of usual width', () => {
    fc.assert(
      fc.property(car(0.04), hundredth, (given, share) => {
        const own = scoreOf(given);
        const priceCents = Math.round(given.range.p50Cents * given.priceShare * share);
        const moved = scoreOf(given, { priceCents });
        // Some states raise a tax in steps of the price; a step is no small change.
        const isTaxStep =
          Math.abs(moved.totalCents - own.totalCents) >
          1.12 * Math.abs(priceCents - given.range.p50Cents * given.priceShare) + 100;
        fc.pre(own.isFarUnder === moved.isFarUnder && !isTaxStep);
        expect(Math.abs(moved.score - own.score)).toBeLessThanOrEqual(6);
      }),
      RUNS,
    );
  });

  it('of one hundredth of the miles moves it by 2 points at most', () => {
    fc.assert(
      fc.property(car(0.01), hundredth, (given, share) => {
        const { score } = scoreOf(given, { mileageMi: Math.round(given.mileageMi * share) });
        expect(Math.abs(score - scoreOf(given).score)).toBeLessThanOrEqual(2);
      }),
      RUNS,
    );
  });
});
