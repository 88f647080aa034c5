import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import { type Appraiser, appraise, estimatePoint, kindsByCode, type Valuation } from './appraisal';
import {
  AGE_SLICE_COUNT,
  ageSlice,
  type CalibrationCase,
  fitCalibrationInSteps,
} from './calibration';
import {
  ageYearsOf,
  buildCarTableInSteps,
  type CarTable,
  codeCar,
  codedCarAt,
  FIELD_COUNT,
  type MarketContext,
  usualMileageInSteps,
  type Vocabulary,
  vehicleNumber,
} from './car-table';
import { buildCompsIndexInSteps, type CompsIndex } from './comps-index';
import { evaluateParts, joinCoefficients, PART_COUNT } from './hedonic';
import { CENTRE_LOG_PRICE } from './hedonic-features';
import { FOLD_COUNT, fitMarket, type HedonicFits, mixVehicle } from './hedonic-training';
import { likelyParts } from './likely-facts';
import { countLevels, meanParts } from './market-averages';
import { quantileOfSorted } from './quantiles';
import { type CarToValue, carLevels, FIELD_INDEX, type ValuedCar } from './valued-car';

/**
 * What is known about a market: values any car on it and explains the value. Made by
 * `trainMarketModel`, stored by `serialiseMarketModel`; never reads a clock, a table or the network.
 */
export interface MarketModel {
  /** Method and format of the stored form. */
  method: 'hedonic-comps-1';
  /** Adverts it was trained on. */
  trainedCount: number;
  /** Multiple of the usual penalties that this market asked for. */
  penaltyScale: number;
  context: MarketContext;
  vocabulary: Vocabulary;
  appraiser: Appraiser;
}

/** A fresh training: the model for cars from outside, and what values the training cars themselves. */
export interface MarketTraining {
  model: MarketModel;
  table: CarTable;
  fold: Uint8Array;
  /** Entry k has not seen the prices of fold k. */
  withoutFold: Appraiser[];
}

export interface TrainingOptions {
  /** Year from which ages are counted: the market clock's, or the newest model year. */
  referenceYear: number;
  /** Picks the cut into folds; the same seed and cars give the same model. */
  seed?: number;
  /** Told after each stage, with the share done (0–1) and its name. */
  onProgress?: (share: number, stage: string) => void;
}

/** Adverts that a price kind needs before differences to it count as measured. */
const KIND_ADVERTS_MIN = 30;
/** Adverts whose errors the interval is learned from; more add nothing. */
const CALIBRATION_ROWS_MAX = 40_000;
const FIT_SHARE = 0.6;
/** Adverts of an age at which its median counts by half. */
const SHIFT_PRIOR_ADVERTS = 100;
/** Adverts that are gone through between two yields. */
const ROWS_PER_STEP = 128;
/** The same where each is only looked at. */
const ROWS_PER_LOOK = 16_384;
const CASES_PER_STEP = 16;

function adjustableKinds(table: CarTable): Set<number> {
  const counts = new Map<number, number>();
  for (let r = 0; r < table.rowCount; r++) {
    const kind = table.codes[r * FIELD_COUNT + FIELD_INDEX.priceKind] as number;
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, n]) => n >= KIND_ADVERTS_MIN).map(([kind]) => kind));
}

/**
 * By age slice, the median of what adverts ask beyond a fit, for those whose prices it has seen.
 * Robust fits of a skewed market sit beside its median; this puts values on it.
 */
function* ageShifts(
  { pool, givenRow }: CompsIndex,
  context: MarketContext,
  { fitted, isSeen }: { fitted: Float32Array; isSeen: (givenRow: number) => boolean },
): Paced<number[]> {
  const slices = new Uint8Array(pool.rowCount).fill(AGE_SLICE_COUNT);
  const counts = new Int32Array(AGE_SLICE_COUNT + 1);
  for (let row = 0; row < pool.rowCount; row++) {
    if (row % ROWS_PER_LOOK === ROWS_PER_LOOK - 1) yield;
    if (!isSeen(givenRow[row] as number)) continue;
    const slice = ageSlice(ageYearsOf(pool.year[row] as number, context));
    slices[row] = slice;
    counts[slice] = (counts[slice] as number) + 1;
  }
  const shifts: number[] = [];
  for (let slice = 0; slice < AGE_SLICE_COUNT; slice++) {
    yield;
    const beyond = new Float64Array(counts[slice] as number);
    let n = 0;
    for (let row = 0; row < pool.rowCount; row++) {
      if (slices[row] !== slice) continue;
      beyond[n++] = (pool.logPrice[row] as number) - (fitted[row] as number);
    }
    const median = n === 0 ? 0 : quantileOfSorted(beyond.sort(), 0.5);
    shifts.push((median * n) / (n + SHIFT_PRIOR_ADVERTS));
  }
  return shifts;
}

