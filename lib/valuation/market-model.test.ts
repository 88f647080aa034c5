import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Valuation } from './appraisal';
import { trainMarketModel, valueCar, valueTrainingCars } from './market-model';
import type { ValuedCar } from './valued-car';

const REFERENCE_YEAR = 2022;

/** Numbers in 0–1 that are the same on every run. */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const MODELS = [
  { make: 'Alpha', model: 'One', baseUsd: 20_000, trims: ['S', 'SE'] },
  { make: 'Alpha', model: 'Two', baseUsd: 32_000, trims: ['S', 'Limited'] },
  { make: 'Beta', model: 'X-10', baseUsd: 45_000, trims: ['Base', 'Sport'] },
];
const TRIM_FACTOR: Record<string, number> = { S: 1, Base: 1, SE: 1.1, Limited: 1.25, Sport: 1.15 };

/** The price that the made-up market is built around: 12 % a year, 0.4 % a thousand miles, trims. */
function truePriceCents(car: Pick<ValuedCar, 'model' | 'trim' | 'year'> & { mileageMi: number }) {
  const base = MODELS.find((known) => known.model === car.model)?.baseUsd ?? 0;
  const factor = TRIM_FACTOR[car.trim ?? ''] ?? 1;
  const age = REFERENCE_YEAR - car.year;
  return 100 * base * factor * Math.exp(-0.12 * age - 0.004 * (car.mileageMi / 1_000));
}

function makeMarket(count: number, noise = 0.08, seed = 7): ValuedCar[] {
  const roll = dice(seed);
  return Array.from({ length: count }, (_, i) => {
    const known = MODELS[Math.floor(roll() * MODELS.length)] as (typeof MODELS)[number];
    const age = Math.floor(roll() * 12);
    const facts = {
      model: known.model,
      trim: known.trims[Math.floor(roll() * 2)] as string,
      year: REFERENCE_YEAR - age,
      mileageMi: Math.round((age + 0.5) * 12_000 * (0.5 + roll())),
    };
    const error = noise * (roll() + roll() + roll() - 1.5);
    return {
      ...facts,
      id: `ad-${i}`,
      vehicleKey: `car-${i}`,
      priceCents: Math.round(truePriceCents(facts) * Math.exp(error)),
      make: known.make,
      body: 'sedan',
      drivetrain: null,
      fuel: 'gasoline',
      transmission: null,
      engine: null,
      exteriorColor: null,
      state: null,
      sellerKind: 'dealer',
      priceKind: 'dealer_ask',
      titleStatus: null,
    };
  });
}

const train = (cars: readonly ValuedCar[]) =>
  trainMarketModel(cars, { referenceYear: REFERENCE_YEAR });
const market = makeMarket(1_200);
const training = train(market);
const valuations = [...valueTrainingCars(training)];

const ask: ValuedCar = {
  ...(market[0] as ValuedCar),
  id: 'mine',
  vehicleKey: null,
  make: 'Alpha',
  model: 'Two',
  trim: 'Limited',
  year: 2017,
  mileageMi: 60_000,
};

const shares = (values: readonly number[]) =>
  [0, 10, 30, 70, 90].map((low, i, lows) => {
    const high = lows[i + 1] ?? 100;
    return values.filter((p) => p > low && p <= high).length / values.length;
  });

