import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUELS, SELLER_KINDS, STATES, TITLE_STATUSES } from '@/db/vocabulary';
import { writeCostTable } from '@/lib/costs/out-the-door';
import { AppError } from '@/lib/platform/errors';
import { findBuyer } from './buyer';
import { type Buyer, type DealFacts, dealForBuyer, orderFiguresForBuyer } from './deal-for-buyer';
import { rateAsk } from './market-rating';
import { profitForBuyer } from './profit-for-buyer';

const CLOCKS = {
  marketNow: new Date('2022-10-15T12:00:00Z'),
  wallNow: new Date('2026-03-01T12:00:00Z'),
};

/** A car at which no risk rule fires: the figures of a test are its own. */
const CAR: DealFacts = {
  year: 2019,
  priceCents: 1_840_000,
  mileageMi: 41_000,
  titleStatus: 'clean',
  sellerKind: 'dealer',
  fuel: 'gasoline',
  mpgCity: 24,
  mpgHighway: 32,
  state: 'TX',
  latitude: 32.79,
  longitude: -96.804,
  isVinValid: true,
  flags: [],
  rating: 'great',
  checkFirstReasons: [],
  p50Cents: 2_130_000,
  askPercentile: 7,
  confidence: 0.8,
  compsCount: 20,
};

/** Lines of a cost; an inspection and first repairs, which nobody stated here, are left out. */
const amounts = (lines: { code: string; amountCents: number | null }[] | undefined) =>
  lines
    ?.filter(({ code }) => code !== 'inspection' && code !== 'reconditioning')
    .map((line) => [line.code, line.amountCents]);

const withTradeIn = (buyer: Buyer | null, tradeInCents: number): Buyer | null =>
  buyer && { ...buyer, tradeInCents };

describe('a deal for its buyer', () => {
  it('adds up in Texas for somebody who did not say where they live', () => {
    const deal = dealForBuyer(CAR, null, CLOCKS, writeCostTable);
    expect(deal).toMatchObject({ buyerState: 'TX', isBuyerAssumed: true });
    // 6.25 % of 18,400 + 225; title 33, registration 74; nothing for transport.
    expect(amounts(deal.cost?.lines)).toEqual([
      ['price', 1_840_000],
      ['doc_fee', 22_500],
      ['sales_tax', 116_406],
      ['title', 3_300],
      ['registration', 7_400],
    ]);
    expect(deal.cost?.totalCents).toBe(1_989_606);
    // 21,300 + 225 + 6.25 % of 21,525 + 33 + 74.
    expect(deal.comparableCost?.totalCents).toBe(2_297_731);
    expect(deal.buyerSavingCents).toBe(308_125);
    // 50 × 93 % = 46.5; (3,081.25 / 21,300 + 5 %) of 25 %, of 30 = 23.4; no risk.
    expect(deal.score.parts.map((part) => part.points)).toEqual([47, 23, 20]);
    expect(deal.score.total).toBe(90);
  });

  it('costs more than a comparable car in Florida, where only the first 5,000 is taxed locally', () => {
    const deal = dealForBuyer(
      {
        ...CAR,
        state: 'FL',
        priceCents: 2_000_000,
        p50Cents: 1_900_000,
        askPercentile: 80,
        rating: 'high',
        titleStatus: null,
        mileageMi: null,
      },
      null,
      CLOCKS,
      writeCostTable,
    );
    // 6 % of 20,999 + 0.98 % of 5,000.
    expect(amounts(deal.cost?.lines)).toEqual([
      ['price', 2_000_000],
      ['doc_fee', 99_900],
      ['sales_tax', 130_894],
      ['title', 7_575],
      ['registration', 3_560],
    ]);
    expect(deal.cost?.totalCents).toBe(2_241_929);
    expect(deal.comparableCost?.totalCents).toBe(2_135_929);
    expect(deal.buyerSavingCents).toBe(-106_000);
    // A fifth of 50; below −5 % nothing; the title (2) and the mileage (3) are unknown.
    expect(deal.score.parts.map((part) => part.points)).toEqual([10, 0, 15]);
    expect(deal.score.total).toBe(25);
  });

  it('takes fees where the car is, tax where the buyer is, and the way home: Oklahoma to Dallas', () => {
    const buyer = findBuyer({ zip: '75201' });
    const deal = dealForBuyer(
      {
        ...CAR,
        state: 'OK',
        latitude: 35.473,
        longitude: -97.52,
        priceCents: 2_000_000,
        p50Cents: 2_300_000,
        askPercentile: 12,
        rating: 'good',
      },
      buyer,
      CLOCKS,
      writeCostTable,
    );
    expect(deal).toMatchObject({ buyerState: 'TX', isBuyerAssumed: false });
    // 6.25 % of 20,000 + 289; 189.9 miles as the crow flies × 1.18, out at 28 and home at 32 mpg, 3.10 a gallon.
    expect(amounts(deal.cost?.lines)).toEqual([
      ['price', 2_000_000],
      ['doc_fee', 28_900],
      ['sales_tax', 126_806],
      ['title', 3_300],
      ['registration', 7_400],
      ['transport', 4_650],
    ]);
    expect(deal.cost?.totalCents).toBe(2_171_056);
    // The comparable car is bought in Texas and needs no transport: 23,000 + 225 + 1,451.56 + 33 + 74.
    expect(deal.comparableCost?.totalCents).toBe(2_478_356);
    expect(deal.buyerSavingCents).toBe(307_300);
    // 44; 30 × (3,073 / 23,000 + 5 %) / 25 % = 22.0.
    expect(deal.score.parts.map((part) => part.points)).toEqual([44, 22, 20]);
  });

  it('has no score where the car is unrated, and still has its cost', () => {
    const deal = dealForBuyer({ ...CAR, rating: 'unrated' }, null, CLOCKS, writeCostTable);
    expect(deal.score).toEqual({ total: null, parts: [] });
    expect(deal.cost?.totalCents).toBe(1_989_606);
  });

  it('has no saving without a value', () => {
    const deal = dealForBuyer(
      { ...CAR, p50Cents: null, rating: 'unrated' },
      null,
      CLOCKS,
      writeCostTable,
    );
    expect(deal).toMatchObject({ comparableCost: null, buyerSavingCents: null });
    expect(deal.cost?.totalCents).toBe(1_989_606);
  });

  it('has no cost where neither the buyer nor the car has a known state, and says the risks', () => {
    const deal = dealForBuyer({ ...CAR, state: null }, null, CLOCKS, writeCostTable);
    expect(deal).toMatchObject({ buyerState: null, cost: null, buyerSavingCents: null });
    expect(deal.score.total).toBeNull();
    expect(deal.riskRules.length).toBeGreaterThan(0);
  });

  it("counts the car's age on the market's clock, not on the wall's", () => {
    const deal = dealForBuyer({ ...CAR, year: 2011 }, null, CLOCKS, writeCostTable);
    expect(deal.riskRules.find((rule) => rule.code === 'old_car')?.text).toBe(
      '11 model years old.',
    );
  });
});

