import { beforeAll, describe, expect, it } from 'vitest';
import { vinCheckDigit } from '@/lib/vehicles/vin';
import { type ReplayCar, readReplayCars } from './replay-facts';
import { syntheticMarket } from './synthetic-market';

let cars: ReplayCar[] = [];
beforeAll(async () => {
  cars = await readReplayCars();
});

describe('syntheticMarket', () => {
  it('gives as many adverts as asked, each with a VIN of its own and a right check digit', () => {
    const vins = new Set<string>();
    for (const { vin = '' } of syntheticMarket(cars, { size: 20_000, seed: 's' })) {
      expect(vinCheckDigit(vin)).toBe(vin[8]);
      vins.add(vin);
    }
    expect(vins.size).toBe(20_000);
  });

  it('is the same for the same seed, and marked as simulated', () => {
    const first = [...syntheticMarket(cars, { size: 500, seed: 'a' })];
    expect([...syntheticMarket(cars, { size: 500, seed: 'a' })]).toEqual(first);
    expect([...syntheticMarket(cars, { size: 500, seed: 'b' })]).not.toEqual(first);
    expect(first.every((raw) => raw.isSimulated === true)).toBe(true);
  });

  it('keeps the shares of makes, and prices that fall with age and mileage', () => {
    const share = (makes: (string | undefined)[]) =>
      makes.filter((make) => make === 'Toyota').length / makes.length;
    const market = [...syntheticMarket(cars, { size: 30_000, seed: 'shares' })];
    const real = share(cars.map((car) => car.raw.make));
    expect(share(market.map((raw) => raw.make))).toBeCloseTo(real, 1.5);
    const mean = (list: typeof market) =>
      list.reduce((sum, raw) => sum + Math.log(Number(raw.price)), 0) / list.length;
    const alike = market.filter((raw) => raw.modelTrim === 'CR-V EX-L');
    const old = alike.filter((raw) => Number(raw.mileage) > 60_000);
    const young = alike.filter((raw) => Number(raw.mileage) < 30_000);
    expect(old.length).toBeGreaterThan(20);
    expect(mean(old)).toBeLessThan(mean(young) - 0.1);
    for (const raw of market) {
      expect(Number(raw.price)).toBeGreaterThanOrEqual(2_000);
      expect(Number(raw.mileage)).toBeGreaterThan(0);
    }
  });

  it('refuses to start from nothing', () => {
    expect(() => syntheticMarket([], { size: 1, seed: 's' }).next()).toThrow(RangeError);
  });
});
