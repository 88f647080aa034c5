import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CarOfVersion, versionsOf, yearlyFuelCost } from './fuel-cost';
import type { FuelPrices, RatedVersion } from './fuel-economy';

const version = (fields: Partial<RatedVersion> = {}): RatedVersion => ({
  epaId: 1,
  name: 'Accord',
  options: 'Auto, 4 cyl, 1.5 L',
  cityMpg: 22,
  highwayMpg: 33,
  combinedMpg: 26,
  isElectric: false,
  kwhPerHundredMi: null,
  electricRangeMi: null,
  epaYearlyCostCents: 175_000,
  fuel: 'Regular Gasoline',
  otherFuel: null,
  drive: 'Front-Wheel Drive',
  transmission: 'Automatic 6-spd',
  cylinders: 4,
  displacementL: 1.5,
  isTurbo: false,
  advancedKind: null,
  vehicleClass: null,
  co2GramsPerMi: null,
  ...fields,
});
const PRICES: FuelPrices = {
  regularCents: 305.9,
  midgradeCents: 355,
  premiumCents: 396,
  dieselCents: 370.9,
  e85Cents: 245,
  electricCents: 17,
};
const UNKNOWN: CarOfVersion = {
  trim: null,
  drivetrain: null,
  fuel: null,
  transmission: null,
  engine: null,
};

describe('the fuel of a year', () => {
  it('costs its gallons at the present price', () => {
    // 13,500 mi / 26 mpg = 519.23 gallons at $3.059.
    expect(yearlyFuelCost([version()], 13_500, PRICES)).toEqual({
      lowCents: 158_833,
      highCents: 158_833,
      yearlyMi: 13_500,
      basis: 'prices',
    });
  });

  it('of an electric car costs its kilowatt-hours', () => {
    const electric = version({ isElectric: true, fuel: 'Electricity', kwhPerHundredMi: 26 });
    // 12,000 mi at 26 kWh a hundred miles and 17 cents.
    expect(yearlyFuelCost([electric], 12_000, PRICES)?.lowCents).toBe(53_040);
  });

  it('is EPA’s own figure, made longer or shorter, where a price is not known', () => {
    expect(yearlyFuelCost([version()], 30_000, null)).toMatchObject({
      lowCents: 350_000,
      basis: 'epa',
    });
    const plugIn = version({ advancedKind: 'Plug-in Hybrid', epaYearlyCostCents: 120_000 });
    expect(yearlyFuelCost([version(), plugIn], 15_000, PRICES)).toEqual({
      lowCents: 120_000,
      highCents: 175_000,
      yearlyMi: 15_000,
      basis: 'epa',
    });
  });

  it('is unknown rather than half known', () => {
    const unpriced = version({ fuel: 'Hydrogen', epaYearlyCostCents: null });
    expect(yearlyFuelCost([version(), unpriced], 15_000, PRICES)).toBeNull();
    expect(yearlyFuelCost([], 15_000, PRICES)).toBeNull();
  });

  it('never falls with more miles or with a thirstier car', () => {
    const mpg = fc.integer({ min: 8, max: 60 });
    const miles = fc.integer({ min: 0, max: 50_000 });
    fc.assert(
      fc.property(mpg, mpg, miles, miles, (one, other, someMi, moreMi) => {
        const cost = (combinedMpg: number, mi: number) =>
          yearlyFuelCost([version({ combinedMpg })], mi, PRICES)?.highCents ?? -1;
        const least = cost(Math.max(one, other), Math.min(someMi, moreMi));
        expect(least).toBeGreaterThanOrEqual(0);
        expect(least).toBeLessThanOrEqual(cost(Math.min(one, other), Math.max(someMi, moreMi)));
      }),
    );
  });
});

describe('the versions that may be the car', () => {
  const front = version({ epaId: 1 });
  const all = version({ epaId: 2, drive: 'All-Wheel Drive', displacementL: 2 });
  const manual = version({ epaId: 3, transmission: 'Manual 6-spd', displacementL: 2 });
  const hybrid = version({ epaId: 4, advancedKind: 'Hybrid', combinedMpg: 47 });
  const each = [front, all, manual, hybrid];
  const idsOf = (car: Partial<CarOfVersion>) =>
    versionsOf(each, { ...UNKNOWN, ...car }).map(({ epaId }) => epaId);

  it('are those that agree with what is known', () => {
    expect(idsOf({})).toEqual([1, 2, 3, 4]);
    expect(idsOf({ fuel: 'hybrid' })).toEqual([4]);
    expect(idsOf({ drivetrain: 'awd' })).toEqual([2]);
    expect(idsOf({ engine: '2.0L I4 Turbo', transmission: 'manual' })).toEqual([3]);
    expect(idsOf({ fuel: 'gasoline', engine: '1.5L' })).toEqual([1]);
    expect(idsOf({ fuel: 'gasoline', trim: 'Sport 1.5T' })).toEqual([1]);
  });

  it('are told apart by the trim where EPA names it', () => {
    const badge = version({ epaId: 5, name: '328i xDrive' });
    const other = version({ epaId: 6, name: '335i' });
    const trim = (text: string) =>
      versionsOf([badge, other], { ...UNKNOWN, trim: text }).map(({ epaId }) => epaId);
    expect(trim('328i xDrive Sport')).toEqual([5]);
    expect(trim('M Sport')).toEqual([5, 6]);
  });

  it('are never none, whatever an advert says', () => {
    const car = fc.record({
      trim: fc.option(fc.string()),
      drivetrain: fc.option(fc.constantFrom('fwd', 'rwd', 'awd', '4wd')),
      fuel: fc.option(fc.constantFrom('diesel', 'electric', 'hydrogen', 'flex_fuel')),
      transmission: fc.option(fc.constantFrom('manual', 'cvt')),
      engine: fc.option(fc.oneof(fc.string(), fc.constant('6.2L V8'))),
    }) as fc.Arbitrary<CarOfVersion>;
    fc.assert(
      fc.property(car, (subject) => {
        expect(versionsOf(each, subject).length).toBeGreaterThan(0);
      }),
    );
    expect(versionsOf([], UNKNOWN)).toEqual([]);
  });
});
