import { createHash } from 'node:crypto';
import { checkMileage, checkPrice, isMeantInThousands } from '@/lib/listings/plausibility';
import { parseMileage, parsePrice } from '@/lib/listings/written-numbers';
import type { ValuedCar } from '@/lib/valuation/valued-car';
import { findMake } from '@/lib/vehicles/make-model';
import { readModel } from '@/lib/vehicles/model-reading';
import { decodeVin } from '@/lib/vehicles/vin';
import type { BenchRow } from './car-rows';
import { BenchInputError, blankToNull, numberOf, readRecords } from './csv-file';

/** The columns that are looked for, each with the other names that it may have. */
const COLUMNS = {
  row_id: ['id', 'listing_id', 'row'],
  price: ['price_usd', 'price_sold', 'asking_price', 'sale_price', 'selling_price'],
  year: ['model_year'],
  make: ['manufacturer', 'brand'],
  model: ['model_trim'],
  mileage: ['mileage_mi', 'miles', 'odometer'],
  trim: [],
  body: ['body_type', 'body_style', 'type'],
  state: ['region'],
  vin: [],
  condition: [],
  fuel: ['fuel_type'],
  transmission: ['transmission_type'],
  drivetrain: ['drive', 'drive_type', 'drive_train'],
  engine: [],
  color: ['exterior_color', 'paint_color', 'colour'],
  cylinders: [],
  seller_kind: ['seller_type', 'seller'],
  title_status: ['title'],
  fold: [],
  deal_label: [],
} satisfies Record<string, string[]>;
type Column = keyof typeof COLUMNS;

const REQUIRED: readonly Column[] = ['price', 'year', 'make', 'model', 'mileage'];
const YEAR_MIN = 1900;
const YEAR_MAX = 2100;

export interface AnyCars {
  /** What is learned from: believable and no repeat. */
  train: BenchRow[];
  /** What is estimated: every row with a year, a make, a model and a price above zero. */
  test: BenchRow[];
  /** Rows without those. */
  skippedCount: number;
}

type Cells = Partial<Record<Column, string>>;

function columnPlaces(file: string, header: readonly string[]): Map<Column, number> {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_'),
  );
  const places = new Map<Column, number>();
  for (const [column, others] of Object.entries(COLUMNS) as [Column, string[]][]) {
    const place = [column, ...others].map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (place !== undefined) places.set(column, place);
  }
  const missing = REQUIRED.filter((column) => !places.has(column));
  if (missing.length > 0) {
    throw new BenchInputError(
      `${file}: has no column ${missing.join(', ')} (its columns: ${header.join(', ').slice(0, 200)})`,
    );
  }
  return places;
}

function amountOf(text: string | undefined): number | null {
  const price = parsePrice(text ?? '');
  return price.ok && price.cents > 0 ? price.cents : null;
}

/** The odometer as the product's import reads it; null where it is blank or beyond belief. */
function mileageOf(text: string | undefined, ageYears: number): number | null {
  const read = parseMileage(text ?? '');
  if (!read.ok) return null;
  const isShort = !read.isThousands && isMeantInThousands(read.miles, ageYears);
  const miles = isShort ? read.miles * 1_000 : read.miles;
  return checkMileage(miles) === null ? miles : null;
}

/** Make, model and trim in the product's words, or in the file's own where it knows no such car. */
function namesOf(cells: Cells, year: number, isTrimGiven: boolean) {
  const [make = '', model = '', trim = ''] = [cells.make, cells.model, cells.trim];
  const reading = findMake(make) ? readModel({ make, model, trim, year }) : null;
  if (!reading?.model) return { make, model, trim: blankToNull(trim), reading: null };
  const words = isTrimGiven && trim.trim() !== '' ? trim : (reading.trim ?? '');
  return { make: reading.make, model: reading.model, trim: blankToNull(words), reading };
}

function carOf(cells: Cells, facts: CarFacts): ValuedCar {
  const { year, mileageMi, priceCents, vin } = facts;
  const { make, model, trim, reading } = namesOf(cells, year, facts.isTrimGiven);
  const sellerKind = blankToNull(cells.seller_kind)?.toLowerCase() ?? null;
  return {
    id: facts.rowId,
    vehicleKey: facts.vehicleKey,
    priceCents,
    year,
    make,
    model,
    trim,
    mileageMi,
    body: blankToNull(cells.body) ?? reading?.body ?? null,
    drivetrain: blankToNull(cells.drivetrain) ?? reading?.drivetrain ?? null,
    fuel: blankToNull(cells.fuel) ?? reading?.fuel ?? null,
    transmission: blankToNull(cells.transmission),
    engine: blankToNull(cells.engine),
    exteriorColor: blankToNull(cells.color),
    state: blankToNull(cells.state),
    sellerKind,
    priceKind: sellerKind === 'private' ? 'private_ask' : 'dealer_ask',
    titleStatus: blankToNull(cells.title_status),
    condition: blankToNull(cells.condition),
    cylinders: numberOf(cells.cylinders?.match(/\d+/)?.[0]),
    vinPattern: vin === null ? null : vin.slice(0, 8),
  };
}