describe('the market model on a made-up market', () => {
  it('finds the price that the market was built around', () => {
    const truth = truePriceCents({ ...ask, mileageMi: 60_000 });
    const value = valueCar(training.model, ask);
    expect(Math.abs(value.p50Cents / truth - 1)).toBeLessThan(0.03);
    const bySe = valueCar(training.model, { ...ask, model: 'One', trim: 'SE' }).p50Cents;
    const byS = valueCar(training.model, { ...ask, model: 'One', trim: 'S' }).p50Cents;
    expect(bySe / byS).toBeCloseTo(1.1, 1);
    const older = valueCar(training.model, { ...ask, year: 2016 }).p50Cents;
    expect(Math.log(value.p50Cents / older)).toBeCloseTo(0.12, 1);
  });

  it('never values a car higher for more miles, all else equal', () => {
    const noisy = train(makeMarket(400, 0.6, 3)).model;
    fc.assert(
      fc.property(
        fc.constantFrom(...MODELS),
        fc.integer({ min: 2008, max: 2023 }),
        fc.integer({ min: 0, max: 250_000 }),
        fc.integer({ min: 0, max: 60_000 }),
        (known, year, mileageMi, more) => {
          const car = { ...ask, make: known.make, model: known.model, trim: null, year };
          const low = valueCar(noisy, { ...car, mileageMi }).p50Cents;
          const high = valueCar(noisy, { ...car, mileageMi: mileageMi + more }).p50Cents;
          expect(high).toBeLessThanOrEqual(low);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('orders its quantiles and places the ask among them', () => {
    valuations.forEach((value, i) => {
      const { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents } = value;
      const points = [p10Cents, p30Cents, p50Cents, p70Cents, p90Cents];
      expect(points.every((cents) => Number.isInteger(cents) && cents > 0)).toBe(true);
      expect([...points].sort((a, b) => a - b)).toEqual(points);
      const price = (market[i] as ValuedCar).priceCents;
      if (price < p10Cents) expect(value.askPercentile).toBeLessThanOrEqual(10.01);
      if (price > p90Cents) expect(value.askPercentile).toBeGreaterThanOrEqual(89.99);
      expect(value.confidence).toBeGreaterThanOrEqual(0);
      expect(value.confidence).toBeLessThanOrEqual(1);
    });
  });

  it('makes 10, 20, 40, 20 and 10 % of asks fall between its quantiles', () => {
    const found = shares(valuations.map((value) => value.askPercentile as number));
    for (const [i, share] of [0.1, 0.2, 0.4, 0.2, 0.1].entries()) {
      expect(Math.abs((found[i] as number) - share)).toBeLessThan(0.025);
    }
  });

  it('explains every value by parts that add up to the cent', () => {
    for (const value of valuations) {
      expect(value.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(value.p50Cents);
      expect(value.parts.map((part) => part.code)).toEqual([
        'base',
        'age',
        'mileage',
        'trim',
        'other',
        'comps',
      ]);
    }
    const worn = valueCar(training.model, { ...ask, mileageMi: 150_000 });
    expect(worn.parts.find((part) => part.code === 'mileage')?.cents).toBeLessThan(0);
    expect(worn.parts.find((part) => part.code === 'trim')?.cents).toBeGreaterThan(0);
  });

  it('starts the explanation of an unknown model at its make, of an unknown make at the market', () => {
    const make = valueCar(training.model, { ...ask, model: 'Nine' });
    expect(make.parts[0]?.label).toContain('this make');
    expect(make.unratedReason).toBe('too_few_comps');
    const unknown = valueCar(training.model, { ...ask, make: 'Gamma', model: 'Nine' });
    expect(unknown.parts[0]?.label).toContain('the market');
    expect(unknown.p50Cents).toBeGreaterThan(0);
  });

  it('gives comps of the same model, nearest first, moved close to the value', () => {
    const value = valueCar(training.model, ask);
    expect(value.comps).toHaveLength(15);
    expect(value.compIds).toEqual(value.comps.map((comp) => comp.id));
    const byId = new Map(market.map((car) => [car.id, car]));
    for (const id of value.compIds) expect(byId.get(id)?.model).toBe('Two');
    const similarities = value.comps.map((comp) => comp.similarity);
    expect([...similarities].sort((a, b) => b - a)).toEqual(similarities);
    for (const comp of value.comps) {
      expect(Math.abs(comp.adjustedPriceCents / value.p50Cents - 1)).toBeLessThan(0.25);
    }
  });

  it('is the same on every run and for cars in another order', () => {
    const again = [...valueTrainingCars(train(market))];
    expect(again).toEqual(valuations);
    const turned = [...market].reverse();
    const byId = new Map([...valueTrainingCars(train(turned))].map((value) => [value.id, value]));
    for (const value of valuations.slice(0, 100)) {
      const other = byId.get(value.id) as Valuation;
      expect(other.compIds).toEqual(value.compIds);
      expect(Math.abs(other.p50Cents / value.p50Cents - 1)).toBeLessThan(0.002);
    }
  });

  it('reads a name in any wording alike', () => {
    const car = { ...ask, make: 'Beta', model: 'X-10', trim: 'Sport' };
    const value = valueCar(training.model, car);
    expect(
      valueCar(training.model, { ...car, make: 'BETA', model: 'x 10', trim: 'sport' }),
    ).toEqual(value);
  });

  it('keeps wrong prices from moving the others', () => {
    const spoiled = market.map((car, i) => (i % 25 === 0 ? { ...car, priceCents: 100_000 } : car));
    const value = valueCar(train(spoiled).model, ask).p50Cents;
    expect(Math.abs(value / valueCar(training.model, ask).p50Cents - 1)).toBeLessThan(0.02);
  });

  it('takes an unknown mileage for a usual one, not for zero', () => {
    const unknown = valueCar(training.model, { ...ask, mileageMi: null }).p50Cents;
    const usual = valueCar(training.model, { ...ask, mileageMi: 66_000 }).p50Cents;
    expect(Math.abs(unknown / usual - 1)).toBeLessThan(0.05);
  });
});

describe('cross-fitting', () => {
  const twin = (market[17] as ValuedCar).vehicleKey;
  const withTwin = (priceCents: number): ValuedCar[] => [
    ...market.map((car, i) => (i === 17 ? { ...car, priceCents } : car)),
    {
      ...(market[17] as ValuedCar),
      id: 'second advert',
      priceCents: Math.round(priceCents * 1.01),
    },
  ];

  it('values a car without its price or that of its second advert', () => {
    const fair = [...valueTrainingCars(train(withTwin(2_000_000)))];
    const absurd = [...valueTrainingCars(train(withTwin(90_000_000)))];
    for (const place of [17, market.length]) {
      expect(absurd[place]?.p50Cents).toBe(fair[place]?.p50Cents);
      expect(absurd[place]?.compIds).toEqual(fair[place]?.compIds);
      expect(absurd[place]?.comps).toEqual(fair[place]?.comps);
      const p10 = [absurd[place]?.p10Cents ?? 0, fair[place]?.p10Cents ?? 1] as const;
      expect(Math.abs(p10[0] / p10[1] - 1)).toBeLessThan(0.01);
    }
    expect(absurd[17]?.askPercentile).toBeGreaterThan(99);
  });

  it('keeps a car and its other adverts out of its comps', () => {
    const cars = market.map((car, i) => ({ ...car, vehicleKey: `car-${i % 600}` }));
    const keyOf = new Map(cars.map((car) => [car.id, car.vehicleKey]));
    for (const value of valueTrainingCars(train(cars))) {
      const keys = value.compIds.map((id) => keyOf.get(id));
      expect(keys).not.toContain(keyOf.get(value.id));
      expect(new Set(keys).size).toBe(keys.length);
    }
    expect(twin).toBe('car-17');
  });

  it('keeps a known vehicle out of the comps of a car from outside', () => {
    const value = valueCar(training.model, { ...ask, vehicleKey: 'car-3' });
    expect(value.compIds).not.toContain('ad-3');
  });
});

describe('price kinds', () => {
  const sold = market.map((car, i): ValuedCar => {
    if (i % 3 !== 0) return car;
    return { ...car, priceKind: 'sold', priceCents: Math.round(car.priceCents * 0.85) };
  });

  it('measures what lies between asks and sales', () => {
    const { model } = train(sold);
    const asked = valueCar(model, { ...ask, priceKind: 'dealer_ask' }).p50Cents;
    const paid = valueCar(model, { ...ask, priceKind: 'sold' }).p50Cents;
    expect(paid / asked).toBeCloseTo(0.85, 1);
  });

  it('takes comps of one kind where there are enough', () => {
    const kindOf = new Map(sold.map((car) => [car.id, car.priceKind]));
    const value = valueCar(train(sold).model, { ...ask, priceKind: 'sold' });
    expect(value.compIds.length).toBeGreaterThanOrEqual(5);
    expect(new Set(value.compIds.map((id) => kindOf.get(id)))).toEqual(new Set(['sold']));
  });

  it('never mixes in a kind too rare to have been measured', () => {
    const rare = market.map(
      (car, i): ValuedCar => (i < 4 ? { ...car, priceKind: 'auction' } : car),
    );
    const value = valueCar(train(rare).model, { ...ask, priceKind: 'auction' });
    const allowed = new Set(rare.slice(0, 4).map((car) => car.id));
    expect(value.compIds.every((id) => allowed.has(id))).toBe(true);
    expect(value.unratedReason).toBe('price_kind_not_measured');
  });
});

describe('small and odd markets', () => {
  it('values in a market of one car, and rates nothing in it', () => {
    const { model } = train(market.slice(0, 1));
    const value = valueCar(model, ask);
    expect(value.p50Cents).toBeGreaterThan(0);
    expect(value.unratedReason).toBe('market_too_thin');
    expect(value.p90Cents).toBeGreaterThan(value.p10Cents);
  });

  it('refuses an empty market and a car without a price', () => {
    expect(() => train([])).toThrow(RangeError);
    expect(() => train([{ ...(market[0] as ValuedCar), priceCents: 0 }])).toThrow(/no price/);
  });

  it('leaves the percentile open where there is no ask', () => {
    expect(valueCar(training.model, { ...ask, priceCents: null }).askPercentile).toBeNull();
  });

  it('gives finite figures for any facts', () => {
    fc.assert(
      fc.property(
        fc.record({
          make: fc.string(),
          model: fc.string(),
          trim: fc.option(fc.string()),
          year: fc.integer({ min: 1900, max: 2100 }),
          mileageMi: fc.option(fc.integer({ min: 0, max: 5_000_000 })),
          engine: fc.option(fc.string()),
        }),
        (facts) => {
          const value = valueCar(training.model, { ...ask, ...facts });
          expect(Number.isSafeInteger(value.p10Cents)).toBe(true);
          expect(Number.isSafeInteger(value.p90Cents)).toBe(true);
          expect(value.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(value.p50Cents);
        },
      ),
      { numRuns: 200 },
    );
  });
});
