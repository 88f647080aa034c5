import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SnapCondition } from '@/db/snap-content';
import type { DaysByAsk } from '@/lib/searches/days-by-ask';
import { CHANNEL_KEYS, channelNets, NOTHING_TOLD } from './price-channels';
import { conditionEffects, fixFirst, toldRepairs } from './price-condition';
import { curveStepAt, priceCurve, priceMarks } from './price-marks';
import { carOfFacts, valuationsToAsk } from './price-question';
import { askPercentileAt, type PriceScale, priceAtPercentile, sliderScale } from './price-scale';

const POINTS = {
  p10Cents: 1_700_000,
  p30Cents: 1_850_000,
  p50Cents: 2_000_000,
  p70Cents: 2_150_000,
  p90Cents: 2_400_000,
};
const SCALE: PriceScale = { points: POINTS, repairsCents: 0 };

/** Half of the cars that ask the middle are gone by day 20. */
function daysOf(slope: number): DaysByAsk {
  return {
    steps: Array.from({ length: 90 }, (_, index) => ({
      day: index + 1,
      hazard: ((index + 1) * Math.LN2) / 20,
      variance: 0.0004 * (index + 1),
    })),
    effect: { slope, standardError: 0.2, estimate: slope, isMeasured: slope > 0, goneCount: 400 },
    watchedDays: 90,
    count: 300,
    goneCount: 200,
  };
}

const anyScale = fc
  .record({
    p10: fc.integer({ min: 50_000, max: 15_000_000 }),
    steps: fc.tuple(
      ...Array.from({ length: 4 }, () => fc.double({ min: 1.005, max: 1.5, noNaN: true })),
    ),
    repairedShare: fc.double({ min: 0, max: 0.85, noNaN: true }),
  })
  .map(({ p10, steps: [a = 1, b = 1, c = 1, d = 1], repairedShare }): PriceScale => {
    const up = (cents: number, by: number) => Math.ceil(cents * by);
    const p30 = up(p10, a);
    const p50 = up(p30, b);
    const p70 = up(p50, c);
    return {
      points: {
        p10Cents: p10,
        p30Cents: p30,
        p50Cents: p50,
        p70Cents: p70,
        p90Cents: up(p70, d),
      },
      repairsCents: Math.floor(p10 * repairedShare),
    };
  });

describe('priceAtPercentile', () => {
  it('gives the stored points and is the reverse of the percentile', () => {
    expect(priceAtPercentile(SCALE, 30)).toBeCloseTo(1_850_000, 3);
    expect(priceAtPercentile({ ...SCALE, repairsCents: 100_000 }, 90)).toBeCloseTo(2_300_000, 3);
    fc.assert(
      fc.property(anyScale, fc.integer({ min: 5, max: 95 }), (scale, percentile) => {
        const back = askPercentileAt(scale, priceAtPercentile(scale, percentile));
        expect(Math.abs(back - percentile)).toBeLessThan(0.02);
      }),
    );
  });
});

describe('the curve', () => {
  it('has rising prices, and neither days nor percentile ever fall with them', () => {
    fc.assert(
      fc.property(anyScale, fc.double({ min: 0, max: 4, noNaN: true }), (scale, slope) => {
        const curve = priceCurve(scale, daysOf(slope));
        expect(curve.length).toBeGreaterThan(1);
        expect(curve.length).toBeLessThanOrEqual(104);
        for (const [at, step] of curve.slice(1).entries()) {
          const before = curve[at];
          if (!before) throw new Error('there is one before');
          expect(step.priceCents).toBeGreaterThan(before.priceCents);
          expect(step.percentile).toBeGreaterThanOrEqual(before.percentile);
          expect(step.medianDays ?? Infinity).toBeGreaterThanOrEqual(before.medianDays ?? Infinity);
        }
      }),
    );
  });

  it('says the same days for every price where cheap cars do not go sooner', () => {
    const days = priceCurve(SCALE, daysOf(0)).map(({ medianDays }) => medianDays);
    expect(new Set(days)).toEqual(new Set([20]));
  });

  it('has no days where the market has too few endings', () => {
    expect(priceCurve(SCALE, null).every(({ medianDays }) => medianDays === null)).toBe(true);
  });

  it('answers a typed price by the next step that is not cheaper', () => {
    const curve = priceCurve(SCALE, daysOf(1.5));
    const { stepCents, minCents, maxCents } = sliderScale(SCALE);
    expect(curveStepAt(curve, minCents + 1)?.priceCents).toBe(minCents + stepCents);
    expect(curveStepAt(curve, 1)?.priceCents).toBe(minCents);
    expect(curveStepAt(curve, 99_999_999)?.priceCents).toBe(maxCents);
    expect(curveStepAt([], 1)).toBeNull();
  });
});

