/**
 * Many people's criteria, kept so that an advert meets only those that could want it: each stands under one
 * choice that it asks for (a model, else a make, a trim, a state or a body), in the order of its highest
 * price, with its other bounds and choices as numbers in one row of an array. Pure.
 */
import {
  ACCIDENT_STATEMENTS,
  BODY_STYLES,
  COLORS,
  CONFIDENCE_LEVELS,
  DRIVETRAINS,
  FUELS,
  MARKET_RATINGS,
  OWNER_COUNTS,
  SELLER_KINDS,
  STATES,
  TITLE_STATUSES,
  TRANSMISSIONS,
} from '@/db/vocabulary';
import type { Criteria } from './criteria';
import { meetsCriteria } from './criteria-match';
import { asksWords } from './headline-words';
import {
  CHOICE_FIELDS,
  type ChoiceField,
  Dictionary,
  NO_MILEAGE,
  type ResultRow,
} from './result-columns';
import { choicesOf } from './result-counts';

const INT32_MAX = 2_147_483_647;
const cents = (value: number) => Math.min(INT32_MAX, value);

/** The choice that a criteria stands under: the first of these that it makes, most telling first. */
const STANDS_UNDER = ['model', 'trim', 'make', 'state', 'body'] as const satisfies ChoiceField[];

/**
 * Choices with few values, as bits of words that hold 32 each. A row sets one bit for each field (bit 0 of
 * the field where it says nothing); criteria set the bits of what they take, all where they do not ask.
 */
const MASKED: readonly (readonly [ChoiceField, readonly string[]])[] = [
  ['body', BODY_STYLES],
  ['drivetrain', DRIVETRAINS],
  ['fuel', FUELS],
  ['transmission', TRANSMISSIONS],
  ['color', COLORS],
  ['titleStatus', TITLE_STATUSES],
  ['sellerKind', SELLER_KINDS],
  ['confidence', CONFIDENCE_LEVELS],
  ['accident', ACCIDENT_STATEMENTS],
  ['owners', OWNER_COUNTS],
  ['rating', [...MARKET_RATINGS, 'check_first']],
  ['state', STATES],
];
/** Compared as text, where criteria ask for them and do not stand under them. */
const RARE = ['model', 'trim', 'source'] as const satisfies ChoiceField[];

const BITS_PER_WORD = 32;
const fieldNumber = new Map(CHOICE_FIELDS.map((field, i) => [field, i]));
const MAKE_NUMBER = CHOICE_FIELDS.indexOf('make');

interface MaskField {
  field: ChoiceField;
  at: number;
  firstBit: number;
  bitOf: ReadonlyMap<string, number>;
  bits: number;
}

const MASK_FIELDS: readonly MaskField[] = (() => {
  let firstBit = 0;
  return MASKED.map(([field, values]) => {
    const made = {
      field,
      at: fieldNumber.get(field) ?? 0,
      firstBit,
      bitOf: new Map(values.map((value, i) => [value, firstBit + 1 + i])),
      bits: values.length + 1,
    };
    firstBit += made.bits;
    return made;
  });
})();
const MASK_WORDS = Math.ceil(MASK_FIELDS.reduce((sum, { bits }) => sum + bits, 0) / BITS_PER_WORD);

const setBit = (words: Int32Array, from: number, bit: number): void => {
  const word = from + (bit >>> 5);
  words[word] = (words[word] as number) | (1 << (bit & 31));
};

// One row of a shelf.
const SEARCH = 0;
const MIN_PRICE = 1;
const MIN_YEAR = 2;
const MAX_YEAR = 3;
const MIN_MILEAGE = 4;
const MAX_MILEAGE = 5;
/** The one make that is wanted, by its code; 0 where none is, or where the rule below says which. */
const MAKE = 6;
/** 1 where the criteria ask for something that the numbers do not say. */
const NEEDS_RULE = 7;
const MASK = 8;
const ROW_WORDS = MASK + MASK_WORDS;

