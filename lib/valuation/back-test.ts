import type { PriceKind } from '@/db/vocabulary';
import type { Valuation } from './appraisal';
import { medianOf } from './quantiles';

/** How well values met real prices. Shares are fractions; an error is value / price − 1; null for no advert. */
export interface AccuracyFigures {
  count: number;
  /** Median of the error's size. */
  mdape: number | null;
  /** Median of the error: above zero where values are too high. */
  bias: number | null;
  within10: number;
  within20: number;
  /** Share of prices inside p10–p90; 0.8 is meant. */
  coverage80: number;
  /** Median of (p90 − p10) / p50. */
  width80: number | null;
  /** Share without a rating. They count in every other figure too. */
  unrated: number;
}

/** What the adverts of a slice have in common. */
export const SLICE_KINDS = ['age', 'mileage', 'value', 'price_kind', 'make', 'comps'] as const;
export type SliceKind = (typeof SLICE_KINDS)[number];

/** The figures of a part of the adverts. */
export interface AccuracySlice extends AccuracyFigures {
  by: SliceKind;
  name: string;
}

/** A value that was far from the price. */
export interface Miss {
  listingId: string;
  priceCents: number;
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

/** Each advert's price against its value by a fit that saw neither it nor another advert of its car. */
export interface BackTest extends AccuracyFigures {
  /** Shares of great, good, fair, high and overpriced among all of them. */
  ratingShares: number[];
  slices: AccuracySlice[];
  /** For each share that was said to lie below a price (0.05–0.95), the share that did. */
  calibration: { said: number; seen: number }[];
  /** Adverts by error in steps of 5 %, from below −50 % to above 50 %. */
  errorCounts: { fromPercent: number | null; count: number }[];
  /** The rated adverts whose prices were the furthest outside p10–p90, the furthest first. */
  misses: Miss[];
}

/** What of an advert decides its slices. */
export interface TestedCar {
  priceCents: number;
  priceKind: PriceKind;
  make: string;
  ageYears: number;
  mileageMi: number | null;
}

const SLICE_ADVERTS_MIN = 30;
const MAKES_MAX = 20;
const MISSES_MAX = 20;
const CALIBRATION_STEPS = 19;
const ERROR_STEP_PERCENT = 5;
const ERROR_PERCENT_MAX = 50;
const ERROR_BARS = (2 * ERROR_PERCENT_MAX) / ERROR_STEP_PERCENT + 2;

type Steps = readonly (readonly [name: string, below: number])[];
const AGE_STEPS: Steps = [
  ['0–3 years', 4],
  ['4–7 years', 8],
  ['8–12 years', 13],
  ['13 years and more', Number.POSITIVE_INFINITY],
];
const MILEAGE_STEPS: Steps = [
  ['under 30,000 mi', 30_000],
  ['30,000–60,000 mi', 60_000],
  ['60,000–100,000 mi', 100_000],
  ['100,000–150,000 mi', 150_000],
  ['150,000 mi and more', Number.POSITIVE_INFINITY],
];
/** By value, not by price: cut on the price, each band would hold the errors that led into it. */
const VALUE_STEPS: Steps = [
  ['under $10,000', 1_000_000],
  ['$10,000–20,000', 2_000_000],
  ['$20,000–35,000', 3_500_000],
  ['$35,000–60,000', 6_000_000],
  ['$60,000 and more', Number.POSITIVE_INFINITY],
];
const COMP_STEPS: Steps = [
  ['fewer than 3 comps', 3],
  ['3–7 comps', 8],
  ['8–14 comps', 15],
  ['15 comps', Number.POSITIVE_INFINITY],
];
/** How the slices by price kind are called. */
export const PRICE_KIND_NAMES: Record<PriceKind, string> = {
  dealer_ask: 'dealer asks',
  private_ask: 'private asks',
  auction: 'auction bids',
  sold: 'prices paid',
  trade_in: 'trade-in offers',
};

const stepOf = (steps: Steps, value: number): string =>
  (steps.find(([, below]) => value < below) ?? (steps.at(-1) as Steps[number]))[0];

/** The parts of a market that an advert belongs to. */
function slicesOf(valuation: Valuation, car: TestedCar): [SliceKind, string][] {
  const { mileageMi } = car;
  return [
    ['age', stepOf(AGE_STEPS, car.ageYears)],
    ['mileage', mileageMi === null ? 'mileage not given' : stepOf(MILEAGE_STEPS, mileageMi)],
    ['value', stepOf(VALUE_STEPS, valuation.p50Cents)],
    ['price_kind', PRICE_KIND_NAMES[car.priceKind]],
    ['make', car.make],
    ['comps', stepOf(COMP_STEPS, valuation.compIds.length)],
  ];
}

/** Gathers figures of adverts, one at a time. */
export class FigureTally {
  private readonly errors: number[] = [];
  private readonly widths: number[] = [];
  private coveredCount = 0;
  private unratedCount = 0;

