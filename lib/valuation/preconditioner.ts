import type { Paced } from '@/lib/platform/pacing';
import { factorCholesky, factorCholeskyInSteps } from './cholesky';
import type { SparseRows } from './sparse-rows';

/**
 * Approximates the inverse of a normal matrix. Columns that only one group of rows has (a model's trims,
 * say) are eliminated group by group, which leaves a dense matrix of the columns that groups share (Schur's
 * complement): exact, but for the lightest columns where there are very many, of which only the diagonal counts.
 */
export interface Preconditioner {
  diagonal: Float64Array;
  /** The columns of the dense matrix, and the Cholesky factor of what elimination leaves of it. */
  shared: Int32Array;
  factor: Float32Array;
  groups: EliminatedGroup[];
}

/** A group's own columns, the Cholesky factor of their matrix, and what ties them to shared columns. */
interface EliminatedGroup {
  own: Int32Array;
  factor: Float32Array;
  /** Places in `shared`. */
  met: Int32Array;
  /** A row for each own column, an entry for each met one: factor⁻¹ times what they have in common. */
  tie: Float32Array;
}

/** More shared columns, and own columns of a group, than these cost more than they save. */
const SHARED_MAX = 1_200;
const OWN_MAX = 200;
const TINY = 1e-12;
/** Entries of one row that are looked at; none has as many. */
const ENTRIES_MAX = 1_024;
const SEVERAL = -1;
const NOBODY = -2;

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

/** Of each column the only group that has it, or SEVERAL. */
function ownersOf(rows: SparseRows, groupOf: Int32Array): Int32Array {
  const owner = new Int32Array(rows.columnCount).fill(NOBODY);
  for (let r = 0; r < rows.rowCount; r++) {
    const group = groupOf[r] as number;
    for (let e = rows.rowStart[r] as number; e < (rows.rowStart[r + 1] as number); e++) {
      const c = rows.column[e] as number;
      if (owner[c] === NOBODY) owner[c] = group;
      else if (owner[c] !== group) owner[c] = SEVERAL;
    }
  }
  return owner;
}

function listsBy(keys: Int32Array): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  keys.forEach((key, at) => {
    const list = lists.get(key);
    if (list) list.push(at);
    else lists.set(key, [at]);
  });
  return lists;
}

function heaviest(columns: readonly number[], diagonal: Float64Array, most: number): Int32Array {
  return Int32Array.from(columns)
    .sort((a, b) => (diagonal[b] as number) - (diagonal[a] as number) || a - b)
    .slice(0, most);
}

/**
 * A preconditioner for fits on these rows or on most of them, of whose rows `groupOf` tells the group (0 and
 * up). It only sees facts and weights, no prices, so fits of different parts of a market may share it.
 */
export function* buildPreconditioner(
  rows: SparseRows,
  {
    weight,
    penalty,
    groupOf,
  }: { weight: Float64Array; penalty: Float64Array; groupOf: Int32Array },
): Paced<Preconditioner> {
  const diagonal = columnEnergies(rows, weight, penalty);
  yield;
  const byOwner = listsBy(ownersOf(rows, groupOf));
  yield;
  const shared = heaviest(byOwner.get(SEVERAL) ?? [], diagonal, SHARED_MAX);
  const size = shared.length;
  const dense = new Float64Array(size * size);
  const sharedPlace = new Int32Array(rows.columnCount).fill(-1);
  shared.forEach((c, place) => {
    sharedPlace[c] = place;
    dense[place * size + place] = penalty[c] as number;
  });
  const groups: EliminatedGroup[] = [];
  const scratch = {
    ownPlace: new Int32Array(rows.columnCount).fill(-1),
    metPlace: new Int32Array(size).fill(-1),
  };
  for (const [group, members] of listsBy(groupOf)) {
    yield;
    const own = heaviest(byOwner.get(group) ?? [], diagonal, OWN_MAX);
    const matrices = gatherGroup(rows, { weight, penalty, members, own, sharedPlace, scratch });
    yield;
    const { met, ownWithOwn, ownWithMet, metWithMet } = matrices;
    const [s, t] = [own.length, met.length];
    factorCholesky(ownWithOwn, s);
    tieTo(ownWithOwn, s, ownWithMet, t);
    subtractSquare(metWithMet, ownWithMet, s, t);
    for (let a = 0; a < t; a++) {
      const at = (met[a] as number) * size;
      for (let b = 0; b < t; b++) {
        const place = at + (met[b] as number);
        dense[place] = (dense[place] as number) + (metWithMet[a * t + b] as number);
      }
    }
    groups.push({
      own,
      factor: Float32Array.from(ownWithOwn),
      met,
      tie: Float32Array.from(ownWithMet),
    });
  }
  yield* factorCholeskyInSteps(dense, size);
  return { diagonal, shared, factor: Float32Array.from(dense), groups };
}

