import { describe, expect, it } from 'vitest';
import {
  buildPreconditioner,
  factorCholesky,
  multiplyRows,
  type SparseRows,
  solveCholesky,
  solveRidge,
} from './ridge-solver';

function sparse(matrix: number[][]): SparseRows {
  const rowStart = [0];
  const column: number[] = [];
  const value: number[] = [];
  for (const row of matrix) {
    row.forEach((x, c) => {
      if (x === 0) return;
      column.push(c);
      value.push(x);
    });
    rowStart.push(column.length);
  }
  return {
    rowCount: matrix.length,
    columnCount: matrix[0]?.length ?? 0,
    rowStart: Int32Array.from(rowStart),
    column: Int32Array.from(column),
    value: Float32Array.from(value),
  };
}

describe('ridge regression', () => {
  it('solves the normal equations of a worked example', () => {
    // X = [[1,0],[1,1],[1,2]], y = [1,2,4], penalty 1 on both: (XᵀX + I) b = Xᵀy
    // gives [[4,3],[3,6]] b = [7,10], so b = (12/15, 19/15).
    const rows = sparse([
      [1, 0],
      [1, 1],
      [1, 2],
    ]);
    const problem = {
      rows,
      target: Float64Array.of(1, 2, 4),
      weight: Float64Array.of(1, 1, 1),
      penalty: Float64Array.of(1, 1),
    };
    const by = buildPreconditioner(rows, problem.weight, problem.penalty);
    const fit = solveRidge(problem, by, 1e-10);
    expect(fit[0]).toBeCloseTo(12 / 15, 8);
    expect(fit[1]).toBeCloseTo(19 / 15, 8);
    expect(multiplyRows(rows, fit)[2]).toBeCloseTo(12 / 15 + 38 / 15, 8);
  });

  it('takes no notice of rows without weight', () => {
    const rows = sparse([
      [1, 0],
      [1, 1],
      [1, 5],
    ]);
    const penalty = Float64Array.of(0.1, 0.1);
    const weight = Float64Array.of(1, 1, 0);
    const by = buildPreconditioner(rows, weight, penalty);
    const fitTo = (last: number) =>
      solveRidge({ rows, target: Float64Array.of(1, 2, last), weight, penalty }, by, 1e-9);
    expect(fitTo(1e6)).toEqual(fitTo(0));
  });

  it('converges from a start as from zero, also with more columns than the dense block', () => {
    const width = 700;
    const matrix = Array.from({ length: 1_500 }, (_, r) => {
      const row = new Array<number>(width).fill(0);
      row[0] = 1;
      row[1 + (r % 7)] = 1;
      row[8 + (r % (width - 8))] = 1;
      return row;
    });
    const rows = sparse(matrix);
    const weight = new Float64Array(rows.rowCount).fill(1);
    const penalty = new Float64Array(width).fill(0.5);
    const target = Float64Array.from(matrix, (_, r) => Math.sin(r));
    const by = buildPreconditioner(rows, weight, penalty);
    const cold = solveRidge({ rows, target, weight, penalty }, by, 1e-9);
    const start = new Float64Array(width).fill(3);
    const warm = solveRidge({ rows, target, weight, penalty }, by, 1e-9, start);
    cold.forEach((value, c) => {
      expect(warm[c]).toBeCloseTo(value, 6);
    });
  });
});

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
