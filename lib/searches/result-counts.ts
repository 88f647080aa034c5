/**
 * Counts what matches, and how many cars each further choice would leave, from columns in memory. A
 * choice is counted with every filter but its own, so that its number is that of the results it leads to.
 */
import { greatCircleMiles, MILES_PER_DEGREE_LATITUDE } from '@/lib/platform/places';
import type { Criteria } from './criteria';
import { asksWords } from './headline-words';
import type { MapArea } from './map-area';
import {
  CHOICE_FIELDS,
  type ChoiceField,
  MILEAGE_BANDS,
  NO_BAND,
  NO_MILEAGE,
  PRICE_BANDS,
  type ResultColumns,
} from './result-columns';
import { RowBits } from './row-bits';
import { firstSeenWithin } from './row-measures';
import { UNKNOWN_FACTS, type UnknownCounts } from './unknown-facts';

/** Figures about everything that matches. */
export interface ResultFigures {
  total: number;
  medianPriceCents: number | null;
  unratedCount: number;
  /** Of those, how many for which reason, by its code; absent where the table was asked. */
  unratedReasons?: Readonly<Record<string, number>>;
  checkFirstCount: number;
  /** Left out for want of knowledge; absent where no such filter is in force, or the table was asked. */
  unknown?: UnknownCounts;
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
  confidence: 'confidences',
  accident: 'accidents',
  owners: 'owners',
  rating: 'ratings',
};

type FilterName =
  | ChoiceField
  | 'year'
  | 'price'
  | 'mileage'
  | 'saving'
  | 'priceDrop'
  | 'priceCut'
  | 'daysOnMarket'
  | 'photos'
  | 'words'
  | 'near'
  | 'area'
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
    if (wanted.length > 0) filters.set(field, rowsOfChoice(columns, field, wanted));
  }
  const between = (
    name: FilterName,
    column: Uint8Array | Int16Array | Int32Array | Float64Array,
    min?: number,
    max?: number,
  ) => {
    if (min === undefined && max === undefined) return;
    const low = min ?? Number.NEGATIVE_INFINITY;
    const high = max ?? Number.POSITIVE_INFINITY;
    filters.set(name, RowBits.between(columns.end, column, low, high));
  };
  between('year', columns.year, criteria.minYear, criteria.maxYear);
  between('price', columns.priceCents, criteria.minPriceCents, criteria.maxPriceCents);
  // Cars that are not rated, or to be checked first, stand far below any saving in this order.
  between('saving', columns.savingRankKey, criteria.minSavingCents);
  const { minMileageMi, maxMileageMi } = criteria;
  if (minMileageMi !== undefined || maxMileageMi !== undefined) {
    between('mileage', columns.mileageMi, minMileageMi ?? NO_MILEAGE + 1, maxMileageMi);
  }
  between('priceCut', columns.priceCutCents, criteria.minPriceCutCents);
  // No photo is known of a car that has none: it passes no bound.
  between('photos', columns.photoCount, criteria.minPhotos && Math.max(1, criteria.minPhotos));
  if (criteria.daysOnMarket) {
    const { fromMs, toMs } = firstSeenWithin(criteria.daysOnMarket);
    between('daysOnMarket', columns.firstSeenMs, fromMs, toMs);
  }
  if (criteria.hasPriceDrop) filters.set('priceDrop', columns.rowsThatAre('priceDrop'));
  if (asksWords(criteria)) filters.set('words', columns.rowsThatSay(criteria));
  if (criteria.near) filters.set('near', nearBits(columns, criteria.near));
  if (criteria.area) filters.set('area', areaBits(columns, criteria.area));
  if (oncePerVehicle) filters.set('offer', columns.rowsThatAre('bestOffer'));
  return filters;
}

