import { describe, expect, it } from 'vitest';
import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import { COMP_STEP_CODES, explainComps } from './comp-adjustments';
import { trainMarketModel, valueCar, valueTrainingCars } from './market-model';
import { onStoredValue, valueInOtherKinds } from './price-kind-values';
import type { ValuedCar } from './valued-car';

/** What a car fetches in each kind, as a share of what a dealer asks. */
const RATIO: Record<PriceKind, number> = {
  dealer_ask: 1,
  private_ask: 0.93,
  trade_in: 0.8,
  auction: 0.86,
  sold: 0.95,
};
const YEAR = 2022;
const OTHERS = PRICE_KINDS.filter((kind) => kind !== 'dealer_ask');

/** Numbers in 0–1 that are the same on every run. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A market of two models; prices scatter by `noise`, private asks three times as much. */
function marketOf(counts: Partial<Record<PriceKind, number>>, maxAge = 10, seed = 5): ValuedCar[] {
  const roll = dice(seed);
  return PRICE_KINDS.flatMap((priceKind) =>
    Array.from({ length: counts[priceKind] ?? 0 }, (_, index): ValuedCar => {
      const ageYears = Math.floor(roll() * maxAge);
      const mileageMi = Math.round((ageYears + 0.5) * 11_000 * (0.6 + 0.8 * roll()));
      const noise = (priceKind === 'private_ask' ? 0.24 : 0.08) * (roll() + roll() + roll() - 1.5);
      const dollars =
        24_000 * RATIO[priceKind] * Math.exp(-0.1 * ageYears - mileageMi / 400_000 + noise);
      return {
        id: `${priceKind}-${index}`,
        vehicleKey: null,
        priceCents: Math.round(dollars * 100),
        year: YEAR - ageYears,
        make: 'Alpha',
        model: 'One',
        trim: null,
        mileageMi,
        body: 'sedan',
        drivetrain: null,
        fuel: 'gasoline',
        transmission: null,
        engine: null,
        exteriorColor: null,
        state: null,
        sellerKind: priceKind === 'private_ask' ? 'private' : 'dealer',
        priceKind,
        titleStatus: null,
      };
    }),
  );
}

const car = (priceKind: PriceKind, facts: Partial<ValuedCar> = {}): ValuedCar => ({
  ...(marketOf({ dealer_ask: 1 })[0] as ValuedCar),
  id: 'mine',
  year: 2018,
  mileageMi: 45_000,
  sellerKind: priceKind === 'private_ask' ? 'private' : 'dealer',
  priceKind,
  ...facts,
});

/** Also a model of which only dealers have any: what other kinds are worth must be carried over. */
const dealersOnly = marketOf({ dealer_ask: 40 }, 10, 9).map((each, index) => ({
  ...each,
  id: `two-${index}`,
  model: 'Two',
}));
const measured = trainMarketModel(
  [
    ...marketOf({ dealer_ask: 300, private_ask: 150, trade_in: 80, auction: 80, sold: 80 }),
    ...dealersOnly,
  ],
  { referenceYear: YEAR },
).model;

describe('price kinds that the market has measured', () => {
  it.each(OTHERS)('says what a dealer’s car is worth as %s', (kind) => {
    const values = valueInOtherKinds(measured, car('dealer_ask'));
    const own = valueCar(measured, car('dealer_ask')).p50Cents;
    const value = values.find(({ priceKind }) => priceKind === kind);
    expect(value).toMatchObject({
      isMeasured: true,
      advertCount: kind === 'private_ask' ? 150 : 80,
    });
    expect((value?.p50Cents ?? 0) / own).toBeCloseTo(RATIO[kind], 1);
    expect(Math.abs((value?.p50Cents ?? 0) / own - RATIO[kind])).toBeLessThan(0.03);
    expect(value?.differenceCents).toBe((value?.p50Cents ?? 0) - own);
    expect(value?.p10Cents).toBeLessThan(value?.p90Cents ?? 0);
  });

  it.each(PRICE_KINDS)('has only comps of its own kind where there are five: %s', (kind) => {
    const { comps } = valueCar(measured, car(kind));
    expect(comps.length).toBeGreaterThanOrEqual(5);
    for (const { id } of comps) expect(id.startsWith(kind)).toBe(true);
  });

  it.each(OTHERS)(
    'moves comps of dealers by the measured difference to %s, and says so',
    (kind) => {
      const mine = car(kind, { model: 'Two' });
      const valuation = valueCar(measured, mine);
      const { comps } = valuation;
      expect(comps.length).toBeGreaterThan(5);
      const asDealer = valueCar(measured, car('dealer_ask', { model: 'Two' }));
      const steps = explainComps(measured, mine, valuation);
      comps.forEach((comp, place) => {
        expect(comp.id.startsWith('two-')).toBe(true);
        const moved = steps[place]?.[COMP_STEP_CODES.indexOf('price_kind')] ?? 0;
        expect(moved).toBeLessThan(0);
        // The same advert is worth less to this kind by what lies between the kinds.
        const dealers = asDealer.comps.find(({ id }) => id === comp.id);
        if (dealers) {
          const ratio = comp.adjustedPriceCents / dealers.adjustedPriceCents;
          expect(Math.abs(ratio - RATIO[kind])).toBeLessThan(0.04);
        }
      });
    },
  );

  it('keeps the differences around a stored value', () => {
    const values = valueInOtherKinds(measured, car('dealer_ask'));
    const own = valueCar(measured, car('dealer_ask')).p50Cents;
    const stored = onStoredValue(values, { storedCents: own * 2 });
    stored.forEach((value, place) => {
      expect(value.p50Cents).toBe((values[place]?.p50Cents ?? 0) * 2);
      expect(value.differenceCents).toBe((values[place]?.differenceCents ?? 0) * 2);
    });
  });
});

