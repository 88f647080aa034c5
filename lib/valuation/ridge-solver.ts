import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import { applyPreconditioner, type Preconditioner } from './preconditioner';
import type { SparseRows } from './sparse-rows';

/** What a ridge fit needs: rows with weight 0 take no part at all. */
export interface RidgeProblem {
  rows: SparseRows;
  target: Float64Array;
  weight: Float64Array;
  /** Penalty of each column's squared coefficient. */
  penalty: Float64Array;
}

const MAX_ITERATIONS = 3_000;

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
  const image = new Float64Array(size);
  multiplyNormal(problem, new Float64Array(size), problem.target, gradient);
  applyPreconditioner(by, gradient, preconditioned);
  const goal = tolerance * tolerance * dotProduct(gradient, preconditioned);
  multiplyNormal(problem, coefficients, problem.target, gradient);
  for (let c = 0; c < size; c++) gradient[c] = -(gradient[c] as number);
  applyPreconditioner(by, gradient, preconditioned);
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
    applyPreconditioner(by, gradient, preconditioned);
    const nextRho = dotProduct(gradient, preconditioned);
    const turn = nextRho / rho;
    for (let c = 0; c < size; c++) {
      direction[c] = (preconditioned[c] as number) + turn * (direction[c] as number);
    }
    rho = nextRho;
  }
  return coefficients;
}
