import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { carmax } from './carmax';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';
const bytesOf = (name: string) => readFileSync(join(FOLDER, 'carmax', name));
const readBytes = (bytes: Uint8Array) =>
  readPage(carmax, { url: null, status: 200, contentType: null, bytes });

describe('real pages and answers of CarMax', () => {
  it.skipIf(!FOLDER).each([
    ['srp-plug-in-hybrid-2023-05.html', 24, 147],
    ['api-search-tahoe-2023-02.json', 100, 156],
    ['api-search-tacoma-2023-02.json', 100, 167],
    ['api-search-tundra-2023-06.json', 71, 71],
    ['api-item-2023-02.json', 1, null],
  ])(`%s has %i cars, each whole${hint}`, (name, count, total) => {
    const reading = readBytes(bytesOf(name));
    expect([reading.verdict, reading.listings.length, reading.reportedTotal]).toEqual([
      'ok',
      count,
      total,
    ]);
    for (const listing of reading.listings) {
      expect(listing).toMatchObject({
        vin: expect.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/),
        year: expect.any(Number),
        price: expect.any(Number),
        mileage: expect.any(Number),
        url: `https://www.carmax.com/car/${listing.externalId}`,
        sellerKind: 'dealer',
        city: expect.any(String),
        state: expect.stringMatching(/^[A-Z]{2}$/),
      });
      expect(Number(listing.price) % 1_000).toBeGreaterThan(900);
    }
  });

  it.skipIf(!FOLDER)(`says of a car what its item says${hint}`, () => {
    expect(readBytes(bytesOf('api-item-2023-02.json')).listings[0]).toMatchObject({
      externalId: '23865889',
      title: '2011 Chevrolet Tahoe LT',
      vin: '1GNSCBE07BR388581',
      price: 17_998,
      mileage: 124_656,
      drivetrain: '2WD',
      city: 'Los Angeles',
      state: 'CA',
      zip: '91764',
    });
  });

  it.skipIf(!FOLDER)(`refuses an answer whose cars are named otherwise${hint}`, () => {
    const text = bytesOf('api-search-tacoma-2023-02.json').toString();
    for (const [old, changed] of [
      ['"basePrice"', '"amount"'],
      ['"stockNumber"', '"number"'],
      ['"items"', '"entries"'],
    ] as const) {
      expect(readBytes(Buffer.from(text.replaceAll(old, changed))).verdict).toBe('unrecognised');
    }
  });
});
