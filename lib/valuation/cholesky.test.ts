import { describe, expect, it } from 'vitest';
import { factorCholesky, solveCholesky } from './cholesky';

describe('Cholesky', () => {
  it('solves a symmetric positive system', () => {
    const matrix = Float64Array.of(4, 2, 2, 3);
    factorCholesky(matrix, 2);
    const x = Float64Array.of(8, 7);
    solveCholesky(matrix, 2, x);
    expect(x[0]).toBeCloseTo(1.25, 12);
    expect(x[1]).toBeCloseTo(1.5, 12);
  });
});
