import { describe, expect, it } from 'vitest';
import type { Fuel, StateCode } from '@/db/vocabulary';
import { STATES } from '@/db/vocabulary';
import { findPlugInFee } from './plug-in-fee';
import { type RegisteredCar, registrationFee, registrationInWords, titleFee } from './registration';
import { stateCosts } from './state-cost-table';

/** The car for which the table's figures were computed. */
const referenceCar: RegisteredCar = {
  priceCents: 1_800_000,
  vehicleAgeYears: 5,
  weightLb: 3_400,
  mpgCombined: 28,
  fuel: 'gasoline',
};

function paid(state: StateCode, car: Partial<RegisteredCar> = {}): number {
  const fee = registrationFee(stateCosts(state), { ...referenceCar, ...car });
  return (fee.fixedCents + fee.valuePartCents) / 100;
}

describe('registration', () => {
  it.each(STATES)(
    '%s: the schedule gives the table’s own figure for the reference car',
    (state) => {
      const row = stateCosts(state);
      const tableCents = row.registrationFeeCents + (row.registrationValuePartCents ?? 0);
      // Montana's 75 is a county's option tax on top of the fee by age; all others agree to a dollar.
      expect(Math.abs(paid(state) - tableCents / 100)).toBeLessThanOrEqual(1);
    },
  );

  it.each<[StateCode, Partial<RegisteredCar>, number]>([
    ['CA', { priceCents: 4_000_000 }, 560], // 106 + 0.65 % x 40,000 + 194
    ['CA', { priceCents: 400_000 }, 164], // 106 + 26 + 32
    ['CO', { vehicleAgeYears: 12 }, 128], // 125 + 3
    ['IA', { vehicleAgeYears: 11 }, 63.6], // 50, and 3,400 lb at 0.40 for each 100
    ['IA', { vehicleAgeYears: 11, weightLb: null }, 64], // the reference car’s 14 + 50
    ['HI', { weightLb: 4_000 }, 423.5], // 73.50 + 4,000 x 0.0875
    ['HI', { weightLb: null }, 371],
    ['NJ', { vehicleAgeYears: 2, weightLb: 3_501 }, 84],
    ['NJ', { vehicleAgeYears: 3, weightLb: 3_500 }, 46.5],
    ['ND', { vehicleAgeYears: 6, weightLb: 3_199 }, 65],
    ['ND', { vehicleAgeYears: 12, weightLb: 3_200 }, 57],
    ['SD', { vehicleAgeYears: 10 }, 77],
    ['LA', { priceCents: 500_000 }, 20], // 10, at least 20
    ['LA', { priceCents: 5_000_000 }, 100],
    ['UT', { vehicleAgeYears: 2 }, 204], // 54 + 150
    ['OK', { vehicleAgeYears: 20 }, 26],
    ['MT', { vehicleAgeYears: 15 }, 103], // 28 + 75
    ['NV', { vehicleAgeYears: 30 }, 62], // 41 + 5 % of 420
    ['AZ', { vehicleAgeYears: 0 }, 533.2], // 13 + 18,000 x 2.89 %
    ['DC', { weightLb: 5_200 }, 250],
    ['MD', { weightLb: 4_000 }, 191.5],
    ['OR', { mpgCombined: 45 }, 156],
    ['OR', { fuel: 'electric' }, 86],
    ['KS', { fuel: 'electric' }, 0],
  ])('%s follows %j', (state, car, dollars) => {
    expect(paid(state, car)).toBeCloseTo(dollars, 2);
  });

  it('says when the reference car stands in for a missing fact', () => {
    const row = stateCosts('MD');
    const unknown = registrationFee(row, { ...referenceCar, weightLb: null });
    expect(unknown.usesReferenceCar).toBe(true);
    expect(registrationInWords(unknown, row)).toMatch(/\$120\.50 for 12 months; .*reference car/);
    expect(registrationFee(row, referenceCar).usesReferenceCar).toBe(false);
    expect(registrationFee(stateCosts('TN'), referenceCar).usesReferenceCar).toBe(false);
  });

  it('shows what a Floridian without a plate pays more', () => {
    expect(registrationFee(stateCosts('FL'), referenceCar).highCents).toBe(28_860);
  });
});

describe('title', () => {
  const plain = { mpgCombined: null, fuel: null, isFromOtherState: false };

  it('is the table’s fee, with Oregon’s MPG classes and Florida’s out-of-state fee', () => {
    expect(titleFee(stateCosts('TX'), plain).cents).toBe(3_300);
    expect(titleFee(stateCosts('FL'), plain).cents).toBe(7_575);
    expect(titleFee(stateCosts('FL'), { ...plain, isFromOtherState: true }).cents).toBe(8_525);
    const oregon = stateCosts('OR');
    expect(titleFee(oregon, plain).cents).toBe(10_600);
    expect(titleFee(oregon, { ...plain, mpgCombined: 19 }).cents).toBe(10_100);
    expect(titleFee(oregon, { ...plain, mpgCombined: 44 }).cents).toBe(11_600);
    expect(titleFee(oregon, { ...plain, fuel: 'electric' }).cents).toBe(19_200);
  });
});

const NOVEMBER_2026 = new Date('2026-11-21T12:00:00Z');

describe('fee on electric and hybrid cars', () => {
  const feeCents = (state: StateCode, fuel: Fuel | null, modelYear: number | null = 2022) => {
    const fee = findPlugInFee(stateCosts(state), { fuel, modelYear }, NOVEMBER_2026);
    return fee === null ? 'none' : fee.cents;
  };

  it('covers the whole first term', () => {
    expect(feeCents('TX', 'electric')).toBe(20_000);
    expect(feeCents('SC', 'electric')).toBe(12_000); // 60 a year, 24 months
    expect(feeCents('OR', 'electric')).toBe(29_000); // 145 a year, 24 months
    expect(feeCents('VA', 'electric')).toBe(13_188);
  });

  it('follows the kind of car', () => {
    expect(feeCents('OH', 'plug_in_hybrid')).toBe(15_000);
    expect(feeCents('OH', 'hybrid')).toBe(10_000);
    expect(feeCents('OH', 'gasoline')).toBe('none');
    expect(feeCents('OH', null)).toBe('none');
  });

  it('is not due at purchase in Tennessee, nor before model year 2020 in California', () => {
    expect(feeCents('TN', 'electric')).toBe('none');
    expect(feeCents('CA', 'electric', 2019)).toBe('none');
    expect(feeCents('CA', 'electric', 2020)).toBe(11_800);
    expect(feeCents('CA', 'electric', null)).toBeNull();
  });

  it('is unknown, not zero, where the amount was not found', () => {
    expect(feeCents('CO', 'plug_in_hybrid')).toBeNull();
  });
});
