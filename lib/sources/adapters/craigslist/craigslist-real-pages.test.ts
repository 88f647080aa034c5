import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { craigslist } from './craigslist';

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

const saved = (name: string) => readFileSync(path.join(FIXTURES, 'craigslist', name), 'utf8');

function read(text: string) {
  const bytes = new TextEncoder().encode(text);
  return readPage(craigslist, { url: null, status: 200, contentType: null, bytes });
}

describe('saved pages of Craigslist', () => {
  it.skipIf(!FIXTURES)(`agrees with the list for search engines of the Dallas page${hint}`, () => {
    const text = saved('search-static-dallas-cars-2023-12.html');
    const { verdict, listings } = read(text);
    expect(verdict).toBe('ok');
    expect(listings).toHaveLength(14);
    const json = /id="ld_searchpage_results"\s*>([\s\S]*?)<\/script>/.exec(text)?.[1] ?? '';
    const items = (
      JSON.parse(json) as {
        itemListElement: {
          item: {
            name: string;
            offers: { price: string; availableAtOrFrom: { address: { addressLocality: string } } };
          };
        }[];
      }
    ).itemListElement;
    listings.forEach((listing, index) => {
      const { name, offers } = items[index]?.item ?? { name: '', offers: null };
      expect(listing.title).toBe(name.replace(/\s+/g, ' '));
      expect(Number(String(listing.price).replace(/[$,]/g, ''))).toBe(Number(offers?.price));
      expect(listing.city).toBe(offers?.availableAtOrFrom.address.addressLocality);
      expect(listing.url).toContain(`/${listing.externalId}.html`);
    });
    expect(listings.filter(({ sellerKind }) => sellerKind === 'private').length).toBe(
      (text.match(/\/cto\/d\//g) ?? []).length,
    );
  });

  it.skipIf(!FIXTURES)(`gives of every drawn row what stands in it${hint}`, () => {
    const text = saved('search-rendered-gallery-fragment-2023-05.html');
    const { listings, reportedTotal } = read(text);
    expect(reportedTotal).toBe(17);
    const word = (row: string, pattern: RegExp) => pattern.exec(row)?.[1]?.replaceAll('&amp;', '&');
    const rows = text.split('<li class="cl-search-result').slice(1);
    expect(listings).toHaveLength(rows.length);
    rows.forEach((row, index) => {
      const { externalId, title, url, price, mileage, mileageUnit, ...other } =
        listings[index] ?? {};
      const address = word(row, /class="titlestring" href="([^"]+)"/);
      expect({ externalId, title, url, price }).toEqual({
        externalId: word(row, /data-pid="(\d+)"/),
        title: word(row, / title="([^"]*)"/)
          ?.replace(/ +/g, ' ')
          .trim(),
        url: address,
        price: word(row, /class="priceinfo">([^<]*)</),
      });
      const isAbroad = !/\/\/(seattle|portland|bellingham|olympic|oregoncoast|moseslake)\./.test(
        address ?? '',
      );
      const miles = word(row, /<\/span>(\d[\d,]*k? ?mi)</);
      expect(mileage).toBe(isAbroad ? miles?.replace(/ ?mi$/, '') : miles);
      expect([mileageUnit, other.currency]).toEqual(
        isAbroad ? ['km', 'CAD'] : [undefined, undefined],
      );
      expect(other.sellerKind).toBe(/\/cto\//.test(address ?? '') ? 'private' : 'dealer');
    });
    expect(listings.filter(({ price }) => price === undefined)).toHaveLength(18);
  });

  it.skipIf(!FIXTURES)(
    `takes cars, not what is sold beside them, from the service's answer${hint}`,
    () => {
      const { listings, rejected, reportedTotal } = read(
        saved('search-sapi-owner-hybrids-2023-04.json'),
      );
      expect([listings.length, rejected.length, reportedTotal]).toEqual([28, 61, 89]);
      expect(listings[0]).toMatchObject({
        externalId: '7608656623',
        title: '2014 Chevy Volt Plug-in Hybrid - High Mileage, Leather Seats, Bose Rad',
        price: 5900,
        mileage: 248000,
        url: 'https://seattle.craigslist.org/oly/cto/d/bucoda-2014-chevy-volt-plug-in-hybrid/7608656623.html',
      });
      expect(listings[1]).toMatchObject({ currency: 'CAD', mileageUnit: 'km', city: 'Victoria' });
    },
  );

  it.skipIf(!FIXTURES)(
    `calls the page before its scripts and the flat what they are${hint}`,
    () => {
      expect(read(saved('search-js-shell-no-rows-2023-05.html')).verdict).toBe('not_rendered');
      expect(read(saved('posting-layout-housing-2021-07.html'))).toMatchObject({
        verdict: 'empty',
        rejected: [{ reason: 'not_a_car', externalId: '7344465455' }],
      });
    },
  );
});
