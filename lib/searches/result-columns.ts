/**
 * The ranking's filters as columns in memory: what the counts of a result page are made from. A row
 * takes some 110 bytes. Pure; who keeps it in line with the table is the result index.
 */
import { RowBits } from './row-bits';
import { SlotTable } from './slot-table';

/** Filters that are a choice among values; absent is a value of its own, which no filter can ask for. */
export const CHOICE_FIELDS = [
  'make',
  'model',
  'trim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'color',
  'titleStatus',
  'sellerKind',
  'state',
  'source',
  'rating',
] as const;
export type ChoiceField = (typeof CHOICE_FIELDS)[number];

/** What filtering and counting need of a search row. */
export interface ResultRow {
  listingId: string;
  /** In the order of CHOICE_FIELDS; `rating` is `check_first` where that flag stands before it. */
  choices: readonly (string | null)[];
  year: number;
  priceCents: number;
  mileageMi: number | null;
  latitude: number | null;
  longitude: number | null;
  isBestOffer: boolean;
  hasPriceDrop: boolean;
  isUnrated: boolean;
  /** The default order and the order by saving, highest first. */
  rankKey: number;
  savingRankKey: number;
  /** Milliseconds since 1970, whole. */
  firstSeenMs: number;
}

/** Of a row without a mileage. */
export const NO_MILEAGE = -1;

/** The values of a choice by code. Code 0 is "none". */
export class Dictionary {
  readonly values: (string | null)[] = [null];
  readonly #codes = new Map<string, number>();

  /** The code of a value that occurs, else -1. */
  find(value: string): number {
    return this.#codes.get(value) ?? -1;
  }

  findOrAdd(value: string | null): number {
    if (value === null) return 0;
    const present = this.#codes.get(value);
    if (present !== undefined) return present;
    const code = this.values.length;
    this.values.push(value);
    this.#codes.set(value, code);
    return code;
  }
}

const FIRST_ROWS = 1_024;
const INT32_MAX = 2_147_483_647;

const grown = <Column extends Int32Array | Uint32Array | Int16Array | Uint8Array | Float64Array>(
  column: Column,
  to: number,
): Column => {
  const next = new (column.constructor as new (length: number) => Column)(to);
  next.set(column);
  return next;
};

/** The columns. Rows are read by number up to `end`; those that are not in `live` hold nothing. */
export class ResultColumns {
  readonly #slots = new SlotTable();
  #capacity = FIRST_ROWS;
  readonly dictionaries: Record<ChoiceField, Dictionary>;
  readonly codes: Record<ChoiceField, Int32Array>;
  year = new Int16Array(FIRST_ROWS);
  /** Asks beyond 21 million dollars count as that. */
  priceCents = new Int32Array(FIRST_ROWS);
  mileageMi = new Int32Array(FIRST_ROWS);
  /** NaN where the place is unknown. */
  latitude = new Float64Array(FIRST_ROWS);
  longitude = new Float64Array(FIRST_ROWS);
  rankKey = new Float64Array(FIRST_ROWS);
  savingRankKey = new Float64Array(FIRST_ROWS);
  firstSeenMs = new Float64Array(FIRST_ROWS);
  isLive = new Uint8Array(FIRST_ROWS);
  isBestOffer = new Uint8Array(FIRST_ROWS);
  hasPriceDrop = new Uint8Array(FIRST_ROWS);
  isUnrated = new Uint8Array(FIRST_ROWS);

  constructor() {
    const each = <T>(make: () => T) =>
      Object.fromEntries(CHOICE_FIELDS.map((field) => [field, make()])) as Record<ChoiceField, T>;
    this.dictionaries = each(() => new Dictionary());
    this.codes = each(() => new Int32Array(FIRST_ROWS));
  }

  /** How many rows there are. */
  get size(): number {
    return this.#slots.size;
  }

  /** Every row number is below this. */
  get end(): number {
    return this.#slots.end;
  }

  /** Puts a row in, in place of what its listing had. */
  put(row: ResultRow): void {
    const at = this.#slots.findOrAdd(row.listingId);
    if (at >= this.#capacity) this.#grow();
    CHOICE_FIELDS.forEach((field, i) => {
      this.codes[field][at] = this.dictionaries[field].findOrAdd(row.choices[i] ?? null);
    });
    this.year[at] = row.year;
    this.priceCents[at] = Math.min(INT32_MAX, row.priceCents);
    this.mileageMi[at] = row.mileageMi ?? NO_MILEAGE;
    this.latitude[at] = row.latitude ?? Number.NaN;
    this.longitude[at] = row.longitude ?? Number.NaN;
    this.rankKey[at] = row.rankKey;
    this.savingRankKey[at] = row.savingRankKey;
    this.firstSeenMs[at] = row.firstSeenMs;
    this.isLive[at] = 1;
    this.isBestOffer[at] = Number(row.isBestOffer);
    this.hasPriceDrop[at] = Number(row.hasPriceDrop);
    this.isUnrated[at] = Number(row.isUnrated);
  }

  /** Takes a listing's row out, where it has one. */
  remove(listingId: string): void {
    const at = this.#slots.remove(listingId);
    if (at >= 0) this.isLive[at] = 0;
  }

  /** Whether a listing has this ask; null where it has no row. */
  hasAsk(listingId: string, priceCents: number): boolean | null {
    const at = this.#slots.find(listingId);
    return at < 0 ? null : this.priceCents[at] === Math.min(INT32_MAX, priceCents);
  }

  /** The listing of a row. */
  listingIdOf(row: number): string {
    return this.#slots.idOf(row);
  }

  /** Below 0 where the listing of `row` has the lower id, above where the higher; as the database orders ids. */
  compareIds(row: number, id: readonly [number, number, number, number]): number {
    return this.#slots.compareIds(row, id);
  }

  /** The same of two rows. */
  compareRows(a: number, b: number): number {
    return this.#slots.compareIds(a, this.#slots.wordsOf(b));
  }

  /** The rows for which `holds` is true, among those that are there or not. */
  where(holds: (row: number) => boolean): RowBits {
    return RowBits.where(this.end, holds);
  }

  #grow(): void {
    this.#capacity *= 2;
    const to = this.#capacity;
    for (const field of CHOICE_FIELDS) this.codes[field] = grown(this.codes[field], to);
    this.year = grown(this.year, to);
    this.priceCents = grown(this.priceCents, to);
    this.mileageMi = grown(this.mileageMi, to);
    this.latitude = grown(this.latitude, to);
    this.longitude = grown(this.longitude, to);
    this.rankKey = grown(this.rankKey, to);
    this.savingRankKey = grown(this.savingRankKey, to);
    this.firstSeenMs = grown(this.firstSeenMs, to);
    this.isLive = grown(this.isLive, to);
    this.isBestOffer = grown(this.isBestOffer, to);
    this.hasPriceDrop = grown(this.hasPriceDrop, to);
    this.isUnrated = grown(this.isUnrated, to);
  }
}
