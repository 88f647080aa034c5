import { type Paced, runAtOnce, sortInSteps } from '@/lib/platform/pacing';
import { FIELD_COUNT } from './car-table';
import type { CodedCar } from './hedonic-features';
import { type CarField, FIELD_INDEX } from './valued-car';

/** The adverts that may serve as comps, in columns (see `CarTable`, which is one). */
export interface CompPool {
  rowCount: number;
  ids: string[];
  codes: Int32Array;
  year: Int16Array;
  mileageMi: Int32Array;
  logPrice: Float64Array;
  vehicle: Float64Array;
}

interface RowRange {
  start: number;
  end: number;
}

/** A pool with its adverts ordered so that near ones are found without scanning. */
export interface CompsIndex {
  pool: CompPool;
  /** Rows by make and model, price kind, year, trim, mileage. */
  byTrim: Int32Array;
  /** Rows by make and model, price kind, year, mileage. */
  byMileage: Int32Array;
  /** Where the adverts of a model and price kind are, and those of one model year. */
  models: Map<number, RowRange>;
  modelYears: Map<number, RowRange>;
  /** Per field, the code of the level "not given". */
  unknownCode: Int32Array;
  /** Where a search last saw each row, so that it takes none twice. */
  stamp: Int32Array;
  search: { count: number };
}

const MODEL = FIELD_INDEX.model;
const TRIM = FIELD_INDEX.trim;
const PRICE_KIND = FIELD_INDEX.priceKind;
const YEAR_SPAN = 4_096;
const KIND_SPAN = 16;

const codeOf = (pool: CompPool, row: number, field: number): number =>
  pool.codes[row * FIELD_COUNT + field] as number;

const modelKey = (model: number, kind: number): number => model * KIND_SPAN + kind;
const modelYearKey = (model: number, kind: number, year: number): number =>
  modelKey(model, kind) * YEAR_SPAN + year;

/** Orders a pool's adverts. O(n log n); the answers do not depend on the order of the rows. */
export function buildCompsIndex(pool: CompPool, unknownCode: Int32Array): CompsIndex {
  return runAtOnce(buildCompsIndexInSteps(pool, unknownCode));
}

/** Model years that are ordered between two yields. */
const RANGES_PER_STEP = 128;