/** Criteria under one value of a choice. Its arrays are made when it is next asked, after a change. */
class Shelf {
  constructor(readonly field: ChoiceField | null) {}

  readonly searches = new Set<number>();
  #maxPrices: Int32Array | null = null;
  #rows = new Int32Array(0);

  changed(): void {
    this.#maxPrices = null;
  }

  /** The rows that an ask leaves, from the first whose highest price reaches it. */
  open(
    saved: readonly (Saved | undefined)[],
    makes: Dictionary,
  ): { maxPrices: Int32Array; rows: Int32Array } {
    if (this.#maxPrices !== null) return { maxPrices: this.#maxPrices, rows: this.#rows };
    const order = [...this.searches]
      .map((search) => ({ search, max: maxPriceOf(saved[search]?.criteria) }))
      .sort((a, b) => a.max - b.max);
    const maxPrices = Int32Array.from(order, ({ max }) => max);
    const rows = new Int32Array(order.length * ROW_WORDS);
    order.forEach(({ search }, i) => {
      const criteria = saved[search]?.criteria;
      if (!criteria) return;
      rows[i * ROW_WORDS + SEARCH] = search;
      writeRow(rows, i * ROW_WORDS, criteria, { standsUnder: this.field, makes });
    });
    this.#maxPrices = maxPrices;
    this.#rows = rows;
    return { maxPrices, rows };
  }
}

const maxPriceOf = (criteria: Criteria | undefined) => cents(criteria?.maxPriceCents ?? INT32_MAX);

function writeRow(
  rows: Int32Array,
  at: number,
  criteria: Criteria,
  { standsUnder, makes }: { standsUnder: ChoiceField | null; makes: Dictionary },
): void {
  const { minMileageMi, maxMileageMi } = criteria;
  const asksMileage = minMileageMi !== undefined || maxMileageMi !== undefined;
  const wantedMakes = standsUnder === 'make' ? [] : choicesOf(criteria, 'make');
  const [onlyMake = ''] = wantedMakes;
  rows[at + MIN_PRICE] = cents(criteria.minPriceCents ?? 0);
  rows[at + MIN_YEAR] = criteria.minYear ?? 0;
  rows[at + MAX_YEAR] = criteria.maxYear ?? INT32_MAX;
  rows[at + MIN_MILEAGE] = asksMileage ? (minMileageMi ?? 0) : NO_MILEAGE;
  rows[at + MAX_MILEAGE] = maxMileageMi ?? INT32_MAX;
  rows[at + NEEDS_RULE] = Number(
    criteria.hasPriceDrop === true ||
      criteria.minSavingCents !== undefined ||
      criteria.minPriceCutCents !== undefined ||
      criteria.daysOnMarket !== undefined ||
      criteria.minPhotos !== undefined ||
      asksWords(criteria) ||
      criteria.near !== undefined ||
      criteria.area !== undefined ||
      wantedMakes.length > 1 ||
      RARE.some((field) => field !== standsUnder && choicesOf(criteria, field).length > 0),
  );
  rows[at + MAKE] = wantedMakes.length === 1 ? makes.findOrAdd(onlyMake) : 0;
  for (const { field, firstBit, bits, bitOf } of MASK_FIELDS) {
    const wanted = choicesOf(criteria, field);
    if (wanted.length === 0) {
      for (let bit = 0; bit < bits; bit += 1) setBit(rows, at + MASK, firstBit + bit);
    }
    for (const value of wanted) {
      const bit = bitOf.get(value);
      if (bit !== undefined) setBit(rows, at + MASK, bit);
    }
  }
}

interface Saved {
  criteria: Criteria;
  shelves: readonly string[];
}

/** Criteria by key; a key has one. */
export class CriteriaIndex {
  readonly #numbers = new Map<string, number>();
  readonly #saved: (Saved | undefined)[] = [];
  readonly #keys: string[] = [];
  readonly #makes = new Dictionary();
  readonly #free: number[] = [];
  readonly #shelves = new Map<string, Shelf>();
  readonly #wanted = new Int32Array(MASK_WORDS);

