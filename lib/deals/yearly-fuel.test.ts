import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FUELS } from '@/db/vocabulary';
import { combinedMpg, yearlyFuelOf } from './yearly-fuel';

const ASKED = { yearlyMi: 13_500, asOf: new Date('2026-06-01T00:00:00Z') };
const CAR = { fuel: 'gasoline', mpgCity: 25, mpgHighway: 35 } as const;

describe('the fuel of a year', () => {
  it('is by EPA’s mixed driving and the average price where only the advert speaks', () => {
    // 13,500 × (0.55 / 25 + 0.45 / 35) gallons × $3.10 = $1,458.77.
    expect(combinedMpg(CAR)).toBeCloseTo(28.689, 3);
    expect(yearlyFuelOf(CAR, null, ASKED)).toMatchObject({ lowCents: 145_877, highCents: 145_877 });
  });

  it('is EPA’s own where it is stored', () => {
    const epa = { lowCents: 1, highCents: 2, yearlyMi: 13_500, basis: 'prices' } as const;
    expect(yearlyFuelOf(CAR, epa, ASKED)).toMatchObject({
      lowCents: 1,
      highCents: 2,
      source: 'EPA and DOE, fueleconomy.gov',
    });
  });

  it('is unknown without a price that holds or figures of the car, and never zero', () => {
    const others = FUELS.filter((fuel) => !['gasoline', 'hybrid', 'flex_fuel'].includes(fuel));
    for (const fuel of [...others, null]) {
      expect(yearlyFuelOf({ ...CAR, fuel }, null, ASKED)).toBeNull();
    }
    expect(yearlyFuelOf({ ...CAR, mpgCity: null }, null, ASKED)).toBeNull();
    expect(yearlyFuelOf({ ...CAR, mpgHighway: 0 }, null, ASKED)).toBeNull();
    const later = { ...ASKED, asOf: new Date('2035-01-01T00:00:00Z') };
    expect(yearlyFuelOf(CAR, null, later)).toBeNull();
  });

  it('grows with the miles and falls with the thrift of the car', () => {
    const mpg = fc.integer({ min: 5, max: 140 });
    fc.assert(
      fc.property(mpg, mpg, fc.integer({ min: 1, max: 99_000 }), (mpgCity, mpgHighway, miles) => {
        const cost = (car: object, yearlyMi: number) =>
          yearlyFuelOf({ ...CAR, mpgCity, mpgHighway, ...car }, null, { ...ASKED, yearlyMi })
            ?.lowCents ?? 0;
        expect(cost({}, miles + 1_000)).toBeGreaterThan(cost({}, miles));
        expect(cost({ mpgCity: mpgCity + 1 }, miles)).toBeLessThanOrEqual(cost({}, miles));
      }),
    );
  });
});
