import { PRICE_KINDS, type PriceKind } from '@/db/vocabulary';
import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import { factorCholesky, solveCholesky } from './cholesky';
import { medianOf, quantileOfSorted } from './quantiles';
import { fitGroupOffsets, type GroupOffsets } from './spread-groups';
import type { CarField } from './valued-car';

/** What an error's likely size depends on, besides the errors of similar adverts. */
export interface SpreadFacts {
  ageYears: number;
  mileageMi: number;
  isMileageGiven: boolean;
  isTitleBranded: boolean;
  /** Null for a kind that the market has not seen. */
  priceKind: PriceKind | null;
  /** Codes of the groups whose errors may be of a size of their own (SPREAD_FIELDS); below 0 for unknown ones. */
  groups: readonly number[];
  /** Estimate less the market's mean, on the log scale. */
  relativeLogValue: number;
  /** Adverts of the same make and model, and of the same trim too. */
  modelCount: number;
  trimCount: number;
  /** Weighted median absolute residual of the neighbourhood (log scale) and its total weight. */
  localSpread: number;
  localWeight: number;
}

/** One advert valued by a model that has not seen it: what a calibration learns from. */
export interface CalibrationCase {
  facts: SpreadFacts;
  /** ln price less ln value. */
  error: number;
  weight: number;
}

/** Turns a value into a distribution of prices around it. */
export interface Calibration {
  /** Median absolute residual of all neighbourhoods, to lean thin ones on. */
  usualSpread: number;
  spreadCoefficients: number[];
  /** For each of SPREAD_FIELDS, by code: what the group's ln size has beyond that. Absent in older models. */
  groupOffsets?: [code: number, offset: number][][];
  /** By age slice: errors in units of their likely size, at the shares GRID. */
  grid: number[][];
}

/** Facts by whose levels errors may be of another size. */
export const SPREAD_FIELDS = ['make', 'model', 'state', 'seller'] as const satisfies CarField[];

/** First age in years of each slice but the first. */
const AGE_SLICES = [4, 8, 13, 20];
export const AGE_SLICE_COUNT = AGE_SLICES.length + 1;

/** Which age slice a car belongs to. */
export function ageSlice(ageYears: number): number {
  let slice = 0;
  while (slice < AGE_SLICES.length && ageYears >= (AGE_SLICES[slice] as number)) slice++;
  return slice;
}

/** Shares at which the distribution of standardised errors is kept. */
export const GRID: readonly number[] = [
  0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65,
  0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.975, 0.99, 0.995,
];
const MIDDLE = GRID.indexOf(0.5);

/** Errors below this (log scale) count as this, so that a lucky hit does not weigh without end. */
const ERROR_FLOOR = 0.005;
/** ln of the likely error size before any evidence: about 15 %. */
const PRIOR_LOG_SIZE = Math.log(0.15);
const PRIOR_CASES = 20;
const SLOPE_PENALTY = 10;
const LOCAL_PRIOR_WEIGHT = 8;
const SLICE_PRIOR_CASES = 150;
/** e^E(ln|x|) of a Laplace distribution of scale 1 is e^-gamma (Euler's constant). */
const LAPLACE_LOG_MEAN = Math.exp(-0.5772156649);

function laplaceQuantile(share: number): number {
  return share < 0.5 ? Math.log(2 * share) : -Math.log(2 * (1 - share));
}

const SPREAD_MILEAGE_KNOTS = [0, 15_000, 30_000, 60_000];
/** Who drove less may also have left out a digit. */
const LITTLE_MI_PER_YEAR = 8_000;
/** Whose errors may be of another size than those of dealers' asks. */
const OTHER_KINDS = PRICE_KINDS.filter((kind) => kind !== 'dealer_ask');
const SPREAD_AGE_KNOTS = [-1, 3, 8, 13, 20, 35];

