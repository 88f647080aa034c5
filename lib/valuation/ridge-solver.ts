import { type Paced, runAtOnce } from '@/lib/platform/pacing';

/** Rows of a matrix, or of its factor, that are worked through between two yields. */
const ROWS_PER_STEP = 256;
const FACTOR_ROWS_PER_STEP = 32;

/** A sparse design matrix by rows: row r holds entries rowStart[r] … rowStart[r+1]-1. */
export interface SparseRows {
  rowCount: number;
  columnCount: number;
  rowStart: Int32Array;
  column: Int32Array;
  value: Float32Array;
}

/** What a ridge fit needs: rows with weight 0 take no part at all. */
export interface RidgeProblem {
  rows: SparseRows;
  target: Float64Array;
  weight: Float64Array;
  /** Penalty of each column's squared coefficient. */
  penalty: Float64Array;
}

/** Approximates the inverse of a normal matrix: exact within its heaviest columns, diagonal elsewhere. */
export interface Preconditioner {
  diagonal: Float64Array;
  /** Columns of the dense block. */
  block: Int32Array;
  /** Lower triangle of the block's Cholesky factor, row by row. */
  factor: Float64Array;
}

const MAX_ITERATIONS = 3_000;
/** Columns in the dense block: its Cholesky factor costs a third of their cube. */
const BLOCK_COLUMNS = 400;
const TINY = 1e-12;

function columnEnergies(rows: SparseRows, weight: Float64Array, penalty: Float64Array) {
  const diagonal = Float64Array.from(penalty);
  for (let r = 0; r < rows.rowCount; r++) {
    const w = weight[r] as number;
    for (let e = rows.rowStart[r] as number; e < (rows.rowStart[r + 1] as number); e++) {
      const c = rows.column[e] as number;
      const v = rows.value[e] as number;
      diagonal[c] = (diagonal[c] as number) + w * v * v;
    }
  }
  return diagonal;
}

/** Replaces the lower triangle of a symmetric positive matrix by its Cholesky factor, in place. */
export function factorCholesky(matrix: Float64Array, size: number): void {
  runAtOnce(factorCholeskyInSteps(matrix, size));
}

function* factorCholeskyInSteps(matrix: Float64Array, size: number): Paced<void> {
  for (let i = 0; i < size; i++) {
    if (i % FACTOR_ROWS_PER_STEP === FACTOR_ROWS_PER_STEP - 1) yield;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j] as number;
      for (let k = 0; k < j; k++) {
        sum -= (matrix[i * size + k] as number) * (matrix[j * size + k] as number);
      }
      matrix[i * size + j] =
        i === j ? Math.sqrt(Math.max(sum, TINY)) : sum / (matrix[j * size + j] as number);
    }
  }
}

/** Solves factor factorᵀ x = x in place, with a factor of `factorCholesky`. */
export function solveCholesky(factor: Float64Array, size: number, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = x[i] as number;
    for (let k = 0; k < i; k++) sum -= (factor[i * size + k] as number) * (x[k] as number);
    x[i] = sum / (factor[i * size + i] as number);
  }
  for (let i = size - 1; i >= 0; i--) {
    const value = (x[i] as number) / (factor[i * size + i] as number);
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (factor[i * size + k] as number) * value;
  }
}

/**
 * A preconditioner for fits on these rows or on most of them. It only sees facts and weights, no
 * prices, so fits of different parts of a market may share it.
 */
export function buildPreconditioner(
  rows: SparseRows,
  weight: Float64Array,
  penalty: Float64Array,
): Preconditioner {
  return runAtOnce(buildPreconditionerInSteps(rows, weight, penalty));
}

