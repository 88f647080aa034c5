import { toDateOnly } from '@/lib/platform/time';
import type { RuleDates } from './dated-rules';

/** Cents per business mile from a date on; a row holds until the next one begins. */
export interface IrsMileageRate {
  /** First day, UTC, as an ISO date. */
  from: string;
  /** Tenths of a cent a mile: 725 is 72.5 cents. */
  tenthCentsPerMile: number;
}

/**
 * IRS standard mileage rate for business by date, newest last. 2022 changed in July. Source: IRS
 * yearly notices as listed by firstpiper.com and daytondailynews.com, December 2025; 2021 and 2022
 * from published lists. The next year is announced each December.
 */
const IRS_MILEAGE_RATES: readonly IrsMileageRate[] = [
  { from: '2021-01-01', tenthCentsPerMile: 560 },
  { from: '2022-01-01', tenthCentsPerMile: 585 },
  { from: '2022-07-01', tenthCentsPerMile: 625 },
  { from: '2023-01-01', tenthCentsPerMile: 655 },
  { from: '2024-01-01', tenthCentsPerMile: 670 },
  { from: '2025-01-01', tenthCentsPerMile: 700 },
  { from: '2026-01-01', tenthCentsPerMile: 725 },
];

/** Where the rates come from, in words for a reader. */
export const IRS_MILEAGE_SOURCE =
  'IRS standard mileage rate for business, as announced each December';

/** From when until when the newest rate holds: a year's rate ends with the year. */
export function irsMileageDates(): RuleDates {
  const newest = IRS_MILEAGE_RATES.at(-1)?.from ?? '';
  const checkedYear = Number(newest.slice(0, 4));
  const reason = 'announced each December for the next year';
  return { from: newest, through: `${checkedYear}-12-31`, checkedYear, reason };
}

/** The rate in force on a date; null before the first and after the year of the last one known. */
export function findIrsMileageRate(asOf: Date): IrsMileageRate | null {
  const day = toDateOnly(asOf);
  if (day > irsMileageDates().through) return null;
  return IRS_MILEAGE_RATES.findLast((rate) => rate.from <= day) ?? null;
}
