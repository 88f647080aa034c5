/**
 * Builds the demo's bundled facts from the carscom-us-2022 data set: dealer adverts of cars.com of
 * 2022, collected by third parties in a public repository, VIN serial numbers replaced beforehand.
 * Kept: bare facts of one advert to a car. Left out: the site's deal label, row ids and folds.
 *
 *   DEALSCOUT_DATA_DIR=... npx tsx scripts/build-replay-facts.ts
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { STATES } from '@/db/vocabulary';
import { readFeed } from '@/lib/sources/adapters/feed/read-feed';
import { csvCell } from '@/lib/sources/adapters/feed/rejected-rows';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readModel } from '@/lib/vehicles/model-reading';

const TARGET = fileURLToPath(
  new URL('../lib/sources/adapters/replay/used-car-facts-2022.csv.gz', import.meta.url),
);
const BYTES_MAX = 1_000_000;
const COLUMNS = [
  'car_id',
  'vin',
  'year',
  'make',
  'model_trim',
  'body',
  'stock_type',
  'price',
  'mileage',
  'seller_kind',
  'state',
  'zip',
  'exterior_color',
  'interior_color',
  'drivetrain',
  'fuel',
  'transmission',
  'engine',
  'mpg_city',
  'mpg_highway',
] as const;
type Column = (typeof COLUMNS)[number];

/** Makes of two words whose second word the collection put before the model. */
const SPLIT_MAKES = [
  ['Land', 'Rover'],
  ['Alfa', 'Romeo'],
  ['Aston', 'Martin'],
] as const;

async function main(): Promise<void> {
  const folder = process.env.DEALSCOUT_DATA_DIR;
  if (!folder)
    throw new Error('Set DEALSCOUT_DATA_DIR to the folder of carscom-us-2022-dev.csv.gz.');
  const lines = [COLUMNS.join(',')];
  const vins = new Set<string>();
  let withBody = 0;
  const source = join(folder, 'carscom-us-2022-dev.csv.gz');
  for await (const batch of readFeed(source, { now: new Date() })) {
    for (const { raw } of batch.rows) {
      if (!isUsable(raw) || vins.has(raw.vin)) continue;
      vins.add(raw.vin);
      const cells = toCells(raw, `c${String(vins.size).padStart(4, '0')}`);
      if (cells.body !== '') withBody += 1;
      lines.push(COLUMNS.map((column) => csvCell(cells[column])).join(','));
    }
  }
  const packed = gzipSync(`${lines.join('\n')}\n`, { level: 9 });
  if (packed.length > BYTES_MAX) throw new Error(`The bundle has ${packed.length} bytes.`);
  await writeFile(TARGET, packed);
  console.log(`${vins.size} cars, ${withBody} with a body style, ${packed.length} bytes`);
}

/** The filter of the data set's own page: price, mileage and year in bounds, a whole VIN. */
function isUsable(raw: RawListing): raw is RawListing & { vin: string } {
  const price = Number(raw.price);
  const mileage = Number(raw.mileage);
  const year = Number(raw.year);
  return (
    price >= 2_000 &&
    price <= 150_000 &&
    mileage >= 100 &&
    mileage <= 300_000 &&
    year >= 2000 &&
    year <= 2022 &&
    raw.vin?.length === 17
  );
}

function toCells(raw: RawListing & { vin: string }, carId: string): Record<Column, string> {
  const { make, modelTrim } = wholeMake(raw.make ?? '', raw.modelTrim ?? '');
  const state = STATES.find((code) => code === raw.state) ?? '';
  return {
    car_id: carId,
    vin: raw.vin,
    year: text(raw.year),
    make,
    model_trim: modelTrim,
    body: readModel({ make, modelTrim, year: Number(raw.year) })?.body ?? '',
    stock_type: text(raw.condition),
    price: text(raw.price),
    mileage: text(raw.mileage),
    seller_kind: text(raw.sellerKind),
    state,
    // Where the state is a piece of a street address, so is the ZIP beside it.
    zip: state === '' ? '' : wholeZip(raw.zip ?? ''),
    exterior_color: text(raw.exteriorColor),
    interior_color: text(raw.interiorColor),
    drivetrain: text(raw.drivetrain),
    fuel: text(raw.fuel),
    transmission: text(raw.transmission),
    engine: text(raw.engine),
    mpg_city: aboveZero(raw.mpgCity),
    mpg_highway: aboveZero(raw.mpgHighway),
  };
}

function wholeMake(make: string, modelTrim: string): { make: string; modelTrim: string } {
  const split = SPLIT_MAKES.find(([first, second]) => {
    return make === first && modelTrim.startsWith(`${second} `);
  });
  if (!split) return { make, modelTrim };
  return { make: split.join(' '), modelTrim: modelTrim.slice(split[1].length + 1) };
}

/** ZIPs of New England and New Jersey lost their leading zero; what is not a ZIP is left out. */
function wholeZip(zip: string): string {
  if (/^\d{4}$/.test(zip)) return `0${zip}`;
  return /^\d{5}$/.test(zip) ? zip : '';
}

function aboveZero(value: string | number | undefined): string {
  return Number(value) > 0 ? String(value) : '';
}

function text(value: string | number | undefined): string {
  return value === undefined ? '' : String(value);
}

await main();
