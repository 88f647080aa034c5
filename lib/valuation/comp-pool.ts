import { type Paced, sortInSteps } from '@/lib/platform/pacing';
import { FIELD_COUNT } from './car-table';
import { FIELD_INDEX } from './valued-car';

/** The adverts that may serve as comps, in columns (see `CarTable`, which is one). */
export interface CompPool {
  rowCount: number;
  ids: string[];
  codes: Int32Array;
  year: Int16Array;
  mileageMi: Int32Array;
  logPrice: Float64Array;
  vehicle: Float64Array;
}

const MODEL = FIELD_INDEX.model;
const TRIM = FIELD_INDEX.trim;
const PRICE_KIND = FIELD_INDEX.priceKind;
/** Adverts that are copied between two yields. */
const ROWS_PER_STEP = 4_096;

/** The code of a fact of an advert. */
export const codeOf = (pool: CompPool, row: number, field: number): number =>
  pool.codes[row * FIELD_COUNT + field] as number;

/** -1, 0 or 1: the order of two texts by their code units, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A copy of a pool by make and model, price kind, year, trim and mileage, in steps: what is read together lies
 * together. `givenRow` tells for each of its rows which one it was.
 */
export function* orderPool(given: CompPool): Paced<{ pool: CompPool; givenRow: Int32Array }> {
  const givenRow = countUp(given.rowCount);
  yield* sortInSteps(
    givenRow,
    (a, b) =>
      codeOf(given, a, MODEL) - codeOf(given, b, MODEL) ||
      codeOf(given, a, PRICE_KIND) - codeOf(given, b, PRICE_KIND) ||
      (given.year[a] as number) - (given.year[b] as number) ||
      codeOf(given, a, TRIM) - codeOf(given, b, TRIM) ||
      (given.mileageMi[a] as number) - (given.mileageMi[b] as number) ||
      compareText(given.ids[a] as string, given.ids[b] as string),
  );
  return { pool: yield* inOrder(given, givenRow), givenRow };
}

/** 0, 1, 2 … below `count`. */
export function countUp(count: number): Int32Array {
  const numbers = new Int32Array(count);
  for (let n = 0; n < count; n++) numbers[n] = n;
  return numbers;
}

/** A copy of a pool with its rows in this order. */
function* inOrder(given: CompPool, order: Int32Array): Paced<CompPool> {
  const n = order.length;
  const ids = new Array<string>(n);
  const codes = new Int32Array(n * FIELD_COUNT);
  for (let row = 0; row < n; row++) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const from = order[row] as number;
    ids[row] = given.ids[from] as string;
    for (let f = 0; f < FIELD_COUNT; f++) {
      codes[row * FIELD_COUNT + f] = codeOf(given, from, f);
    }
  }
  const year = yield* columnInOrder(given.year, new Int16Array(n), order);
  const mileageMi = yield* columnInOrder(given.mileageMi, new Int32Array(n), order);
  const logPrice = yield* columnInOrder(given.logPrice, new Float64Array(n), order);
  const vehicle = yield* columnInOrder(given.vehicle, new Float64Array(n), order);
  return { rowCount: n, ids, codes, year, mileageMi, logPrice, vehicle };
}

function* columnInOrder<T extends Int16Array | Int32Array | Float64Array>(
  given: T,
  into: T,
  order: Int32Array,
): Paced<T> {
  yield;
  for (let row = 0; row < order.length; row++) into[row] = given[order[row] as number] as number;
  return into;
}
