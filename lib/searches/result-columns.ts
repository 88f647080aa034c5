/**
 * The ranking's filters as columns in memory: what the counts of a result page are made from. A row
 * takes some 110 bytes, and its headline once however many say the same. Pure; who keeps it in line with
 * the table is the result index.
 */
import { type AskedWords, HeadlineColumn } from './headline-words';
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
  'confidence',
  'accident',
  'owners',
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
  /** Why, by its code; absent or null where that is not known or the car is rated. */
  unratedReason?: string | null;
  /** The default order and the order by saving, highest first. */
  rankKey: number;
  savingRankKey: number;
  /** Milliseconds since 1970, whole. */
  firstSeenMs: number;
  /** By how much the ask came down; absent is 0. */
  priceCutCents?: number;
  /** The order by the part of the value that an ask is under, highest first; absent is 0. */
  underRank?: number;
  /** Null or absent where none is known. */
  photoCount?: number | null;
  /** Of the advert, as it is shown; absent says nothing. */
  headline?: string;
  /** When it is looked at, by the market's clock; absent: as what is asked of it says. */
  asOfMs?: number;
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

/** What holds of a row or does not. */
const FLAGS = ['live', 'bestOffer', 'priceDrop', 'unrated'] as const;
type Flag = (typeof FLAGS)[number];

/** Choices whose values are a short vocabulary: their rows are kept as sets, one for each value. */
const FEW_VALUED = [
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'color',
  'titleStatus',
  'sellerKind',
  'confidence',
  'accident',
  'owners',
  'rating',
] as const satisfies readonly ChoiceField[];

/** Bands in which numbers are counted; the last is open. */
export const PRICE_BANDS = { width: 250_000, count: 40 };
export const MILEAGE_BANDS = { width: 10_000, count: 20 };
/** Of a row without a mileage. */
export const NO_BAND = 255;

const bandOf = (value: number, { width, count }: { width: number; count: number }): number =>
  value < 0 ? NO_BAND : Math.min(count - 1, Math.floor(value / width));

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

