import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { carscom } from './carscom';

const idOf = (n: number) => `0a0a0a0a-1b1b-2c2c-3d3d-${String(n).padStart(12, '0')}`;
const facts = (n: number, more: object = {}) => ({
  listing_id: idOf(n),
  year: '2019',
  make: 'Ford',
  model: 'F-150',
  trim: 'XLT',
  vin: '1FTEW1EP5NFA00001',
  price: '28500',
  mileage: '31204',
  msrp: '0',
  stock_type: 'Used',
  seller_type: 'dealership',
  customer_id: '77',
  ...more,
});
const attribute = (value: unknown) => JSON.stringify(value).replaceAll('"', '&quot;');
const oldCard = (n: number, words = '') =>
  `<div class="vehicle-card" data-listing-id="${idOf(n)}" id="vehicle-card-${idOf(n)}"><p class="stock-type">Used</p>
   <a href="/vehicledetail/${idOf(n)}/?attribution_type=isa"><h2 class="title">2019 Ford F-150 XLT</h2></a>
   <div class="mileage">31,204 mi.</div><span class="primary-price">$28,500</span>
   <span class="secondary-price price-drop">$300 price drop</span>${words}</div>`;
const oldPage = (cards: string, activity: object) =>
  `<html><title>Cars | Cars.com</title><div class="listings-page" data-site-activity="${attribute(activity)}">${cards}</div></html>`;
const newCard = (n: number, more: object = {}) => {
  const { listing_id: listingId, stock_type: stockType, ...rest } = facts(n, more);
  return `<fuse-card data-listing-id="${listingId}" data-vehicle-details="${attribute({ ...rest, listingId, stockType, seller: { zip: '76701' } })}">
    <h2><a data-card-link href="https://www.cars.com/vehicledetail/${listingId}/?x=1">Used 2019 Ford F-150 XLT</a></h2>
    <fuse-button>Est. $405/mo</fuse-button><p><span class="fuse-body-small">Hill Ford</span></p>
    <div class="datum-icon"><fuse-svg label="Listing location" name="map-marker-outline"></fuse-svg><span>Waco, TX (9 mi)</span></div></fuse-card>`;
};
const read = (text: string, url: string | null = null) =>
  readPage(carscom, { url, status: 200, contentType: null, bytes: Buffer.from(text) });