  get count(): number {
    return this.errors.length;
  }

  add(valuation: Valuation, priceCents: number): void {
    const { p10Cents, p50Cents, p90Cents } = valuation;
    this.errors.push(p50Cents / priceCents - 1);
    this.widths.push((p90Cents - p10Cents) / Math.max(1, p50Cents));
    if (priceCents >= p10Cents && priceCents <= p90Cents) this.coveredCount += 1;
    if (valuation.unratedReason !== null) this.unratedCount += 1;
  }

  figures(): AccuracyFigures {
    const { errors, count } = this;
    const sizes = errors.map(Math.abs);
    const within = (most: number) => shareOf(sizes.filter((size) => size <= most).length, count);
    return {
      count,
      mdape: count === 0 ? null : rounded(medianOf(sizes)),
      bias: count === 0 ? null : rounded(medianOf(errors)),
      within10: within(0.1),
      within20: within(0.2),
      coverage80: shareOf(this.coveredCount, count),
      width80: count === 0 ? null : rounded(medianOf(this.widths)),
      unrated: shareOf(this.unratedCount, count),
    };
  }
}

/** Never minus zero, which JSON would not bring back. */
const rounded = (value: number): number => Math.round(value * 10_000) / 10_000 + 0;
const shareOf = (part: number, count: number): number => (count === 0 ? 0 : rounded(part / count));

/**
 * Gathers a back-test. Every valuation counts, rated or not. Slices of fewer than 30 adverts are left
 * out, and of the makes the 20 with the most adverts are told.
 */
export function measureBackTest() {
  const all = new FigureTally();
  const slices = new Map<SliceKind, Map<string, FigureTally>>(
    SLICE_KINDS.map((kind) => [kind, new Map()]),
  );
  const bandCounts = [0, 0, 0, 0, 0];
  const belowCounts = new Array<number>(CALIBRATION_STEPS).fill(0);
  const errorCounts = new Array<number>(ERROR_BARS).fill(0);
  const misses = new WorstMisses();
  return {
    add(valuation: Valuation, car: TestedCar): void {
      const { priceCents } = car;
      all.add(valuation, priceCents);
      for (const [kind, name] of slicesOf(valuation, car)) {
        tallyOf(slices.get(kind) as Map<string, FigureTally>, name).add(valuation, priceCents);
      }
      count(bandCounts, bandOf(valuation, priceCents));
      count(errorCounts, errorBarOf(valuation.p50Cents / priceCents - 1));
      // A price at percentile 23 lies below the quantiles from 0.25 on.
      const percentile = valuation.askPercentile ?? 100;
      for (let step = 0; step < CALIBRATION_STEPS; step++) {
        if (percentile <= ((step + 1) * 100) / (CALIBRATION_STEPS + 1)) count(belowCounts, step);
      }
      misses.offer(valuation, priceCents);
    },
    result(): BackTest {
      const told = (part: number) => shareOf(part, all.count);
      return {
        ...all.figures(),
        ratingShares: bandCounts.map(told),
        slices: [...slices].flatMap(([by, tallies]) => slicesToTell(by, tallies)),
        calibration: belowCounts.map((below, step) => ({
          said: rounded((step + 1) / (CALIBRATION_STEPS + 1)),
          seen: told(below),
        })),
        errorCounts: errorCounts.map((n, bar) => ({
          fromPercent: bar === 0 ? null : (bar - 1) * ERROR_STEP_PERCENT - ERROR_PERCENT_MAX,
          count: n,
        })),
        misses: misses.list(),
      };
    },
  };
}

function count(counts: number[], place: number): void {
  counts[place] = (counts[place] ?? 0) + 1;
}

function tallyOf(tallies: Map<string, FigureTally>, name: string): FigureTally {
  const known = tallies.get(name);
  if (known) return known;
  const tally = new FigureTally();
  tallies.set(name, tally);
  return tally;
}

const STEP_ORDER: Partial<Record<SliceKind, Steps>> = {
  age: AGE_STEPS,
  mileage: MILEAGE_STEPS,
  value: VALUE_STEPS,
  comps: COMP_STEPS,
};

/** Steps in their own order, names by how many adverts they have. */
function slicesToTell(by: SliceKind, tallies: Map<string, FigureTally>): AccuracySlice[] {
  const steps = STEP_ORDER[by]?.map(([name]) => name);
  const place = (name: string) => {
    const at = steps?.indexOf(name) ?? -1;
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  return [...tallies]
    .filter(([, tally]) => tally.count >= SLICE_ADVERTS_MIN)
    .sort(([a, one], [b, other]) => compareAll(place(a) - place(b), other.count - one.count, a, b))
    .slice(0, MAKES_MAX)
    .map(([name, tally]) => ({ by, name, ...tally.figures() }));
}

function compareAll(byPlace: number, byCount: number, a: string, b: string): number {
  // Two names without a place differ by NaN.
  if (byPlace < 0 || byPlace > 0) return byPlace;
  return byCount !== 0 ? byCount : a < b ? -1 : 1;
}

function bandOf(valuation: Valuation, priceCents: number): number {
  if (priceCents <= valuation.p10Cents) return 0;
  if (priceCents <= valuation.p30Cents) return 1;
  if (priceCents <= valuation.p70Cents) return 2;
  return priceCents <= valuation.p90Cents ? 3 : 4;
}

/** Bar 0 holds all below −50 %, the last one all from 50 % on. */
function errorBarOf(error: number): number {
  const bar = Math.floor((error * 100 + ERROR_PERCENT_MAX) / ERROR_STEP_PERCENT) + 1;
  return Math.min(ERROR_BARS - 1, Math.max(0, bar));
}

/** How far a price lies outside its range, as a multiple of the range's half on that side. */
function distanceOutside({ p10Cents, p50Cents, p90Cents }: Miss, priceCents: number): number {
  const below = (p50Cents - priceCents) / Math.max(1, p50Cents - p10Cents);
  const above = (priceCents - p50Cents) / Math.max(1, p90Cents - p50Cents);
  return Math.max(below, above);
}

/** The furthest misses met so far. */
class WorstMisses {
  private readonly kept: { miss: Miss; distance: number }[] = [];

  offer(valuation: Valuation, priceCents: number): void {
    if (valuation.unratedReason !== null) return;
    const { id, p10Cents, p50Cents, p90Cents } = valuation;
    const miss = { listingId: id, priceCents, p10Cents, p50Cents, p90Cents };
    const distance = distanceOutside(miss, priceCents);
    const last = this.kept.at(-1);
    if (distance <= 1 || (this.kept.length >= MISSES_MAX && distance <= (last?.distance ?? 0))) {
      return;
    }
    this.kept.push({ miss, distance });
    this.kept.sort((a, b) => b.distance - a.distance);
    if (this.kept.length > MISSES_MAX) this.kept.pop();
  }

  list(): Miss[] {
    return this.kept.map(({ miss }) => miss);
  }
}