describe('price kinds that the market has not measured', () => {
  const few = trainMarketModel(
    marketOf({ dealer_ask: 200, private_ask: 10, trade_in: 10, auction: 10, sold: 10 }),
    { referenceYear: YEAR },
  ).model;

  it('are given no figure, whichever the car is of', () => {
    for (const kind of PRICE_KINDS) {
      const values = valueInOtherKinds(few, car(kind));
      expect(values.map(({ priceKind }) => priceKind)).toEqual(
        PRICE_KINDS.filter((each) => each !== kind),
      );
      for (const value of values) {
        expect(value).toMatchObject({ isMeasured: false, p50Cents: null, differenceCents: null });
      }
    }
  });

  it.each(PRICE_KINDS)('share no comps with any other: %s', (kind) => {
    const { comps } = valueCar(few, car(kind));
    for (const { id } of comps) expect(id.startsWith(kind)).toBe(true);
  });

  it('rate nothing, whatever comps of their own they have', () => {
    for (const kind of OTHERS) {
      expect(valueCar(few, car(kind)).unratedReason).toBe('price_kind_not_measured');
    }
    expect(valueCar(few, car('dealer_ask')).unratedReason).toBeNull();
  });

  it('do not rate a car that has no comps of its own kind', () => {
    const [only] = marketOf({ sold: 1 });
    const model = trainMarketModel([...marketOf({ dealer_ask: 200 }), { ...(only as ValuedCar) }], {
      referenceYear: YEAR,
    }).model;
    expect(valueCar(model, car('sold'))).toMatchObject({
      unratedReason: 'price_kind_not_measured',
    });
    expect(valueCar(model, car('trade_in')).comps).toEqual([]);
  });
});

describe('private and old cars', () => {
  const cars = marketOf({ dealer_ask: 700, private_ask: 350 }, 26, 11);
  const training = trainMarketModel(cars, { referenceYear: YEAR });
  const valued = [...valueTrainingCars(training)].map((value, index) => ({
    ...value,
    car: cars[index] as ValuedCar,
  }));
  const coverage = (some: typeof valued) =>
    some.filter(({ p10Cents, p90Cents, car: { priceCents } }) => {
      return priceCents >= p10Cents && priceCents <= p90Cents;
    }).length / some.length;
  const usualWidth = (some: typeof valued) =>
    some.map((each) => (each.p90Cents - each.p10Cents) / each.p50Cents).sort((a, b) => a - b)[
      Math.floor(some.length / 2)
    ] ?? 0;

  it('are rated, with an interval that holds about four of five asks', () => {
    const isPrivate = valued.filter((each) => each.car.priceKind === 'private_ask');
    const isOld = valued.filter((each) => each.car.year <= YEAR - 20);
    for (const some of [isPrivate, isOld]) {
      expect(some.length).toBeGreaterThan(100);
      expect(some.filter(({ unratedReason }) => unratedReason === null).length).toBeGreaterThan(
        some.length * 0.9,
      );
      expect(coverage(some)).toBeGreaterThan(0.7);
    }
  });

  it('have a wider interval where their prices scatter more', () => {
    const isPrivate = valued.filter((each) => each.car.priceKind === 'private_ask');
    const dealers = valued.filter((each) => each.car.priceKind === 'dealer_ask');
    expect(usualWidth(isPrivate)).toBeGreaterThan(usualWidth(dealers) * 1.2);
    expect(coverage(isPrivate)).toBeLessThan(0.95);
  });
});