/** What values cars by each fit: its estimate of every advert of the pool, and its average parts. */
function* buildAppraisers(
  table: CarTable,
  context: MarketContext,
  vocabulary: Vocabulary,
  fits: HedonicFits,
  fold: Uint8Array,
): Paced<Omit<Appraiser, 'calibration'>[]> {
  const all = [fits.full, ...fits.withoutFold];
  const joined = joinCoefficients(all);
  const fitted = all.map(() => new Float32Array(table.rowCount));
  yield;
  // The fit of everything is stored, and values single cars: what it makes of each advert is not kept.
  const fittedParts = all.map((_, s) =>
    s === 0 ? null : new Float32Array(table.rowCount * PART_COUNT),
  );
  yield;
  const parts = new Float64Array(all.length * PART_COUNT);
  const averages = meanParts(table, all.length);
  const unknownCode = Int32Array.from(vocabulary.fields, (levels) => levels.get('?') ?? -2);
  const index = yield* buildCompsIndexInSteps(table, unknownCode);
  for (let row = 0; row < table.rowCount; row++) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const r = index.givenRow[row] as number;
    evaluateParts(codedCarAt(table, r, context), fits.effects, joined, parts);
    averages.add(r, parts);
    fitted.forEach((estimates, s) => {
      let log = CENTRE_LOG_PRICE;
      for (let p = 0; p < PART_COUNT; p++) log += parts[s * PART_COUNT + p] as number;
      estimates[row] = log;
      fittedParts[s]?.set(parts.subarray(s * PART_COUNT, (s + 1) * PART_COUNT), row * PART_COUNT);
    });
  }
  const titles = vocabulary.fields[FIELD_INDEX.title];
  const shared = {
    effects: fits.effects,
    counts: yield* countLevels(table),
    index,
    adjustableKinds: adjustableKinds(table),
    kindOfCode: kindsByCode(vocabulary.fields[FIELD_INDEX.priceKind]?.keys() ?? []),
    cleanTitles: new Set([-1, titles?.get('?') ?? -1, titles?.get('clean') ?? -1]),
  };
  const means = averages.finish();
  const appraisers: Omit<Appraiser, 'calibration'>[] = [];
  for (const [s, coefficients] of all.entries()) {
    yield;
    appraisers.push({
      ...shared,
      coefficients: { setCount: 1, values: coefficients },
      means: means[s] as Appraiser['means'],
      fittedLogPrice: fitted[s] as Float32Array,
      fittedParts: fittedParts[s] ?? null,
      ageShift: yield* ageShifts(index, context, {
        fitted: fitted[s] as Float32Array,
        isSeen: (r) => fold[r] !== s - 1,
      }),
    });
  }
  return appraisers;
}

interface FoldedCase extends CalibrationCase {
  fold: number;
}

function* gatherCases(
  table: CarTable,
  context: MarketContext,
  fold: Uint8Array,
  withoutFold: readonly Omit<Appraiser, 'calibration'>[],
): Paced<FoldedCase[]> {
  const step = Math.max(1, table.rowCount / CALIBRATION_ROWS_MAX);
  const cases: FoldedCase[] = [];
  for (let place = 0; place < table.rowCount; place += step) {
    const r = Math.floor(place);
    if (cases.length % CASES_PER_STEP === CASES_PER_STEP - 1) yield;
    const k = fold[r] as number;
    const appraiser = withoutFold[k];
    if (!appraiser) continue;
    const point = estimatePoint(
      appraiser,
      codedCarAt(table, r, context),
      table.vehicle[r] as number,
    );
    cases.push({
      facts: point.facts,
      error: (table.logPrice[r] as number) - point.logValue,
      weight: table.weight[r] as number,
      fold: k,
    });
  }
  return cases;
}

