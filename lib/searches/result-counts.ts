/**
 * Counts what matches, and how many cars each further choice would leave, from columns in memory. A
 * choice is counted with every filter but its own, so that its number is that of the results it leads to.
 */
import { greatCircleMiles, MILES_PER_DEGREE_LATITUDE } from '@/lib/platform/places';
import type { Criteria } from './criteria';
import { CHOICE_FIELDS, type ChoiceField, NO_MILEAGE, type ResultColumns } from './result-columns';
import type { RowBits } from './row-bits';

/** Figures about everything that matches. */
export interface ResultFigures {
  total: number;
  medianPriceCents: number | null;
  unratedCount: number;
  checkFirstCount: number;
}

/** How many cars fall between `from` (inclusive) and the next entry's. */
export interface Band {
  from: number;
  count: number;
}

/** How many cars each choice of each filter leads to; choices that lead to none are left out. */
export interface Facets {
  /** Models are counted where a make is chosen, trims where a model is. */
  choices: Record<ChoiceField, Record<string, number>>;
  /** Cars whose price has come down. */
  priceDropCount: number;
  years: Band[];
  /** In cents, of 2,500 dollars each, the last open. */
  prices: Band[];
  /** In miles, of 10,000 each, the last open. Cars without a mileage are in none. */
  mileages: Band[];
}

const LISTS: Record<ChoiceField, keyof Criteria> = {
  make: 'makes',
  model: 'models',
  trim: 'trims',
  body: 'bodies',
  drivetrain: 'drivetrains',
  fuel: 'fuels',
  transmission: 'transmissions',
  color: 'colors',
  titleStatus: 'titleStatuses',
  sellerKind: 'sellerKinds',
  state: 'states',
  source: 'sources',
  rating: 'ratings',
};

type FilterName =
  | ChoiceField
  | 'year'
  | 'price'
  | 'mileage'
  | 'saving'
  | 'priceDrop'
  | 'near'
  | 'offer';

/** What criteria take of a choice; empty where they do not ask. */
export const choicesOf = (criteria: Criteria, field: ChoiceField): readonly string[] =>
  (criteria[LISTS[field]] as readonly string[] | undefined) ?? [];

/** The rows that pass each filter in force, by its name. */
function filtersOf(
  columns: ResultColumns,
  criteria: Criteria,
  oncePerVehicle: boolean,
): Map<FilterName, RowBits> {
  const filters = new Map<FilterName, RowBits>();
  for (const field of CHOICE_FIELDS) {
    const wanted = choicesOf(criteria, field);
    if (wanted.length === 0) continue;
    const dictionary = columns.dictionaries[field];
    const isWanted = new Uint8Array(dictionary.values.length);
    for (const value of wanted) {
      const code = dictionary.find(value);
      if (code > 0) isWanted[code] = 1;
    }
    const codes = columns.codes[field];
    filters.set(
      field,
      columns.where((row) => isWanted[codes[row] as number] === 1),
    );
  }
  const between = (
    name: FilterName,
    column: Int16Array | Int32Array | Float64Array,
    min?: number,
    max?: number,
  ) => {
    if (min === undefined && max === undefined) return;
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    filters.set(
      name,
      columns.where((row) => (column[row] as number) >= low && (column[row] as number) <= high),
    );
  };
  between('year', columns.year, criteria.minYear, criteria.maxYear);
  between('price', columns.priceCents, criteria.minPriceCents, criteria.maxPriceCents);
  // Cars that are not rated, or to be checked first, stand far below any saving in this order.
  between('saving', columns.savingRankKey, criteria.minSavingCents);
  const { minMileageMi, maxMileageMi } = criteria;
  if (minMileageMi !== undefined || maxMileageMi !== undefined) {
    between('mileage', columns.mileageMi, minMileageMi ?? NO_MILEAGE + 1, maxMileageMi);
  }
  const { hasPriceDrop, isBestOffer } = columns;
  if (criteria.hasPriceDrop) {
    filters.set(
      'priceDrop',
      columns.where((row) => hasPriceDrop[row] === 1),
    );
  }
  if (criteria.near) filters.set('near', nearBits(columns, criteria.near));
  if (oncePerVehicle) {
    filters.set(
      'offer',
      columns.where((row) => isBestOffer[row] === 1),
    );
  }
  return filters;
}