/** The same, in steps. */
export function* buildCompsIndexInSteps(
  pool: CompPool,
  unknownCode: Int32Array,
): Paced<CompsIndex> {
  const n = pool.rowCount;
  const byMileage = Int32Array.from({ length: n }, (_, r) => r);
  yield* sortInSteps(
    byMileage,
    (a, b) =>
      codeOf(pool, a, MODEL) - codeOf(pool, b, MODEL) ||
      codeOf(pool, a, PRICE_KIND) - codeOf(pool, b, PRICE_KIND) ||
      (pool.year[a] as number) - (pool.year[b] as number) ||
      (pool.mileageMi[a] as number) - (pool.mileageMi[b] as number) ||
      compareText(pool.ids[a] as string, pool.ids[b] as string),
  );
  const models = new Map<number, RowRange>();
  const modelYears = new Map<number, RowRange>();
  for (let place = 0; place < n; place++) {
    const row = byMileage[place] as number;
    const model = codeOf(pool, row, MODEL);
    const kind = codeOf(pool, row, PRICE_KIND);
    extend(models, modelKey(model, kind), place);
    extend(modelYears, modelYearKey(model, kind, pool.year[row] as number), place);
  }
  const byTrim = Int32Array.from(byMileage);
  let ranges = 0;
  for (const { start, end } of modelYears.values()) {
    ranges++;
    if (ranges % RANGES_PER_STEP === 0) yield;
    byTrim
      .subarray(start, end)
      .sort(
        (a, b) =>
          codeOf(pool, a, TRIM) - codeOf(pool, b, TRIM) ||
          (pool.mileageMi[a] as number) - (pool.mileageMi[b] as number) ||
          compareText(pool.ids[a] as string, pool.ids[b] as string),
      );
  }
  const stamp = new Int32Array(n);
  return { pool, byTrim, byMileage, models, modelYears, unknownCode, stamp, search: { count: 0 } };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function extend(ranges: Map<number, RowRange>, key: number, place: number): void {
  const range = ranges.get(key);
  if (range) range.end = place + 1;
  else ranges.set(key, { start: place, end: place + 1 });
}

/** First place in order[start…end) whose row is not before the wanted one. */
function lowerBound(
  order: Int32Array,
  { start, end }: RowRange,
  isBefore: (row: number) => boolean,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isBefore(order[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sameTrimRange(index: CompsIndex, range: RowRange, trim: number): RowRange {
  const { pool, byTrim } = index;
  const start = lowerBound(byTrim, range, (row) => codeOf(pool, row, TRIM) < trim);
  const end = lowerBound(
    byTrim,
    { start, end: range.end },
    (row) => codeOf(pool, row, TRIM) <= trim,
  );
  return { start, end };
}

/** What a difference in a fact costs, in years of age; half of it where one side does not say. */
const FACT_DISTANCE: readonly (readonly [CarField, number])[] = [
  ['trim', 2],
  ['priceKind', 3],
  ['title', 4],
  ['fuel', 2],
  ['body', 1.5],
  ['drivetrain', 1],
  ['displacement', 1],
  ['condition', 0.5],
  ['transmission', 0.5],
  ['seller', 0.5],
];
const FACT_COSTS = FACT_DISTANCE.map(([field, cost]) => [FIELD_INDEX[field], cost] as const);
/** Miles that set two cars as far apart as one model year. */
const MILES_PER_YEAR_APART = 15_000;

/** How far an advert is from a car, in years of age: 0 for a car alike in all facts. */
export function compDistance(index: CompsIndex, car: CodedCar, row: number): number {
  const { pool, unknownCode } = index;
  let distance =
    Math.abs((pool.year[row] as number) - car.year) +
    Math.abs((pool.mileageMi[row] as number) - car.mileageMi) / MILES_PER_YEAR_APART;
  for (const [field, cost] of FACT_COSTS) {
    const theirs = codeOf(pool, row, field);
    const ours = car.codes[field] as number;
    if (theirs === ours) continue;
    const unknown = unknownCode[field];
    distance += theirs === unknown || ours === unknown ? cost / 2 : cost;
  }
  return distance;
}

export interface Comp {
  row: number;
  distance: number;
}

/** Who may be a comp: not the car itself, and only price kinds with a measured adjustment. */
export interface CompRules {
  vehicle: number;
  adjustableKinds: ReadonlySet<number>;
}

export const COMPS_MAX = 15;
/** An advert farther away than this is not comparable. */
const DISTANCE_MAX = 12;
/** With this many comps of the car's own price kind, no other kind is looked at. */
const OWN_KIND_ENOUGH = 5;
/** Models with fewer adverts are scanned whole. */
const SMALL_MODEL = 60;
/** Adverts taken on either side of the car's mileage, in its trim and in all trims, each year. */
const WINDOW = COMPS_MAX;

/** The nearest adverts met so far, nearest first, at most COMPS_MAX and one for each physical car. */
class NearestComps {
  readonly comps: Comp[] = [];
  private readonly pool: CompPool;

  constructor(pool: CompPool) {
    this.pool = pool;
  }

  /** Distance from which an advert no longer gets in. */
  get bound(): number {
    const last = this.comps[COMPS_MAX - 1];
    return last === undefined ? DISTANCE_MAX : last.distance;
  }

  add(row: number, distance: number): void {
    if (distance > this.bound) return;
    const vehicle = this.pool.vehicle[row];
    const twin = this.comps.findIndex((comp) => this.pool.vehicle[comp.row] === vehicle);
    const comp = { row, distance };
    if (twin >= 0) {
      if (this.compare(comp, this.comps[twin] as Comp) >= 0) return;
      this.comps.splice(twin, 1);
    }
    let place = this.comps.length;
    while (place > 0 && this.compare(comp, this.comps[place - 1] as Comp) < 0) place--;
    this.comps.splice(place, 0, comp);
    if (this.comps.length > COMPS_MAX) this.comps.pop();
  }

  /** Order that does not depend on how the pool happens to be stored. */
  compare(a: Comp, b: Comp): number {
    return (
      a.distance - b.distance ||
      compareText(this.pool.ids[a.row] as string, this.pool.ids[b.row] as string)
    );
  }
}

/**
 * The nearest adverts of the same make and model, at most 15, nearest first, one for each physical
 * car and never the car itself. Adverts of another price kind only fill up when there are fewer
 * than five of the car's own kind, and only if both kinds are common enough for the model to have
 * measured what lies between them.
 */
export function findComps(index: CompsIndex, car: CodedCar, rules: CompRules): Comp[] {
  const ownKind = car.codes[PRICE_KIND] as number;
  const own = new NearestComps(index.pool);
  offerKind(index, car, ownKind, rules.vehicle, own);
  if (own.comps.length >= OWN_KIND_ENOUGH) return own.comps;
  const others = new NearestComps(index.pool);
  for (const kind of mixableKinds(ownKind, rules)) {
    offerKind(index, car, kind, rules.vehicle, others);
  }
  return [...own.comps, ...others.comps].sort((a, b) => own.compare(a, b)).slice(0, COMPS_MAX);
}

/** The other price kinds whose difference to the car's own this market has measured. */
function mixableKinds(ownKind: number, { adjustableKinds }: CompRules): number[] {
  if (!adjustableKinds.has(ownKind)) return [];
  return [...adjustableKinds].filter((kind) => kind !== ownKind);
}

/** Offers the adverts of one price kind year by year, until no farther year can be near enough. */
function offerKind(
  index: CompsIndex,
  car: CodedCar,
  kind: number,
  vehicle: number,
  nearest: NearestComps,
): void {
  const { pool, stamp, byMileage, byTrim } = index;
  const model = car.codes[MODEL] as number;
  const range = index.models.get(modelKey(model, kind));
  if (!range) return;
  const mark = ++index.search.count;
  const take = (row: number) => {
    if (stamp[row] === mark || pool.vehicle[row] === vehicle) return;
    stamp[row] = mark;
    nearest.add(row, compDistance(index, car, row));
  };
  if (range.end - range.start <= SMALL_MODEL) {
    for (let place = range.start; place < range.end; place++) take(byMileage[place] as number);
    return;
  }
  for (let apart = 0; apart <= nearest.bound; apart++) {
    for (const year of apart === 0 ? [car.year] : [car.year - apart, car.year + apart]) {
      const cell = index.modelYears.get(modelYearKey(model, kind, year));
      if (!cell) continue;
      const trims = sameTrimRange(index, cell, car.codes[TRIM] as number);
      takeWindow(index, byTrim, trims, car.mileageMi, take);
      takeWindow(index, byMileage, cell, car.mileageMi, take);
    }
  }
}

function takeWindow(
  index: CompsIndex,
  order: Int32Array,
  range: RowRange,
  mileageMi: number,
  take: (row: number) => void,
): void {
  const { pool } = index;
  const middle = lowerBound(order, range, (row) => (pool.mileageMi[row] as number) < mileageMi);
  const start = Math.max(range.start, middle - WINDOW);
  const end = Math.min(range.end, middle + WINDOW);
  for (let place = start; place < end; place++) take(order[place] as number);
}

/** An advert near in everything but mileage, and how much its word counts (at most 1). */
export interface Neighbour {
  row: number;
  weight: number;
}

const NEIGHBOUR_YEARS = 4;
const NEIGHBOURS_ENOUGH = 40;
/** Adverts sampled from one year's trim, and from one year, evenly over their mileages. */
const SAMPLE = 16;
const FADE_YEARS = 2;
const OTHER_TRIM_WEIGHT = 0.5;
const OTHER_FACT_WEIGHT = 0.7;
const OTHER_FACTS = [FIELD_INDEX.body, FIELD_INDEX.drivetrain, FIELD_INDEX.fuel, PRICE_KIND];

/**
 * Adverts of the same make and model, near in year and preferably of the same trim. The choice does
 * not look at mileage, so what it adds to a value cannot make more miles worth more.
 */
export function findNeighbourhood(index: CompsIndex, car: CodedCar, rules: CompRules): Neighbour[] {
  const { pool } = index;
  const stamp = ++index.search.count;
  const out: Neighbour[] = [];
  const take = (row: number, yearsApart: number) => {
    if (index.stamp[row] === stamp) return;
    index.stamp[row] = stamp;
    if (pool.vehicle[row] === rules.vehicle) return;
    let weight = Math.exp(-yearsApart / FADE_YEARS);
    if (codeOf(pool, row, TRIM) !== car.codes[TRIM]) weight *= OTHER_TRIM_WEIGHT;
    for (const field of OTHER_FACTS) {
      if (codeOf(pool, row, field) !== car.codes[field]) weight *= OTHER_FACT_WEIGHT;
    }
    out.push({ row, weight });
  };
  const ownKind = car.codes[PRICE_KIND] as number;
  for (const kind of [ownKind, ...mixableKinds(ownKind, rules)]) {
    for (let apart = 0; apart <= NEIGHBOUR_YEARS && out.length < NEIGHBOURS_ENOUGH; apart++) {
      for (const year of apart === 0 ? [car.year] : [car.year - apart, car.year + apart]) {
        takeSpread(index, car, { kind, year }, (row) => take(row, apart));
      }
    }
  }
  return out;
}

function takeSpread(
  index: CompsIndex,
  car: CodedCar,
  { kind, year }: { kind: number; year: number },
  take: (row: number) => void,
): void {
  const cell = index.modelYears.get(modelYearKey(car.codes[MODEL] as number, kind, year));
  if (!cell) return;
  const trims = sameTrimRange(index, cell, car.codes[TRIM] as number);
  takeEvenly(index.byTrim, trims, take);
  takeEvenly(index.byMileage, cell, take);
}

function takeEvenly(
  order: Int32Array,
  { start, end }: RowRange,
  take: (row: number) => void,
): void {
  const step = Math.max(1, (end - start) / SAMPLE);
  for (let place = start; place < end; place += step) take(order[Math.floor(place)] as number);
}
