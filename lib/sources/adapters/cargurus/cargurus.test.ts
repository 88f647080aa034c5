import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { cargurus } from './cargurus';
import { streamedValue } from './turbo-stream';

function read(text: string, url: string | null = null) {
  const bytes = Buffer.from(text);
  return readPage(cargurus, { url, status: 200, contentType: null, bytes });
}

function advert(id: number, more: object = {}) {
  return {
    id,
    listingTitle: '2019 Honda Fit EX',
    makeName: 'Honda',
    modelName: 'Fit',
    carYear: 2019,
    trimName: 'EX',
    vin: '3HGGK5H80KM000000',
    price: 14_500,
    expectedPrice: 16_000,
    unitMileage: { value: 41_000, unit: 'MILES' },
    sellerType: 'DEALER',
    sellerCity: 'Waco, TX',
    sellerRegion: 'TX',
    sellerPostalCode: '76701',
    serviceProviderName: 'Example Motors',
    ...more,
  };
}

function preflight(state: object): string {
  return `<html><script>window.__PREFLIGHT__ = ${JSON.stringify(state)};\nwindow.__PREFLIGHT__.pageTitle = "x";</script></html>`;
}

function remix(search: object): string {
  const context = { state: { loaderData: { root: {}, 'routes/($intl).search': { search } } } };
  return `<html><script>window.__remixContext = ${JSON.stringify(context)};</script></html>`;
}

function tile(id: number, more: object = {}) {
  return {
    type: 'LISTING_USED_STANDARD',
    data: {
      id,
      listingTitle: '2021 Kia Soul LX',
      ontologyData: { makeName: 'Kia', modelName: 'Soul', trimName: 'LX', carYear: 2021 },
      priceData: { current: 17_900 },
      mileageData: { value: 22_000, unit: 'MILES' },
      sellerData: { city: 'Reno', region: 'NV', serviceProviderName: 'Example Kia' },
      ...more,
    },
  };
}

