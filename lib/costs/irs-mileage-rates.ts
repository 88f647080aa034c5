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

/**
 * The rate in force on a date. After the last known year the last rate holds (see its `from` for
 * its age); before the first one, null.
 */
export function findIrsMileageRate(asOf: Date): IrsMileageRate | null {
  const day = asOf.toISOString().slice(0, 10);
  return IRS_MILEAGE_RATES.findLast((rate) => rate.from <= day) ?? null;
}
