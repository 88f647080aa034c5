import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvCell } from '@/lib/sources/adapters/feed/rejected-rows';
import { readReplayCars } from '@/lib/sources/adapters/replay/replay-facts';
import { syntheticMarket } from '@/lib/sources/adapters/replay/synthetic-market';
import type { RawListing } from '@/lib/sources/raw-listing';

const SEED = 'bench-import-1';
const LINES_PER_CHUNK = 500;
/** More adverts than any file of the bench holds. */
const ENDLESS = 20_000_000;

const COLUMNS = [
  ['id', 'externalId'],
  ['vin', 'vin'],
  ['year', 'year'],
  ['make', 'make'],
  ['model_trim', 'modelTrim'],
  ['price', 'price'],
  ['mileage', 'mileage'],
  ['body', 'body'],
  ['drivetrain', 'drivetrain'],
  ['fuel', 'fuel'],
  ['transmission', 'transmission'],
  ['engine', 'engine'],
  ['exterior_color', 'exteriorColor'],
  ['interior_color', 'interiorColor'],
  ['seller_kind', 'sellerKind'],
  ['state', 'state'],
  ['zip', 'zip'],
  ['mpg_city', 'mpgCity'],
  ['mpg_highway', 'mpgHighway'],
] as const satisfies readonly (readonly [string, keyof RawListing])[];

export interface SyntheticFile {
  path: string;
  /** Stops at this many rows … */
  rows?: number;
  /** … or this many bytes, whichever is given. */
  bytes?: number;
  /** Multiplies every price. */
  priceFactor?: number;
  /** Leaves out id and VIN, so that every row is known by its facts. */
  isAnonymous?: boolean;
}

/** Writes a CSV file of made-up adverts in the proportions of the bundled cars. */
export async function writeSyntheticFile(file: SyntheticFile): Promise<number> {
  const cars = await readReplayCars();
  const columns = COLUMNS.filter(
    ([, field]) => !file.isAnonymous || (field !== 'externalId' && field !== 'vin'),
  );
  let rows = 0;
  function* chunks(): Generator<string> {
    let text = `${columns.map(([name]) => name).join(',')}\n`;
    let bytes = 0;
    for (const raw of syntheticMarket(cars, { size: file.rows ?? ENDLESS, seed: SEED })) {
      const price = Math.round(Number(raw.price) * (file.priceFactor ?? 1));
      const advert: RawListing = { ...raw, price };
      text += `${columns.map(([, field]) => csvCell(String(advert[field] ?? ''))).join(',')}\n`;
      rows += 1;
      if (rows % LINES_PER_CHUNK !== 0) continue;
      bytes += text.length;
      yield text;
      text = '';
      if (file.bytes !== undefined && bytes >= file.bytes) return;
    }
    yield text;
  }
  await pipeline(Readable.from(chunks()), createWriteStream(file.path));
  return rows;
}