/** The same, in steps. */
export function* buildPreconditionerInSteps(
  rows: SparseRows,
  weight: Float64Array,
  penalty: Float64Array,
): Paced<Preconditioner> {
  const diagonal = columnEnergies(rows, weight, penalty);
  const size = Math.min(BLOCK_COLUMNS, rows.columnCount);
  const block = Int32Array.from(diagonal.keys())
    .sort((a, b) => (diagonal[b] as number) - (diagonal[a] as number) || a - b)
    .slice(0, size);
  const placeOf = new Int32Array(rows.columnCount).fill(-1);
  block.forEach((c, place) => {
    placeOf[c] = place;
  });
  const factor = new Float64Array(size * size);
  block.forEach((c, place) => {
    factor[place * size + place] = penalty[c] as number;
  });
  const places = new Int32Array(1_024);
  const values = new Float64Array(1_024);
  for (let r = 0; r < rows.rowCount; r++) {
    if (r % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const w = weight[r] as number;
    if (w === 0) continue;
    let held = 0;
    for (let e = rows.rowStart[r] as number; e < (rows.rowStart[r + 1] as number); e++) {
      const place = placeOf[rows.column[e] as number] as number;
      if (place < 0 || held >= places.length) continue;
      places[held] = place;
      values[held++] = rows.value[e] as number;
    }
    for (let i = 0; i < held; i++) {
      const row = (places[i] as number) * size;
      const scaled = w * (values[i] as number);
      for (let j = 0; j < held; j++) {
        const at = row + (places[j] as number);
        factor[at] = (factor[at] as number) + scaled * (values[j] as number);
      }
    }
  }
  yield* factorCholeskyInSteps(factor, size);
  return { diagonal, block, factor };
}

function applyPreconditioner(
  by: Preconditioner,
  gradient: Float64Array,
  scratch: Float64Array,
  out: Float64Array,
): void {
  for (let c = 0; c < gradient.length; c++) {
    out[c] = (gradient[c] as number) / Math.max(by.diagonal[c] as number, TINY);
  }
  const size = by.block.length;
  for (let i = 0; i < size; i++) scratch[i] = gradient[by.block[i] as number] as number;
  solveCholesky(by.factor, size, scratch);
  for (let i = 0; i < size; i++) out[by.block[i] as number] = scratch[i] as number;
}

/** out = penalty * direction + rowsᵀ (weight * (rows . direction - target)); no target means 0. */
function multiplyNormal(
  problem: RidgeProblem,
  direction: Float64Array,
  target: Float64Array | null,
  out: Float64Array,
): void {
  const { rows, weight, penalty } = problem;
  const { rowStart, column, value } = rows;
  for (let c = 0; c < rows.columnCount; c++) {
    out[c] = (penalty[c] as number) * (direction[c] as number);
  }
  for (let r = 0; r < rows.rowCount; r++) {
    const w = weight[r] as number;
    if (w === 0) continue;
    const start = rowStart[r] as number;
    const end = rowStart[r + 1] as number;
    let dot = target ? -(target[r] as number) : 0;
    for (let e = start; e < end; e++) {
      dot += (value[e] as number) * (direction[column[e] as number] as number);
    }
    dot *= w;
    for (let e = start; e < end; e++) {
      const c = column[e] as number;
      out[c] = (out[c] as number) + (value[e] as number) * dot;
    }
  }
}

/** The linear prediction of every row, weighted or not. */
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

function dotProduct(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let c = 0; c < a.length; c++) sum += (a[c] as number) * (b[c] as number);
  return sum;
}

/**
 * Weighted ridge regression, solved to convergence by preconditioned conjugate gradients on the
 * normal equations (Hestenes and Stiefel 1952), until the preconditioned gradient is `tolerance` of
 * what it was at zero. Minimises
 * sum weight (target - row . b)^2 + sum penalty b^2. `start` only saves time; it must not have seen
 * rows that this fit may not see.
 */
export function solveRidge(
  problem: RidgeProblem,
  by: Preconditioner,
  tolerance: number,
  start?: Float64Array,
): Float64Array {
  return runAtOnce(solveRidgeInSteps(problem, by, tolerance, start));
}

/** The same, in steps. */
export function* solveRidgeInSteps(
  problem: RidgeProblem,
  by: Preconditioner,
  tolerance: number,
  start?: Float64Array,
): Paced<Float64Array> {
  const size = problem.rows.columnCount;
  const coefficients = start ? Float64Array.from(start) : new Float64Array(size);
  const gradient = new Float64Array(size);
  const preconditioned = new Float64Array(size);
  const scratch = new Float64Array(by.block.length);
  const image = new Float64Array(size);
  multiplyNormal(problem, new Float64Array(size), problem.target, gradient);
  applyPreconditioner(by, gradient, scratch, preconditioned);
  const goal = tolerance * tolerance * dotProduct(gradient, preconditioned);
  multiplyNormal(problem, coefficients, problem.target, gradient);
  for (let c = 0; c < size; c++) gradient[c] = -(gradient[c] as number);
  applyPreconditioner(by, gradient, scratch, preconditioned);
  const direction = Float64Array.from(preconditioned);
  let rho = dotProduct(gradient, preconditioned);
  for (let iteration = 0; iteration < MAX_ITERATIONS && rho > goal; iteration++) {
    yield;
    multiplyNormal(problem, direction, null, image);
    const curvature = dotProduct(direction, image);
    if (curvature <= 0) break;
    const step = rho / curvature;
    for (let c = 0; c < size; c++) {
      coefficients[c] = (coefficients[c] as number) + step * (direction[c] as number);
      gradient[c] = (gradient[c] as number) - step * (image[c] as number);
    }
    applyPreconditioner(by, gradient, scratch, preconditioned);
    const nextRho = dotProduct(gradient, preconditioned);
    const turn = nextRho / rho;
    for (let c = 0; c < size; c++) {
      direction[c] = (preconditioned[c] as number) + turn * (direction[c] as number);
    }
    rho = nextRho;
  }
  return coefficients;
}
