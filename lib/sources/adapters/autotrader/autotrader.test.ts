import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { autotrader } from './autotrader';

const VIN = '1FTEW1EP5NFA00001';

/** An invented car in the flat shape of 2020 to 2022. */
const flatCar = (id: number, more: object = {}) => ({
  id,
  title: `Used 2019 Ford F150 XLT`,
  year: 2019,
  make: 'Ford',
  model: 'F150',
  trim: 'XLT',
  type: 'Used',
  vin: VIN,
  owner: 7,
  pricingDetail: { salePrice: 28_500, primary: 28_500, msrp: 41_000, payments: { value: 499 } },
  specifications: { mileage: { label: 'miles', value: '31,204' }, color: { value: 'Blue' } },
  style: ['Truck'],
  images: { sources: [{ src: '//images.example.com/a.jpg' }] },
  website: { href: `/cars-for-sale/vehicledetails.xhtml?listingId=${id}&zip=1` },
  ...more,
});

/** The same car in the nested shape, which came in 2022. */
const nestedCar = (id: number, more: object = {}) => ({
  id,
  title: 'Certified 2019 Ford F150 XLT',
  year: 2019,
  make: { code: 'FORD', name: 'Ford' },
  model: { code: 'F150PICKUP', name: 'F150' },
  trim: { code: 'F150PICKUP|XLT', name: 'XLT' },
  listingType: 'CERTIFIED',
  vin: VIN,
  mileage: { label: 'Mileage', value: '31,204' },
  pricingDetail: { salePrice: 28_500, kbbFppAmount: 30_000, incentive: 27_000 },
  owner: {
    id: 7,
    name: 'Hill Ford',
    privateSeller: false,
    location: { address: { city: 'Waco', state: 'TX', zip: '76701' } },
  },
  vdpBaseUrl: `/cars-for-sale/vehicle/${id}?zip=1&clickType=listing`,
  ...more,
});
const OWNERS = {
  7: { name: 'Hill Ford', location: { address: { city: 'Waco', state: 'TX', zip: '76701' } } },
};
const inventoryOf = (cars: readonly { id: number }[]) =>
  Object.fromEntries(cars.map((car) => [car.id, car]));
const flatState = (cars: readonly { id: number }[], results: object) => ({
  initialState: {
    inventory: inventoryOf(cars),
    owners: OWNERS,
    domain: { srp: { results, pagination: { firstRecord: 0, numRecords: 25 } } },
  },
});
const bonnetPage = (state: object) =>
  `<html><title>Used cars - Autotrader</title><script>window.__BONNET_DATA__=${JSON.stringify(state)};</script></html>`;
const nextPage = (state: object) =>
  `<html><script id="__NEXT_DATA__" type="application/json">${JSON.stringify({
    props: { pageProps: { __eggsState: state } },
  })}</script></html>`;
const read = (text: string, url: string | null = null) =>
  readPage(autotrader, { url, status: 200, contentType: null, bytes: Buffer.from(text) });

