import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { asObject, at } from '@/lib/sources/page/page-scripts';
import { truecar } from './truecar';

const FOLDER = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FOLDER ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(name: string) {
  const bytes = readFileSync(path.join(FOLDER, 'truecar', name));
  const page = readPage(truecar, { url: null, status: 200, contentType: null, bytes });
  return { page, text: bytes.toString('utf8') };
}

describe('TrueCar on real pages', () => {
  it.skipIf(!FOLDER)(
    `reads every advert of the state of 2023, its references followed${hint}`,
    () => {
      const { page, text } = read('srp-next-data-apollo-state-2023-05.json');
      expect(truecar.isOwnPage(text)).toBe(true);
      expect(page).toMatchObject({
        verdict: 'ok',
        reportedTotal: 303,
        hasNext: true,
        rejected: [],
      });
      expect(page.listings.filter(({ isSponsored }) => isSponsored)).toHaveLength(3);
      const state = asObject(at(JSON.parse(text), 'props', 'pageProps', '__APOLLO_STATE__')) ?? {};
      const name = (reference: unknown) => at(state[String(at(reference, '__ref'))], 'name');
      const expected = Object.values(state)
        .filter((thing) => at(thing, '__typename') === 'Listing')
        .map((thing) => {
          const vehicle = at(thing, 'vehicle');
          const facts = ['vin', 'year', 'mileage', 'bodyStyle'].map((key) => at(vehicle, key));
          const names = ['make', 'model', 'style'].map((key) => name(at(vehicle, key)));
          return [...facts, ...names, at(thing, 'pricing', 'listPrice')].join(' | ');
        });
      const rows = page.listings.map((each) =>
        [
          each.vin,
          each.year,
          each.mileage,
          each.body,
          each.make,
          each.model,
          each.trim,
          each.price,
        ].join(' | '),
      );
      expect(rows.sort()).toEqual(expected.sort());
      expect(page.listings.every(({ city, state, zip }) => city && state && zip)).toBe(true);
      const clarity = page.listings.find(({ vin }) => vin === 'JHMZC5F10KC006974');
      expect(clarity).toMatchObject({
        city: 'Everett',
        state: 'WA',
        zip: '98204',
        condition: 'certified',
      });
    },
  );

  it.skipIf(!FOLDER)(`reads every card of the list of 2026${hint}`, () => {
    const { page, text } = read('srp-fragment-turkey-nc-2026-05.html');
    expect(truecar.isOwnPage(text)).toBe(true);
    expect(page).toMatchObject({ verdict: 'ok', hasNext: true, rejected: [] });
    expect(page.listings).toHaveLength(30);
    const vins = [...text.matchAll(/data-test-item="(\w{17})"/g)].map((match) => match[1]);
    const prices = [...text.matchAll(/vehicleCardPricingPrice">(\$[\d,]+)</g)].map(
      (match) => match[1],
    );
    const mileages = [...text.matchAll(/>Used · ([\d,]+ mi)/g)].map((match) => match[1]);
    expect(page.listings.map(({ vin }) => vin)).toEqual(vins);
    expect(page.listings.map(({ price }) => price)).toEqual(prices);
    expect(page.listings.map(({ mileage }) => mileage)).toEqual(mileages);
    expect(page.listings.map(({ isSponsored = false }) => isSponsored).slice(0, 5)).toEqual([
      ...[true, true, true, false, false],
    ]);
    expect(page.listings.every((each) => each.city && each.state === 'NC' && each.trim)).toBe(true);
    expect(page.listings[2]).toMatchObject({
      title: '2022 Ford Super Duty F-250',
      trim: "XL Regular Cab 8' Box 2WD",
      sellerName: 'CarMax Greenville (NC)',
      city: 'Winterville',
      url: 'https://www.truecar.com/used-cars-for-sale/listing/1FTBF2A65NEG44027/2022-ford-super-duty-f-250/',
    });
  });
});