interface GroupMatrices {
  met: Int32Array;
  ownWithOwn: Float64Array;
  ownWithMet: Float64Array;
  metWithMet: Float64Array;
}

/** What a group's rows add to the normal matrix, by its own columns and the shared ones that it meets. */
function gatherGroup(
  rows: SparseRows,
  {
    weight,
    penalty,
    members,
    own,
    sharedPlace,
    scratch: { ownPlace, metPlace },
  }: {
    weight: Float64Array;
    penalty: Float64Array;
    members: readonly number[];
    own: Int32Array;
    sharedPlace: Int32Array;
    scratch: { ownPlace: Int32Array; metPlace: Int32Array };
  },
): GroupMatrices {
  const { rowStart, column, value } = rows;
  const met: number[] = [];
  for (const r of members) {
    for (let e = rowStart[r] as number; e < (rowStart[r + 1] as number); e++) {
      const place = sharedPlace[column[e] as number] as number;
      if (place < 0 || metPlace[place] !== -1) continue;
      metPlace[place] = met.length;
      met.push(place);
    }
  }
  const [s, t] = [own.length, met.length];
  const ownWithOwn = new Float64Array(s * s);
  const ownWithMet = new Float64Array(s * t);
  const metWithMet = new Float64Array(t * t);
  own.forEach((c, at) => {
    ownPlace[c] = at;
    ownWithOwn[at * s + at] = penalty[c] as number;
  });
  const ofOwn = new RowEntries();
  const ofMet = new RowEntries();
  for (const r of members) {
    const w = weight[r] as number;
    if (w === 0) continue;
    ofOwn.count = 0;
    ofMet.count = 0;
    for (let e = rowStart[r] as number; e < (rowStart[r + 1] as number); e++) {
      const c = column[e] as number;
      const place = sharedPlace[c] as number;
      if (place >= 0) ofMet.add(metPlace[place] as number, value[e] as number);
      else if ((ownPlace[c] as number) >= 0) ofOwn.add(ownPlace[c] as number, value[e] as number);
    }
    addProduct(ownWithOwn, s, w, ofOwn, ofOwn);
    addProduct(ownWithMet, t, w, ofOwn, ofMet);
    addProduct(metWithMet, t, w, ofMet, ofMet);
  }
  for (const place of met) metPlace[place] = -1;
  for (const c of own) ownPlace[c] = -1;
  return { met: Int32Array.from(met), ownWithOwn, ownWithMet, metWithMet };
}

/** Some entries of one row. */
class RowEntries {
  readonly places = new Int32Array(ENTRIES_MAX);
  readonly values = new Float64Array(ENTRIES_MAX);
  count = 0;

  add(place: number, value: number): void {
    if (this.count === ENTRIES_MAX) return;
    this.places[this.count] = place;
    this.values[this.count] = value;
    this.count += 1;
  }
}

/** matrix += w * downᵀ across, with `width` entries a row of the matrix. */
function addProduct(
  matrix: Float64Array,
  width: number,
  w: number,
  down: RowEntries,
  across: RowEntries,
): void {
  for (let i = 0; i < down.count; i++) {
    const at = (down.places[i] as number) * width;
    const scaled = w * (down.values[i] as number);
    for (let j = 0; j < across.count; j++) {
      const place = at + (across.places[j] as number);
      matrix[place] = (matrix[place] as number) + scaled * (across.values[j] as number);
    }
  }
}

