import { describe, expect, it } from 'vitest';
import { runAtOnce } from '@/lib/platform/pacing';
import { applyPreconditioner, buildPreconditioner } from './preconditioner';
import { type RidgeProblem, solveRidge } from './ridge-solver';
import { multiplyRows, type SparseRows } from './sparse-rows';

/** Groups as rows come, `size` in each. */
function preconditionerOf({ rows, weight, penalty }: Omit<RidgeProblem, 'target'>, size = 50) {
  const groupOf = Int32Array.from({ length: rows.rowCount }, (_, r) => Math.floor(r / size));
  return runAtOnce(buildPreconditioner(rows, { weight, penalty, groupOf }));
}

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
    const by = preconditionerOf(problem);
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
    const by = preconditionerOf({ rows, weight, penalty });
    const fitTo = (last: number) =>
      solveRidge({ rows, target: Float64Array.of(1, 2, last), weight, penalty }, by, 1e-9);
    expect(fitTo(1e6)).toEqual(fitTo(0));
  });

  it('converges from a start as from zero, also with more columns than are eliminated', () => {
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
    const by = preconditionerOf({ rows, weight, penalty });
    const cold = solveRidge({ rows, target, weight, penalty }, by, 1e-9);
    const start = new Float64Array(width).fill(3);
    const warm = solveRidge({ rows, target, weight, penalty }, by, 1e-9, start);
    cold.forEach((value, c) => {
      expect(warm[c]).toBeCloseTo(value, 6);
    });
  });

  it('one step is enough where the preconditioner is of the same rows and weights', () => {
    const matrix = Array.from({ length: 120 }, (_, r) =>
      Array.from({ length: 40 }, (_, c) => {
        const group = Math.floor(r / 30);
        // Columns 0 to 7 are shared; each group has eight of its own.
        const isOwn = c >= 8 + group * 8 && c < 16 + group * 8;
        return c < 8 || isOwn ? Math.sin(1 + r * 7 + c * 13) : 0;
      }),
    );
    const rows = sparse(matrix);
    const weight = Float64Array.from(matrix, (_, r) => 1 + (r % 3));
    const penalty = new Float64Array(40).fill(0.5);
    const target = Float64Array.from(matrix, (_, r) => Math.cos(r));
    const by = preconditionerOf({ rows, weight, penalty }, 30);
    const exact = solveRidge({ rows, target, weight, penalty }, by, 1e-12);
    const out = new Float64Array(40);
    const pull = new Float64Array(40);
    matrix.forEach((row, r) => {
      row.forEach((x, c) => {
        pull[c] = (pull[c] as number) + x * (weight[r] as number) * (target[r] as number);
      });
    });
    applyPreconditioner(by, pull, out);
    exact.forEach((value, c) => {
      expect(out[c]).toBeCloseTo(value, 4);
    });
  });
});