function spreadFeatures(facts: SpreadFacts, usualSpread: number): number[] {
  const { localSpread, localWeight, relativeLogValue } = facts;
  const lean =
    (localWeight * localSpread + LOCAL_PRIOR_WEIGHT * usualSpread) /
    (localWeight + LOCAL_PRIOR_WEIGHT);
  const features = [
    1,
    Math.log(Math.max(lean, 1e-3) / usualSpread),
    relativeLogValue,
    relativeLogValue * relativeLogValue,
    Math.log1p(facts.modelCount) / 5,
    Math.log1p(facts.trimCount) / 5,
    facts.isMileageGiven ? facts.mileageMi / 100_000 : 0,
    facts.isMileageGiven ? 0 : 1,
    facts.isTitleBranded ? 1 : 0,
  ];
  for (let k = 0; k + 1 < SPREAD_AGE_KNOTS.length; k++) {
    const low = SPREAD_AGE_KNOTS[k] as number;
    const high = SPREAD_AGE_KNOTS[k + 1] as number;
    features.push((Math.min(Math.max(facts.ageYears, low), high) - low) / 5);
  }
  for (const kind of OTHER_KINDS) features.push(facts.priceKind === kind ? 1 : 0);
  for (let k = 0; k + 1 < SPREAD_MILEAGE_KNOTS.length; k++) {
    const low = SPREAD_MILEAGE_KNOTS[k] as number;
    const high = SPREAD_MILEAGE_KNOTS[k + 1] as number;
    const miles = facts.isMileageGiven ? facts.mileageMi : high;
    features.push((Math.min(Math.max(miles, low), high) - low) / 50_000);
  }
  const little = Math.max(0, facts.ageYears) * LITTLE_MI_PER_YEAR;
  features.push(facts.isMileageGiven ? Math.max(0, little - facts.mileageMi) / 50_000 : 0);
  return features;
}

/** Cases that are gone through between two yields. */
const CASES_PER_STEP = 1_024;

function* fitSpread(cases: readonly CalibrationCase[], usualSpread: number): Paced<number[]> {
  const first = cases[0];
  if (!first) return [PRIOR_LOG_SIZE];
  const size = spreadFeatures(first.facts, usualSpread).length;
  const normal = new Float64Array(size * size);
  const pull = new Float64Array(size);
  for (let i = 0; i < size; i++) normal[i * size + i] = i === 0 ? PRIOR_CASES : SLOPE_PENALTY;
  for (const [c, { facts, weight, error }] of cases.entries()) {
    if (c % CASES_PER_STEP === CASES_PER_STEP - 1) yield;
    const x = spreadFeatures(facts, usualSpread);
    const y = Math.log(Math.max(Math.abs(error), ERROR_FLOOR)) - PRIOR_LOG_SIZE;
    for (let i = 0; i < size; i++) {
      const xi = weight * (x[i] as number);
      pull[i] = (pull[i] as number) + xi * y;
      for (let j = 0; j <= i; j++) {
        normal[i * size + j] = (normal[i * size + j] as number) + xi * (x[j] as number);
      }
    }
  }
  factorCholesky(normal, size);
  solveCholesky(normal, size, pull);
  pull[0] = (pull[0] as number) + PRIOR_LOG_SIZE;
  return [...pull];
}

/** By the features alone, on the scale of ln. */
function likelyLogSize(coefficients: readonly number[], features: readonly number[]): number {
  let log = 0;
  for (let i = 0; i < coefficients.length; i++) {
    log += (coefficients[i] as number) * (features[i] as number);
  }
  return log;
}

const sizeOfLog = (log: number): number => Math.min(2, Math.max(0.005, Math.exp(log)));

/** What each case's groups add to its ln size. Groups are told one fact after the other, general ones first. */
function* fitGroups(
  cases: readonly CalibrationCase[],
  logSizes: Float64Array,
): Paced<[number, number][][]> {
  const rest = Float64Array.from(cases, ({ error }, c) => {
    return Math.log(Math.max(Math.abs(error), ERROR_FLOOR)) - (logSizes[c] as number);
  });
  const middle = rest.reduce((sum, value) => sum + value, 0) / Math.max(1, rest.length);
  for (let c = 0; c < rest.length; c++) rest[c] = (rest[c] as number) - middle;
  const all: [number, number][][] = [];
  for (let field = 0; field < SPREAD_FIELDS.length; field++) {
    yield;
    const codes = Int32Array.from(cases, ({ facts }) => facts.groups[field] ?? -1);
    const { offsets, withoutOwn } = fitGroupOffsets(codes, rest);
    withoutOwn.forEach((offset, c) => {
      rest[c] = (rest[c] as number) - offset;
      logSizes[c] = (logSizes[c] as number) + offset;
    });
    all.push([...offsets]);
  }
  return all;
}

/** Sorted errors, each group's quantiles leaning on `prior` with the weight of `priorCases` cases. */
function leaningGrid(errors: number[], prior: readonly number[], priorCases: number): number[] {
  const sorted = Float64Array.from(errors).sort();
  return GRID.map((share, g) => {
    const own = sorted.length === 0 ? 0 : quantileOfSorted(sorted, share);
    return (sorted.length * own + priorCases * (prior[g] as number)) / (sorted.length + priorCases);
  });
}

