import type { Valuation } from '@/lib/valuation/appraisal';
import type { BenchRow } from './car-rows';
import { areaUnderRoc, type Estimate } from './metrics';

/** One thing that a model is held to on a data set. */
export interface AcceptanceLine {
  name: string;
  isMet: boolean;
  /** Figure and bound in words. */
  told: string;
}

const RATING_SHARES = [0.1, 0.2, 0.4, 0.2, 0.1];
const RATING_SLACK = 0.04;
const UNRATED_MAX = 0.2;
const COVERAGE = 0.8;
const COVERAGE_SLACK = 0.02;
const SLICE_SLACK = 0.05;
const SLICE_ROWS_MIN = 500;
const AUC_MIN = 0.72;
const AUC_STRETCH = 0.75;
/** Chances in which a figure of this many rows lies farther off by luck are one in twenty. */
const NORMAL_95 = 1.96;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

interface Slice {
  name: string;
  of: (row: BenchRow, value: Estimate) => string;
}

const stepOf = (value: number, steps: readonly number[], unit: string): string => {
  const below = steps.find((step) => value < step);
  return below === undefined ? `${steps.at(-1)}${unit} and more` : `under ${below}${unit}`;
};

const slicesOf = (newestYear: number): Slice[] => [
  { name: 'make', of: (row) => row.make },
  { name: 'age', of: (row) => stepOf(newestYear - row.year, [4, 8, 13, 20], ' years') },
  {
    name: 'mileage',
    of: (row) => stepOf(row.mileageMi / 1_000, [30, 60, 100, 150], ',000 mi'),
  },
  { name: 'state', of: (row) => row.car.state ?? '' },
  // By value: cut on the price, each band would hold the errors that led into it.
  {
    name: 'value',
    of: (_, value) => stepOf(value.estimateUsd / 1_000, [5, 10, 20, 35], ',000 dollars'),
  },
  { name: 'seller', of: (row) => row.car.sellerKind ?? '' },
];

const coverageOf = (rows: readonly BenchRow[], values: readonly Estimate[]): number =>
  rows.filter((row, i) => {
    const { lowUsd, highUsd } = values[i] as Estimate;
    return row.priceUsd >= lowUsd && row.priceUsd <= highUsd;
  }).length / rows.length;

/** The coverage of every slice of more than 500 rows, each beside its bounds. */
export function sliceLines(
  rows: readonly BenchRow[],
  values: readonly Estimate[],
): AcceptanceLine[] {
  const newestYear = rows.reduce((year, row) => Math.max(year, row.year), 0);
  return slicesOf(newestYear).flatMap(({ name, of }) => {
    const groups = new Map<string, number[]>();
    rows.forEach((row, i) => {
      const key = of(row, values[i] as Estimate);
      groups.set(key, [...(groups.get(key) ?? []), i]);
    });
    return [...groups].flatMap(([key, places]) => {
      if (places.length <= SLICE_ROWS_MIN || key === '') return [];
      const coverage = coverageOf(
        places.map((i) => rows[i] as BenchRow),
        places.map((i) => values[i] as Estimate),
      );
      return [
        {
          name: `coverage, ${name} ${key} (${places.length})`,
          isMet: Math.abs(coverage - COVERAGE) <= SLICE_SLACK,
          told: `${percent(coverage)} (80 ± 5)`,
        },
      ];
    });
  });
}

/** What the tested rows say: coverage over all of them, and the site's own label where it gave one. */
export function testLines(
  rows: readonly BenchRow[],
  values: readonly Estimate[],
): AcceptanceLine[] {
  const coverage = coverageOf(rows, values);
  const luck = NORMAL_95 * Math.sqrt((COVERAGE * (1 - COVERAGE)) / rows.length);
  const lines = [
    {
      name: `coverage of all tested rows (${rows.length})`,
      isMet: Math.abs(coverage - COVERAGE) <= COVERAGE_SLACK,
      told: `${percent(coverage)} (80 ± 2; luck alone moves it by ${percent(luck)})`,
    },
  ];
  const labelled = rows.flatMap((row, i) => (row.dealLabel === null ? [] : [{ row, i }]));
  if (labelled.length === 0) return lines;
  const area = areaUnderRoc(
    labelled.map(({ row, i }) => 1 - row.priceUsd / (values[i] as Estimate).estimateUsd),
    labelled.map(({ row }) => row.dealLabel === 'great'),
  );
  const auc = {
    name: 'area under ROC of the label "great" by discount',
    isMet: area >= AUC_MIN,
    told: `${area.toFixed(3)} (${AUC_MIN}, better ${AUC_STRETCH})`,
  };
  return [...lines, auc];
}

/** What the training rows say, each valued without its own price: ratings as they are meant. */
export function ratingLines(
  rows: readonly BenchRow[],
  valuations: readonly Valuation[],
): AcceptanceLine[] {
  const counts = [0, 0, 0, 0, 0];
  let ratedCount = 0;
  valuations.forEach((value, i) => {
    if (value.unratedReason !== null) return;
    ratedCount += 1;
    const { priceCents } = (rows[i] as BenchRow).car;
    const points = [value.p10Cents, value.p30Cents, value.p70Cents, value.p90Cents];
    const band = points.filter((point) => priceCents > point).length;
    counts[band] = (counts[band] ?? 0) + 1;
  });
  const shares = counts.map((count) => count / Math.max(1, ratedCount));
  const unrated = 1 - ratedCount / rows.length;
  return [
    {
      name: `ratings among ${ratedCount} rated cars`,
      isMet: shares.every((share, i) => {
        return Math.abs(share - (RATING_SHARES[i] as number)) <= RATING_SLACK;
      }),
      told: `${shares.map((share) => (share * 100).toFixed(1)).join(' / ')} % (10 / 20 / 40 / 20 / 10, each ± 4)`,
    },
    {
      name: 'unrated',
      isMet: unrated <= UNRATED_MAX,
      told: `${percent(unrated)} (at most ${percent(UNRATED_MAX)})`,
    },
  ];
}

/** The better of the published e and f on the same rows, and half the 95 % range that it may be missed by. */
const ERROR_BOUNDS: Record<string, { bestOf: readonly string[]; halfRange: number }> = {
  'carscom-us-2024': { bestOf: ['e', 'f'], halfRange: 0.002 },
  'carscom-us-2022': { bestOf: ['e', 'f'], halfRange: 0.002 },
  'craigslist-us-2018': { bestOf: ['e', 'f'], halfRange: 0.002 },
  'ebay-sold-2019': { bestOf: ['d'], halfRange: 0 },
};

/** The median error beside the published methods of a known set, where their figures are at hand. */
export function errorLines(
  set: string,
  mdape: number,
  published: Readonly<Record<string, number>>,
): AcceptanceLine[] {
  const bounds = ERROR_BOUNDS[set];
  if (!bounds) return [];
  const known = bounds.bestOf.flatMap((method) => published[method] ?? []);
  if (known.length === 0) return [];
  const most = Math.min(...known) + bounds.halfRange;
  return [
    {
      name: `median error beside the published ${bounds.bestOf.join(' and ')}`,
      isMet: mdape <= most,
      told: `${(mdape * 100).toFixed(2)} % (at most ${(most * 100).toFixed(2)} %)`,
    },
  ];
}
