import { describe, expect, it } from 'vitest';
import { COMP_STEP_CODES, explainComps } from './comp-adjustments';
import { trainMarketModel, valueCar } from './market-model';
import { medianOf } from './quantiles';
import { bundledCars } from './testing-bundle';
import type { ValuedCar } from './valued-car';

/** The whole bundled market in the long dose, one car in so many in the short one. */
const EVERY = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1 : 6;
const HELD_OUT_EVERY = 5;

const cars = bundledCars(EVERY);
const held = cars.filter((_, index) => index % HELD_OUT_EVERY === 0);
const { model } = trainMarketModel(
  cars.filter((_, index) => index % HELD_OUT_EVERY !== 0),
  { referenceYear: 2022 },
);

/** How values of cars that the model has not seen meet their prices, told only some of their facts. */
function meet(told: (car: ValuedCar) => ValuedCar) {
  const rows = held.map((car) => ({
    value: valueCar(model, { ...told(car), id: 'mine', vehicleKey: null }),
    priceCents: car.priceCents,
  }));
  const errors = rows.map(({ value, priceCents }) => Math.log(value.p50Cents / priceCents));
  const inside = rows.filter(
    ({ value, priceCents }) => priceCents >= value.p10Cents && priceCents <= value.p90Cents,
  );
  return {
    bias: medianOf(errors),
    error: medianOf(errors.map(Math.abs)),
    coverage: inside.length / rows.length,
    width: medianOf(rows.map(({ value }) => (value.p90Cents - value.p10Cents) / value.p50Cents)),
  };
}

const bare = (car: ValuedCar): ValuedCar => ({
  ...car,
  trim: null,
  vinPattern: null,
  body: null,
  drivetrain: null,
  fuel: null,
  transmission: null,
  engine: null,
  exteriorColor: null,
  state: null,
  sellerKind: null,
});

describe('a car that says little, on a market that says much', () => {
  const whole = meet((car) => car);

  it('is valued without bias, less surely, and its range still holds four of five prices', () => {
    const told = meet(bare);
    expect(Math.abs(told.bias)).toBeLessThan(0.06);
    expect(told.error).toBeGreaterThan(whole.error);
    expect(told.width).toBeGreaterThan(whole.width);
    expect(told.coverage).toBeGreaterThan(0.7);
  });

  it.each([
    ['transmission', { transmission: null }],
    ['engine', { engine: null }],
    ['trim', { trim: null, vinPattern: null }],
    ['seller', { sellerKind: null }],
  ] as const)('loses nothing of what is usual: no %s', (_name, missing) => {
    const told = meet((car) => ({ ...car, ...missing }));
    expect(Math.abs(told.bias - whole.bias)).toBeLessThan(0.02);
    expect(told.coverage).toBeGreaterThan(whole.coverage - 0.06);
  });

  it('is explained by steps that add up, its comps as well', () => {
    for (const car of held.slice(0, 30)) {
      const mine = { ...bare(car), id: 'mine', vehicleKey: null };
      const valuation = valueCar(model, mine);
      const { parts, p50Cents, comps } = valuation;
      expect(parts.reduce((sum, { cents }) => sum + cents, 0)).toBe(p50Cents);
      const { pool } = model.appraiser.index;
      explainComps(model, mine, valuation).forEach((steps, place) => {
        const comp = comps[place];
        const askedCents = Math.round(Math.exp(pool.logPrice[comp?.row ?? -1] ?? Number.NaN));
        expect(steps).toHaveLength(COMP_STEP_CODES.length);
        expect(askedCents + steps.reduce((sum, cents) => sum + cents, 0)).toBe(
          comp?.adjustedPriceCents,
        );
      });
    }
  });
});

describe('a price of a kind of which the market has next to none', () => {
  it('is a guess near that of the usual kind and rates nothing', () => {
    for (const car of held.slice(0, 30)) {
      const mine = { ...car, id: 'mine', vehicleKey: null };
      const asDealer = valueCar(model, mine);
      const value = valueCar(model, { ...mine, priceKind: 'trade_in', sellerKind: 'private' });
      expect(value.unratedReason).toBe('price_kind_not_measured');
      expect(Math.abs(Math.log(value.p50Cents / asDealer.p50Cents))).toBeLessThan(0.35);
      expect(value.comps).toEqual([]);
    }
  });
});
