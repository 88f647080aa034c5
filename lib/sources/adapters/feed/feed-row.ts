import { PRICE_KINDS } from '@/db/vocabulary';
import type { RawRefusal, RawRow } from '@/lib/sources/raw-batch';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { FeedColumns } from './column-mapping';
import { dealerCellReader } from './dealer-cells';
import { readFeedDate } from './feed-date';
import type { FeedField } from './feed-fields';
import { given } from './given-cell';

/** A row that was read. `original`, its cells by header, is made when it is asked for. */
export interface FeedRow extends RawRow {
  readonly original: Record<string, string>;
}

export interface RowReadingOptions {
  columns: FeedColumns;
  /** When rows without a date of their own were observed; null leaves it to the importer. */
  asOf: Date | null;
  /** The latest instant that a date in a row may have. */
  now: Date;
}

/** Fields whose cell goes into the raw listing as it is. */
const PLAIN_FIELDS = [
  'externalId',
  'url',
  'title',
  'vin',
  'year',
  'make',
  'model',
  'trim',
  'modelTrim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'engine',
  'cylinders',
  'exteriorColor',
  'interiorColor',
  'price',
  'currency',
  'mileage',
  'mileageUnit',
  'condition',
  'titleStatus',
  'sellerKind',
  'city',
  'state',
  'zip',
  'mpgCity',
  'mpgHighway',
  'description',
] as const satisfies readonly (FeedField & keyof RawListing)[];

/** Turns the cells of a row into a raw listing, or refuses it. Built once per file. */
export type RowReader = (line: number, cells: string[]) => FeedRow | RawRefusal | null;

/**
 * A reader of rows for a resolved header. It gives null for a row without a single value. It refuses
 * (`row_malformed`) a row with too few or too many cells, with NUL bytes, or with a date that can't be
 * read, because a row of unknown age must not enter as a live advert. Cells are trimmed, and a lone
 * dash or the like means "not given".
 */
export function createRowReader(options: RowReadingOptions): RowReader {
  const { columns } = options;
  const width = columns.header.length;
  const names = originalNames(columns.header);
  const indexOf = (field: FeedField) => columns.indexByField.get(field) ?? -1;
  const plain = PLAIN_FIELDS.map((field) => ({ field, index: indexOf(field) })).filter(
    ({ index }) => index >= 0,
  );
  const readSpecial = specialFieldReader(indexOf);
  const readDealerCells = dealerCellReader(indexOf, options.now);
  const readObservedAt = observedAtReader(indexOf, options);

  return (line, cells) => {
    if (cells.length > width) dropEmptyTail(cells, width);
    if (cells.every(isBlank)) return null;
    const refuse = (field: string, message: string) =>
      refusal({ line, field, message, cells, names });
    if (cells.length !== width) {
      return refuse('row', `The row has ${cells.length} columns, the header has ${width}.`);
    }
    if (cells.some(hasNul)) {
      return refuse('row', 'The row holds NUL bytes, so it is probably damaged.');
    }
    const raw: RawListing = {};
    for (const { field, index } of plain) {
      const value = given(cells[index]);
      if (value !== undefined) raw[field] = value;
    }
    if (columns.otherPrices.length > 0 && isNoAmount(raw.price)) {
      const other = columns.otherPrices.find((index) => !isNoAmount(given(cells[index])));
      if (other !== undefined) raw.price = given(cells[other]) ?? '';
    }
    readSpecial(raw, cells);
    readDealerCells(raw, cells);
    const observedAt = readObservedAt(cells);
    if (typeof observedAt === 'string') return refuse('observed_at', observedAt);
    if (observedAt !== null) raw.observedAt = observedAt;
    return new ReadRow(line, raw, cells, names);
  };
}

/** Absent, or zero however it is written. */
function isNoAmount(price: RawListing['price']): boolean {
  return price === undefined || /^[$\s]*0*(?:\.0*)?(?:\s*usd)?$/i.test(String(price));
}

function dropEmptyTail(cells: string[], width: number): void {
  while (cells.length > width && isBlank(cells[cells.length - 1] ?? '')) cells.pop();
}

function isBlank(cell: string): boolean {
  return cell === '' || cell.trim() === '';
}

function hasNul(cell: string): boolean {
  return cell.includes('\0');
}

