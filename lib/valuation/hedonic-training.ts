import type { Paced } from '@/lib/platform/pacing';
import { type CarTable, codedCarAt, FIELD_COUNT, type MarketContext } from './car-table';
import {
  buildDesign,
  buildEffectTable,
  type EffectTable,
  fitHedonic,
  type HedonicProblem,
} from './hedonic';
import { CENTRE_LOG_PRICE } from './hedonic-features';
import { buildPreconditioner } from './preconditioner';
import { medianOf } from './quantiles';
import { distinctColumns, multiplyRows } from './sparse-rows';
import { FIELD_INDEX } from './valued-car';

/** Parts that a market is cut into, so that each advert is valued by a fit without its part. */
export const FOLD_COUNT = 6;
/** Adverts that a fit works on; larger markets are sampled, rare models whole. */
const FIT_ROWS_MAX = 40_000;
/** Multiples of the groups' penalties that a market chooses among: noisy markets want the larger. */
const PENALTY_SCALES = [1, 2, 4];

/** The fits of a market: one on all of it, and one without each part. */
export interface HedonicFits {
  effects: EffectTable;
  penaltyScale: number;
  full: Float64Array;
  /** Entry k has not seen the adverts of fold k. */
  withoutFold: Float64Array[];
}

/** A well mixed number of a car, by which it falls into folds and samples; the same at every run. */
export function mixVehicle(vehicle: number, seed: number): number {
  let hash = Math.imul(((vehicle % 2 ** 32) ^ seed) >>> 0, 0x9e3779b1) >>> 0;
  hash = Math.imul((hash ^ (hash >>> 15) ^ Math.floor(vehicle / 2 ** 32)) >>> 0, 0x85ebca6b) >>> 0;
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Models, and adverts, that are gone through between two yields. */
const MODELS_PER_STEP = 16;
const ROWS_PER_STEP = 4_096;

/** Rows to fit on: all, or at most so many of each model that about FIT_ROWS_MAX remain. */
export function* sampleRows(table: CarTable, seed: number): Paced<Int32Array> {
  if (table.rowCount <= FIT_ROWS_MAX) {
    return Int32Array.from({ length: table.rowCount }, (_, r) => r);
  }
  const byModel = new Map<number, number[]>();
  for (let r = 0; r < table.rowCount; r++) {
    if (r % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const model = table.codes[r * FIELD_COUNT + FIELD_INDEX.model] as number;
    const rows = byModel.get(model);
    if (rows) rows.push(r);
    else byModel.set(model, [r]);
  }
  const cap = modelCap([...byModel.values()].map((rows) => rows.length));
  const kept: number[] = [];
  let models = 0;
  for (const rows of byModel.values()) {
    models++;
    if (models % MODELS_PER_STEP === 0) yield;
    const mixed = rows.map((r) => ({ r, order: mixVehicle(table.cut[r] as number, ~seed) }));
    mixed.sort((a, b) => a.order - b.order || a.r - b.r);
    for (const { r } of mixed.slice(0, cap)) kept.push(r);
  }
  return Int32Array.from(kept).sort();
}

/** The largest number of rows a model may keep for the total to stay within FIT_ROWS_MAX. */
function modelCap(sizes: number[]): number {
  let low = 1;
  let high = FIT_ROWS_MAX;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    const total = sizes.reduce((sum, size) => sum + Math.min(size, middle), 0);
    if (total <= FIT_ROWS_MAX) low = middle;
    else high = middle - 1;
  }
  return low;
}

function scaled(penalty: Float64Array, scale: number): Float64Array {
  return penalty.map((p) => p * scale);
}

/** The penalty scale whose fit without folds 0 and 1 errs least on them, by median |error|. */
function* choosePenaltyScale(
  problem: HedonicProblem,
  weight: Float64Array,
  fold: Uint8Array,
): Paced<{ scale: number; fit: Float64Array | undefined }> {
  const weightLess = weight.map((w, i) => ((fold[i] as number) < 2 ? 0 : w));
  let best = {
    scale: 1,
    loss: Number.POSITIVE_INFINITY,
    fit: undefined as Float64Array | undefined,
  };
  let start: Float64Array | undefined;
  for (const scale of PENALTY_SCALES) {
    const fit = yield* fitHedonic(
      { ...problem, penalty: scaled(problem.penalty, scale) },
      weightLess,
      start,
    );
    start = fit;
    const predicted = multiplyRows(problem.design, fit);
    const errors: number[] = [];
    predicted.forEach((p, i) => {
      if ((fold[i] as number) < 2) errors.push(Math.abs((problem.logPrice[i] as number) - p));
    });
    const loss = errors.length === 0 ? 0 : medianOf(errors);
    if (loss < best.loss) best = { scale, loss, fit };
  }
  return best;
}

/**
 * Fits the hedonic to a market: on all of it and without each fold. Which effects exist is decided
 * from facts; the penalty scale is the one choice made with prices that all fits share.
 */
export function* fitMarket(
  table: CarTable,
  context: MarketContext,
  input: { fold: Uint8Array; seed: number; onFit: (done: number, total: number) => void },
): Paced<HedonicFits> {
  const rows = yield* sampleRows(table, input.seed);
  const cars = Array.from(rows, (r) => codedCarAt(table, r, context));
  const effects = yield* buildEffectTable(cars);
  const weight = Float64Array.from(rows, (r) => table.weight[r] as number);
  const fold = Uint8Array.from(rows, (r) => input.fold[r] as number);
  const distinct = yield* distinctColumns(yield* buildDesign(cars, effects), effects.penalty);
  const unscaled: HedonicProblem = {
    design: distinct.rows,
    penalty: distinct.penalty,
    // The same for all fits: other weights and penalties cost some rounds more, another one costs more than that.
    preconditioner: yield* buildPreconditioner(distinct.rows, {
      weight,
      penalty: distinct.penalty,
      groupOf: Int32Array.from(
        rows,
        (r) => table.codes[r * FIELD_COUNT + FIELD_INDEX.model] as number,
      ),
    }),
    logPrice: Float64Array.from(rows, (r) => (table.logPrice[r] as number) - CENTRE_LOG_PRICE),
  };
  const total = FOLD_COUNT + 2;
  const chosen = yield* choosePenaltyScale(unscaled, weight, fold);
  input.onFit(1, total);
  const problem = { ...unscaled, penalty: scaled(distinct.penalty, chosen.scale) };
  // Warm starts that have not seen what the fit may not see: a fit on folds 0 and 1 for the others.
  const onFirstFolds = yield* fitHedonic(
    problem,
    weight.map((w, i) => ((fold[i] as number) < 2 ? w : 0)),
  );
  const withoutFold: Float64Array[] = [];
  for (let k = 0; k < FOLD_COUNT; k++) {
    const weightLess = weight.map((w, i) => (fold[i] === k ? 0 : w));
    withoutFold.push(yield* fitHedonic(problem, weightLess, k < 2 ? chosen.fit : onFirstFolds));
    input.onFit(2 + k, total);
  }
  const full = yield* fitHedonic(problem, weight, withoutFold[0]);
  input.onFit(total, total);
  return {
    effects,
    penaltyScale: chosen.scale,
    full: distinct.spread(full),
    withoutFold: withoutFold.map((fit) => distinct.spread(fit)),
  };
}
