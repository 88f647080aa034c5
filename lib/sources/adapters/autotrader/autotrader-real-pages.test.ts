import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { schemaOrgVehicles } from '@/lib/sources/page/schema-org';
import { autotrader } from './autotrader';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';
const bytesOf = (name: string) => readFileSync(join(FOLDER, 'autotrader', name));
const readBytes = (bytes: Uint8Array) =>
  readPage(autotrader, { url: null, status: 200, contentType: null, bytes });
const amount = (value: string | number | undefined) =>
  value === undefined ? null : Number(String(value).replace(/[^\d.]/g, ''));

describe('real pages of Autotrader', () => {
  it.skipIf(!FOLDER).each([
    ['srp-used-honda-odyssey-2023-12.html', 'ok', 25, 218],
    ['srp-state-f150-2022-12.json', 'ok', 25, 6_559],
    ['srp-state-colorado-nested-shape-2022-12.json', 'ok', 25, 337],
    ['vdp-state-f150-raptor-2022-12.json', 'ok', 1, null],
    ['srp-honda-2020-10.html', 'ok', 25, 256_171],
    ['srp-lexus-2020-10.html', 'ok', 25, 49_707],
    ['srp-acura-cl-small-2020-10.html', 'ok', 9, 9],
    ['srp-no-results-acura-legend-2020-10.html', 'empty', 0, 0],
    ['reference-data-2022-12.json', 'unrecognised', 0, null],
  ])(`%s is %s with %i results${hint}`, (name, verdict, count, total) => {
    const reading = readBytes(bytesOf(name));
    expect([reading.verdict, reading.listings.length, reading.reportedTotal]).toEqual([
      verdict,
      count,
      total,
    ]);
    for (const listing of reading.listings) {
      expect(listing).toMatchObject({
        vin: expect.stringMatching(/^[A-HJ-NPR-Z0-9]{17}$/),
        make: expect.any(String),
        model: expect.any(String),
        sellerKind: 'dealer',
      });
    }
    // A dealer that only delivers has no place.
    const placed = reading.listings.filter(
      ({ city, state }) => city && /^[A-Z]{2}$/.test(state ?? ''),
    );
    expect(placed.length).toBeGreaterThanOrEqual(count - 2);
  });

  it
    .skipIf(!FOLDER)
    .each([
      'srp-used-honda-odyssey-2023-12.html',
      'srp-honda-2020-10.html',
      'srp-lexus-2020-10.html',
      'srp-acura-cl-small-2020-10.html',
    ])(`says of each car what the JSON-LD of %s says${hint}`, (name) => {
    const bytes = bytesOf(name);
    const described = new Map(
      schemaOrgVehicles(bytes.toString()).listings.map((listing) => [
        /listingId=(\d+)/.exec(listing.url ?? '')?.[1] ?? '',
        listing,
      ]),
    );
    const { listings } = readBytes(bytes);
    for (const listing of listings) {
      const other = described.get(listing.externalId ?? '');
      expect(other).toBeDefined();
      expect(listing.title).toBe(other?.title?.replace(/^Manufacturer /, ''));
      expect(listing.vin).toBe(other?.vin);
      expect(String(listing.year)).toBe(other?.year);
      // Where no price is asked, it has the MSRP for one.
      if (listing.price) expect(amount(listing.price)).toBe(amount(other?.price));
      expect(amount(listing.mileage)).toBe(amount(other?.mileage));
      expect(listing.condition).toBe(
        listing.condition === 'certified' ? 'certified' : other?.condition,
      );
      expect(listing.sellerName).toBe(
        other?.sellerName === 'Dealer' ? undefined : other?.sellerName,
      );
      expect(listing.city).toBe(other?.city);
    }
  });

  it.skipIf(!FOLDER)(`never takes a label, an MSRP or a payment for a price${hint}`, () => {
    const lexus = readBytes(bytesOf('srp-lexus-2020-10.html')).listings;
    expect(lexus.filter(({ price }) => price === undefined)).toHaveLength(10);
    const honda = readBytes(bytesOf('srp-honda-2020-10.html')).listings;
    expect(honda.filter(({ price }) => price === undefined)).toHaveLength(5);
    expect(honda[0]).toMatchObject({ price: 114_680, year: 2012, condition: 'used' });
  });

  it.skipIf(!FOLDER)(`finds the same results in the elements once the state is gone${hint}`, () => {
    for (const name of ['srp-used-honda-odyssey-2023-12.html', 'srp-lexus-2020-10.html']) {
      const whole = readBytes(bytesOf(name)).listings;
      const markup = bytesOf(name).toString().replaceAll('__BONNET_DATA__', '__OTHER__');
      const bare = readBytes(Buffer.from(markup)).listings;
      expect(bare.map(({ externalId }) => externalId)).toEqual(
        whole.map(({ externalId }) => externalId),
      );
      expect(bare.filter(({ price }) => price).length).toBeGreaterThan(3);
      for (const [index, listing] of bare.entries()) {
        const title = listing.title?.replace(/^Manufacturer /, '');
        expect([title, listing.vin, amount(listing.mileage)]).toEqual([
          whole[index]?.title,
          whole[index]?.vin,
          amount(whole[index]?.mileage),
        ]);
        // An amount that the page calls MSRP may be asked as well, but the element does not say so.
        if (listing.price) expect(amount(listing.price)).toBe(amount(whole[index]?.price));
      }
    }
  });

  it.skipIf(!FOLDER)(`refuses a page that was cut off within its state${hint}`, () => {
    const bytes = bytesOf('srp-state-f150-2022-12.json');
    expect(readBytes(bytes.subarray(0, bytes.length - 5_000)).verdict).toBe('unrecognised');
  });
});
