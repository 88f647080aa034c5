import type { Paced } from '@/lib/platform/pacing';

/** A sparse design matrix by rows: row r holds entries rowStart[r] … rowStart[r+1]-1. */
export interface SparseRows {
  rowCount: number;
  columnCount: number;
  rowStart: Int32Array;
  column: Int32Array;
  value: Float32Array;
}

/** The linear prediction of every row. */
export function multiplyRows(rows: SparseRows, coefficients: Float64Array): Float64Array {
  const out = new Float64Array(rows.rowCount);
  for (let r = 0; r < rows.rowCount; r++) {
    let dot = 0;
    for (let e = rows.rowStart[r] as number; e < (rows.rowStart[r + 1] as number); e++) {
      dot += (rows.value[e] as number) * (coefficients[rows.column[e] as number] as number);
    }
    out[r] = dot;
  }
  return out;
}

/** A ridge problem's columns without those that say the same of every row as another one. */
export interface DistinctColumns {
  rows: SparseRows;
  penalty: Float64Array;
  /** The coefficients of all columns, from those of the distinct ones. */
  spread(coefficients: Float64Array): Float64Array;
}

/** Rows that are gone through between two yields. */
const ROWS_PER_STEP = 4_096;
const MIX = 0x9e3779b1;

/** A number between 0 and 1 for each row: the same on every machine, and without a pattern. */
function mixed(row: number, seed: number): number {
  let hash = Math.imul(row ^ seed, MIX) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b) >>> 0;
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Of each column the first one with the same entries, which may be itself. */
function* firstOfEach({ rowCount, columnCount, rowStart, column, value }: SparseRows) {
  const one = new Float64Array(columnCount);
  const other = new Float64Array(columnCount);
  for (let r = 0; r < rowCount; r++) {
    if (r % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const [a, b] = [mixed(r, 0x51ed27), mixed(r, 0x2c1b3c6d)];
    for (let e = rowStart[r] as number; e < (rowStart[r + 1] as number); e++) {
      const c = column[e] as number;
      const v = value[e] as number;
      one[c] = (one[c] as number) + a * v;
      other[c] = (other[c] as number) + b * v;
    }
  }
  const known = new Map<number, number[]>();
  return Int32Array.from(one, (sum, c) => {
    const alike = known.get(sum);
    const first = alike?.find((each) => other[each] === other[c]);
    if (first !== undefined) return first;
    if (alike) alike.push(c);
    else known.set(sum, [c]);
    return c;
  });
}

/**
 * Leaves one of each set of equal columns. The penalised least squares stay what they were: of columns that
 * say the same, with penalties p and q, the sum b of the coefficients costs b² p q / (p + q) at least, when each has
 * the share of its inverse penalty. Rare trims, their words and their VIN pattern are such columns. Columns
 * are the same where two sums of their entries over mixed rows are, to the last bit.
 */
export function* distinctColumns(rows: SparseRows, penalty: Float64Array): Paced<DistinctColumns> {
  const first = yield* firstOfEach(rows);
  const place = new Int32Array(rows.columnCount);
  let count = 0;
  first.forEach((f, c) => {
    place[c] = f === c ? count++ : (place[f] as number);
  });
  const softness = new Float64Array(count);
  place.forEach((at, c) => {
    softness[at] = (softness[at] as number) + 1 / (penalty[c] as number);
  });
  return {
    rows: yield* keepColumns(rows, { first, place, count }),
    penalty: softness.map((sum) => 1 / sum),
    spread: (coefficients) =>
      Float64Array.from(
        place,
        (at, c) =>
          (coefficients[at] as number) / ((penalty[c] as number) * (softness[at] as number)),
      ),
  };
}

function* keepColumns(
  rows: SparseRows,
  { first, place, count }: { first: Int32Array; place: Int32Array; count: number },
): Paced<SparseRows> {
  const rowStart = new Int32Array(rows.rowCount + 1);
  const column = new Int32Array(rows.column.length);
  const value = new Float32Array(rows.column.length);
  let filled = 0;
  for (let r = 0; r < rows.rowCount; r++) {
    if (r % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    for (let e = rows.rowStart[r] as number; e < (rows.rowStart[r + 1] as number); e++) {
      const c = rows.column[e] as number;
      if (first[c] !== c) continue;
      column[filled] = place[c] as number;
      value[filled] = rows.value[e] as number;
      filled += 1;
    }
    rowStart[r + 1] = filled;
  }
  return {
    rowCount: rows.rowCount,
    columnCount: count,
    rowStart,
    column: column.slice(0, filled),
    value: value.slice(0, filled),
  };
}
