import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runAtOnce } from '@/lib/platform/pacing';
import { buildPreconditioner } from './preconditioner';
import { solveRidge } from './ridge-solver';
import { distinctColumns, multiplyRows, type SparseRows } from './sparse-rows';

function sparse(matrix: number[][], columnCount: number): SparseRows {
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
    columnCount,
    rowStart: Int32Array.from(rowStart),
    column: Int32Array.from(column),
    value: Float32Array.from(value),
  };
}

function solved(rows: SparseRows, penalty: Float64Array): Float64Array {
  const weight = new Float64Array(rows.rowCount).fill(1);
  const groupOf = new Int32Array(rows.rowCount);
  const by = runAtOnce(buildPreconditioner(rows, { weight, penalty, groupOf }));
  const target = Float64Array.from(weight, (_, r) => Math.sin(r + 1));
  return solveRidge({ rows, target, weight, penalty }, by, 1e-10);
}

it('equal columns are one to the solver, and each gets back what it would have had', () => {
  const entry = fc.constantFrom(0, 0, 1, 0.5, 2);
  fc.assert(
    fc.property(
      fc.array(fc.array(entry, { minLength: 5, maxLength: 5 }), { minLength: 3, maxLength: 20 }),
      fc.array(fc.nat(4), { minLength: 5, maxLength: 12 }),
      (base, copies) => {
        const rows = sparse(
          base.map((row) => copies.map((c) => row[c] ?? 0)),
          copies.length,
        );
        const penalty = Float64Array.from(copies, (_, c) => 0.5 + (c % 4));
        const distinct = runAtOnce(distinctColumns(rows, penalty));
        const texts = copies.map((c) => base.map((row) => row[c]).join());
        expect(distinct.rows.columnCount).toBe(new Set(texts).size);
        const merged = solved(distinct.rows, distinct.penalty);
        const spread = distinct.spread(merged);
        const plain = solved(rows, penalty);
        spread.forEach((value, c) => {
          expect(value).toBeCloseTo(plain[c] as number, 6);
        });
        const told = multiplyRows(rows, spread);
        multiplyRows(distinct.rows, merged).forEach((value, r) => {
          expect(value).toBeCloseTo(told[r] as number, 9);
        });
      },
    ),
    { numRuns: 50 },
  );
});
