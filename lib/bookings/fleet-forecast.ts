/** When what wears is due next, by age and mileage. */

const DAYS_PER_YEAR = 365.25;
const MS_PER_DAY = 86_400_000;
/** Where a car's own use is not known: US average miles a year (FHWA, 2022). */
const USUAL_MILES_A_YEAR = 13_500;

/**
 * What is changed after so many miles or months, whichever comes first. Rules of thumb of workshops, not those of one
 * maker: the car's own book goes first. 0 where only the other counts.
 */
export const MAINTENANCE = [
  { key: 'oil', words: 'Engine oil and filter', everyMi: 7_500, everyMonths: 12 },
  { key: 'rotation', words: 'Rotate the tires', everyMi: 7_500, everyMonths: 0 },
  { key: 'air_filters', words: 'Engine and cabin air filters', everyMi: 30_000, everyMonths: 0 },
  { key: 'brake_fluid', words: 'Brake fluid', everyMi: 0, everyMonths: 36 },
  { key: 'transmission_fluid', words: 'Transmission fluid', everyMi: 60_000, everyMonths: 0 },
  { key: 'coolant', words: 'Coolant', everyMi: 60_000, everyMonths: 60 },
  { key: 'timing_belt', words: 'Timing belt, where it has one', everyMi: 90_000, everyMonths: 96 },
  { key: 'spark_plugs', words: 'Spark plugs', everyMi: 100_000, everyMonths: 0 },
  { key: 'battery', words: 'Battery', everyMi: 0, everyMonths: 54 },
] as const;
export const MAINTENANCE_SOURCE =
  'a rule of thumb of workshops for usual cars; the car’s own book goes first';

/** A car as far as its maintenance is foreseen. */
export interface ForecastSubject {
  modelYear: number;
  /** As the inspection read it; null where it did not. */
  odometerMi: number | null;
  inspectedAt: Date;
}

/** One thing that comes due. */
export interface DueMaintenance {
  key: string;
  words: string;
  /** A date: "2026-09-01". */
  dueOn: string;
  /** The odometer then; null where it comes due by time. */
  dueAtMi: number | null;
}

/** Miles a year of a car: its own, or the usual where it is new or its odometer is not known. */
export function milesAYear({ modelYear, odometerMi, inspectedAt }: ForecastSubject): number {
  const ageYears = inspectedAt.getUTCFullYear() - modelYear;
  if (odometerMi === null || ageYears < 1) return USUAL_MILES_A_YEAR;
  return Math.max(1_000, Math.round(odometerMi / ageYears));
}

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * What comes due next after the inspection, soonest first, as if everything had been done at each multiple of its
 * interval since the car was new (1 July of its model year). Pure.
 */
export function maintenanceForecast(car: ForecastSubject): DueMaintenance[] {
  const { odometerMi, inspectedAt, modelYear } = car;
  const perDayMi = milesAYear(car) / DAYS_PER_YEAR;
  const bornMs = Date.UTC(modelYear, 6, 1);
  const ageDays = Math.max(0, (inspectedAt.getTime() - bornMs) / MS_PER_DAY);
  return MAINTENANCE.flatMap(({ key, words, everyMi, everyMonths }) => {
    const byMiles =
      everyMi > 0 && odometerMi !== null ? (Math.floor(odometerMi / everyMi) + 1) * everyMi : null;
    const milesDays =
      byMiles === null || odometerMi === null ? null : (byMiles - odometerMi) / perDayMi;
    const everyDays = (everyMonths / 12) * DAYS_PER_YEAR;
    const timeDays =
      everyDays > 0 ? (Math.floor(ageDays / everyDays) + 1) * everyDays - ageDays : null;
    const days = Math.min(
      milesDays ?? Number.POSITIVE_INFINITY,
      timeDays ?? Number.POSITIVE_INFINITY,
    );
    if (!Number.isFinite(days)) return [];
    const isByMiles = milesDays !== null && days === milesDays;
    return [
      {
        key,
        words,
        dueOn: dayOf(inspectedAt.getTime() + days * MS_PER_DAY),
        dueAtMi: isByMiles ? byMiles : null,
      },
    ];
  }).sort((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : a.key < b.key ? -1 : 1));
}
