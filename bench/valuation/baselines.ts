import { medianOf, quantileOfSorted } from '@/lib/valuation/quantiles';
import type { BenchRow } from './car-rows';
import type { Estimate } from './metrics';

/** A baseline learns from training rows and gives any row an estimate. */
export type Baseline = (train: readonly BenchRow[]) => (row: BenchRow) => Estimate;

function group<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const held = groups.get(key);
    if (held) held.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

const modelKey = (row: BenchRow) => `${row.make}|${row.model}`;
const point = (usd: number): Estimate => ({
  estimateUsd: usd,
  lowUsd: usd,
  highUsd: usd,
  isRated: true,
});

/** a: the median price of make, model and year; else of make and model, of the make, of all. */
export const medianBaseline: Baseline = (train) => {
  const prices = (rows: readonly BenchRow[]) => medianOf(rows.map((row) => row.priceUsd));
  const medians = (keyOf: (row: BenchRow) => string) =>
    new Map([...group(train, keyOf)].map(([key, rows]) => [key, prices(rows)]));
  const byYear = medians((row) => `${modelKey(row)}|${row.year}`);
  const byModel = medians(modelKey);
  const byMake = medians((row) => row.make);
  const overall = prices(train);
  return (row) =>
    point(
      byYear.get(`${modelKey(row)}|${row.year}`) ??
        byModel.get(modelKey(row)) ??
        byMake.get(row.make) ??
        overall,
    );
};

/** Least-squares slopes of ln price on year and mileage within make and model, common to all. */
function commonSlopes(groups: Map<string, BenchRow[]>): { year: number; mile: number } {
  let [yy, ym, mm, yp, mp] = [0, 0, 0, 0, 0];
  for (const rows of groups.values()) {
    const average = (of: (row: BenchRow) => number) =>
      rows.reduce((sum, row) => sum + of(row), 0) / rows.length;
    const year = average((row) => row.year);
    const mile = average((row) => row.mileageMi);
    const log = average((row) => Math.log(row.priceUsd));
    for (const row of rows) {
      const dy = row.year - year;
      const dm = row.mileageMi - mile;
      const dp = Math.log(row.priceUsd) - log;
      yy += dy * dy;
      ym += dy * dm;
      mm += dm * dm;
      yp += dy * dp;
      mp += dm * dp;
    }
  }
  const determinant = yy * mm - ym * ym;
  if (determinant === 0) return { year: 0, mile: 0 };
  return {
    year: (yp * mm - mp * ym) / determinant,
    mile: (mp * yy - yp * ym) / determinant,
  };
}

const COMPS = 15;
const COMPS_MIN = 3;
const MILES_PER_YEAR_APART = 15_000;

function compsBaseline(otherTrimYears: number): Baseline {
  return (train) => {
    const models = group(train, modelKey);
    const makes = group(train, (row) => row.make);
    const slopes = commonSlopes(models);
    return (row) => {
      const own = models.get(modelKey(row)) ?? [];
      const pool = own.length >= COMPS_MIN ? own : (makes.get(row.make) ?? train);
      const near = pool
        .map((comp) => ({
          comp,
          distance:
            Math.abs(comp.year - row.year) +
            Math.abs(comp.mileageMi - row.mileageMi) / MILES_PER_YEAR_APART +
            (comp.trim === row.trim ? 0 : otherTrimYears),
        }))
        .sort((a, b) => a.distance - b.distance)
        .slice(0, COMPS);
      const moved = Float64Array.from(near, ({ comp }) =>
        Math.exp(
          Math.log(comp.priceUsd) +
            slopes.year * (row.year - comp.year) +
            slopes.mile * (row.mileageMi - comp.mileageMi),
        ),
      ).sort();
      return {
        estimateUsd: quantileOfSorted(moved, 0.5),
        lowUsd: quantileOfSorted(moved, 0.1),
        highUsd: quantileOfSorted(moved, 0.9),
        isRated: true,
      };
    };
  };
}

/** b: the 15 nearest of make and model, moved to the car's year and mileage; their median. */
export const nearestBaseline: Baseline = compsBaseline(0);
/** b2: as b, other trims pushed two years away. */
export const nearestTrimBaseline: Baseline = compsBaseline(2);
