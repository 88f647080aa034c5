import { type Paced, runAtOnce } from '@/lib/platform/pacing';
import { FIELD_COUNT } from './car-table';
import { type CompPool, codeOf, compareText, countUp, orderPool } from './comp-pool';
import type { CodedCar } from './hedonic-features';
import { type CarField, FIELD_INDEX } from './valued-car';

/** Places start…end - 1 of an order. */
export interface RowRange {
  start: number;
  end: number;
}

/** A pool with its adverts ordered so that near ones are found without scanning. */
export interface CompsIndex {
  /** By make and model, price kind, year, trim, mileage: what is read together lies together. */
  pool: CompPool;
  /** For each row of the pool, which advert it was in the order given. */
  givenRow: Int32Array;
  /** All rows, in their order. */
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

const modelKey = (model: number, kind: number): number => model * KIND_SPAN + kind;
export const modelYearKey = (model: number, kind: number, year: number): number =>
  modelKey(model, kind) * YEAR_SPAN + year;

/** Orders a pool's adverts. O(n log n); the answers do not depend on the order of the rows. */
export function buildCompsIndex(pool: CompPool, unknownCode: Int32Array): CompsIndex {
  return runAtOnce(buildCompsIndexInSteps(pool, unknownCode));
}

/** Model years that are ordered between two yields. */
const RANGES_PER_STEP = 128;
/** Adverts that are gone through between two yields. */
const ROWS_PER_STEP = 4_096;

/** The same, in steps. */
export function* buildCompsIndexInSteps(
  given: CompPool,
  unknownCode: Int32Array,
): Paced<CompsIndex> {
  const n = given.rowCount;
  const { pool, givenRow } = yield* orderPool(given);
  const models = new Map<number, RowRange>();
  const modelYears = new Map<number, RowRange>();
  for (let row = 0; row < n; row++) {
    if (row % ROWS_PER_STEP === ROWS_PER_STEP - 1) yield;
    const model = codeOf(pool, row, MODEL);
    const kind = codeOf(pool, row, PRICE_KIND);
    extend(models, modelKey(model, kind), row);
    extend(modelYears, modelYearKey(model, kind, pool.year[row] as number), row);
  }
  const byTrim = countUp(n);
  const byMileage = countUp(n);
  yield;
  let ranges = 0;
  for (const { start, end } of modelYears.values()) {
    ranges++;
    if (ranges % RANGES_PER_STEP === 0) yield;
    byMileage
      .subarray(start, end)
      .sort(
        (a, b) =>
          (pool.mileageMi[a] as number) - (pool.mileageMi[b] as number) ||
          compareText(pool.ids[a] as string, pool.ids[b] as string),
      );
  }
  return {
    pool,
    givenRow,
    byTrim,
    byMileage,
    models,
    modelYears,
    unknownCode,
    stamp: new Int32Array(n),
    search: { count: 0 },
  };
}

function extend(ranges: Map<number, RowRange>, key: number, place: number): void {
  const range = ranges.get(key);
  if (range) range.end = place + 1;
  else ranges.set(key, { start: place, end: place + 1 });
}

/** First place of order[start…end) with a row of this trim or a later one. */
function firstOfTrim(pool: CompPool, order: Int32Array, { start, end }: RowRange, trim: number) {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (codeOf(pool, order[middle] as number, TRIM) < trim) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First place of order[start…end) with a row of this mileage or more. */
function firstOfMileage(pool: CompPool, order: Int32Array, { start, end }: RowRange, mi: number) {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pool.mileageMi[order[middle] as number] as number) < mi) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function sameTrimRange(
  { pool, byTrim }: CompsIndex,
  range: RowRange,
  trim: number,
): RowRange {
  const start = firstOfTrim(pool, byTrim, range, trim);
  return { start, end: firstOfTrim(pool, byTrim, { start, end: range.end }, trim + 1) };
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
const FACT_FIELDS = Int32Array.from(FACT_DISTANCE, ([field]) => FIELD_INDEX[field]);
const FACT_COSTS = Float64Array.from(FACT_DISTANCE, ([, cost]) => cost);
/** What another trim costs at least: half, where one side does not say. */
const TRIM_COST_MIN = 1;
/** Miles that set two cars as far apart as one model year. */
const MILES_PER_YEAR_APART = 15_000;

/**
 * How far an advert is from a car, in years of age: 0 for a car alike in all facts. Beyond `bound` it is only
 * said to be beyond it.
 */
export function compDistance(
  { pool, unknownCode }: CompsIndex,
  car: CodedCar,
  row: number,
  bound = Number.POSITIVE_INFINITY,
): number {
  let distance =
    Math.abs((pool.year[row] as number) - car.year) +
    Math.abs((pool.mileageMi[row] as number) - car.mileageMi) / MILES_PER_YEAR_APART;
  const { codes } = pool;
  const at = row * FIELD_COUNT;
  for (let f = 0; f < FACT_FIELDS.length && distance <= bound; f++) {
    const field = FACT_FIELDS[f] as number;
    const theirs = codes[at + field] as number;
    const ours = car.codes[field] as number;
    if (theirs === ours) continue;
    const unknown = unknownCode[field];
    const cost = FACT_COSTS[f] as number;
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
    const { comps } = this;
    const comp = { row, distance };
    const twin = this.placeOfTwin(row);
    if (twin >= 0) {
      if (this.compare(comp, comps[twin] as Comp) >= 0) return;
      comps.splice(twin, 1);
    }
    let place = comps.length;
    comps.push(comp);
    while (place > 0 && this.compare(comp, comps[place - 1] as Comp) < 0) {
      comps[place] = comps[place - 1] as Comp;
      place--;
    }
    comps[place] = comp;
    if (comps.length > COMPS_MAX) comps.pop();
  }

  /** Where another advert of the same physical car stands, or -1. */
  private placeOfTwin(row: number): number {
    const { vehicle } = this.pool;
    for (let place = 0; place < this.comps.length; place++) {
      if (vehicle[(this.comps[place] as Comp).row] === vehicle[row]) return place;
    }
    return -1;
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
export function mixableKinds(ownKind: number, { adjustableKinds }: CompRules): number[] {
  if (!adjustableKinds.has(ownKind)) return [];
  return [...adjustableKinds].filter((kind) => kind !== ownKind);
}

/** One search: what is looked for, and what was found so far. */
interface Search {
  index: CompsIndex;
  car: CodedCar;
  vehicle: number;
  mark: number;
  nearest: NearestComps;
}

/** Offers the adverts of one price kind year by year, until no farther year can be near enough. */
function offerKind(
  index: CompsIndex,
  car: CodedCar,
  kind: number,
  vehicle: number,
  nearest: NearestComps,
): void {
  const model = car.codes[MODEL] as number;
  const range = index.models.get(modelKey(model, kind));
  if (!range) return;
  const search = { index, car, vehicle, mark: ++index.search.count, nearest };
  if (range.end - range.start <= SMALL_MODEL) {
    for (let place = range.start; place < range.end; place++) {
      offer(search, index.byMileage[place] as number);
    }
    return;
  }
  for (let apart = 0; apart <= nearest.bound; apart++) {
    offerYear(search, kind, car.year - apart, apart);
    if (apart > 0) offerYear(search, kind, car.year + apart, apart);
  }
}

function offerYear(search: Search, kind: number, year: number, apart: number): void {
  const { index, car } = search;
  const cell = index.modelYears.get(modelYearKey(car.codes[MODEL] as number, kind, year));
  if (!cell) return;
  const trims = sameTrimRange(index, cell, car.codes[TRIM] as number);
  offerAround(search, index.byTrim, trims, apart);
  // Those of the own trim that this would meet have been met above.
  offerAround(search, index.byMileage, cell, apart + TRIM_COST_MIN);
}

/** Offers those next to the car's mileage on either side, while they can be near enough. */
function offerAround(search: Search, order: Int32Array, range: RowRange, apart: number): void {
  const { index, car } = search;
  const middle = firstOfMileage(index.pool, order, range, car.mileageMi);
  const end = Math.min(range.end, middle + WINDOW);
  for (let place = middle; place < end; place++) {
    const row = order[place] as number;
    if (!mayGetIn(search, row, apart)) break;
    offer(search, row);
  }
  const start = Math.max(range.start, middle - WINDOW);
  for (let place = middle - 1; place >= start; place--) {
    const row = order[place] as number;
    if (!mayGetIn(search, row, apart)) break;
    offer(search, row);
  }
}

/** Whether an advert may be near enough, by its mileage and what else sets it `apart` at least. */
function mayGetIn({ index, car, nearest }: Search, row: number, apart: number): boolean {
  const milesApart = Math.abs((index.pool.mileageMi[row] as number) - car.mileageMi);
  return apart + milesApart / MILES_PER_YEAR_APART <= nearest.bound;
}

function offer({ index, car, vehicle, mark, nearest }: Search, row: number): void {
  const { stamp, pool } = index;
  if (stamp[row] === mark || pool.vehicle[row] === vehicle) return;
  stamp[row] = mark;
  nearest.add(row, compDistance(index, car, row, nearest.bound));
}