/** common = factor⁻¹ common, in place; `common` has s rows of t. */
function tieTo(factor: Float64Array, s: number, common: Float64Array, t: number): void {
  for (let i = 0; i < s; i++) {
    const at = i * t;
    for (let k = 0; k < i; k++) {
      const f = factor[i * s + k] as number;
      if (f === 0) continue;
      for (let j = 0; j < t; j++) {
        common[at + j] = (common[at + j] as number) - f * (common[k * t + j] as number);
      }
    }
    const inverse = 1 / (factor[i * s + i] as number);
    for (let j = 0; j < t; j++) common[at + j] = (common[at + j] as number) * inverse;
  }
}

/** square -= tieᵀ tie; `tie` has s rows of t. */
function subtractSquare(square: Float64Array, tie: Float64Array, s: number, t: number): void {
  for (let i = 0; i < s; i++) {
    const at = i * t;
    for (let a = 0; a < t; a++) {
      const x = tie[at + a] as number;
      if (x === 0) continue;
      for (let b = 0; b < t; b++) {
        square[a * t + b] = (square[a * t + b] as number) - x * (tie[at + b] as number);
      }
    }
  }
}

/** Solves factor x = x in place, with a lower triangle kept row by row in a full square. */
function solveLower(factor: Float32Array, size: number, x: Float64Array): void {
  for (let i = 0; i < size; i++) {
    const at = i * size;
    // Four sums, so that none has to wait for the one before.
    let [a, b, c, d] = [0, 0, 0, 0];
    let k = 0;
    for (; k + 3 < i; k += 4) {
      a += (factor[at + k] as number) * (x[k] as number);
      b += (factor[at + k + 1] as number) * (x[k + 1] as number);
      c += (factor[at + k + 2] as number) * (x[k + 2] as number);
      d += (factor[at + k + 3] as number) * (x[k + 3] as number);
    }
    for (; k < i; k++) a += (factor[at + k] as number) * (x[k] as number);
    x[i] = ((x[i] as number) - (a + b + c + d)) / (factor[at + i] as number);
  }
}

/** Solves factorᵀ x = x in place. */
function solveUpper(factor: Float32Array, size: number, x: Float64Array): void {
  for (let i = size - 1; i >= 0; i--) {
    const at = i * size;
    const value = (x[i] as number) / (factor[at + i] as number);
    x[i] = value;
    for (let k = 0; k < i; k++) x[k] = (x[k] as number) - (factor[at + k] as number) * value;
  }
}

/** out = about (the normal matrix)⁻¹ gradient. */
export function applyPreconditioner(
  { diagonal, shared, factor, groups }: Preconditioner,
  gradient: Float64Array,
  out: Float64Array,
): void {
  for (let c = 0; c < gradient.length; c++) {
    out[c] = (gradient[c] as number) / Math.max(diagonal[c] as number, TINY);
  }
  const x = Float64Array.from(shared, (c) => gradient[c] as number);
  const owns: Float64Array[] = [];
  for (const { own, factor: ownFactor, met, tie } of groups) {
    const y = Float64Array.from(own, (c) => gradient[c] as number);
    solveLower(ownFactor, own.length, y);
    owns.push(y);
    const t = met.length;
    for (let i = 0; i < y.length; i++) {
      const value = y[i] as number;
      const at = i * t;
      for (let j = 0; j < t; j++) {
        const place = met[j] as number;
        x[place] = (x[place] as number) - value * (tie[at + j] as number);
      }
    }
  }
  solveLower(factor, x.length, x);
  solveUpper(factor, x.length, x);
  shared.forEach((c, place) => {
    out[c] = x[place] as number;
  });
  groups.forEach(({ own, factor: ownFactor, met, tie }, g) => {
    const y = owns[g] as Float64Array;
    const t = met.length;
    for (let i = 0; i < y.length; i++) {
      const at = i * t;
      let sum = 0;
      for (let j = 0; j < t; j++) {
        sum += (tie[at + j] as number) * (x[met[j] as number] as number);
      }
      y[i] = (y[i] as number) - sum;
    }
    solveUpper(ownFactor, y.length, y);
    own.forEach((c, at) => {
      out[c] = y[at] as number;
    });
  });
}