describe('result pages of Autotrader', () => {
  it('reads the results in their order, and says why everything else is none', () => {
    const cars = [flatCar(600_001), flatCar(600_002), flatCar(600_003)];
    const page = bonnetPage(flatState(cars, { activeResults: [600_003, 600_001], count: 80 }));
    const { verdict, listings, rejected, reportedTotal, hasNext } = read(page);
    expect(verdict).toBe('ok');
    expect(listings.map(({ externalId }) => externalId)).toEqual(['600003', '600001']);
    expect(rejected).toMatchObject([{ reason: 'advertisement', externalId: '600002' }]);
    expect([reportedTotal, hasNext]).toEqual([80, true]);
    expect(listings[0]).toMatchObject({
      url: 'https://www.autotrader.com/cars-for-sale/vehicledetails.xhtml?listingId=600003',
      title: 'Used 2019 Ford F150 XLT',
      vin: VIN,
      year: 2019,
      make: 'Ford',
      model: 'F150',
      trim: 'XLT',
      price: 28_500,
      mileage: '31,204',
      condition: 'used',
      sellerKind: 'dealer',
      sellerName: 'Hill Ford',
      city: 'Waco',
      state: 'TX',
      zip: '76701',
      body: 'Truck',
      exteriorColor: 'Blue',
      imageUrls: ['https://images.example.com/a.jpg'],
    });
  });

  it('reads the nested shape, in the state of a page since 2024 and of KBB', () => {
    const state = {
      brand: 'kbb',
      inventory: inventoryOf([nestedCar(700_001)]),
      srp_results: { activeResults: [700_001], count: 1 },
      srp_pagination: { firstRecord: 0, numRecords: 25 },
    };
    expect(read(nextPage(state))).toMatchObject({
      verdict: 'ok',
      hasNext: false,
      listings: [
        {
          url: 'https://www.kbb.com/cars-for-sale/vehicle/700001',
          make: 'Ford',
          model: 'F150',
          trim: 'XLT',
          price: 28_500,
          mileage: '31,204',
          condition: 'certified',
          city: 'Waco',
        },
      ],
    });
  });

  it('takes the sale price alone for the price, and zero for none', () => {
    const cars = [
      flatCar(600_001, { pricingDetail: { salePrice: 0, primary: 59_445, derived: '$59,445' } }),
      flatCar(600_002, { pricingDetail: { msrp: 40_000, incentive: 39_000 } }),
      flatCar(600_003),
    ];
    const { listings } = read(
      JSON.stringify(flatState(cars, { activeResults: [600_001, 600_002, 600_003], count: 3 })),
    );
    expect(listings.map(({ price }) => price)).toEqual([undefined, undefined, 28_500]);
  });

  it('tells no result, a result that is still asked for, and a lost list apart', () => {
    const of = (results: object) => read(bonnetPage(flatState([], results))).verdict;
    expect(of({ activeResults: [], count: 0, loading: false })).toBe('empty');
    expect(of({ activeResults: [], count: 0, loading: true })).toBe('not_rendered');
    expect(of({ activeResults: [], count: 40, loading: false })).toBe('unrecognised');
    expect(of({ results: [] })).toBe('unrecognised');
    expect(read('<html><title>Autotrader</title><div id="mountNode"></div></html>').verdict).toBe(
      'not_rendered',
    );
    expect(read('<title>Autotrader - page unavailable</title>').verdict).toBe('blocked');
  });

  it('refuses a layout that has lost the place of a price, of ids or of names', () => {
    const ids = [600_001, 600_002, 600_003];
    const of = (more: object) =>
      read(
        JSON.stringify(
          flatState(
            ids.map((id) => flatCar(id, more)),
            { activeResults: ids, count: 3 },
          ),
        ),
      );
    expect(of({ pricingDetail: { amount: 5 } })).toMatchObject({ verdict: 'unrecognised' });
    expect(of({ title: undefined, make: undefined }).verdict).toBe('unrecognised');
    expect(of({ specifications: {} }).verdict).toBe('unrecognised');
    expect(of({ type: 'New', specifications: {} }).verdict).toBe('ok');
  });

  it('takes an amount in words, and no placeholder, for a price', () => {
    const of = (salePrice: unknown) =>
      read(JSON.stringify(flatCar(600_001, { pricingDetail: { salePrice } }))).listings[0]?.price;
    expect(['28,500', '$28,500', 28_500].map(of)).toEqual(['28,500', '$28,500', 28_500]);
    expect([0, 1, '', 'Call', '$398/mo', null, -5].map(of)).toEqual(Array(7).fill(undefined));
  });

  it('takes the one car of JSON-LD only where it is its own, and no MSRP of a new one', () => {
    const of = (url: string, name = 'Used 2019 Ford F-150') =>
      read(
        `<html><script type="application/ld+json">${JSON.stringify({
          '@type': 'Car',
          name,
          vehicleIdentificationNumber: '1FTEW1EP5NFA00001',
          offers: { price: 28_500, priceCurrency: 'USD', url },
        })}</script></html>`,
      );
    const own = 'https://www.autotrader.com/cars-for-sale/vehicle/600001';
    expect(of(own).listings).toMatchObject([{ externalId: '600001', price: 28_500 }]);
    expect(of(own, 'New 2024 Ford F-150').listings[0]).not.toHaveProperty('price');
    expect(of('https://www.carvana.com/vehicle/600001').verdict).toBe('unrecognised');
  });

  it('refuses a page whose cars lost model, year, VIN or the figure of the mileage', () => {
    const ids = [600_001, 600_002, 600_003];
    const of = (more: object) => {
      const cars = ids.map((id) => flatCar(id, more));
      return read(JSON.stringify(flatState(cars, { activeResults: ids, count: 3 }))).verdict;
    };
    expect(of({})).toBe('ok');
    const lost = [
      { model: undefined },
      { year: undefined },
      { vin: undefined },
      { specifications: { mileage: { label: 'miles' } } },
    ];
    expect(lost.map(of)).toEqual(lost.map(() => 'unrecognised'));
  });

  it('tells a car that cannot be read from one that is still asked for', () => {
    const of = (inventory: object) =>
      read(
        bonnetPage({
          initialState: { inventory, results: { activeResults: [], count: 0, initialLoad: true } },
        }),
      ).verdict;
    expect(of({})).toBe('not_rendered');
    expect(of({ 600001: { id: 600_001, cost: { amount: 5 }, title: 'A car' } })).toBe(
      'unrecognised',
    );
  });

  it('keeps the car of its own page, and a private seller as one', () => {
    const state = {
      initialState: {
        inventory: inventoryOf([
          nestedCar(800_002),
          nestedCar(800_001, { owner: { privateSeller: true, name: 'Private Seller' } }),
        ]),
        vdp_results: { activeResults: [800_001], count: 0 },
        srp_results: { activeResults: [], count: 0, initialLoad: true },
      },
    };
    const { listings } = read(JSON.stringify(state));
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({ externalId: '800001', sellerKind: 'private' });
    expect(listings[0]?.sellerName).toBeUndefined();
  });

  it('reads an answer of the listing service and one car saved alone', () => {
    const answer = { listings: [nestedCar(900_001)], owners: [], totalResultCount: 12 };
    expect(read(JSON.stringify(answer))).toMatchObject({ verdict: 'ok', reportedTotal: 12 });
    expect(read(JSON.stringify(nestedCar(900_002))).listings).toHaveLength(1);
    expect(read(JSON.stringify({ listings: [], totalResultCount: 0 })).verdict).toBe('empty');
    expect(read(JSON.stringify({ payload: { makeCode: [{ code: 'FORD' }] } })).verdict).toBe(
      'unrecognised',
    );
  });

  it('refuses a page that breaks off before its state', () => {
    const card = (id: number) =>
      `<div data-cmp="inventoryListing" id="${id}"><h2>Used 2015 Ford Edge</h2>
       <span data-cmp="pricing">12,500</span> 98,000 miles</div>`;
    const page = `<html><title>Autotrader</title>${card(500_001)}${card(500_002)}</html>`;
    expect(read(page).listings).toHaveLength(2);
    expect(read(page.slice(0, page.indexOf(card(500_002)))).verdict).toBe('unrecognised');
  });

  it('reads result elements where the state is missing, and no advertisements', () => {
    const card = (id: number, name = 'inventoryListing') =>
      `<div data-cmp="${name}" id="${id}"><a href="/cars-for-sale/vehicle/${id}?zip=1"><h3>Used 2018 Kia Rio LX</h3></a>
       <span>41,900 miles</span><div data-cmp="pricing"><span data-cmp="firstPrice">12,995</span> MSRP 15,000</div></div>`;
    const page = `<html>${card(500_001)}${card(500_009, 'inventorySpotlightListing')}${card(500_002)}</html>`;
    expect(read(page).listings).toMatchObject([
      { externalId: '500001', title: 'Used 2018 Kia Rio LX', price: '12,995', mileage: '41,900' },
      { externalId: '500002' },
    ]);
  });
});

describe('what Autotrader is asked', () => {
  const requestOf = (query: object, pageNumber = 1) =>
    autotrader.buildRequest({
      query: { ...ANY_QUERY, ...query },
      pageNumber,
      cursor: null,
      baseUrl: autotrader.baseUrl,
    });

  it('is a search by its own parameters, page by page', () => {
    const query = { make: 'Land Rover', model: 'Range Rover', zip: '76701', radiusMi: 60 };
    const url = new URL(requestOf({ ...query, priceMaxCents: 30_000_00 }, 3)?.url ?? '');
    expect(url.pathname).toBe('/cars-for-sale/all-cars/land-rover/range-rover');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      zip: '76701',
      searchRadius: '75',
      maxPrice: '30000',
      firstRecord: '50',
    });
  });

  it('is no other site, and one car only once', () => {
    expect(requestOf({ address: 'https://example.com/a' })).toBeNull();
    const address = 'https://www.autotrader.com/cars-for-sale/vehicle/600001';
    expect(requestOf({ address })?.url).toBe(address);
    expect(requestOf({ address }, 2)).toBeNull();
  });
});