describe('the figures that order a list', () => {
  const nullable = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
  const facts: fc.Arbitrary<DealFacts> = fc
    .record({
      year: fc.integer({ min: 1985, max: 2024 }),
      priceCents: fc.integer({ min: 50_000, max: 15_000_000 }),
      mileageMi: nullable(fc.nat(300_000)),
      titleStatus: nullable(fc.constantFrom(...TITLE_STATUSES)),
      sellerKind: nullable(fc.constantFrom(...SELLER_KINDS)),
      fuel: nullable(fc.constantFrom(...FUELS)),
      mpgCity: nullable(fc.integer({ min: 8, max: 60 })),
      mpgHighway: nullable(fc.integer({ min: 10, max: 60 })),
      state: nullable(fc.constantFrom(...STATES)),
      latitude: nullable(fc.double({ min: 25, max: 49, noNaN: true })),
      longitude: nullable(fc.double({ min: -124, max: -67, noNaN: true })),
      isVinValid: fc.boolean(),
      flags: fc.subarray(['vin_year_differs', 'mileage_low_for_age']),
      p50Cents: nullable(fc.integer({ min: 50_000, max: 15_000_000 })),
      askPercentile: fc.double({ min: 0.5, max: 99.5, noNaN: true }),
      confidence: nullable(fc.double({ min: 0, max: 1, noNaN: true })),
      compsCount: fc.nat(40),
    })
    .map((car) => {
      const { rating, checkFirstReasons } = rateAsk({
        ...car,
        range:
          car.p50Cents === null
            ? null
            : {
                p10Cents: Math.round(car.p50Cents * 0.85),
                p30Cents: Math.round(car.p50Cents * 0.95),
                p50Cents: car.p50Cents,
                p70Cents: Math.round(car.p50Cents * 1.05),
                p90Cents: Math.round(car.p50Cents * 1.2),
                unratedReason: null,
              },
      });
      return { ...car, rating, checkFirstReasons };
    });
  const buyer = fc.oneof(
    fc.constant(null),
    fc.constantFrom('75201', '97201', '33101', '99501', '96813').map((zip) => findBuyer({ zip })),
    fc.constantFrom(...STATES).map((state) => findBuyer({ state })),
    fc.constantFrom('75201', '97201').map((zip) => withTradeIn(findBuyer({ zip }), 800_000)),
  );

  it('are those that the page shows, for every car and buyer', () => {
    fc.assert(
      fc.property(facts, buyer, (car, who) => {
        const shown = dealForBuyer(car, who, CLOCKS, writeCostTable);
        const { p50Cents } = car;
        const profit = profitForBuyer(
          { ...car, priceKind: 'private_ask', p10Cents: p50Cents, p90Cents: p50Cents },
          who,
          CLOCKS,
          { plan: { way: 'private_sale' }, otherKinds: [] },
        );
        const isUnknown = isWayHomeUnknown(shown.cost);
        expect(orderFiguresForBuyer(car, who, CLOCKS)).toEqual({
          totalCents: isUnknown ? null : (shown.cost?.totalCents ?? null),
          scoreTotal: shown.score.total,
          profitCents: isUnknown ? null : (profit?.middle.profitCents ?? null),
        });
      }),
      { numRuns: 300 },
    );
  });

  it('counts what is traded in as no profit, only the tax that it saves', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 1, max: 3_000_000 }), (car, tradeInCents) => {
        const oregon = findBuyer({ zip: '97201' });
        const plain = orderFiguresForBuyer(car, oregon, CLOCKS);
        const trading = orderFiguresForBuyer(car, withTradeIn(oregon, tradeInCents), CLOCKS);
        // Without a sales tax there is none to save.
        expect(trading.profitCents).toBe(plain.profitCents);
        if (plain.totalCents !== null) {
          expect(trading.totalCents).toBe(plain.totalCents - tradeInCents);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('belong to a cost whose lines add up and a saving that is the difference of two costs', () => {
    fc.assert(
      fc.property(facts, buyer, (car, who) => {
        const { cost, comparableCost, buyerSavingCents, score } = dealForBuyer(
          car,
          who,
          CLOCKS,
          writeCostTable,
        );
        const sum = cost?.lines.reduce((total, line) => total + (line.amountCents ?? 0), 0);
        expect(sum).toBe(cost?.totalCents);
        if (cost && comparableCost) {
          expect(buyerSavingCents).toBe(
            isWayHomeUnknown(cost) ? null : comparableCost.totalCents - cost.totalCents,
          );
        }
        if (score.total !== null) {
          expect(score.parts.reduce((total, part) => total + part.points, 0)).toBe(score.total);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('saves an unknown amount and has no score, however cheap it is', () => {
    const islander: Buyer = {
      state: 'HI',
      zip: '96813',
      point: { latitude: 21.31, longitude: -157.86 },
      isPointApproximate: false,
    };
    fc.assert(
      fc.property(facts, (car) => {
        const texan = { ...car, state: 'TX' as const, latitude: 32.8, longitude: -96.8 };
        const shown = dealForBuyer(texan, islander, CLOCKS, writeCostTable);
        expect(shown.cost?.unknownLines).toContain('transport');
        expect(shown.buyerSavingCents).toBeNull();
        expect(shown.score.total).toBeNull();
        expect(orderFiguresForBuyer(texan, islander, CLOCKS)).toEqual({
          totalCents: null,
          scoreTotal: null,
          profitCents: null,
        });
      }),
      { numRuns: 50 },
    );
  });
});

const isWayHomeUnknown = (cost: { unknownLines: readonly string[] } | null) =>
  cost?.unknownLines.includes('transport') ?? false;

describe('who the buyer is', () => {
  it('is nobody where neither ZIP nor state is named', () => {
    expect(findBuyer({})).toBeNull();
  });

  it('is exact by ZIP and approximate by state', () => {
    expect(findBuyer({ zip: '75201' })).toMatchObject({
      state: 'TX',
      zip: '75201',
      isPointApproximate: false,
    });
    const texan = findBuyer({ state: 'TX' });
    expect(texan).toMatchObject({ state: 'TX', zip: null, isPointApproximate: true });
    expect(texan?.point?.latitude).toBeGreaterThan(25);
  });

  it.each([
    [{ zip: '00000' }, 'buyer_zip'],
    [{ zip: '75201', state: 'OK' as const }, 'buyer_state'],
  ])('is refused by the name of the field that is wrong: %o', (given, field) => {
    const thrown = (() => {
      try {
        return findBuyer(given);
      } catch (error) {
        return error;
      }
    })();
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).fieldErrors?.map((wrong) => wrong.field)).toEqual([field]);
  });
});