  /** How many keys there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** Puts criteria in, in place of what the key had. */
  put(key: string, criteria: Criteria): void {
    this.remove(key);
    const search = this.#free.pop() ?? this.#saved.length;
    const { field, names } = standingOf(criteria);
    this.#numbers.set(key, search);
    this.#keys[search] = key;
    this.#saved[search] = { criteria, shelves: names };
    for (const name of names) {
      const shelf = this.#shelves.get(name) ?? new Shelf(field);
      this.#shelves.set(name, shelf);
      shelf.searches.add(search);
      shelf.changed();
    }
  }

  /** Takes a key out, where it is in. */
  remove(key: string): void {
    const search = this.#numbers.get(key);
    if (search === undefined) return;
    for (const name of this.#saved[search]?.shelves ?? []) {
      const shelf = this.#shelves.get(name);
      shelf?.searches.delete(search);
      shelf?.changed();
      if (shelf?.searches.size === 0) this.#shelves.delete(name);
    }
    this.#numbers.delete(key);
    this.#saved[search] = undefined;
    this.#free.push(search);
  }

  /** The keys of all criteria that the row meets, each once, in no order that means anything. */
  matches(row: ResultRow): string[] {
    const found: string[] = [];
    this.#wanted.fill(0);
    for (const { at, firstBit, bitOf } of MASK_FIELDS) {
      const value = row.choices[at] ?? null;
      setBit(this.#wanted, 0, value === null ? firstBit : (bitOf.get(value) ?? firstBit));
    }
    this.#search('', row, found);
    for (const field of STANDS_UNDER) {
      const value = row.choices[fieldNumber.get(field) ?? 0] ?? null;
      if (value !== null) this.#search(`${field} ${value}`, row, found);
    }
    return found;
  }

  #search(name: string, row: ResultRow, found: string[]): void {
    const shelf = this.#shelves.get(name);
    if (!shelf) return;
    const { maxPrices, rows } = shelf.open(this.#saved, this.#makes);
    const priceCents = cents(row.priceCents);
    const { year } = row;
    const mileageMi = row.mileageMi ?? NO_MILEAGE;
    const wanted = this.#wanted;
    // A make that nobody asks for has no code; -1 is none that is asked for either.
    const make = this.#makes.find(row.choices[MAKE_NUMBER] ?? '');
    for (let i = firstAtLeast(maxPrices, priceCents); i < maxPrices.length; i += 1) {
      const at = i * ROW_WORDS;
      if (
        (rows[at + MIN_PRICE] as number) > priceCents ||
        (rows[at + MIN_YEAR] as number) > year ||
        (rows[at + MAX_YEAR] as number) < year ||
        (rows[at + MIN_MILEAGE] as number) > mileageMi ||
        (rows[at + MAX_MILEAGE] as number) < mileageMi ||
        ((rows[at + MAKE] as number) !== 0 && rows[at + MAKE] !== make)
      ) {
        continue;
      }
      let word = 0;
      for (; word < MASK_WORDS; word += 1) {
        const bits = wanted[word] as number;
        if (((rows[at + MASK + word] as number) & bits) !== bits) break;
      }
      if (word < MASK_WORDS) continue;
      const search = rows[at + SEARCH] as number;
      if (rows[at + NEEDS_RULE] === 1 && !this.#meets(search, row)) continue;
      found.push(this.#keys[search] as string);
    }
  }

  #meets(search: number, row: ResultRow): boolean {
    const saved = this.#saved[search];
    return saved !== undefined && meetsCriteria(saved.criteria, row);
  }
}

/** Where criteria stand: under each value of one choice, so that a row comes by them once at most. */
function standingOf(criteria: Criteria): { field: ChoiceField | null; names: string[] } {
  for (const field of STANDS_UNDER) {
    const wanted = new Set(choicesOf(criteria, field));
    if (wanted.size > 0) return { field, names: [...wanted].map((value) => `${field} ${value}`) };
  }
  return { field: null, names: [''] };
}

function firstAtLeast(sorted: Int32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