/** Keeps the value itself at one half, whatever small median error the cases have left. */
function pinnedAtMiddle(shape: readonly number[]): number[] {
  return shape.map((value, g) =>
    g === MIDDLE ? 0 : g < MIDDLE ? Math.min(0, value) : Math.max(0, value),
  );
}

/**
 * Learns from adverts that were each valued without their own price how large errors are likely to
 * be, and the shape of their distribution (split-conformal quantiles of the standardised error by
 * age slice, after Vovk's Mondrian prediction and Lei et al. 2018). With few cases it leans on a
 * Laplace shape of about 15 %.
 */
export function fitCalibration(cases: readonly CalibrationCase[]): Calibration {
  return runAtOnce(fitCalibrationInSteps(cases));
}

/** The same, in steps. */
export function* fitCalibrationInSteps(cases: readonly CalibrationCase[]): Paced<Calibration> {
  const spreads = cases.map((one) => one.facts.localSpread).filter((spread) => spread > 0);
  const usualSpread = spreads.length === 0 ? 0.15 : Math.max(medianOf(spreads), 0.005);
  const slices = cases.map((one) => ageSlice(one.facts.ageYears));
  const spreadCoefficients = yield* fitSpread(cases, usualSpread);
  yield;
  const logSizes = Float64Array.from(cases, ({ facts }) =>
    likelyLogSize(spreadCoefficients, spreadFeatures(facts, usualSpread)),
  );
  const groupOffsets = yield* fitGroups(cases, logSizes);
  yield;
  const standard = cases.map(({ error }, c) => error / sizeOfLog(logSizes[c] as number));
  yield;
  const prior = GRID.map((share) => laplaceQuantile(share) / LAPLACE_LOG_MEAN);
  const overall = leaningGrid(standard, prior, PRIOR_CASES);
  const grid = Array.from({ length: AGE_SLICE_COUNT }, (_, slice) => {
    const own = standard.filter((_, c) => slices[c] === slice);
    return pinnedAtMiddle(leaningGrid(own, overall, SLICE_PRIOR_CASES));
  });
  return { usualSpread, spreadCoefficients, groupOffsets, grid };
}

/** A car's own distribution of prices, on the log scale around its p50. */
export interface PriceSpread {
  /** Offset from ln p50 at a share of 0–1 (0 at one half), within the grid. */
  offsetAt(share: number): number;
  /** Share of prices, 0–1, at or below an offset from ln p50. */
  shareBelow(offset: number): number;
}

/** The offsets of a calibration by code: it is stored as lists, and asked for every car. */
const knownOffsets = new WeakMap<Calibration, GroupOffsets[]>();

function offsetsOf(calibration: Calibration): GroupOffsets[] {
  const known = knownOffsets.get(calibration);
  if (known) return known;
  const offsets = (calibration.groupOffsets ?? []).map((each) => new Map(each));
  knownOffsets.set(calibration, offsets);
  return offsets;
}

/** The distribution around the p50 of a car with these facts. */
export function priceSpread(calibration: Calibration, facts: SpreadFacts): PriceSpread {
  const { spreadCoefficients, usualSpread } = calibration;
  let log = likelyLogSize(spreadCoefficients, spreadFeatures(facts, usualSpread));
  offsetsOf(calibration).forEach((offsets, field) => {
    log += offsets.get(facts.groups[field] ?? -1) ?? 0;
  });
  const size = sizeOfLog(log);
  const grid = calibration.grid[ageSlice(facts.ageYears)] as number[];
  return {
    offsetAt: (share) => size * interpolate(GRID, grid, share),
    shareBelow: (offset) => shareOf(offset / size, grid),
  };
}

function interpolate(from: readonly number[], to: readonly number[], x: number): number {
  const last = from.length - 1;
  if (x <= (from[0] as number)) return to[0] as number;
  if (x >= (from[last] as number)) return to[last] as number;
  let i = 1;
  while ((from[i] as number) < x) i++;
  const low = from[i - 1] as number;
  const high = from[i] as number;
  const share = high > low ? (x - low) / (high - low) : 1;
  return (to[i - 1] as number) + share * ((to[i] as number) - (to[i - 1] as number));
}

/** Beyond the grid the tail falls off exponentially, so that no price is quite impossible. */
function shareOf(standard: number, grid: readonly number[]): number {
  const last = grid.length - 1;
  const low = grid[0] as number;
  const high = grid[last] as number;
  const edge = GRID[0] as number;
  if (standard < low) return edge * Math.exp(Math.max(-50, standard - low));
  if (standard > high) return 1 - edge * Math.exp(Math.max(-50, high - standard));
  return interpolate(grid, GRID, standard);
}