/**
 * Learns a market from its adverts. Deterministic: the same cars, reference year and seed give the
 * same model, whatever the order of equal prices. About 4 s for 7,000 adverts on one core; more than
 * 40,000 are sampled for the price curve, while all of them remain comps.
 * Throws RangeError for no cars, or a car without a price above zero.
 */
export function trainMarketModel(
  cars: readonly ValuedCar[],
  options: TrainingOptions,
): MarketTraining {
  return runAtOnce(trainMarketModelInSteps(cars, options));
}

/** The same in steps, a few milliseconds each. */
export function* trainMarketModelInSteps(
  cars: readonly ValuedCar[],
  options: TrainingOptions,
): Paced<MarketTraining> {
  const { model, table, fold, parts, cases } = yield* learnMarket(cars, options);
  const withoutFold: Appraiser[] = [];
  for (const [k, part] of parts.entries()) {
    const others = cases.filter((one) => one.fold !== k);
    withoutFold.push({ ...part, calibration: yield* fitCalibrationInSteps(others) });
  }
  options.onProgress?.(1, 'calibration');
  return { model, table, fold, withoutFold };
}

/** The model of such a training alone, in steps: for cars from outside, without what values its own. */
export function* trainModelInSteps(
  cars: readonly ValuedCar[],
  options: TrainingOptions,
): Paced<MarketModel> {
  return (yield* learnMarket(cars, options)).model;
}

function* learnMarket(
  cars: readonly ValuedCar[],
  { referenceYear, seed = 1, onProgress = () => {} }: TrainingOptions,
) {
  if (cars.length === 0) throw new RangeError('a market model needs at least one car');
  const context: MarketContext = {
    referenceYear,
    usualMileageMi: yield* usualMileageInSteps(cars, referenceYear),
  };
  const { table, vocabulary } = yield* buildCarTableInSteps(cars, context);
  yield;
  const fold = Uint8Array.from(table.cut, (v) => mixVehicle(v, seed) % FOLD_COUNT);
  const fits = yield* fitMarket(table, context, {
    fold,
    seed,
    onFit: (done, total) => onProgress((FIT_SHARE * done) / total, 'price curve'),
  });
  const [whole, ...parts] = yield* buildAppraisers(table, context, vocabulary, fits, fold);
  onProgress(0.8, 'comps');
  const cases = yield* gatherCases(table, context, fold, parts);
  const model: MarketModel = {
    method: 'hedonic-comps-1',
    trainedCount: table.rowCount,
    penaltyScale: fits.penaltyScale,
    context,
    vocabulary,
    appraiser: {
      ...(whole as Omit<Appraiser, 'calibration'>),
      calibration: yield* fitCalibrationInSteps(cases),
    },
  };
  return { model, table, fold, parts, cases };
}

/**
 * Values every training car, in the order given to `trainMarketModel`, each by a fit that has seen
 * neither its price nor that of another advert of the same physical car; none of these is among its
 * comps. One at a time, so that a million need no memory at once.
 */
export function* valueTrainingCars(training: MarketTraining): Generator<Valuation> {
  const { table, fold, withoutFold, model } = training;
  for (let r = 0; r < table.rowCount; r++) {
    yield appraise(
      withoutFold[fold[r] as number] as Appraiser,
      codedCarAt(table, r, model.context),
      {
        id: table.ids[r] as string,
        vehicle: table.vehicle[r] as number,
        priceCents: Math.round(Math.exp(table.logPrice[r] as number)),
      },
    );
  }
}

/**
 * Values a car that the model was not trained on. Its ask only decides `askPercentile`; adverts with
 * its id or vehicle key are kept out of its comps, but the price curve may have seen them: for cars
 * of the training use `valueTrainingCars`.
 */
export function valueCar(model: MarketModel, car: CarToValue): Valuation {
  const levels = carLevels(car);
  const coded = codeCar(car, model.vocabulary, model.context, levels);
  const vehicle = vehicleNumber(car);
  return appraise(model.appraiser, coded, {
    id: car.id,
    vehicle,
    priceCents: car.priceCents,
    likely: likelyParts(model, { levels, coded, vehicle }),
  });
}