interface CarFacts {
  rowId: string;
  vehicleKey: string;
  priceCents: number;
  year: number;
  mileageMi: number | null;
  /** One that fits its check digit. */
  vin: string | null;
  isTrimGiven: boolean;
}

/** Adverts of one car: by VIN, else by what it is and its mileage; a round mileage names no car. */
function vehicleKeyOf(cells: Cells, facts: Omit<CarFacts, 'vehicleKey'>): string {
  const { vin, year, mileageMi, priceCents, rowId } = facts;
  const words = [cells.make, cells.model, cells.trim].map((word) => (word ?? '').toLowerCase());
  const isTelling = mileageMi !== null && mileageMi % 1_000 !== 0;
  const own = mileageMi === null ? [rowId] : [mileageMi, ...(isTelling ? [] : [priceCents])];
  const key = vin ?? [year, ...words, ...own].join('|');
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

/**
 * Reads any CSV file of used cars (gzip or plain) with columns price, year, make, model and mileage, and
 * what it has of trim, body, state, vin, condition, fuel, transmission, drivetrain, engine, color,
 * cylinders, seller_kind and title_status; capitals and blanks in the header do not matter. Rows are read
 * and believed as the product's import does; `row_id` is the row's number where the file has none.
 */
export function readAnyCars(file: string): AnyCars {
  const [header, ...records] = readRecords(file);
  if (!header) throw new BenchInputError(`${file}: is empty`);
  const places = columnPlaces(file, header);
  const isTrimGiven = places.has('trim');
  const cells = records.map((record) => {
    const entries = [...places].map(([column, place]) => [column, record[place] ?? '']);
    return Object.fromEntries(entries) as Cells;
  });
  const newestYear = cells.reduce((newest, row) => Math.max(newest, yearOf(row) ?? 0), 0);
  const rows = cells.flatMap((row, index) =>
    readRow(row, { rowId: row.row_id || String(index + 1), isTrimGiven, newestYear }),
  );
  if (rows.length === 0) {
    throw new BenchInputError(`${file}: no row has a price, a year, a make and a model`);
  }
  const seen = new Set<string>();
  const train = rows.filter((row) => {
    if (!isBelievable(row, newestYear) || seen.has(row.car.vehicleKey ?? '')) return false;
    seen.add(row.car.vehicleKey ?? '');
    return true;
  });
  return { train, test: rows, skippedCount: records.length - rows.length };
}

function yearOf(cells: Cells): number | null {
  const year = numberOf(cells.year);
  return year !== null && Number.isInteger(year) && year >= YEAR_MIN && year <= YEAR_MAX
    ? year
    : null;
}

function readRow(
  cells: Cells,
  { newestYear, ...own }: { rowId: string; isTrimGiven: boolean; newestYear: number },
): BenchRow[] {
  const year = yearOf(cells);
  const priceCents = amountOf(cells.price);
  const isNamed = blankToNull(cells.make) !== null && blankToNull(cells.model) !== null;
  if (year === null || priceCents === null || !isNamed) return [];
  const decoded = blankToNull(cells.vin) === null ? null : decodeVin(cells.vin ?? '');
  const vin = decoded?.isValid ? decoded.vin : null;
  const mileageMi = mileageOf(cells.mileage, newestYear - year);
  const facts = { ...own, year, priceCents, mileageMi, vin };
  const car = carOf(cells, { ...facts, vehicleKey: vehicleKeyOf(cells, facts) });
  return [
    {
      rowId: own.rowId,
      fold: numberOf(cells.fold),
      priceUsd: priceCents / 100,
      year,
      mileageMi: mileageMi ?? 0,
      make: car.make.toLowerCase(),
      model: car.model.toLowerCase(),
      trim: (car.trim ?? '').toLowerCase(),
      dealLabel: blankToNull(cells.deal_label),
      car,
    },
  ];
}

function isBelievable({ car }: BenchRow, newestYear: number): boolean {
  const { priceCents, priceKind } = car;
  const ageYears = newestYear - car.year;
  return checkPrice({ priceCents, priceKind, ageYears, titleStatus: null }) === null;
}