describe('CarGurus', () => {
  it('reads the listings of its state and counts paid copies once', () => {
    const page = read(
      preflight({
        totalListings: 9,
        listings: [advert(1001), advert(1002)],
        featuredListings: [advert(1002), advert(1003)],
      }),
    );
    expect(page.verdict).toBe('ok');
    expect(page.reportedTotal).toBe(9);
    expect(page.listings.map(({ externalId, isSponsored }) => [externalId, isSponsored])).toEqual([
      ['1001', undefined],
      ['1002', true],
    ]);
    expect(page.rejected).toEqual([
      { reason: 'advertisement', externalId: '1003', title: '2019 Honda Fit EX' },
    ]);
    expect(page.listings[0]).toMatchObject({
      url: 'https://www.cargurus.com/Cars/link/1001',
      title: '2019 Honda Fit EX',
      make: 'Honda',
      model: 'Fit',
      trim: 'EX',
      year: '2019',
      price: 14_500,
      mileage: 41_000,
      city: 'Waco',
      state: 'TX',
      zip: '76701',
      sellerKind: 'dealer',
    });
  });

  it('never takes its own valuation for a price', () => {
    const page = read(preflight({ totalListings: 1, listings: [advert(1001, { price: 0 })] }));
    expect(page.listings[0]?.price).toBeUndefined();
  });

  it('reads a bare list of its service and one advert of its detail service', () => {
    expect(read(JSON.stringify([advert(1001), advert(1002)])).listings).toHaveLength(2);
    const detail = read(
      JSON.stringify({
        listing: { id: 1001, listingTitle: '2019 Honda Fit EX', price: 14_500, mileage: 41_000 },
        autoEntityInfo: { make: 'Honda', model: 'Fit', year: 2019 },
        seller: { name: 'Example Motors', address: { cityRegion: 'Waco, TX' } },
      }),
    );
    expect(detail.listings).toMatchObject([
      { externalId: '1001', make: 'Honda', model: 'Fit', year: '2019', city: 'Waco', state: 'TX' },
    ]);
  });

  it('reads tiles, leaves out places of advertisements and says what is paid for', () => {
    const page = read(
      remix({
        totalListings: 190,
        pageCount: 8,
        pageNumber: 8,
        tiles: [
          { ...tile(2001), type: 'LISTING_USED_PRIORITY' },
          { type: 'SrpAds', data: {} },
          { ...tile(2002), type: 'LISTING_NEW_STANDARD' },
        ],
      }),
    );
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 190, hasNext: false });
    expect(page.listings).toMatchObject([
      { externalId: '2001', isSponsored: true, condition: 'used', price: 17_900, city: 'Reno' },
      { externalId: '2002', condition: 'new', url: 'https://www.cargurus.com/details/2002' },
    ]);
  });

  it('tells dollars and kilometres of Canada apart', () => {
    const canadian = tile(2001, { mileageData: { value: 74_000, unit: 'KILOMETERS' } });
    const page = read(remix({ totalListings: 1, tiles: [canadian] }), 'https://www.cargurus.ca/x');
    expect(page.listings[0]).toMatchObject({
      currency: 'CAD',
      mileageUnit: 'km',
      url: 'https://www.cargurus.ca/details/2001',
    });
  });

  it('reads tiles that are streamed', () => {
    const flat = [
      { _1: 2 },
      'loaderData',
      { _3: 4 },
      'search',
      { _5: 6, _7: 8 },
      'totalListings',
      3,
      'tiles',
      [9],
      { _10: 11 },
      'data',
      { _12: 13, _14: 15, _16: 17, _18: 19 },
      'id',
      2001,
      'listingTitle',
      '2021 Kia Soul LX',
      'price',
      17_900,
      'mileage',
      22_000,
    ];
    const chunk = JSON.stringify(`${JSON.stringify(flat)}\n`);
    const text = `<script>window.__reactRouterContext.streamController.enqueue(${chunk});</script>`;
    expect(read(text).listings).toMatchObject([{ externalId: '2001', price: 17_900 }]);
  });

  it('knows empty, blocked, not rendered and not recognised apart', () => {
    const wall =
      '<html><head><title>cargurus.ca</title></head><script src="https://ct.captcha-delivery.com/i.js">';
    const verdicts = [
      preflight({ totalListings: 0, listings: [] }),
      wall,
      preflight({ totalListings: 12, listings: [] }),
      preflight({ environmentInfoDto: { countryCode: 'US' } }),
      '<html><p>hello</p></html>',
      '[]',
    ].map((text) => read(text).verdict);
    expect(verdicts).toEqual([
      'empty',
      'blocked',
      'not_rendered',
      'not_rendered',
      'unrecognised',
      'unrecognised',
    ]);
    expect(cargurus.isOwnPage(wall)).toBe(true);
  });

  it('refuses a list whose entries have lost number, name or price', () => {
    const lost = ['id', 'listingTitle', 'price'].map((name) => {
      const entries = [1001, 1002, 1003].map((id) => {
        const entry: Record<string, unknown> = advert(id);
        entry[`${name}V2`] = entry[name];
        delete entry[name];
        if (name === 'listingTitle') delete entry.makeName;
        return entry;
      });
      return read(preflight({ totalListings: 3, listings: entries })).verdict;
    });
    expect(lost).toEqual(['unrecognised', 'unrecognised', 'unrecognised']);
  });

  it('reads the tiles of a page whose data hold no adverts', () => {
    const tile = (id: number, inside: string) =>
      `<div data-testid="srp-listing-tile"><div data-cg-ft="srp-listing-blade">
       <a data-testid="car-blade-link" href="/details/${id}?zip=1"></a>${inside}</div></div>`;
    const terms = (terms: Record<string, string>) =>
      `<dl>${Object.entries(terms).map(([term, words]) => `<dt>${term}:</dt><dd>${words}</dd>`)}</dl>`;
    const full = `<div data-testid="srp-tile-listing-title"><h4 title="2023 Mazda CX-9">2023 Mazda CX-9</h4>
      <p data-cg-ft="vehicle" title="Touring Plus AWD">Touring…</p></div>
      ${terms({ Year: '2023', Make: 'Mazda', Model: 'CX-9', VIN: 'JM3TCBCY9P0600001', Mileage: '31,450 mi' })}
      <h4 data-testid="srp-tile-price">$27,865</h4><p data-testid="srp-tile-msrp">MSRP $31,000</p>
      <p data-testid="srp-tile-payment">Est. $412/mo</p>
      <p data-testid="LocationSection-firstLine" title="Waco, TX">Waco, TX</p><p>12 mi away</p>
      <img src="https://static.cargurus.com/images/forsale/1.jpeg">`;
    const bare = `<div data-testid="srp-tile-listing-title">2020 Kia Learn more about this 2020 Kia Soul LX</div>
      <h4 data-testid="srp-tile-price">Request price</h4>`;
    const page = `<html><link rel="canonical" href="https://www.cargurus.com/search"><main>
      <div><span data-testid="sponsored-text">Sponsored</span>${tile(400_001, full)}</div>
      <div>${tile(400_002, bare)}</div><div>${tile(400_001, full)}</div></main>
      <div id="recommended-listings">${tile(400_009, full)}</div></html>`;
    const { listings, verdict } = read(page);
    expect([verdict, listings.length]).toEqual(['ok', 2]);
    expect(listings[0]).toMatchObject({
      externalId: '400001',
      url: 'https://www.cargurus.com/details/400001',
      title: '2023 Mazda CX-9',
      trim: 'Touring Plus AWD',
      vin: 'JM3TCBCY9P0600001',
      price: '$27,865',
      mileage: '31,450 mi',
      city: 'Waco',
      state: 'TX',
    });
    expect(listings[1]).toMatchObject({ externalId: '400002', title: '2020 Kia Soul LX' });
    expect(listings[1]).not.toHaveProperty('price');
    const canadian = tile(400_003, full.replace('31,450 mi', '50,613 km'));
    expect(read(canadian).listings).toMatchObject([{ currency: 'CAD', mileageUnit: 'km' }]);
  });

  it('is not early where its adverts go by another name', () => {
    const state = { totalListings: 2, environmentInfoDto: {} };
    expect(read(preflight(state)).verdict).toBe('not_rendered');
    expect(read(preflight({ ...state, offers: [advert(1001), advert(1002)] })).verdict).toBe(
      'unrecognised',
    );
  });

  it('finds the tiles in a state that it cannot read as a whole', () => {
    const tiles = JSON.stringify([{ type: 'MERCH', data: {} }, tile(300_001), tile(300_002)]);
    const page = `<html><script>window.__state = {"a": new Date(), "tiles":${tiles}, "b": f()};</script></html>`;
    expect(read(page).listings.map(({ externalId }) => externalId)).toEqual(['300001', '300002']);
    expect(read(page.slice(0, page.indexOf('300002'))).verdict).toBe('unrecognised');
  });

  it('refuses a page that ends within its state', () => {
    const text = preflight({ totalListings: 2, listings: [advert(1001), advert(1002)] });
    expect(read(text.slice(0, text.length - 150)).verdict).toBe('unrecognised');
  });

  it('asks by the address that it is known to answer', () => {
    const query = {
      ...ANY_QUERY,
      make: 'Toyota',
      zip: '98087',
      yearMin: 2016,
      priceMaxCents: 3_000_000,
    };
    const how = { query, pageNumber: 1, cursor: null, baseUrl: 'https://www.cargurus.com' };
    const url = new URL(cargurus.buildRequest(how)?.url ?? '');
    expect(url.pathname).toBe(
      '/Cars/inventorylisting/viewDetailsFilterViewInventoryListing.action',
    );
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      makeIds: '7',
      zip: '98087',
      startYear: '2016',
      maxPrice: '30000',
    });
    expect(cargurus.buildRequest({ ...how, pageNumber: 2 })).toBeNull();
    expect(cargurus.buildRequest({ ...how, query: { ...query, make: 'Unknown' } })).toBeNull();
  });
});

describe('streamedValue', () => {
  it('never throws and ends for any flat array', () => {
    const index = fc.integer({ min: -8, max: 12 });
    const part = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.array(index, { maxLength: 6 }),
      fc.dictionary(
        fc.nat(12).map((n) => `_${n}`),
        index,
        { maxKeys: 5 },
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (flat) => {
        streamedValue(JSON.stringify(flat));
      }),
      { numRuns: 200 },
    );
  });

  it('takes no cars of other sites from JSON-LD', () => {
    const of = (url: string) =>
      read(
        `<script type="application/ld+json">${JSON.stringify({
          '@type': 'Car',
          name: '2019 Ford F-150',
          vehicleIdentificationNumber: '1FTEW1EP5NFA00001',
          mileageFromOdometer: '31204',
          offers: { price: 28_500, priceCurrency: 'USD', url },
        })}</script>`,
      ).verdict;
    expect(of('https://www.cargurus.com/details/400001')).toBe('ok');
    expect(of('https://www.example.com/cars/400001')).toBe('unrecognised');
  });
});
