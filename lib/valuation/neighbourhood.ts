import { codeOf } from './comp-pool';
import {
  type CompRules,
  type CompsIndex,
  mixableKinds,
  modelYearKey,
  type RowRange,
  sameTrimRange,
} from './comps-index';
import type { CodedCar } from './hedonic-features';
import { FIELD_INDEX } from './valued-car';

/**
 * Adverts near in everything but mileage: the first `count` of the lists are their rows, and how much the word
 * of each counts (at most 1).
 */
export interface Neighbourhood {
  rows: Int32Array;
  weights: Float64Array;
  count: number;
}

const NEIGHBOUR_YEARS = 4;
const NEIGHBOURS_ENOUGH = 24;
/** Adverts sampled from one year's trim, and from one year, evenly over their mileages. */
const SAMPLE = 16;
/** As many as there can be: nearly enough, and another two years with two samples each. */
const NEIGHBOURS_MAX = NEIGHBOURS_ENOUGH + 4 * (SAMPLE + 1);
const FADE_YEARS = 2;
const OTHER_TRIM_WEIGHT = 0.5;
const OTHER_FACT_WEIGHT = 0.7;
const OTHER_FACTS = Int32Array.of(
  FIELD_INDEX.body,
  FIELD_INDEX.drivetrain,
  FIELD_INDEX.fuel,
  FIELD_INDEX.priceKind,
);

/** A search under way. */
interface Gathering {
  index: CompsIndex;
  car: CodedCar;
  vehicle: number;
  found: Neighbourhood;
}

/** An empty neighbourhood, with room for the largest. */
export const emptyNeighbourhood = (): Neighbourhood => ({
  rows: new Int32Array(NEIGHBOURS_MAX),
  weights: new Float64Array(NEIGHBOURS_MAX),
  count: 0,
});

/**
 * Adverts of the same make and model, near in year and preferably of the same trim. The choice does
 * not look at mileage, so what it adds to a value cannot make more miles worth more. They are put in
 * place of what `found` held: who values many cars needs one for all.
 */
export function findNeighbourhood(
  index: CompsIndex,
  car: CodedCar,
  rules: CompRules,
  found: Neighbourhood = emptyNeighbourhood(),
): Neighbourhood {
  found.count = 0;
  const gathering = { index, car, vehicle: rules.vehicle, found };
  const ownKind = car.codes[FIELD_INDEX.priceKind] as number;
  for (const kind of [ownKind, ...mixableKinds(ownKind, rules)]) {
    for (let apart = 0; apart <= NEIGHBOUR_YEARS; apart++) {
      if (found.count >= NEIGHBOURS_ENOUGH) break;
      takeYear(gathering, kind, car.year - apart, apart);
      if (apart > 0) takeYear(gathering, kind, car.year + apart, apart);
    }
  }
  return found;
}

function takeYear(gathering: Gathering, kind: number, year: number, apart: number): void {
  const { index, car, found } = gathering;
  const model = car.codes[FIELD_INDEX.model] as number;
  const cell = index.modelYears.get(modelYearKey(model, kind, year));
  if (!cell) return;
  const yearWeight = Math.exp(-apart / FADE_YEARS);
  const trims = sameTrimRange(index, cell, car.codes[FIELD_INDEX.trim] as number);
  const before = found.count;
  takeEvenly(gathering, index.byTrim, trims, { yearWeight, from: before, to: before });
  // Of its own trim and year a car may have met an advert just now.
  takeEvenly(gathering, index.byMileage, cell, { yearWeight, from: before, to: found.count });
}

/** How much a year's word counts, and where in the list those adverts stand that were taken from it. */
interface Taken {
  yearWeight: number;
  from: number;
  to: number;
}

function takeEvenly(
  gathering: Gathering,
  order: Int32Array,
  { start, end }: RowRange,
  taken: Taken,
): void {
  const step = Math.max(1, (end - start) / SAMPLE);
  for (let place = start; place < end; place += step) {
    take(gathering, order[Math.floor(place)] as number, taken);
  }
}

function take(
  { index: { pool }, car, vehicle, found }: Gathering,
  row: number,
  { yearWeight, from, to }: Taken,
): void {
  const isOfTrim = codeOf(pool, row, FIELD_INDEX.trim) === car.codes[FIELD_INDEX.trim];
  if (isOfTrim && holds(found.rows, row, from, to)) return;
  if (pool.vehicle[row] === vehicle) return;
  let weight = isOfTrim ? yearWeight : yearWeight * OTHER_TRIM_WEIGHT;
  for (let f = 0; f < OTHER_FACTS.length; f++) {
    const field = OTHER_FACTS[f] as number;
    if (codeOf(pool, row, field) !== car.codes[field]) weight *= OTHER_FACT_WEIGHT;
  }
  found.rows[found.count] = row;
  found.weights[found.count] = weight;
  found.count += 1;
}

function holds(rows: Int32Array, row: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (rows[at] === row) return true;
  return false;
}
