import { describe, expect, it } from 'vitest';
import { buildCarTable, codeCar, codedCarAt, type MarketContext, vehicleNumber } from './car-table';
import { buildCompsIndex, COMPS_MAX, compDistance, findComps } from './comps-index';
import { findNeighbourhood } from './neighbourhood';
import type { ValuedCar } from './valued-car';

const context: MarketContext = { referenceYear: 2022, usualMileageMi: new Float64Array(61) };

/** A number below `sides` for advert i: well mixed, the same on every run. */
function roll(i: number, salt: number, sides: number): number {
  const mixed = Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (salt * 0x85ebca6b), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 15)) >>> 0) % sides;
}

function car(i: number, facts: Partial<ValuedCar> = {}): ValuedCar {
  return {
    id: `ad-${i}`,
    vehicleKey: `car-${i}`,
    priceCents: 2_000_000,
    year: 2010 + roll(i, 1, 12),
    make: 'Ford',
    model: i % 9 === 0 ? 'Edge' : 'F-150',
    trim: ['XL', 'XLT', 'Lariat'][roll(i, 2, 3)] ?? null,
    mileageMi: roll(i, 3, 180_000),
    body: null,
    drivetrain: null,
    fuel: null,
    transmission: null,
    engine: null,
    exteriorColor: null,
    state: null,
    sellerKind: null,
    priceKind: 'dealer_ask',
    titleStatus: null,
    ...facts,
  };
}

function indexOf(cars: readonly ValuedCar[]) {
  const { table, vocabulary } = buildCarTable(cars, context);
  const unknown = Int32Array.from(vocabulary.fields, (levels) => levels.get('?') ?? -2);
  const index = buildCompsIndex(table, unknown);
  const carAt = (row: number) => cars[index.givenRow[row] as number];
  return { table, vocabulary, index, carAt };
}

const nobody = { vehicle: -1, adjustableKinds: new Set<number>() };

describe('the search for comps', () => {
  it('finds what a search through all adverts finds', () => {
    const cars = Array.from({ length: 4_000 }, (_, i) => car(i));
    const { table, index, carAt } = indexOf(cars);
    for (let r = 0; r < 400; r++) {
      const subject = codedCarAt(table, r * 10, context);
      const vehicle = table.vehicle[r * 10] as number;
      const found = findComps(index, subject, { ...nobody, vehicle });
      const all = cars
        .map((_, row) => ({ row, distance: compDistance(index, subject, row) }))
        .filter(({ row }) => {
          const isSameModel = carAt(row)?.model === cars[r * 10]?.model;
          return isSameModel && index.pool.vehicle[row] !== vehicle;
        })
        .sort((a, b) => a.distance - b.distance)
        .slice(0, COMPS_MAX);
      expect(found.map((comp) => comp.distance)).toEqual(
        all.map((comp) => comp.distance).filter((distance) => distance <= 12),
      );
    }
  });

  it('takes one advert of each physical car, the nearest', () => {
    const cars = Array.from({ length: 200 }, (_, i) =>
      car(i, { model: 'F-150', vehicleKey: `car-${i % 40}` }),
    );
    const { table, index, carAt } = indexOf(cars);
    const found = findComps(index, codedCarAt(table, 0, context), {
      ...nobody,
      vehicle: vehicleNumber(cars[0] as ValuedCar),
    });
    const vehicles = found.map((comp) => carAt(comp.row)?.vehicleKey);
    expect(vehicles).toHaveLength(COMPS_MAX);
    expect(new Set(vehicles).size).toBe(COMPS_MAX);
    expect(vehicles).not.toContain('car-0');
  });

  it('finds the few of the own price kind in a crowd of another', () => {
    const cars = Array.from({ length: 3_000 }, (_, i) =>
      car(i, { model: 'F-150', priceKind: i % 300 === 0 ? 'private_ask' : 'dealer_ask' }),
    );
    const { vocabulary, index, carAt } = indexOf(cars);
    const facts = { year: 2015, mileageMi: 70_000, priceKind: 'private_ask' } as const;
    const subject = codeCar(car(1, facts), vocabulary, context);
    const found = findComps(index, subject, { vehicle: -1, adjustableKinds: new Set([0, 1]) });
    expect(found.length).toBeGreaterThanOrEqual(5);
    expect(new Set(found.map((comp) => carAt(comp.row)?.priceKind))).toEqual(
      new Set(['private_ask']),
    );
  });

  it('gives none for a model that the market has not', () => {
    const { vocabulary, index } = indexOf([car(1), car(2)]);
    const subject = codeCar(car(3, { model: 'Focus' }), vocabulary, context);
    expect(findComps(index, subject, nobody)).toEqual([]);
    expect(findNeighbourhood(index, subject, nobody).count).toBe(0);
  });
});

describe('the neighbourhood', () => {
  it('does not depend on the mileage of the car', () => {
    const cars = Array.from({ length: 4_000 }, (_, i) => car(i));
    const { vocabulary, index } = indexOf(cars);
    const at = (mileageMi: number) =>
      findNeighbourhood(index, codeCar(car(9_999, { mileageMi }), vocabulary, context), nobody);
    expect(at(5_000).count).toBeGreaterThan(30);
    expect(at(170_000)).toEqual(at(5_000));
  });

  it('takes no advert twice, and none of what an earlier search left', () => {
    const cars = Array.from({ length: 1_000 }, (_, i) => car(i));
    const { table, index } = indexOf(cars);
    const left = findNeighbourhood(index, codedCarAt(table, 7, context), nobody);
    for (let r = 0; r < 200; r++) {
      const subject = codedCarAt(table, r, context);
      const { rows, weights, count } = findNeighbourhood(index, subject, nobody, left);
      const found = [...rows.subarray(0, count)];
      expect(new Set(found).size).toBe(count);
      const anew = findNeighbourhood(index, subject, nobody);
      expect(found).toEqual([...anew.rows.subarray(0, anew.count)]);
      expect([...weights.subarray(0, count)]).toEqual([...anew.weights.subarray(0, anew.count)]);
    }
  });

  it('weighs the own trim and year above others', () => {
    const cars = Array.from({ length: 60 }, (_, i) => car(i, { model: 'F-150' }));
    const { table, index, carAt } = indexOf(cars);
    const subject = codedCarAt(table, 4, context);
    const found = findNeighbourhood(index, subject, nobody);
    const weights = Array.from(found.rows.subarray(0, found.count), (row, i) => ({
      isAlike: carAt(row)?.trim === cars[4]?.trim && carAt(row)?.year === cars[4]?.year,
      weight: found.weights[i] as number,
    }));
    const alike = weights.filter((one) => one.isAlike).map((one) => one.weight);
    const others = weights.filter((one) => !one.isAlike).map((one) => one.weight);
    expect(Math.min(...alike)).toBeGreaterThan(Math.max(...others));
  });
});