describe('priceMarks', () => {
  it('lie at the percentiles that they are defined by', () => {
    const marks = priceMarks(SCALE, daysOf(1.5));
    expect(marks.map(({ key }) => key)).toEqual(['quick_sale', 'market', 'patient']);
    expect(marks.map(({ percentile }) => Math.round(percentile / 10))).toEqual([2, 5, 8]);
    expect(marks[1]).toMatchObject({ medianDays: 20, quarterDays: 9, threeQuarterDays: 40 });
    expect(marks[0]?.medianDays).toBeLessThan(20);
    expect(marks[2]?.medianDays).toBeGreaterThan(20);
  });

  it('never fall from quick to patient, and lie on the slider', () => {
    fc.assert(
      fc.property(anyScale, fc.double({ min: 0, max: 4, noNaN: true }), (scale, slope) => {
        const { minCents, maxCents, stepCents } = sliderScale(scale);
        const marks = priceMarks(scale, daysOf(slope));
        for (const [at, mark] of marks.entries()) {
          expect((mark.priceCents - minCents) % stepCents).toBe(0);
          expect(mark.priceCents).toBeGreaterThanOrEqual(minCents);
          expect(mark.priceCents).toBeLessThanOrEqual(maxCents);
          expect(mark.priceCents).toBeGreaterThanOrEqual(marks[at - 1]?.priceCents ?? 0);
        }
      }),
    );
  });
});

const NO_DEALER = { p10Cents: null, p50Cents: null, p90Cents: null, advertCount: 0 };
const net = (key: string, nets: ReturnType<typeof channelNets>) =>
  nets.find((channel) => channel.key === key);

describe('channelNets', () => {
  it('takes off what is known and names what is not, never as 0', () => {
    const nets = channelNets(2_000_000, NOTHING_TOLD, NO_DEALER, 0);
    expect(nets.map(({ key }) => key)).toEqual([...CHANNEL_KEYS]);
    expect(net('private_sale', nets)).toMatchObject({ netCents: 2_000_000, isNetKnown: true });
    expect(net('ebay', nets)).toMatchObject({ netCents: 2_000_000, isNetKnown: false });
    expect(net('ebay', nets)?.unknown[0]?.reason).toContain('eBay tells its fees');
    expect(net('consignment', nets)?.isNetKnown).toBe(false);
    expect(net('dealer_offer', nets)).toMatchObject({ netCents: null, lines: [] });
  });

  it('counts what the seller was told', () => {
    const told = {
      ...NOTHING_TOLD,
      preparationCents: 15_000,
      ebayFeeCents: 6_000,
      marketplaceFeeBps: 500,
    };
    const nets = channelNets(2_000_000, told, NO_DEALER, 0);
    expect(net('private_sale', nets)?.netCents).toBe(1_985_000);
    expect(net('ebay', nets)).toMatchObject({ netCents: 1_979_000, isNetKnown: true });
    expect(net('marketplace', nets)).toMatchObject({ netCents: 1_885_000, isNetKnown: true });
  });

  it('gives a dealer’s price where the market has measured it, less the repairs', () => {
    const dealer = {
      p10Cents: 1_400_000,
      p50Cents: 1_600_000,
      p90Cents: 1_800_000,
      advertCount: 50,
    };
    expect(net('dealer_offer', channelNets(2_000_000, NOTHING_TOLD, dealer, 50_000))).toMatchObject(
      {
        netCents: 1_550_000,
        range: { p10Cents: 1_350_000, p90Cents: 1_750_000 },
      },
    );
  });

  it('adds up in every channel, and a higher price never leaves less', () => {
    const maybe = (max: number) => fc.option(fc.integer({ min: 0, max }), { nil: null });
    const told = fc.record({
      preparationCents: maybe(500_000),
      ebayFeeCents: maybe(50_000),
      marketplaceFeeCents: maybe(50_000),
      marketplaceFeeBps: maybe(10_000),
      consignmentFeeCents: maybe(50_000),
      consignmentFeeBps: maybe(10_000),
      titleFixCents: maybe(50_000),
    });
    const price = fc.integer({ min: 100, max: 30_000_000 });
    fc.assert(
      fc.property(price, fc.nat(1_000_000), told, (cents, moreCents, costs) => {
        const nets = channelNets(cents, costs, NO_DEALER, 0);
        const higher = channelNets(cents + moreCents, costs, NO_DEALER, 0);
        for (const [at, { netCents, lines }] of nets.entries()) {
          if (netCents === null) continue;
          expect(lines.reduce((sum, line) => sum + line.amountCents, 0)).toBe(netCents);
          expect(higher[at]?.netCents).toBeGreaterThanOrEqual(netCents);
        }
      }),
    );
  });
});

