import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { RawListing } from '@/lib/sources/raw-listing';
import { findModel } from '@/lib/vehicles/make-model';
import type { NormalisedListing } from './listing';
import { normalise } from './normalise';

const dataDir = process.env.DEALSCOUT_DATA_DIR;
/** Every so many rows of a set: shares of thousands of rows are what they are of all. */
const EVERY_ROWS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 1 : 3;

type Row = Record<string, string | undefined>;

interface Share {
  rowCount: number;
  accepted: NormalisedListing[];
  reasons: Record<string, number>;
  knownModelShare: number;
}

/** A row with its empty cells left out, as a collector hands it over. */
function given(cells: Record<string, string | undefined>): RawListing {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value)) as RawListing;
}

function normaliseSet(name: string, year: number, map: (row: Row) => RawListing): Share {
  const file = path.join(dataDir ?? '', `${name}-dev.csv.gz`);
  const lines: Row[] = parse(gunzipSync(readFileSync(file)), { columns: true });
  const rows = lines.filter((_row, index) => index % EVERY_ROWS === 0);
  const context = {
    observedAt: new Date(Date.UTC(year, 9, 15)),
    marketYear: year,
    sourceKey: name,
  };
  const share: Share = { rowCount: rows.length, accepted: [], reasons: {}, knownModelShare: 0 };
  for (const row of rows) {
    const verdict = normalise(map(row), context);
    if (verdict.ok) share.accepted.push(verdict.listing);
    else share.reasons[verdict.refusal.reason] = (share.reasons[verdict.refusal.reason] ?? 0) + 1;
  }
  const known = share.accepted.filter(({ make, model }) => findModel(model, make) !== null);
  share.knownModelShare = known.length / share.accepted.length;
  return share;
}

const acceptedShare = (share: Share): number => share.accepted.length / share.rowCount;

describe.skipIf(!dataDir)('real data sets (set DEALSCOUT_DATA_DIR)', () => {
  it('takes dealer adverts of 2022 nearly whole, with a body for every one', () => {
    const share = normaliseSet('carscom-us-2022', 2022, (row) =>
      given({
        vin: row.vin,
        year: row.year,
        make: row.make,
        modelTrim: row.model_trim,
        price: row.price,
        mileage: row.mileage,
        state: row.state,
        zip: row.zip,
        exteriorColor: row.exterior_color,
        drivetrain: row.drivetrain,
        fuel: row.fuel,
        transmission: row.transmission,
        engine: row.engine,
      }),
    );
    expect(acceptedShare(share)).toBeGreaterThan(0.99);
    expect(share.knownModelShare).toBeGreaterThan(0.99);
    const withBody = share.accepted.filter(({ body }) => body !== null);
    expect(withBody.length / share.accepted.length).toBeGreaterThan(0.99);
    expect(share.accepted.filter(({ latitude }) => latitude !== null).length).toBeGreaterThan(
      0.99 * share.accepted.length,
    );
    const contradicted = share.accepted.filter(({ flags }) => flags.includes('vin_make_differs'));
    expect(contradicted.length / share.accepted.length).toBeLessThan(0.005);
  });

  it('takes dealer adverts of 2024 nearly whole, and infers the body that the site gives', () => {
    const map = (row: Row, body: string | undefined) =>
      given({
        year: row.year,
        make: row.make,
        model: row.model,
        trim: row.trim,
        price: row.price,
        mileage: row.mileage,
        city: row.city,
        state: row.state,
        body,
      });
    const share = normaliseSet('carscom-us-2024', 2024, (row) => map(row, row.body));
    const blind = normaliseSet('carscom-us-2024', 2024, (row) => map(row, undefined));
    expect(acceptedShare(share)).toBeGreaterThan(0.995);
    expect(share.knownModelShare).toBeGreaterThan(0.995);
    const same = share.accepted.filter(({ body }, index) => body === blind.accepted[index]?.body);
    expect(same.length / share.accepted.length).toBeGreaterThan(0.94);
  });

  it('refuses Craigslist’s traps and little else', () => {
    const share = normaliseSet('craigslist-us-2018', 2019, (row) =>
      given({
        year: row.year,
        make: row.make,
        model: row.model,
        price: row.price,
        mileage: row.mileage,
        condition: row.condition,
        body: row.body,
        fuel: row.fuel,
        exteriorColor: row.color,
      }),
    );
    expect(share.knownModelShare).toBeGreaterThan(0.99);
    expect(acceptedShare(share)).toBeGreaterThan(0.88);
    expect(share.reasons.year_missing).toBeGreaterThan(2_000 / EVERY_ROWS);
    expect(share.reasons.price_too_low).toBeGreaterThan(400 / EVERY_ROWS);
    const { year_missing: _year, ...others } = share.reasons;
    const refused = Object.values(others).reduce((sum, count) => sum + count, 0);
    expect(refused / share.rowCount).toBeLessThan(0.04);
  });

  it('takes most eBay sales, classics and wrecks included', () => {
    const share = normaliseSet('ebay-sold-2019', 2020, (row) => ({
      ...given({
        year: row.year,
        make: row.make,
        model: row.model,
        trim: row.trim,
        price: row.price_sold,
        mileage: row.mileage,
        body: row.body,
        drivetrain: row.drivetrain,
        zip: row.zip,
      }),
      priceKind: 'sold',
    }));
    expect(acceptedShare(share)).toBeGreaterThan(0.9);
    expect(share.knownModelShare).toBeGreaterThan(0.97);
    expect(share.reasons.make_unknown ?? 0).toBeLessThan(0.01 * share.rowCount);
  });
});
