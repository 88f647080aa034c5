import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { normalise } from '@/lib/listings/normalise';
import type { RawListing } from '@/lib/sources/raw-listing';
import type { ValuedCar } from './valued-car';

const BUNDLE = path.join(process.cwd(), 'lib/sources/adapters/replay/used-car-facts-2022.csv.gz');

/** One car in `every` of the bundled market of 2022, as the model sees cars. All are dealers' asks. */
export function bundledCars(every: number): ValuedCar[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(BUNDLE)), { columns: true });
  const context = {
    observedAt: new Date('2022-10-15T12:00:00Z'),
    marketYear: 2022,
    sourceKey: 'bundle',
  };
  return rows
    .filter((_, index) => index % every === 0)
    .flatMap((row): ValuedCar[] => {
      const { model_trim: modelTrim, seller_kind: sellerKind, ...rest } = row;
      const { exterior_color: exteriorColor, stock_type: _stock, ...cells } = rest;
      const raw = { ...cells, modelTrim, sellerKind, exteriorColor } as RawListing;
      const verdict = normalise(raw, context);
      if (!verdict.ok) return [];
      const id = row.car_id ?? '';
      return [{ ...verdict.listing, id, vehicleKey: id, vinPattern: row.vin?.slice(0, 8) ?? null }];
    });
}
