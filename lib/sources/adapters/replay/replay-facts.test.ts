import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readFeed } from '../feed/read-feed';
import { readReplayCars } from './replay-facts';

const FOLDER = process.env.DEALSCOUT_DATA_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_DATA_DIR)';

describe('readReplayCars', () => {
  it('reads about 7,000 distinct cars with what the demo needs of each', async () => {
    const cars = await readReplayCars();
    expect(cars.length).toBeGreaterThan(6_500);
    expect(new Set(cars.map((car) => car.vin)).size).toBe(cars.length);
    expect(new Set(cars.map((car) => car.carId)).size).toBe(cars.length);
    expect(cars.filter((car) => car.raw.body === undefined).length).toBeLessThan(70);
    for (const { raw } of cars) {
      expect(raw.price).toBeUndefined();
      if (raw.zip !== undefined) expect(raw.zip).toMatch(/^\d{5}$/);
      if (raw.state !== undefined) expect(raw.state).toMatch(/^[A-Z]{2}$/);
      expect(raw.make).not.toBe('Land');
    }
  });

  it('holds no deal label of the site that the facts come from', async () => {
    const cars = await readReplayCars();
    const values = new Set(cars.flatMap(({ raw }) => Object.values(raw)));
    for (const label of ['great', 'good', 'fair']) expect(values.has(label)).toBe(false);
  });

  it.skipIf(!FOLDER)(`holds price and mileage as the collection has them${hint}`, async () => {
    const byVin = new Map<string, { price: number; mileage: number }>();
    const source = join(FOLDER, 'carscom-us-2022-dev.csv.gz');
    for await (const batch of readFeed(source, { now: new Date() })) {
      for (const { raw } of batch.rows) {
        const facts = { price: Number(raw.price), mileage: Number(raw.mileage) };
        const isUsable = facts.price >= 2_000 && facts.price <= 150_000 && facts.mileage >= 100;
        if (raw.vin && isUsable && !byVin.has(raw.vin)) byVin.set(raw.vin, facts);
      }
    }
    const cars = await readReplayCars();
    expect(cars).toHaveLength(6_753);
    for (const car of cars) {
      expect({ price: car.priceCents / 100, mileage: car.mileageMi }).toEqual(byVin.get(car.vin));
    }
  });

  it('rejects a file that lacks what a car needs', async () => {
    await expect(readReplayCars('/nonexistent/facts.csv')).rejects.toThrow(/can't be read/);
  });
});