/** When a row was observed: its own date, else the file's; a string says why it can't be told. */
function observedAtReader(
  indexOf: (field: FeedField) => number,
  options: RowReadingOptions,
): (cells: readonly string[]) => Date | string | null {
  const dateColumns = [indexOf('soldAt'), indexOf('observedAt')].filter((index) => index >= 0);
  return (cells) => {
    for (const index of dateColumns) {
      const date = readFeedDate(cells[index] ?? '', options.now);
      if (date !== null) return 'problem' in date ? date.problem : date.at;
    }
    return options.asOf;
  };
}

/** Fields that need more than copying: price paid, price kind, kilometres, four-wheel drive, place. */
function specialFieldReader(
  indexOf: (field: FeedField) => number,
): (raw: RawListing, cells: readonly string[]) => void {
  const at = {
    soldPrice: indexOf('soldPrice'),
    priceKind: indexOf('priceKind'),
    mileageKm: indexOf('mileageKm'),
    fourWheelDrive: indexOf('fourWheelDrive'),
    latitude: indexOf('latitude'),
    longitude: indexOf('longitude'),
  };
  return (raw, cells) => {
    const priceKind = PRICE_KINDS.find(
      (kind) => kind === given(cells[at.priceKind])?.toLowerCase(),
    );
    if (priceKind !== undefined) raw.priceKind = priceKind;
    const soldPrice = given(cells[at.soldPrice]);
    if (soldPrice !== undefined) {
      raw.price = soldPrice;
      raw.priceKind = 'sold';
    }
    const mileageKm = given(cells[at.mileageKm]);
    if (mileageKm !== undefined && raw.mileage === undefined) {
      raw.mileage = mileageKm;
      raw.mileageUnit = 'km';
    }
    if (
      raw.drivetrain === undefined &&
      /^(?:1|y|yes|true|4wd|4x4)$/i.test(cells[at.fourWheelDrive] ?? '')
    ) {
      raw.drivetrain = '4wd';
    }
    const latitude = coordinate(cells[at.latitude], 90);
    const longitude = coordinate(cells[at.longitude], 180);
    if (latitude !== null && longitude !== null) {
      raw.latitude = latitude;
      raw.longitude = longitude;
    }
  };
}

function coordinate(cell: string | undefined, max: number): number | null {
  const text = given(cell);
  if (text === undefined) return null;
  const degrees = Number(text);
  // Zero stands for "unknown" in exports; no US car is on the equator or the prime meridian.
  return Number.isFinite(degrees) && degrees !== 0 && Math.abs(degrees) <= max ? degrees : null;
}

function refusal(parts: {
  line: number;
  field: string;
  message: string;
  cells: string[];
  names: readonly string[];
}): RawRefusal {
  const { line, field, message, cells, names } = parts;
  const original = originalOf(cells, names);
  return { line, reason: 'row_malformed', field, message, original };
}

/** Headers made distinct, so that no cell of a row is lost: a second "Price" is "Price (2)". */
function originalNames(header: readonly string[]): string[] {
  const seen = new Set<string>();
  return header.map((name, index) => {
    const base = name.trim() === '' ? `column ${index + 1}` : name.trim();
    let distinct = base;
    for (let copy = 2; seen.has(distinct); copy += 1) distinct = `${base} (${copy})`;
    seen.add(distinct);
    return distinct;
  });
}

/** The header names of a file as `original` carries them. */
export function originalHeader(columns: FeedColumns): string[] {
  return originalNames(columns.header);
}

const EXTRA = 'more columns';

function originalOf(cells: readonly string[], names: readonly string[]): Record<string, string> {
  const original: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const cell = cells[index];
    // Postgres can't hold NUL in text, so it is shown by the sign for it.
    if (cell !== undefined) original[name] = cell.replaceAll('\0', '\u2400');
  }
  if (cells.length > names.length) {
    original[EXTRA] = cells.slice(names.length).join(' | ').replaceAll('\0', '\u2400');
  }
  return original;
}

/** Builds `original` only when it is asked for: most rows are never shown again. */
class ReadRow implements FeedRow {
  constructor(
    readonly line: number,
    readonly raw: RawListing,
    private readonly cells: readonly string[],
    private readonly names: readonly string[],
  ) {}

  get original(): Record<string, string> {
    return originalOf(this.cells, this.names);
  }
}
