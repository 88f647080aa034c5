import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { htmlPage } from '@/lib/sources/page/page-html';
import { readPage } from '@/lib/sources/page/page-reader';
import { carscom } from './carscom';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';
const bytesOf = (name: string) => readFileSync(join(FOLDER, 'carscom', name));
const readBytes = (bytes: Uint8Array) =>
  readPage(carscom, { url: null, status: 200, contentType: null, bytes });
const amount = (value: string | number | undefined) => Number(String(value).replace(/[^\d.]/g, ''));

describe('real pages of Cars.com', () => {
  it.skipIf(!FOLDER)(`says of each result of 2023 what its card shows${hint}`, () => {
    const bytes = bytesOf('srp-plug-in-hybrid-2023-05.html');
    const { verdict, listings, reportedTotal, hasNext } = readBytes(bytes);
    expect([verdict, listings.length, reportedTotal, hasNext]).toEqual(['ok', 15, 4, false]);
    const html = htmlPage(bytes.toString());
    const cards = html.select('.vehicle-card[data-listing-id]');
    expect(cards).toHaveLength(15);
    for (const [index, card] of cards.entries()) {
      const listing = listings[index];
      expect(listing?.externalId).toBe(card.attribs['data-listing-id']);
      expect(listing?.title).toBe(html.text('.title', card));
      expect(amount(listing?.price)).toBe(amount(html.text('.primary-price', card)));
      expect(amount(listing?.mileage)).toBe(amount(html.text('.mileage', card).replace('.', '')));
      expect(listing?.title).toBe(
        [listing?.year, listing?.make, listing?.model, listing?.trim].join(' '),
      );
      const isPrivate = html.first('.private-seller', card) !== null;
      expect(listing?.sellerKind).toBe(isPrivate ? 'private' : 'dealer');
    }
    expect(listings.filter(({ sellerKind }) => sellerKind === 'private')).toHaveLength(13);
    expect(listings.map(({ condition }) => condition).filter((c) => c !== 'used')).toEqual([
      'certified',
    ]);
    expect(listings[0]?.isSponsored).toBe(true);
  });

  it.skipIf(!FOLDER)(`reads the same cards by their words alone${hint}`, () => {
    const text = bytesOf('srp-plug-in-hybrid-2023-05.html').toString();
    const bare = readBytes(Buffer.from(text.replaceAll('data-site-activity', 'data-nothing')));
    expect([bare.verdict, bare.listings.length, bare.reportedTotal]).toEqual(['ok', 15, 4]);
    expect(bare.listings[1]).toMatchObject({ price: '$14,000', mileage: '73,000 mi.' });
  });

  it.skipIf(!FOLDER)(`reads a card of 2026, and no payment for its price${hint}`, () => {
    expect(readBytes(bytesOf('srp-single-card-2026-05.html')).listings).toMatchObject([
      {
        externalId: '06aa9157-22a7-4f8b-bc8f-b856bc88fbd6',
        url: 'https://www.cars.com/vehicledetail/06aa9157-22a7-4f8b-bc8f-b856bc88fbd6/',
        title: 'Used 2022 Honda CR-V Hybrid Touring',
        price: '21900',
        mileage: '46000',
        vin: '5J6RT6H92NL057630',
        trim: 'Touring',
        condition: 'used',
        sellerKind: 'dealer',
        city: 'Bountiful',
        state: 'UT',
        zip: '84010',
      },
    ]);
  });

  it.skipIf(!FOLDER)(`reads the car of a page of 2026, and none of the others on it${hint}`, () => {
    const { listings } = readBytes(bytesOf('vdp-camry-certified-2026-01.html'));
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({
      externalId: '8492ded5-80af-44d1-b027-cbb2b4ec897d',
      title: 'Certified 2018 Toyota Camry XLE',
      price: '21991',
      mileage: '39708',
      vin: '4T1B11HKXJU620264',
      condition: 'certified',
      city: 'Glen Mills',
      state: 'PA',
      zip: '19342',
    });
    expect(listings[0]?.imageUrls).toHaveLength(4);
  });

  it.skipIf(!FOLDER)(`refuses the layout of 2016${hint}`, () => {
    expect(readBytes(bytesOf('srp-legacy-layout-2016.html')).verdict).toBe('unrecognised');
  });
});
