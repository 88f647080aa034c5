import { type Paced, runAtOnce } from '@/lib/platform/pacing';

/** Rows of a factor that are worked through between two yields. */
const ROWS_PER_STEP = 16;
const TINY = 1e-12;

/** Replaces the lower triangle of a symmetric positive matrix by its Cholesky factor, in place. */
export function factorCholesky(matrix: Float64Array, size: number): void {
  runAtOnce(factorCholeskyInSteps(matrix, size));
}

/** The same, in steps. */
export function* factorCholeskyInSteps(matrix: Float64Array, size: number): Paced<void> {
  for (let i = 0; i < size; i++) {
    if (i % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
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
