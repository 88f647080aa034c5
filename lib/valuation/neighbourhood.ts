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

/** Adverts near in everything but mileage: their rows, and how much the word of each counts (at most 1). */
export interface Neighbourhood {
  rows: Int32Array;
  weights: Float64Array;
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

/** A search under way; what it has found stands in front of its lists. */
interface Gathering {
  index: CompsIndex;
  car: CodedCar;
  vehicle: number;
  mark: number;
  rows: Int32Array;
  weights: Float64Array;
  count: number;
}

/**
 * Adverts of the same make and model, near in year and preferably of the same trim. The choice does
 * not look at mileage, so what it adds to a value cannot make more miles worth more.
 */
export function findNeighbourhood(
  index: CompsIndex,
  car: CodedCar,
  rules: CompRules,
): Neighbourhood {
  const gathering = {
    index,
    car,
    vehicle: rules.vehicle,
    mark: ++index.search.count,
    rows: new Int32Array(NEIGHBOURS_MAX),
    weights: new Float64Array(NEIGHBOURS_MAX),
    count: 0,
  };
  const ownKind = car.codes[FIELD_INDEX.priceKind] as number;
  for (const kind of [ownKind, ...mixableKinds(ownKind, rules)]) {
    for (let apart = 0; apart <= NEIGHBOUR_YEARS; apart++) {
      if (gathering.count >= NEIGHBOURS_ENOUGH) break;
      takeYear(gathering, kind, car.year - apart, apart);
      if (apart > 0) takeYear(gathering, kind, car.year + apart, apart);
    }
  }
  const { rows, weights, count } = gathering;
  return { rows: rows.subarray(0, count), weights: weights.subarray(0, count) };
}

function takeYear(gathering: Gathering, kind: number, year: number, apart: number): void {
  const { index, car } = gathering;
  const model = car.codes[FIELD_INDEX.model] as number;
  const cell = index.modelYears.get(modelYearKey(model, kind, year));
  if (!cell) return;
  const yearWeight = Math.exp(-apart / FADE_YEARS);
  const trims = sameTrimRange(index, cell, car.codes[FIELD_INDEX.trim] as number);
  takeEvenly(gathering, index.byTrim, trims, yearWeight);
  takeEvenly(gathering, index.byMileage, cell, yearWeight);
}

function takeEvenly(
  gathering: Gathering,
  order: Int32Array,
  { start, end }: RowRange,
  yearWeight: number,
): void {
  const step = Math.max(1, (end - start) / SAMPLE);
  for (let place = start; place < end; place += step) {
    take(gathering, order[Math.floor(place)] as number, yearWeight);
  }
}

function take(gathering: Gathering, row: number, yearWeight: number): void {
  const { index, car, mark, count } = gathering;
  const { pool, stamp } = index;
  if (stamp[row] === mark) return;
  stamp[row] = mark;
  if (pool.vehicle[row] === gathering.vehicle) return;
  let weight = yearWeight;
  if (codeOf(pool, row, FIELD_INDEX.trim) !== car.codes[FIELD_INDEX.trim]) {
    weight *= OTHER_TRIM_WEIGHT;
  }
  for (let f = 0; f < OTHER_FACTS.length; f++) {
    const field = OTHER_FACTS[f] as number;
    if (codeOf(pool, row, field) !== car.codes[field]) weight *= OTHER_FACT_WEIGHT;
  }
  gathering.rows[count] = row;
  gathering.weights[count] = weight;
  gathering.count = count + 1;
}