describe('result pages of Cars.com', () => {
  it('reads cards of 2020 to 2024 with what the page reports about them', () => {
    const activity = {
      total_results: 41,
      result_page_number: 1,
      result_page_count: 3,
      vehicleArray: [
        facts(1, { sponsored: true }),
        facts(2, { seller_type: 'private', seller_id: 'an-account', certified_preowned: false }),
        facts(3, { cpo_indicator: true }),
      ],
    };
    const cards =
      oldCard(1, '<div class="dealer-name"><strong>Hill Ford</strong></div>') +
      oldCard(2, '<div class="private-seller">Private seller</div>') +
      oldCard(3);
    const { verdict, listings, reportedTotal, hasNext } = read(oldPage(cards, activity));
    expect([verdict, reportedTotal, hasNext]).toEqual(['ok', 41, true]);
    expect(listings[0]).toEqual({
      externalId: idOf(1),
      url: `https://www.cars.com/vehicledetail/${idOf(1)}/`,
      title: '2019 Ford F-150 XLT',
      vin: '1FTEW1EP5NFA00001',
      year: '2019',
      make: 'Ford',
      model: 'F-150',
      trim: 'XLT',
      price: '28500',
      mileage: '31204',
      condition: 'used',
      sellerKind: 'dealer',
      sellerName: 'Hill Ford',
      isSponsored: true,
    });
    expect(listings[1]).toMatchObject({ sellerKind: 'private', priceKind: 'private_ask' });
    expect(listings[2]).toMatchObject({ condition: 'certified' });
  });

  it('reads cards without data by their words, and a price only where one is asked', () => {
    const unpriced = oldCard(2).replace('$28,500', 'Not Priced');
    const { listings } = read(`<html>${oldCard(1)}${unpriced}</html>`);
    expect(listings).toMatchObject([{ price: '$28,500', mileage: '31,204 mi.' }, {}]);
    expect(listings[1]).not.toHaveProperty('price');
  });

  it('reads cards since 2025, of both ways to tell a car, and leaves rows of other cars out', () => {
    const link = `<fuse-card><a data-vin="1FTEW1EP5NFA00001" data-make="Ford" data-model="F-150" data-year="2019" data-price="28500"
      data-mileage="31204" data-stocktype="Used" href="/vehicledetail/${idOf(3)}/"><h2>Used 2019 Ford F-150</h2></a></fuse-card>`;
    const aside = `<fuse-card-carousel>${newCard(9)}</fuse-card-carousel>`;
    const { listings, rejected } = read(`<ul>${newCard(1)}${newCard(1)}${link}</ul>${aside}`);
    expect(listings).toMatchObject([
      {
        externalId: idOf(1),
        title: 'Used 2019 Ford F-150 XLT',
        price: '28500',
        mileage: '31204',
        sellerKind: 'dealer',
        sellerName: 'Hill Ford',
        city: 'Waco',
        state: 'TX',
        zip: '76701',
        condition: 'used',
      },
      { externalId: idOf(3), make: 'Ford', price: '28500', condition: 'used' },
    ]);
    expect(rejected).toEqual([{ reason: 'not_a_result', externalId: idOf(9) }]);
  });

  it('reads the digital data of 2017 to 2020', () => {
    const vehicle = [
      {
        ...facts(1),
        listing_id: undefined,
        listingId: 812345678,
        seller: { name: 'Hill Ford', city: 'Waco', state: 'TX' },
      },
    ];
    const page = `<script>window.CARS = window.CARS || {};\n CARS.digitalData = ${JSON.stringify({ page: { vehicle, search: { totalNumPages: 4 } } })};</script>`;
    expect(read(page).listings).toMatchObject([
      {
        externalId: '812345678',
        url: 'https://www.cars.com/vehicledetail/detail/812345678/overview/',
        sellerName: 'Hill Ford',
        city: 'Waco',
      },
    ]);
    expect(read('<script>CARS.digitalData = {"page":{"vehicle":[]}};</script>').verdict).toBe(
      'unrecognised',
    );
  });

  it('reads an answer of the search service saved alone', () => {
    const answer = (results: object[], totalListings: number) =>
      JSON.stringify({
        data: { srpSearch: { metadata: { totalListings, totalPages: 1 }, results } },
      });
    const result = {
      __typename: 'SrpListingGridCard',
      listingId: idOf(1),
      analytics: { context: JSON.stringify(facts(1)) },
    };
    expect(read(answer([result, { __typename: 'SrpListingGridAd' }], 1))).toMatchObject({
      verdict: 'ok',
      reportedTotal: 1,
      listings: [{ externalId: idOf(1), price: '28500' }],
    });
    expect(read(answer([], 0)).verdict).toBe('empty');
  });

  it('tells no result, a page without its cards, and lost layouts apart', () => {
    const none = { total_results: 0, vehicleArray: [] };
    expect(read(oldPage('', none)).verdict).toBe('empty');
    expect(read(oldPage('', { ...none, total_results: 12 })).verdict).toBe('unrecognised');
    expect(
      read('<script type="application/json" id="CarsWeb.SearchController.index">null</script>')
        .verdict,
    ).toBe('not_rendered');
    const lost = (card: string) => [1, 2, 3].map((n) => card.replaceAll(idOf(1), idOf(n))).join('');
    expect(read(lost(newCard(1, { price: undefined }))).verdict).toBe('unrecognised');
    expect(read(lost(oldCard(1).replace(/<h2.*<\/h2>/, ''))).verdict).toBe('unrecognised');
    expect(
      read('<div class="row vehicle" data-js="vehicle-row"><h4>2014 Ford</h4></div>').verdict,
    ).toBe('unrecognised');
  });

  it('reads a result from the data of the page where its card is not known as one', () => {
    const unknown = oldCard(2).replace('class="vehicle-card"', 'class="tile"');
    const vehicleArray = [facts(1), facts(2), facts(9)];
    const aside = `<div class="listings-carousel">${oldCard(9)}</div>`;
    const page = oldPage(`${oldCard(1)}${unknown}${aside}`, { vehicleArray, total_results: 2 });
    expect(read(page).listings.map(({ externalId }) => externalId)).toEqual([idOf(1), idOf(2)]);
  });

  it('reads cars that nobody asks a price for, and refuses cars without a place for one', () => {
    const page = (more: object) => [1, 2, 3].map((n) => newCard(n, more)).join('');
    const unpriced = read(page({ price: null }));
    expect([unpriced.verdict, unpriced.listings.length]).toEqual(['ok', 3]);
    expect(unpriced.listings[0]).not.toHaveProperty('price');
    expect(read(page({ price: undefined })).verdict).toBe('unrecognised');
    expect(read(page({ price: undefined, listPrice: 28_500 })).listings[0]?.price).toBe(28_500);
  });

  it('reads what its older service answered', () => {
    const {
      listing_id: _,
      stock_type: stockType,
      ...rest
    } = facts(1, { seller: { city: 'Waco', state: 'TX' } });
    const vehicle = { ...rest, listingId: 750_000_001, stockType };
    const answer = JSON.stringify({
      dtm: { vehicle: [vehicle] },
      json: { pagination: { numberOfPages: 3 } },
    });
    expect(read(answer).listings).toMatchObject([
      {
        externalId: '750000001',
        title: '2019 Ford F-150 XLT',
        price: '28500',
        city: 'Waco',
        state: 'TX',
      },
    ]);
    expect(read('{"dtm":{"vehicle":[]}}').verdict).toBe('unrecognised');
  });

  it('refuses a page that breaks off between its cards', () => {
    const page = `<html><title>Cars | Cars.com</title>${newCard(1)}${newCard(2)}</html>`;
    expect(read(page).listings).toHaveLength(2);
    expect(read(page.slice(0, page.indexOf(newCard(2)))).verdict).toBe('unrecognised');
    expect(read(newCard(1)).listings).toHaveLength(1);
  });
});