function nearBits(columns: ResultColumns, near: NonNullable<Criteria['near']>): RowBits {
  const { latitude, longitude } = columns;
  const span = near.withinMi / MILES_PER_DEGREE_LATITUDE;
  return columns.where((row) => {
    const north = latitude[row] as number;
    // Nearly all rows end here; NaN is near nothing.
    if (!(Math.abs(north - near.latitude) <= span)) return false;
    const point = { latitude: north, longitude: longitude[row] as number };
    return greatCircleMiles(near, point) <= near.withinMi;
  });
}

/** Filters that a choice's own count leaves aside, because choosing replaces or ends them. */
const SET_ASIDE: Partial<Record<FilterName, readonly FilterName[]>> = {
  make: ['make', 'model', 'trim'],
  model: ['model', 'trim'],
  // A best offer of another source would hide the one asked for.
  source: ['source', 'offer'],
};

/**
 * The rows that meet the criteria, in no order that means anything. `oncePerVehicle` takes a car at its
 * best offer only, unless sources are chosen.
 */
export function findMatches(
  columns: ResultColumns,
  criteria: Criteria,
  oncePerVehicle: boolean,
): Int32Array {
  return rowsOf(columns, filtersOf(columns, criteria, oncePerVehicle), asideOf(criteria));
}

/** Choosing a source shows its adverts, best offers or not. */
const asideOf = (criteria: Criteria): readonly FilterName[] =>
  choicesOf(criteria, 'source').length > 0 ? ['offer'] : [];

function rowsOf(
  columns: ResultColumns,
  filters: ReadonlyMap<FilterName, RowBits>,
  aside: readonly FilterName[],
): Int32Array {
  const { isLive } = columns;
  let bits = columns.where((row) => isLive[row] === 1);
  for (const [name, filter] of filters) if (!aside.includes(name)) bits = bits.and(filter);
  return bits.rows();
}

/** What counting gives; `facets` is null unless they were asked for. */
export interface ResultCounts {
  figures: ResultFigures;
  facets: Facets | null;
  /** The rows that were counted, as findMatches gives them. */
  matches: Int32Array;
}

/** Counts the rows that meet the criteria. `oncePerVehicle` counts a car at its best offer only. */
export function countResults(
  columns: ResultColumns,
  criteria: Criteria,
  { oncePerVehicle, withFacets }: { oncePerVehicle: boolean; withFacets: boolean },
): ResultCounts {
  const filters = filtersOf(columns, criteria, oncePerVehicle);
  const usual = asideOf(criteria);
  const matches = rowsOf(columns, filters, usual);
  const figures = figuresOf(columns, matches);
  if (!withFacets) return { figures, facets: null, matches };
  const rowsFor = (name: FilterName): Int32Array => {
    const aside = [...usual, ...(SET_ASIDE[name] ?? [name])];
    return [...filters.keys()].some((filter) => aside.includes(filter) && !usual.includes(filter))
      ? rowsOf(columns, filters, aside)
      : matches;
  };
  return { figures, facets: countFacets(columns, criteria, rowsFor), matches };
}