/** The rows that have one of these values. */
function rowsOfChoice(
  columns: ResultColumns,
  field: ChoiceField,
  wanted: readonly string[],
): RowBits {
  const dictionary = columns.dictionaries[field];
  const codes = wanted.map((value) => dictionary.find(value)).filter((code) => code > 0);
  const rowsByCode = columns.rowsByCode(field);
  if (rowsByCode) {
    const sets = codes.flatMap((code) => rowsByCode[code] ?? []);
    return sets.reduce((all, rows) => all.or(rows), new RowBits(columns.end));
  }
  const isWanted = new Uint8Array(dictionary.values.length);
  for (const code of codes) isWanted[code] = 1;
  return RowBits.ofCodes(columns.end, columns.codes[field], isWanted);
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

/** An unknown place is NaN, which lies between nothing. */
function areaBits(columns: ResultColumns, area: MapArea): RowBits {
  const { end, latitude, longitude } = columns;
  return RowBits.between(end, latitude, area.south, area.north).and(
    RowBits.between(end, longitude, area.west, area.east),
  );
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
): RowBits {
  return rowsOf(columns, filtersOf(columns, criteria, oncePerVehicle), asideOf(criteria));
}

/** Choosing a source shows its adverts, best offers or not. */
const asideOf = (criteria: Criteria): readonly FilterName[] =>
  choicesOf(criteria, 'source').length > 0 ? ['offer'] : [];

function rowsOf(
  columns: ResultColumns,
  filters: ReadonlyMap<FilterName, RowBits>,
  aside: readonly FilterName[],
): RowBits {
  // Cut once even without a filter: what is found must not follow later changes.
  const live = columns.rowsThatAre('live');
  let bits = live.and(live);
  for (const [name, filter] of filters) if (!aside.includes(name)) bits = bits.and(filter);
  return bits;
}

/** What counting gives; `facets` is null unless they were asked for. */
export interface ResultCounts {
  figures: ResultFigures;
  facets: Facets | null;
  /** The rows that were counted, as findMatches gives them. */
  matches: RowBits;
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
  const unknown = countUnknown(columns, filters, usual);
  const figures = { ...figuresOf(columns, matches), ...(unknown ? { unknown } : {}) };
  if (!withFacets) return { figures, facets: null, matches };
  const rowsFor = (name: FilterName): RowBits => {
    const aside = [...usual, ...(SET_ASIDE[name] ?? [name])];
    return [...filters.keys()].some((filter) => aside.includes(filter) && !usual.includes(filter))
      ? rowsOf(columns, filters, aside)
      : matches;
  };
  return { figures, facets: countFacets(columns, criteria, rowsFor), matches };
}

/** Of each filter in force on what many do not tell: who would pass all others, and tells nothing. */
function countUnknown(
  columns: ResultColumns,
  filters: ReadonlyMap<FilterName, RowBits>,
  usual: readonly FilterName[],
): UnknownCounts | null {
  const inForce = UNKNOWN_FACTS.filter((fact) => filters.has(fact));
  if (inForce.length === 0) return null;
  return Object.fromEntries(
    inForce.map((fact) => {
      const silent =
        fact === 'photos'
          ? RowBits.between(columns.end, columns.photoCount, 0, 0)
          : columns.rowsByCode(fact)?.[0];
      const others = rowsOf(columns, filters, [...usual, fact]);
      return [fact, silent ? others.countWith(silent) : 0];
    }),
  );
}

function countFacets(
  columns: ResultColumns,
  criteria: Criteria,
  rowsFor: (name: FilterName) => RowBits,
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
  const bands = (counts: Int32Array, width: number): Band[] =>
    [...counts]
      .map((count, band) => ({ from: band * width, count }))
      .filter(({ count }) => count > 0);
  const inBands = (name: 'price' | 'mileage', of: Uint8Array, { width, count }: Bands): Band[] =>
    bands(countNumbers(of, rowsFor(name).rows(), NO_BAND + 1).subarray(0, count), width);
  return {
    choices,
    priceDropCount: rowsFor('priceDrop').countWith(columns.rowsThatAre('priceDrop')),
    years: bands(countNumbers(columns.year, rowsFor('year').rows(), YEAR_MAX), 1),
    prices: inBands('price', columns.priceBand, PRICE_BANDS),
    mileages: inBands('mileage', columns.mileageBand, MILEAGE_BANDS),
  };
}

type Bands = typeof PRICE_BANDS;
const YEAR_MAX = 2_200;

/** Looking at a row takes about as long as at this many rows of two sets. */
const ROWS_IN_SETS = 20;

function countCodes(
  columns: ResultColumns,
  field: ChoiceField,
  matches: RowBits,
): Record<string, number> {
  const { values } = columns.dictionaries[field];
  const sets = columns.rowsByCode(field);
  // Few rows are looked at one by one; of many, the sets of the values are cut with theirs.
  const counts =
    sets && matches.rows().length * ROWS_IN_SETS > sets.length * matches.size
      ? sets.map((rows) => matches.countWith(rows))
      : countNumbers(columns.codes[field], matches.rows(), values.length);
  const named: [string, number][] = [];
  values.forEach((value, code) => {
    const count = counts[code] ?? 0;
    if (value !== null && count > 0) named.push([value, count]);
  });
  return Object.fromEntries(named);
}

/** How often each number below `end` stands in these rows; what lies beyond is in none. */
function countNumbers(
  column: Uint8Array | Int16Array | Int32Array,
  rows: Int32Array,
  end: number,
): Int32Array {
  const counts = new Int32Array(end);
  for (let i = 0; i < rows.length; i++) {
    const value = column[rows[i] as number] as number;
    counts[value] = (counts[value] as number) + 1;
  }
  return counts;
}

function figuresOf(columns: ResultColumns, matches: RowBits): ResultFigures {
  const rows = matches.rows();
  const checkFirst = columns.dictionaries.rating.find('check_first');
  const checkFirstRows = columns.rowsByCode('rating')?.[checkFirst];
  return {
    total: rows.length,
    medianPriceCents: medianOf(columns.priceCents, rows),
    unratedCount: matches.countWith(columns.rowsThatAre('unrated')),
    checkFirstCount: checkFirstRows ? matches.countWith(checkFirstRows) : 0,
    unratedReasons: Object.fromEntries(
      columns
        .unratedRowsByReason()
        .map(([reason, bits]) => [reason, matches.countWith(bits)] as const)
        .filter(([, count]) => count > 0),
    ),
  };
}

/** Prices that agree down to this many bits are looked at one by one. */
const PRICE_BITS = 16;
/** Counts of one call at a time. */
const priceCounts = new Int32Array(2 ** (31 - PRICE_BITS));

/** The middle price, or the mean of the two middle ones, half a cent up; null of nothing. */
function medianOf(prices: Int32Array, rows: Int32Array): number | null {
  if (rows.length === 0) return null;
  priceCounts.fill(0);
  for (let i = 0; i < rows.length; i++) {
    const band = (prices[rows[i] as number] as number) >>> PRICE_BITS;
    priceCounts[band] = (priceCounts[band] as number) + 1;
  }
  const lowRank = Math.floor((rows.length - 1) / 2);
  const highRank = Math.floor(rows.length / 2);
  const low = bandAt(prices, rows, lowRank);
  const high = highRank < low.before + low.prices.length ? low : bandAt(prices, rows, highRank);
  const at = ({ before, prices: inBand }: PricesOfBand, rank: number) =>
    inBand[rank - before] as number;
  return Math.floor((at(low, lowRank) + at(high, highRank)) / 2 + 0.5);
}

interface PricesOfBand {
  /** How many prices are lower than these. */
  before: number;
  /** The lowest first. */
  prices: Int32Array;
}

/** The band in which the price of a rank is, after `priceCounts`. */
function bandAt(prices: Int32Array, rows: Int32Array, rank: number): PricesOfBand {
  let band = 0;
  let before = 0;
  for (; before + (priceCounts[band] as number) <= rank; band++) {
    before += priceCounts[band] as number;
  }
  const inBand = new Int32Array(priceCounts[band] as number);
  let at = 0;
  for (let i = 0; i < rows.length; i++) {
    const price = prices[rows[i] as number] as number;
    if (price >>> PRICE_BITS === band) inBand[at++] = price;
  }
  return { before, prices: inBand.sort() };
}
