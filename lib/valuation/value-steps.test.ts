import { describe, expect, it } from 'vitest';
import { COMP_STEP_CODES, explainComps, explainTrainingComps } from './comp-adjustments';
import { trainMarketModel, valueCar, valueTrainingCars } from './market-model';
import { deserialiseMarketModel, serialiseMarketModel } from './market-model-codec';
import { bundledCars } from './testing-bundle';

/** The whole bundled market in the long dose, one car in so many in the short one. */
const EVERY = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1 : 12;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

const cars = bundledCars(EVERY);
const priceOf = new Map(cars.map(({ id, priceCents }) => [id, priceCents]));
const training = trainMarketModel(cars, { referenceYear: 2022 });

describe('the bundled market', () => {
  it('has every value explained by steps that add up to the cent', () => {
    let count = 0;
    for (const { p50Cents, parts } of valueTrainingCars(training)) {
      expect(sumOf(parts.map(({ cents }) => cents))).toBe(p50Cents);
      expect(parts.every(({ cents }) => Number.isSafeInteger(cents))).toBe(true);
      count += 1;
    }
    expect(count).toBe(cars.length);
    expect(count).toBeGreaterThan(500);
  });

  it('has every comp led from its own price to its adjusted one by steps that add up to the cent', () => {
    let moved = 0;
    let index = 0;
    for (const valuation of valueTrainingCars(training)) {
      const { comps } = valuation;
      const steps = explainTrainingComps(training, index, valuation);
      index += 1;
      expect(steps).toHaveLength(comps.length);
      comps.forEach((comp, place) => {
        const own = steps[place] ?? [];
        expect(own).toHaveLength(COMP_STEP_CODES.length);
        expect((priceOf.get(comp.id) ?? 0) + sumOf(own)).toBe(comp.adjustedPriceCents);
        if (own.some((cents) => cents !== 0)) moved += 1;
      });
    }
    expect(moved).toBeGreaterThan(cars.length);
  });

  it('has comps moved in the right direction: fewer miles and a newer year are taken off', () => {
    const [car] = cars.filter(({ mileageMi, year }) => (mileageMi ?? 0) > 60_000 && year < 2019);
    if (!car) throw new Error('the bundle has no used car');
    const valuation = valueCar(training.model, { ...car, id: 'mine', vehicleKey: null });
    const { comps } = valuation;
    const steps = explainComps(training.model, car, valuation);
    const { pool } = training.model.appraiser.index;
    comps.forEach(({ row }, place) => {
      const mileage = steps[place]?.[COMP_STEP_CODES.indexOf('mileage')] ?? 0;
      const apartMi = (pool.mileageMi[row] ?? 0) - (car.mileageMi ?? 0);
      if (apartMi < 0 && pool.year[row] === car.year) expect(mileage).toBeLessThanOrEqual(0);
      if (apartMi > 0 && pool.year[row] === car.year) expect(mileage).toBeGreaterThanOrEqual(0);
      // All are dealer asks: nothing is moved between kinds.
      expect(steps[place]?.[COMP_STEP_CODES.indexOf('price_kind')]).toBe(0);
    });
    expect(comps.length).toBeGreaterThan(0);
  });

  it('is explained alike by the model as it was stored', () => {
    const stored = deserialiseMarketModel(serialiseMarketModel(training.model));
    for (const car of cars.slice(0, 40)) {
      const mine = { ...car, id: 'mine', vehicleKey: null };
      expect(explainComps(stored, mine, valueCar(stored, mine))).toEqual(
        explainComps(training.model, mine, valueCar(training.model, mine)),
      );
    }
  });
});