/** The columns. Rows are read by number up to `end`; those that are not live hold nothing. */
export class ResultColumns {
  readonly #slots = new SlotTable();
  #capacity = FIRST_ROWS;
  readonly dictionaries: Record<ChoiceField, Dictionary>;
  /** Of short vocabularies a byte each. */
  readonly codes: Record<ChoiceField, Int32Array | Uint8Array>;
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
  priceCutCents = new Int32Array(FIRST_ROWS);
  underRank = new Int32Array(FIRST_ROWS);
  /** 0 where none is known; more than 255 count as that. */
  photoCount = new Uint8Array(FIRST_ROWS);
  /** Bands of the asks and mileages, for their counts. */
  priceBand = new Uint8Array(FIRST_ROWS);
  mileageBand = new Uint8Array(FIRST_ROWS);
  readonly #headlines = new HeadlineColumn();
  readonly #flags = Object.fromEntries(
    FLAGS.map((flag) => [flag, new RowBits(FIRST_ROWS)]),
  ) as Record<Flag, RowBits>;
  /** The rows of each value, by its code, of choices that have few. */
  readonly #valueRows = Object.fromEntries(
    FEW_VALUED.map((field) => [field, [] as RowBits[]]),
  ) as Partial<Record<ChoiceField, RowBits[]>>;

  /** The rows that are unrated for a reason, by it: there are few. */
  readonly #unratedRows = new Map<string, RowBits>();

  constructor() {
    const each = <T>(make: (field: ChoiceField) => T) =>
      Object.fromEntries(CHOICE_FIELDS.map((field) => [field, make(field)])) as Record<
        ChoiceField,
        T
      >;
    this.dictionaries = each(() => new Dictionary());
    this.codes = each((field) =>
      this.#valueRows[field] ? new Uint8Array(FIRST_ROWS) : new Int32Array(FIRST_ROWS),
    );
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
    const isKnown = this.#flags.live.has(at);
    CHOICE_FIELDS.forEach((field, i) => {
      const code = this.dictionaries[field].findOrAdd(row.choices[i] ?? null);
      const sets = this.#valueRows[field];
      if (sets) {
        if (isKnown) sets[this.codes[field][at] as number]?.set(at, false);
        while (sets.length <= code) sets.push(new RowBits(this.#capacity));
        sets[code]?.set(at, true);
      }
      this.codes[field][at] = code;
    });
    this.year[at] = row.year;
    this.priceCents[at] = Math.min(INT32_MAX, row.priceCents);
    this.mileageMi[at] = row.mileageMi ?? NO_MILEAGE;
    this.latitude[at] = row.latitude ?? Number.NaN;
    this.longitude[at] = row.longitude ?? Number.NaN;
    this.rankKey[at] = row.rankKey;
    this.savingRankKey[at] = row.savingRankKey;
    this.firstSeenMs[at] = row.firstSeenMs;
    this.priceCutCents[at] = Math.min(INT32_MAX, row.priceCutCents ?? 0);
    this.underRank[at] = row.underRank ?? 0;
    this.photoCount[at] = Math.min(255, row.photoCount ?? 0);
    this.priceBand[at] = bandOf(row.priceCents, PRICE_BANDS);
    this.mileageBand[at] = bandOf(row.mileageMi ?? NO_MILEAGE, MILEAGE_BANDS);
    this.#headlines.put(at, row.headline ?? '');
    this.#flags.live.set(at, true);
    this.#flags.bestOffer.set(at, row.isBestOffer);
    this.#flags.priceDrop.set(at, row.hasPriceDrop);
    this.#flags.unrated.set(at, row.isUnrated);
    this.#putUnratedReason(at, row.unratedReason ?? null);
  }

  #putUnratedReason(at: number, reason: string | null): void {
    if (reason !== null && !this.#unratedRows.has(reason)) {
      this.#unratedRows.set(reason, new RowBits(this.#capacity));
    }
    for (const [each, rows] of this.#unratedRows) rows.set(at, each === reason);
  }

  /** Takes a listing's row out, where it has one. */
  remove(listingId: string): void {
    const at = this.#slots.remove(listingId);
    if (at < 0) return;
    for (const flag of FLAGS) this.#flags[flag].set(at, false);
    this.#headlines.remove(at);
    this.#putUnratedReason(at, null);
    for (const field of FEW_VALUED) {
      this.#valueRows[field]?.[this.codes[field][at] as number]?.set(at, false);
    }
  }

  /** Whether a listing has this ask; null where it has no row. */
  hasAsk(listingId: string, priceCents: number): boolean | null {
    const at = this.#slots.find(listingId);
    return at < 0 ? null : this.priceCents[at] === Math.min(INT32_MAX, priceCents);
  }

  /** The row of a listing; below 0 where it has none. */
  rowOf(listingId: string): number {
    return this.#slots.find(listingId);
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

  /** The rows of which something holds. A set of this moment: not to be kept while rows change. */
  rowsThatAre(flag: Flag): RowBits {
    return this.#flags[flag].upTo(this.end);
  }

  /** The rows whose headline says what is asked. */
  rowsThatSay(asked: AskedWords): RowBits {
    return this.#headlines.rowsThatSay(this.end, asked);
  }

  /** The rows of each value of a choice by its code, likewise; null where it may have many values. */
  rowsByCode(field: ChoiceField): RowBits[] | null {
    return this.#valueRows[field]?.map((rows) => rows.upTo(this.end)) ?? null;
  }

  /** The unrated rows by the code of the reason, likewise. */
  unratedRowsByReason(): [reason: string, rows: RowBits][] {
    return [...this.#unratedRows].map(([reason, rows]) => [reason, rows.upTo(this.end)]);
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
    this.priceCutCents = grown(this.priceCutCents, to);
    this.underRank = grown(this.underRank, to);
    this.photoCount = grown(this.photoCount, to);
    this.priceBand = grown(this.priceBand, to);
    this.mileageBand = grown(this.mileageBand, to);
    this.#headlines.grow(to);
    for (const flag of FLAGS) this.#flags[flag].grow(to);
    for (const rows of this.#unratedRows.values()) rows.grow(to);
    for (const field of FEW_VALUED) for (const rows of this.#valueRows[field] ?? []) rows.grow(to);
  }
}
