import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { asObject, jsonOfScriptType, pageScripts, textAt } from '@/lib/sources/page/page-scripts';
import { carvana } from './carvana';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(name: string) {
  const bytes = readFileSync(path.join(FOLDER, 'carvana', name));
  const page = readPage(carvana, { url: null, status: 200, contentType: null, bytes });
  return { page, text: bytes.toString('utf8') };
}

/** The same cars as the page's JSON-LD tells them, which is not what the parser reads. */
function linkedRows(text: string): string[] {
  return jsonOfScriptType(pageScripts(text), 'ld+json')
    .map(asObject)
    .filter((thing) => thing?.['@type'] === 'Vehicle')
    .map((thing) =>
      [
        textAt(thing, 'offers', 'url'),
        textAt(thing, 'name'),
        textAt(thing, 'modelDate'),
        textAt(thing, 'brand'),
        textAt(thing, 'model'),
        textAt(thing, 'offers', 'price'),
        textAt(thing, 'mileageFromOdometer'),
        textAt(thing, 'vehicleIdentificationNumber'),
        textAt(thing, 'color'),
      ].join(' | '),
    );
}

describe('Carvana on real pages', () => {
  it.skipIf(!FOLDER).each([
    ['srp-expedition-max-2023-03.html', 22, 'XLT'],
    ['srp-tahoe-2023-02.html', 23, 'LT'],
  ])(`reads the 20 cars of %s as its JSON-LD tells them${hint}`, (name, total, trim) => {
    const { page, text } = read(name);
    expect(carvana.isOwnPage(text)).toBe(true);
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: total, hasNext: true });
    expect(page.rejected.map(({ reason }) => reason)).toEqual(Array(4).fill('advertisement'));
    const rows = page.listings.map((each) =>
      [
        each.url,
        each.title,
        each.year,
        each.make,
        each.model,
        each.price,
        each.mileage,
        each.vin,
        each.exteriorColor ?? 'Other',
      ].join(' | '),
    );
    expect(rows).toHaveLength(20);
    expect(rows).toEqual(linkedRows(text));
    expect(page.listings[0]?.trim).toBe(trim);
    expect(page.listings.every((each) => each.trim && each.trim !== 'undefined')).toBe(true);
    const photos = page.listings.flatMap(({ imageUrls }) => imageUrls ?? []);
    expect(photos.every((address) => /^https:\/\/[^/]+\/\d{10}\//.test(address))).toBe(true);
  });

  it.skipIf(!FOLDER)(`says which cars somebody is buying${hint}`, () => {
    const pending = ['srp-expedition-max-2023-03.html', 'srp-tahoe-2023-02.html'].map(
      (name) => read(name).page.listings.filter(({ isPending }) => isPending).length,
    );
    expect(pending).toEqual([5, 14]);
  });

  it.skipIf(!FOLDER)(`finds nothing behind the last page, whatever is beside it${hint}`, () => {
    const nothing = read('srp-past-last-page-no-listings-2023-02.html').page;
    expect(nothing).toMatchObject({ verdict: 'empty', reportedTotal: 196, rejected: [] });
    const similar = read('srp-past-last-page-similar-only-titan-2023-02.html').page;
    expect(similar).toMatchObject({ verdict: 'empty', reportedTotal: 20 });
    expect(similar.rejected.map(({ reason }) => reason)).toEqual(Array(12).fill('not_a_result'));
  });

  it.skipIf(!FOLDER)(
    `reads one car from its page, from its details and from a record${hint}`,
    () => {
      const files = [
        'vdp-f150-2023-02.html',
        'vdp-vehicle-object-2023-03.json',
        'contract/rsc-vehicle-record-shape-2026-07.json',
      ];
      const cars = files.map((name) => read(name).page.listings);
      expect(cars.map(({ length }) => length)).toEqual([1, 1, 1]);
      expect(cars.flat()).toMatchObject([
        {
          externalId: '2617550',
          url: 'https://www.carvana.com/vehicle/2617550',
          vin: '1FTEW1EP1KFA78111',
          title: '2019 Ford F150 SuperCrew Cab',
          trim: 'XLT Pickup 4D 5 1/2 ft',
          price: 38_990,
          mileage: 28_856,
          city: 'Chamblee',
          state: 'GA',
          zip: '30341',
          isPending: true,
        },
        { vin: '1FMJK1JT4JEA34908', price: 31_990, mileage: 93_315, city: 'Tolleson', state: 'AZ' },
        { vin: '5TDJZRFH2JS539326', price: 27_990, mileage: 67_921, trim: 'XLE', fuel: 'Gas' },
      ]);
      expect(cars[1]?.[0]?.isPending).toBeUndefined();
    },
  );
});
