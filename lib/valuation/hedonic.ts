import type { Paced } from '@/lib/platform/pacing';
import { EffectColumns } from './effect-columns';
import {
  AGE_KNOTS,
  AGE_UNIT_YEARS,
  COMMON_COLUMNS,
  type CodedCar,
  commonColumn,
  FEATURE_GROUPS,
  type FeatureGroup,
  groupOfKey,
  MILEAGE_KNOTS,
  MILEAGE_UNIT_MI,
  PART_NAMES,
  type PartName,
  ramps,
  visitEffects,
} from './hedonic-features';
import type { Preconditioner } from './preconditioner';
import { medianOf } from './quantiles';
import { solveRidgeInSteps } from './ridge-solver';
import { multiplyRows, type SparseRows } from './sparse-rows';

/** The effects a market has: which key of `visitEffects` is which column, and what it explains. */
export interface EffectTable {
  columns: EffectColumns;
  penalty: Float64Array;
  /** Index into PART_NAMES of each column. */
  partOf: Uint8Array;
  /** 1 where the column multiplies mileage, so that it bends the mileage curve. */
  bendsMileage: Uint8Array;
}

const MIN_ROWS_PER_EFFECT = 2;
/** Cars that are gone through between two yields. */
const CARS_PER_STEP = 256;

/** The table of the effects with these keys, in this order after the common columns. */
export function effectTableOf(keys: Float64Array): EffectTable {
  const penalty: number[] = [];
  const parts: PartName[] = [];
  const bends: number[] = [];
  for (let c = 0; c < COMMON_COLUMNS.count; c++) {
    const common = commonColumn(c);
    penalty.push(common.penalty);
    parts.push(common.part);
    bends.push(c >= COMMON_COLUMNS.mileage && c <= COMMON_COLUMNS.mileageByAge ? 1 : 0);
  }
  for (const key of keys) {
    const group = FEATURE_GROUPS[groupOfKey(key)] as FeatureGroup;
    penalty.push(group.penalty);
    parts.push(group.part);
    bends.push(group.kind === 'mileageSlope' ? 1 : 0);
  }
  return {
    columns: new EffectColumns(keys, COMMON_COLUMNS.count),
    penalty: Float64Array.from(penalty),
    partOf: Uint8Array.from(parts, (part) => PART_NAMES.indexOf(part)),
    bendsMileage: Uint8Array.from(bends),
  };
}

