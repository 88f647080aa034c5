import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RawListing } from '@/lib/sources/raw-listing';
import { readFeed } from '../feed/read-feed';

/**
 * One car of the bundled file. `raw` is the advert as it was worded, without id, price and date; it
 * is shared, so copy before changing it.
 */
export interface ReplayCar {
  /** Our own number of the car in the bundle: "c0001". */
  carId: string;
  vin: string;
  year: number;
  mileageMi: number;
  /** The price that was really asked, in US cents. */
  priceCents: number;
  raw: Readonly<RawListing>;
}

const BUNDLE_NAME = 'used-car-facts-2022.csv.gz';

/**
 * The bundled file, from the working directory or, when started elsewhere, beside this module. Its
 * digest tells whether a market was loaded from it.
 */
export function replayBundle(): string {
  const fromRoot = path.join(process.cwd(), 'lib/sources/adapters/replay', BUNDLE_NAME);
  if (existsSync(fromRoot)) return fromRoot;
  return path.join(path.dirname(fileURLToPath(import.meta.url)), BUNDLE_NAME);
}

/**
 * Reads the bundled facts: 6,753 used cars offered by US dealers on cars.com in 2022, taken from a
 * public collection by third parties. Bare facts only; the VINs' serial numbers are replaced (the
 * pattern decodes, but no real car is named), and the body style was added from make and model. It
 * goes through the same reader as any other file. Rejects where the file is missing or damaged.
 */
export async function readReplayCars(file: string = replayBundle()): Promise<ReplayCar[]> {
  const cars: ReplayCar[] = [];
  const now = new Date(Date.UTC(2022, 9, 15));
  for await (const batch of readFeed(file, { now, mapping: { externalId: 'car_id' } })) {
    const refusal = batch.refusals[0];
    if (refusal) throw new Error(`line ${refusal.line} of the bundled facts: ${refusal.message}`);
    for (const row of batch.rows) cars.push(toCar(row.raw, row.line));
  }
  return cars;
}

function toCar(listing: RawListing, line: number): ReplayCar {
  const { externalId, price, ...raw } = listing;
  const year = Number(raw.year);
  const mileageMi = Number(raw.mileage);
  const priceCents = Math.round(Number(price) * 100);
  if (!externalId || !raw.vin || !(year > 0) || !(mileageMi >= 0) || !(priceCents > 0)) {
    throw new Error(`line ${line} of the bundled facts lacks id, VIN, year, mileage or price`);
  }
  return { carId: externalId, vin: raw.vin, year, mileageMi, priceCents, raw };
}
