import { describe, expect, it } from 'vitest';
import { schemaOrgVehicles } from './schema-org';

const VIN = '1HGCV1F34LA000001';
const CAR = {
  '@type': 'Car',
  name: '2020 Honda Accord EX-L',
  brand: 'Honda',
  model: 'Accord',
  vehicleModelDate: '2020',
  vehicleIdentificationNumber: VIN,
  mileageFromOdometer: '31250',
};

function read(things: unknown, pageUrl: string | null = null) {
  const script = `<script type="application/ld+json">${JSON.stringify(things)}</script>`;
  return schemaOrgVehicles(`<html><head>${script}</head></html>`, { pageUrl });
}

const priceOf = (offers: unknown) => read({ ...CAR, offers }).listings[0]?.price;
const monthly = { '@type': 'UnitPriceSpecification', price: 399, unitCode: 'MON' };

describe('the price of a vehicle', () => {
  it.each([
    ['of one car in an aggregate', { lowPrice: '21995', highPrice: '23995' }, '21995'],
    ['that is named as asked', [{ price: 500, name: 'Monthly payment' }, { price: 21995 }], 21995],
    [
      'beside the list price',
      [
        { name: 'MSRP', price: 31000 },
        { name: 'Sale price', price: 21995 },
      ],
      21995,
    ],
    ['beside an instalment', { price: 21995, priceSpecification: monthly }, 21995],
    [
      'per piece',
      { priceSpecification: { price: 21995, referenceQuantity: { value: 1, unitCode: 'C62' } } },
      21995,
    ],
    [
      'of components',
      {
        priceSpecification: {
          priceComponent: [
            { name: 'List price', price: 24000 },
            { name: 'Internet price', price: 21995 },
          ],
        },
      },
      21995,
    ],
    ['said twice', [{ price: '21,995' }, { price: 21995 }], '21,995'],
  ])('is the one %s', (_, offers, price) => {
    expect(priceOf(offers)).toBe(price);
  });

  it.each([
    ['a whole stock', { '@type': 'AggregateOffer', lowPrice: 4995, offerCount: '312' }],
    ['cars far apart', { '@type': 'AggregateOffer', lowPrice: 4995, highPrice: 99995 }],
    ['an instalment alone', { price: 399, priceSpecification: monthly }],
    ['a lease', [{ price: 299, name: 'Lease' }]],
    ['several that nobody names', [{ price: 31000 }, { price: 21995 }]],
    ['a rental', { price: 89, businessFunction: 'http://purl.org/goodrelations/v1#LeaseOut' }],
  ])('is none for %s', (_, offers) => {
    expect(priceOf(offers)).toBeUndefined();
  });

  it('in elements is not the one that is crossed out', () => {
    const html = `<div itemscope itemtype="http://schema.org/Car"><b itemprop="name">2020 Honda Accord</b>
      <meta itemprop="vehicleIdentificationNumber" content="${VIN}">
      <p itemprop="offers" itemscope itemtype="http://schema.org/Offer">
        <s itemprop="price">$24,995</s> <span itemprop="price">$21,995</span></p></div>`;
    expect(schemaOrgVehicles(html).listings[0]?.price).toBe('$21,995');
  });
});

describe('vehicles that are no results', () => {
  it('stand for a model where nothing tells one car of it', () => {
    const model = { '@type': 'Car', name: '2024 Honda Civic', brand: 'Honda', model: 'Civic' };
    const aggregate = { '@type': 'AggregateOffer', lowPrice: 23950, highPrice: 31000 };
    const found = read([
      { ...model, offers: aggregate },
      { ...model, name: 'Honda Fit' },
    ]);
    expect(found).toMatchObject({ listings: [], modelCount: 2 });
  });

  it('stand beside the car that the page is of', () => {
    const other = { ...CAR, vehicleIdentificationNumber: '2HGFC2F59KH500002', url: '/used/civic' };
    const things = [
      { ...CAR, url: '/used/accord' },
      { '@type': 'ItemList', itemListElement: [other] },
    ];
    const page = read(things, 'https://example-motors.test/used/accord');
    expect(page.listings.map(({ vin }) => vin)).toEqual([VIN]);
    expect(page.rejected).toMatchObject([{ reason: 'not_a_result' }]);
    const named = read(things, `https://example-motors.test/inventory/accord-${VIN}/`);
    expect(named.listings.map(({ vin }) => vin)).toEqual([VIN]);
    expect(read(things, 'https://example-motors.test/used').listings).toHaveLength(2);
  });

  it.each([
    [{ brand: 'Harley-Davidson', name: '2019 Harley-Davidson Street Glide' }],
    [{ bodyType: 'Travel Trailer' }],
    [{ bodyType: 'Side by Side' }],
    [{ category: 'Motorcycles & Scooters' }],
    [{ vehicleIdentificationNumber: 'JH2SC7945LK000001' }],
  ])('are no cars: %j', (fields) => {
    expect(read({ ...CAR, ...fields, offers: { price: 9995 } })).toMatchObject({
      listings: [],
      rejected: [{ reason: 'not_a_car' }],
    });
  });
});

describe('a list of vehicles', () => {
  const list = (numberOfItems: unknown) => ({
    '@type': 'ItemList',
    numberOfItems,
    itemListElement: [{ '@type': 'ListItem', item: CAR }],
  });

  it('has a total where that is more than it shows, and no other list has one', () => {
    expect(read(list(143)).listTotal).toBe(143);
    expect(read(list('143')).listTotal).toBe(143);
    expect(read(list(1)).listTotal).toBeNull();
    expect(read([list(143), list(7)]).listTotal).toBeNull();
  });

  it('may mark up the parts of a name alone', () => {
    const { name, ...parts } = CAR;
    const [found] = read({ ...parts, vehicleConfiguration: 'EX-L' }).listings;
    expect(found).toMatchObject({ title: `${name}`, trim: 'EX-L' });
  });
});

describe('figures and wrappings that mean nothing', () => {
  it.each(['-5', -5, 1e23, '1 '.repeat(40), '1,'.repeat(40), 'unknown', null])(
    'give no mileage: %j',
    (mileageFromOdometer) => {
      expect(read({ ...CAR, mileageFromOdometer }).listings[0]?.mileage).toBeUndefined();
    },
  );

  it('cost no more than their length', () => {
    const blanks = ' '.repeat(50_000);
    for (const content of [`{"a": "x"${blanks}"${blanks}"}`, `${blanks}]]${blanks}>${blanks}x`]) {
      const text = `<script type="application/ld+json">x${content}</script>`;
      expect(schemaOrgVehicles(text).listings).toEqual([]);
    }
  });
});