describe('the page of one car of Cars.com', () => {
  const activity = {
    ...facts(1, { cpo_indicator: true, dealer_name: 'Hill Ford' }),
    page_type: 'shopping/vehicle-details',
  };
  const page = `<html><link rel="canonical" href="https://www.cars.com/vehicledetail/${idOf(1)}/">
    <script type="application/json" id="initial-activity-data">${JSON.stringify({ ...activity, lat_long: '40.1/-73.2' })}</script>
    <h1 id="vehicle-title">Certified 2019 Ford F-150 XLT</h1><div class="list-price">$28,500</div>
    <li data-qa="basics-entry"><b>5.0L V8</b> Engine</li>
    <div class="map-link"><a>12 Main St, Waco, TX 76701</a></div>${newCard(5)}</html>`;

  it('is one car with more facts, and not the others on it', () => {
    const { listings } = read(page);
    expect(listings).toHaveLength(1);
    expect(listings[0]).toMatchObject({
      externalId: idOf(1),
      title: 'Certified 2019 Ford F-150 XLT',
      condition: 'certified',
      engine: '5.0L V8',
      city: 'Waco',
      state: 'TX',
      zip: '76701',
      sellerName: 'Hill Ford',
    });
    expect(listings[0]).not.toHaveProperty('latitude');
  });

  it('is read by its headings and lists where it reports nothing', () => {
    const url = `https://www.cars.com/vehicledetail/${idOf(2)}/`;
    const older = `<h1 class="listing-title">2019 Ford F-150 XLT</h1><p class="new-used">Used</p><span class="primary-price">$28,500</span>
      <dl class="fancy-description-list"><dt>VIN</dt><dd>1FTEW1EP5NFA00001</dd><dt>Mileage</dt><dd>31,204 mi.</dd></dl>`;
    expect(read(older, url).listings).toMatchObject([
      { externalId: idOf(2), price: '$28,500', mileage: '31,204 mi.', condition: 'used' },
    ]);
    const gone = '<main><h1 class="listing-title"></h1>This vehicle is no longer available.</main>';
    expect(read(gone, url).verdict).toBe('empty');
    expect(read('<h1 class="listing-title">Oops</h1>', url).verdict).toBe('unrecognised');
  });
});

describe('what Cars.com is asked', () => {
  it('is a search by its own parameters, page by page', () => {
    const request = carscom.buildRequest({
      query: { ...ANY_QUERY, make: 'Land Rover', model: 'Range Rover', zip: '76701', radiusMi: 60 },
      pageNumber: 2,
      cursor: null,
      baseUrl: carscom.baseUrl,
    });
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toMatchObject({
      'makes[]': 'land_rover',
      'models[]': 'land_rover-range_rover',
      maximum_distance: '75',
      zip: '76701',
      page: '2',
    });
  });
});
