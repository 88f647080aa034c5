import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SELLING_WAYS } from '@/db/vocabulary';
import { sellingCosts } from '@/lib/costs/selling-costs';
import { projectProfit, type Resale } from './profit';
import { profitForBuyer, type ResalePlan } from './profit-for-buyer';

const RESALE: Resale = {
  priceKind: 'private_ask',
  isKindMeasured: true,
  p10Cents: 1_600_000,
  p50Cents: 1_800_000,
  p90Cents: 2_000_000,
};
const project = (costCents: number, plan: ResalePlan, resale = RESALE) =>
  projectProfit({ way: plan.way, resale, costCents, unknownCosts: [] }, (salePriceCents) =>
    sellingCosts({ ...plan, salePriceCents }),
  );

describe('the profit of selling a car on', () => {
  it('is resale less selling less cost, at the low end, the middle and the high end', () => {
    const plan = { way: 'private_sale', preparationCents: 50_000 } as const;
    const profit = project(1_500_000, plan);
    expect([profit.low, profit.middle, profit.high].map((each) => each.profitCents)).toEqual([
      50_000, 250_000, 450_000,
    ]);
    expect(profit.breakEvenCents).toBe(1_550_000);
    // 15,500 lies under the low end of 16,000, so more than nine of ten such cars sell above it.
    expect(profit.chancePercent).toBeGreaterThan(90);
    expect(profit.unknown).toEqual([]);
  });

  it('takes a share of each price, and says what nobody gave', () => {
    const profit = project(1_500_000, { way: 'marketplace', feeBps: 500 });
    expect(profit.low).toEqual({
      resaleCents: 1_600_000,
      sellingCents: 80_000,
      profitCents: 20_000,
    });
    expect(profit.middle.sellingCents).toBe(90_000);
    expect(profit.unknown).toEqual(['getting it ready to sell']);
    expect(profit.notes.join(' ')).toMatch(/asks.*licence/s);
  });

  it('is a loss where the car costs more than it brings, and has no chance where no price is enough', () => {
    expect(project(2_500_000, { way: 'private_sale' }).middle.profitCents).toBe(-700_000);
    const hopeless = project(1_500_000, { way: 'consignment', feeBps: 10_000 });
    expect(hopeless).toMatchObject({ breakEvenCents: null, chancePercent: null });
  });

  const cents = (max: number) => fc.integer({ min: 0, max });
  const plans = fc.record({
    way: fc.constantFrom(...SELLING_WAYS),
    feeCents: fc.option(cents(200_000)),
    feeBps: fc.option(fc.integer({ min: 0, max: 3_000 })),
    preparationCents: fc.option(cents(300_000)),
  });
  const resales = fc.tuple(cents(5_000_000), cents(500_000), cents(500_000)).map(
    ([low, up, more]): Resale => ({
      ...RESALE,
      p10Cents: low + 100_000,
      p50Cents: low + up + 100_000,
      p90Cents: low + up + more + 100_000,
    }),
  );

  it('adds up, rises from the low end to the high end, and falls with the cost by as much', () => {
    fc.assert(
      fc.property(plans, resales, cents(6_000_000), cents(100_000), (plan, resale, cost, more) => {
        const profit = project(cost, plan, resale);
        const dearer = project(cost + more, plan, resale);
        for (const end of ['low', 'middle', 'high'] as const) {
          const { resaleCents, sellingCents, profitCents } = profit[end];
          expect(profitCents).toBe(resaleCents - sellingCents - profit.costCents);
          expect(dearer[end].profitCents).toBe(profitCents - more);
        }
        expect(profit.low.profitCents).toBeLessThanOrEqual(profit.middle.profitCents);
        expect(profit.middle.profitCents).toBeLessThanOrEqual(profit.high.profitCents);
        const lines = profit.sellingLines.reduce((sum, line) => sum + line.amountCents, 0);
        expect(lines).toBe(profit.middle.sellingCents);
      }),
    );
  });

  it('is nothing at the break-even price and a loss one cent below', () => {
    fc.assert(
      fc.property(plans, fc.integer({ min: 1_000, max: 6_000_000 }), (plan, cost) => {
        const { breakEvenCents } = project(cost, plan);
        const left = (cents: number) =>
          cents - sellingCosts({ ...plan, salePriceCents: cents }).totalCents - cost;
        fc.pre(breakEvenCents !== null && breakEvenCents > 0);
        expect(left(breakEvenCents ?? 0)).toBeGreaterThanOrEqual(0);
        expect(left((breakEvenCents ?? 0) - 1)).toBeLessThan(0);
      }),
    );
  });
});

describe('the profit of a deal', () => {
  const FACTS = {
    year: 2019,
    priceCents: 1_840_000,
    priceKind: 'dealer_ask',
    mileageMi: 41_000,
    titleStatus: 'clean',
    sellerKind: 'dealer',
    fuel: 'gasoline',
    mpgCity: 24,
    mpgHighway: 32,
    state: 'TX',
    latitude: null,
    longitude: null,
    isVinValid: true,
    flags: [],
    rating: 'great',
    checkFirstReasons: [],
    p10Cents: 1_950_000,
    p50Cents: 2_130_000,
    p90Cents: 2_300_000,
    askPercentile: 7,
    confidence: 0.8,
    compsCount: 20,
  } as const;
  const clocks = { marketNow: new Date('2026-03-01'), wallNow: new Date('2026-03-01') };
  const otherKinds = [
    {
      priceKind: 'private_ask',
      isMeasured: true,
      p10Cents: 1_700_000,
      p50Cents: 1_900_000,
      p90Cents: 2_100_000,
      differenceCents: -230_000,
      advertCount: 90,
      mdape: 0.1,
    },
  ] as const;
  const profitOf = (
    plan: ResalePlan,
    changes: Partial<typeof FACTS> | object = {},
    kinds: readonly (typeof otherKinds)[number][] = otherKinds,
  ) => profitForBuyer({ ...FACTS, ...changes }, null, clocks, { plan, otherKinds: kinds });

  it('sells in the kind of price of its way, and takes off what the car costs at the door', () => {
    const alone = profitOf({ way: 'private_sale' });
    // 18,400 + 225 + 6.25 % of 18,625 + 33 + 74 in Texas.
    expect(alone?.costCents).toBe(1_989_606);
    expect(alone).toMatchObject({ priceKind: 'private_ask', isKindMeasured: true });
    expect(alone?.middle.profitCents).toBe(1_900_000 - 1_989_606);
    expect(alone?.unknown).toEqual(['an inspection', 'first repairs', 'getting it ready to sell']);
  });

  it('pays no sales tax where a dealer buys to sell on', () => {
    const dealer = profitOf({ way: 'dealer_sale' });
    expect(dealer?.costCents).toBe(1_989_606 - 116_406);
    expect(dealer).toMatchObject({ priceKind: 'dealer_ask', isKindMeasured: true });
    expect(dealer?.middle.resaleCents).toBe(2_130_000);
  });

  it('says where the kind of price is not measured, and takes the advert’s own', () => {
    const profit = profitOf({ way: 'private_sale' }, {}, []);
    expect(profit).toMatchObject({ priceKind: 'dealer_ask', isKindMeasured: false });
    expect(profit?.middle.resaleCents).toBe(2_130_000);
  });

  it.each([{ rating: 'unrated' }, { p10Cents: null, priceKind: 'auction' }, { state: null }])(
    'is no number for %o',
    (changes) => {
      expect(profitOf({ way: 'dealer_sale' }, changes)).toBeNull();
    },
  );
});