function countFacets(
  columns: ResultColumns,
  criteria: Criteria,
  rowsFor: (name: FilterName) => Int32Array,
): Facets {
  const isCounted = (field: ChoiceField): boolean => {
    if (field === 'model') return choicesOf(criteria, 'make').length > 0;
    return field !== 'trim' || choicesOf(criteria, 'model').length > 0;
  };
  const choices = Object.fromEntries(
    CHOICE_FIELDS.map((field) => [
      field,
      isCounted(field) ? countCodes(columns, field, rowsFor(field)) : {},
    ]),
  ) as Record<ChoiceField, Record<string, number>>;
  const { hasPriceDrop } = columns;
  let priceDropCount = 0;
  for (const row of rowsFor('priceDrop')) priceDropCount += hasPriceDrop[row] as number;
  return {
    choices,
    priceDropCount,
    years: countBands(columns.year, rowsFor('year'), { width: 1, count: YEAR_MAX }),
    prices: countBands(columns.priceCents, rowsFor('price'), { width: 250_000, count: 40 }),
    mileages: countBands(columns.mileageMi, rowsFor('mileage'), { width: 10_000, count: 20 }),
  };
}

const YEAR_MAX = 2_200;

function countCodes(
  columns: ResultColumns,
  field: ChoiceField,
  rows: Int32Array,
): Record<string, number> {
  const codes = columns.codes[field];
  const { values } = columns.dictionaries[field];
  const counts = new Int32Array(values.length);
  for (let i = 0; i < rows.length; i++) {
    const code = codes[rows[i] as number] as number;
    counts[code] = (counts[code] as number) + 1;
  }
  const named: [string, number][] = [];
  values.forEach((value, code) => {
    const count = counts[code] as number;
    if (value !== null && count > 0) named.push([value, count]);
  });
  return Object.fromEntries(named);
}

/** Numbers below 0 are in no band, those beyond the last in the last. */
function countBands(
  column: Int16Array | Int32Array,
  rows: Int32Array,
  bands: { width: number; count: number },
): Band[] {
  const counts = new Int32Array(bands.count);
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i] as number] as number;
    if (value < 0) continue;
    const band = Math.min(bands.count - 1, Math.floor(value / bands.width));
    counts[band] = (counts[band] as number) + 1;
  }
  return [...counts]
    .map((count, band) => ({ from: band * bands.width, count }))
    .filter(({ count }) => count > 0);
}

function figuresOf(columns: ResultColumns, rows: Int32Array): ResultFigures {
  const { isUnrated } = columns;
  const ratings = columns.codes.rating;
  const checkFirst = columns.dictionaries.rating.find('check_first');
  let unratedCount = 0;
  let checkFirstCount = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    unratedCount += isUnrated[row] as number;
    if (ratings[row] === checkFirst) checkFirstCount += 1;
  }
  return {
    total: rows.length,
    medianPriceCents: medianOf(columns.priceCents, rows),
    unratedCount,
    checkFirstCount,
  };
}

/** Prices that agree down to this many bits are looked at one by one. */
const PRICE_BITS = 14;

/** The middle price, or the mean of the two middle ones, half a cent up; null of nothing. */
function medianOf(prices: Int32Array, rows: Int32Array): number | null {
  if (rows.length === 0) return null;
  const counts = new Int32Array(2 ** (31 - PRICE_BITS));
  for (let i = 0; i < rows.length; i++) {
    const band = (prices[rows[i] as number] as number) >>> PRICE_BITS;
    counts[band] = (counts[band] as number) + 1;
  }
  const low = priceAt(prices, rows, counts, Math.floor((rows.length - 1) / 2));
  const high =
    rows.length % 2 === 1 ? low : priceAt(prices, rows, counts, Math.floor(rows.length / 2));
  return Math.floor((low + high) / 2 + 0.5);
}

function priceAt(prices: Int32Array, rows: Int32Array, counts: Int32Array, rank: number): number {
  let band = 0;
  let before = 0;
  for (; before + (counts[band] as number) <= rank; band++) before += counts[band] as number;
  const inBand = new Int32Array(counts[band] as number);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const price = prices[rows[i] as number] as number;
    if (price >>> PRICE_BITS === band) inBand[at++] = price;
  }
  return inBand.sort()[rank - before] as number;
}