/** Numbers the effects that at least two of the cars share. Prices are not looked at. */
export function* buildEffectTable(cars: readonly CodedCar[]): Paced<EffectTable> {
  const counts = new Map<number, number>();
  for (const [c, car] of cars.entries()) {
    if (c % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    visitEffects(car, (key) => counts.set(key, (counts.get(key) ?? 0) + 1));
  }
  const keys: number[] = [];
  for (const [key, count] of counts) if (count >= MIN_ROWS_PER_EFFECT) keys.push(key);
  return effectTableOf(Float64Array.from(keys));
}

/** The entries of one car's row: common columns first, then its particular effects. */
function visitColumns(
  car: CodedCar,
  table: EffectTable,
  visit: (column: number, value: number) => void,
): void {
  visit(COMMON_COLUMNS.intercept, 1);
  const ageRamps = ramps(car.ageYears, AGE_KNOTS, AGE_UNIT_YEARS);
  for (let i = 0; i < ageRamps.length; i++) {
    if (ageRamps[i] !== 0) visit(COMMON_COLUMNS.age + i, ageRamps[i] as number);
  }
  const mileageRamps = ramps(car.mileageMi, MILEAGE_KNOTS, MILEAGE_UNIT_MI);
  for (let i = 0; i < mileageRamps.length; i++) {
    if (mileageRamps[i] !== 0) visit(COMMON_COLUMNS.mileage + i, mileageRamps[i] as number);
  }
  visit(
    COMMON_COLUMNS.mileageByAge,
    (car.mileageMi / MILEAGE_UNIT_MI) * (car.ageYears / AGE_UNIT_YEARS),
  );
  if (!car.isMileageGiven) visit(COMMON_COLUMNS.mileageMissing, 1);
  visitEffects(car, (key, value) => {
    const column = table.columns.find(key);
    if (column >= 0) visit(column, value);
  });
}

/** The design matrix of the cars. */
export function* buildDesign(cars: readonly CodedCar[], table: EffectTable): Paced<SparseRows> {
  const rowStart = new Int32Array(cars.length + 1);
  const columns: number[] = [];
  const values: number[] = [];
  let column = new Int32Array(cars.length * 60 + 64);
  let value = new Float32Array(cars.length * 60 + 64);
  let filled = 0;
  for (const [r, car] of cars.entries()) {
    if (r % CARS_PER_STEP === CARS_PER_STEP - 1) yield;
    columns.length = 0;
    values.length = 0;
    visitColumns(car, table, (c, v) => {
      columns.push(c);
      values.push(v);
    });
    if (filled + columns.length > column.length) {
      column = widened(column, Int32Array);
      value = widened(value, Float32Array);
    }
    column.set(columns, filled);
    value.set(values, filled);
    filled += columns.length;
    rowStart[r + 1] = filled;
  }
  return {
    rowCount: cars.length,
    columnCount: table.penalty.length,
    rowStart,
    column: column.subarray(0, filled),
    value: value.subarray(0, filled),
  };
}

function widened<T extends Int32Array | Float32Array>(
  array: T,
  kind: new (length: number) => T,
): T {
  const wider = new kind(Math.ceil(array.length * 1.5) + 1_024);
  wider.set(array);
  return wider;
}

/** Residuals beyond this many robust standard deviations pull no harder than at it (Huber 1964). */
const HUBER_BOUND = 0.8;
/** Precision of each round: the weights of the first ones are rough anyway. */
const ROUND_TOLERANCES = [1e-3, 1e-3, 3e-4];
/** Standard deviations per median absolute deviation of a normal distribution. */
const MAD_TO_SD = 1.4826;

/** What a fit of the price curve works on; `penalty` may be the table's, scaled. */
export interface HedonicProblem {
  design: SparseRows;
  penalty: Float64Array;
  preconditioner: Preconditioner;
  /** ln price less the market's mean. */
  logPrice: Float64Array;
}

/**
 * Fits the price curve to the rows with weight above 0: ridge, then rounds of Huber weights, so
 * that teaser and fantasy prices pull little. `start` must not have seen rows that this fit may not.
 */
export function* fitHedonic(
  problem: HedonicProblem,
  baseWeight: Float64Array,
  start?: Float64Array,
): Paced<Float64Array> {
  const { design, penalty, preconditioner, logPrice } = problem;
  const weight = Float64Array.from(baseWeight);
  let coefficients = start ?? new Float64Array(design.columnCount);
  for (const [round, tolerance] of ROUND_TOLERANCES.entries()) {
    yield;
    if (round > 0) setHuberWeights(problem, coefficients, baseWeight, weight);
    coefficients = yield* solveRidgeInSteps(
      { rows: design, target: logPrice, weight, penalty },
      preconditioner,
      tolerance,
      coefficients,
    );
  }
  return coefficients;
}

function setHuberWeights(
  { design, logPrice }: HedonicProblem,
  coefficients: Float64Array,
  baseWeight: Float64Array,
  weight: Float64Array,
): void {
  const size = multiplyRows(design, coefficients).map((p, r) =>
    Math.abs((logPrice[r] as number) - p),
  );
  const seen = size.filter((_, r) => baseWeight[r] !== 0);
  const bound = HUBER_BOUND * MAD_TO_SD * Math.max(medianOf(seen), 1e-6);
  for (let r = 0; r < design.rowCount; r++) {
    const s = size[r] as number;
    weight[r] = (baseWeight[r] as number) * (s > bound ? bound / s : 1);
  }
}

/** Several fits side by side: entry column * setCount + set is that set's coefficient. */
export interface CoefficientSets {
  setCount: number;
  values: Float64Array;
}

/** Puts fits of the same table side by side. */
export function joinCoefficients(fits: readonly Float64Array[]): CoefficientSets {
  const setCount = fits.length;
  const values = new Float64Array((fits[0]?.length ?? 0) * setCount);
  fits.forEach((fit, set) => {
    for (let c = 0; c < fit.length; c++) values[c * setCount + set] = fit[c] as number;
  });
  return { setCount, values };
}

export const PART_COUNT = PART_NAMES.length;

/**
 * The effects of a car on ln price by part, for every coefficient set: entry set * PART_COUNT + part.
 * Mileage effects are cut so that the curve never rises: of two cars alike in all else, the one
 * with more miles is never worth more.
 */
export function evaluateParts(
  car: CodedCar,
  table: EffectTable,
  { setCount, values }: CoefficientSets,
  out: Float64Array = new Float64Array(setCount * PART_COUNT),
): Float64Array {
  out.fill(0);
  const bend = new Float64Array(setCount);
  const perMile = car.mileageMi > 0 ? MILEAGE_UNIT_MI / car.mileageMi : 0;
  visitColumns(car, table, (column, value) => {
    const at = column * setCount;
    if (table.bendsMileage[column] === 1) {
      if (column >= COMMON_COLUMNS.mileage && column < COMMON_COLUMNS.mileageByAge) return;
      for (let s = 0; s < setCount; s++) {
        bend[s] = (bend[s] as number) + (values[at + s] as number) * value * perMile;
      }
      return;
    }
    const part = table.partOf[column] as number;
    for (let s = 0; s < setCount; s++) {
      const place = s * PART_COUNT + part;
      out[place] = (out[place] as number) + (values[at + s] as number) * value;
    }
  });
  const mileageRamps = ramps(car.mileageMi, MILEAGE_KNOTS, MILEAGE_UNIT_MI);
  const mileagePart = PART_NAMES.indexOf('mileage');
  for (let s = 0; s < setCount; s++) {
    let effect = 0;
    for (let i = 0; i < mileageRamps.length; i++) {
      const slope =
        (values[(COMMON_COLUMNS.mileage + i) * setCount + s] as number) + (bend[s] as number);
      effect += Math.min(0, slope) * (mileageRamps[i] as number);
    }
    const place = s * PART_COUNT + mileagePart;
    out[place] = (out[place] as number) + effect;
  }
  return out;
}