const spot = (repairCents: number | null): SnapCondition['damage'][number] => ({
  id: `spot-${repairCents}`,
  photoId: null,
  at: null,
  kind: 'dent',
  severity: 'light',
  note: '',
  repairCents,
});

describe('the condition', () => {
  it('takes off what mending costs as it was told, and nothing where nobody knows', () => {
    const condition: SnapCondition = { accidents: 'major', damage: [spot(40_000), spot(null)] };
    expect(toldRepairs(condition)).toEqual({
      totalCents: 40_000,
      pricedCount: 1,
      unpricedCount: 1,
    });
    const effects = conditionEffects(condition, { cents: null });
    expect(effects.map(({ code, cents }) => [code, cents])).toEqual([
      ['title', null],
      ['repairs', -40_000],
      ['unpriced_damage', null],
      ['accidents', null],
    ]);
  });

  it('tells what a title costs only where the market has measured it', () => {
    const condition: SnapCondition = { titleStatus: 'rebuilt', damage: [] };
    expect(conditionEffects(condition, { cents: -300_000 })[0]?.cents).toBe(-300_000);
    expect(conditionEffects(condition, { cents: null })[0]).toMatchObject({ cents: null });
    expect(conditionEffects({ titleStatus: 'clean', damage: [] }, { cents: null })).toEqual([]);
  });

  it('judges a repair only where both sides are known', () => {
    const missing: SnapCondition = { titleStatus: 'missing', damage: [spot(40_000), spot(null)] };
    const verdicts = (cents: number | null, titleFixCents: number | null) =>
      fixFirst(missing, { cents }, { titleFixCents }).map(({ verdict }) => verdict);
    expect(verdicts(-200_000, 3_000)).toEqual(['worth_it', 'unknown', 'unknown']);
    expect(verdicts(-2_000, 3_000)[0]).toBe('not_worth_it');
    expect(verdicts(-200_000, null)[0]).toBe('unknown');
    expect(verdicts(null, 3_000)[0]).toBe('unknown');
  });
});

describe('carOfFacts', () => {
  it('asks about the car of the confirmed facts where it stands, and leaves out other words', () => {
    const facts = {
      year: 2018,
      make: 'Honda',
      model: 'Civic',
      mileageMi: 50_000,
      bodyStyle: 'spaceship',
    };
    const car = carOfFacts(facts, '78701');
    expect(car).toEqual({
      year: 2018,
      make: 'Honda',
      model: 'Civic',
      mileage_mi: 50_000,
      state: 'TX',
    });
    expect(valuationsToAsk(car, { titleStatus: 'salvage', damage: [] })).toMatchObject({
      private: { seller_kind: 'private', title_status: 'salvage' },
      dealer_clean: { seller_kind: 'dealer', title_status: 'clean' },
    });
    expect(valuationsToAsk(car, { damage: [] }).private).not.toHaveProperty('title_status');
  });
});
