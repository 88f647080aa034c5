import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaOrgVehicles } from './schema-org';

const VIN = '1HGCV1F34LA000001';
const OTHER_VIN = '2T1BURHE5JC000002';
const PAGE_URL = 'https://www.example-motors.test/used/';

const ld = (...things: unknown[]) =>
  `<html><head>${things.map((thing) => `<script type="application/ld+json">${typeof thing === 'string' ? thing : JSON.stringify(thing)}</script>`).join('')}</head></html>`;
const read = (...things: unknown[]) => schemaOrgVehicles(ld(...things), { pageUrl: PAGE_URL });
const only = (...things: unknown[]) => {
  const { listings } = read(...things);
  expect(listings).toHaveLength(1);
  return listings[0] ?? {};
};

const CAR = {
  '@context': 'https://schema.org',
  '@type': 'Car',
  name: 'Used 2020 Honda Accord EX-L',
  vehicleIdentificationNumber: VIN,
  sku: 'A1234',
  url: '/used/accord?utm_source=x#top',
  image: ['//img.example.test/1.jpg', { '@type': 'ImageObject', contentUrl: '/2.jpg' }],
  brand: { '@type': 'Brand', name: 'Honda' },
  model: 'Accord',
  vehicleConfiguration: 'EX-L',
  vehicleModelDate: '2020',
  itemCondition: 'https://schema.org/UsedCondition',
  mileageFromOdometer: { '@type': 'QuantitativeValue', value: '31,250', unitCode: 'SMI' },
  bodyType: 'Sedan',
  driveWheelConfiguration: 'https://schema.org/FrontWheelDriveConfiguration',
  vehicleEngine: { '@type': 'EngineSpecification', name: '1.5L I4', fuelType: 'Gasoline' },
  offers: {
    '@type': 'Offer',
    price: '21995',
    priceCurrency: 'USD',
    availability: 'https://schema.org/InStock',
    seller: {
      '@type': 'AutoDealer',
      name: 'Example Motors',
      telephone: '5550100',
      address: {
        '@type': 'PostalAddress',
        addressLocality: 'Waco',
        addressRegion: 'TX',
        postalCode: '76701',
      },
    },
  },
};

describe('vehicles in JSON-LD', () => {
  it('gives every field of a full description, and no telephone', () => {
    expect(only(CAR)).toEqual({
      externalId: 'A1234',
      url: 'https://www.example-motors.test/used/accord',
      title: 'Used 2020 Honda Accord EX-L',
      vin: VIN,
      imageUrls: ['https://img.example.test/1.jpg', 'https://www.example-motors.test/2.jpg'],
      year: '2020',
      make: 'Honda',
      model: 'Accord',
      trim: 'EX-L',
      body: 'Sedan',
      drivetrain: 'Front Wheel Drive',
      fuel: 'Gasoline',
      engine: '1.5L I4',
      mileage: '31250',
      price: '21995',
      sellerKind: 'dealer',
      sellerName: 'Example Motors',
      city: 'Waco',
      state: 'TX',
      zip: '76701',
      condition: 'used',
    });
  });

  const item = { '@type': 'ListItem', position: 1, item: CAR };
  const { offers, ...bare } = CAR;
  it.each([
    ['an array', [CAR]],
    ['a graph', { '@context': 'https://schema.org', '@graph': [{ '@type': 'WebPage' }, CAR] }],
    ['a list', { '@type': 'ItemList', itemListElement: [item] }],
    [
      'a list of references',
      {
        '@graph': [
          {
            '@type': 'ItemList',
            itemListElement: [{ '@type': 'ListItem', item: { '@id': '#1' } }],
          },
          { ...CAR, '@id': '#1' },
        ],
      },
    ],
    ['an item page', { '@type': 'ItemPage', mainEntity: CAR }],
    ['a product and car', { ...CAR, '@type': ['Product', 'Car'] }],
    ['a full type', { ...CAR, '@type': 'http://schema.org/Vehicle' }],
    ['a product with what vehicles have', { ...CAR, '@type': 'Product' }],
    ['an offer', { ...offers, itemOffered: bare }],
    [
      'a catalogue',
      {
        '@type': 'AutoDealer',
        hasOfferCatalog: {
          '@type': 'OfferCatalog',
          itemListElement: [{ ...offers, itemOffered: bare }],
        },
      },
    ],
    ['an aggregate', { ...CAR, offers: { '@type': 'AggregateOffer', offers: [offers] } }],
    ['a list of offers', { ...CAR, offers: [{ '@type': 'Offer', price: 0 }, offers] }],
  ])('finds a car in %s', (_, thing) => {
    const found = only(thing);
    expect(found).toMatchObject({ vin: VIN, title: CAR.name, price: '21995', state: 'TX' });
  });

  it('takes several descriptions of one car as one, and cars of one @id and address apart', () => {
    const { mileageFromOdometer, ...first } = CAR;
    const { listings } = read(first, CAR, {
      ...CAR,
      vehicleIdentificationNumber: OTHER_VIN,
      name: 'Used 2018 Toyota Corolla',
    });
    expect(listings.map(({ vin }) => vin)).toEqual([VIN, OTHER_VIN]);
    expect(listings[0]?.mileage).toBe('31250');
  });

  it.each([
    [31250, '31250', undefined],
    ['2356 SMI', '2356', undefined],
    ['31,250 miles', '31250', undefined],
    [{ value: 50000, unitCode: 'KMT' }, '50000', 'km'],
    [{ value: '50 000', unitCode: 'KMT' }, '50000', 'km'],
    ['88,000 km', '88000', 'km'],
    [{ value: '' }, undefined, undefined],
    [0, undefined, undefined],
    ['0 miles', undefined, undefined],
    ['N/A', undefined, undefined],
  ])('reads the mileage %j as %s %s', (written, mileage, unit) => {
    const found = only({ ...CAR, mileageFromOdometer: written });
    expect([found.mileage, found.mileageUnit]).toEqual([mileage, unit]);
  });

  it.each([0, '', '0', '0.00', 'Call', 'Contact us', '$399/mo', -5, null, '1'])(
    'takes a price of %j for none',
    (price) => {
      expect(only({ ...CAR, offers: { '@type': 'Offer', price } }).price).toBeUndefined();
    },
  );

  it('reads a price from its specification, but neither the list price nor an instalment', () => {
    const priceSpecification = [
      { '@type': 'PriceSpecification', name: 'MSRP', price: 30000 },
      { '@type': 'UnitPriceSpecification', price: 399, billingDuration: 'P1M' },
      { '@type': 'PriceSpecification', price: '24,500', priceCurrency: 'CAD' },
    ];
    const found = only({ ...CAR, offers: { '@type': 'Offer', priceSpecification } });
    expect([found.price, found.currency]).toEqual(['24,500', 'CAD']);
  });

  it.each([
    ['https://schema.org/NewCondition', 'new'],
    ['New', 'new'],
    ['UsedCondition', 'used'],
    ['used', 'used'],
    [{ '@id': 'https://schema.org/UsedCondition' }, 'used'],
    ['https://schema.org/RefurbishedCondition', 'used'],
    ['Certified Pre-Owned', 'certified'],
    [undefined, 'used'],
  ])('reads the condition %j as %s', (itemCondition, condition) => {
    expect(only({ ...CAR, itemCondition }).condition).toBe(condition);
  });

  it.each([
    [{ brand: 'Honda' }, 'Honda', 'Accord'],
    [{ brand: { name: { code: 'HONDA', name: 'Honda' } } }, 'Honda', 'Accord'],
    [{ brand: 'Example Motors', manufacturer: 'Honda' }, 'Honda', 'Accord'],
    [{ brand: 'undefined', manufacturer: null }, undefined, undefined],
    [{ model: { '@type': 'ProductModel', name: '2020 Honda Accord' } }, 'Honda', 'Accord'],
    [{ model: 'N/A' }, 'Honda', undefined],
  ])('reads make and model of %j', (fields, make, model) => {
    const found = only({ ...CAR, ...fields });
    expect([found.make, found.model]).toEqual([make, model]);
  });

  it('takes the model year, not the year of production, and the trim of the name for a sentence', () => {
    const { vehicleModelDate, ...car } = CAR;
    const vehicleConfiguration = '4dr Sedan (1.5L 4cyl Turbo CVT)';
    const found = only({ ...car, productionDate: '2019', vehicleConfiguration });
    expect([found.year, found.trim]).toEqual(['2020', 'EX-L']);
    const named = { ...CAR, name: '2020 Honda Accord EX-L Navi' };
    expect(only({ ...named, vehicleConfiguration: 'EX-L Navi 4dr Sedan' }).trim).toBe('EX-L Navi');
    expect(only({ ...CAR, vehicleModelDate: '2020-01-01T00:00:00Z' }).year).toBe('2020');
  });

  it('refuses what is no car of the stock, with the reason', () => {
    const { listings, rejected } = read(
      { '@type': 'Motorcycle', name: '2019 Honda Rebel', vehicleIdentificationNumber: OTHER_VIN },
      { '@type': 'Car', name: 'Ford F150 SuperCrew Cab', brand: 'Ford', vehicleModelDate: '' },
      {
        '@type': 'Product',
        name: '2022 Audi Q5',
        offers: { '@type': 'AggregateOffer', lowPrice: 17990, offerCount: 353 },
      },
      {
        '@type': 'Car',
        name: '2022 Audi Q5',
        offers: { '@type': 'AggregateOffer', lowPrice: 17990, highPrice: 48981, offerCount: 353 },
      },
      { ...CAR, offers: { ...CAR.offers, availability: 'https://schema.org/SoldOut' } },
      { '@type': 'Product', name: 'Wheel lock', sku: 'P-1', offers: { price: '49.00' } },
    );
    expect(listings).toEqual([]);
    expect(rejected.map(({ reason }) => reason)).toEqual([
      'not_a_car',
      'not_a_result',
      'not_a_result',
      'not_a_result',
    ]);
  });

  it('leaves aside related cars, and names the dealers of the page', () => {
    const reading = read(
      { ...CAR, isSimilarTo: [{ ...CAR, vehicleIdentificationNumber: OTHER_VIN }] },
      { '@type': 'AutoDealer', name: 'Other Motors', address: '1 Elm St, Dover, DE 19901' },
    );
    expect(reading.listings).toHaveLength(1);
    expect(reading.dealers).toContainEqual({
      sellerName: 'Other Motors',
      city: 'Dover',
      state: 'DE',
      zip: '19901',
    });
  });
});

describe('JSON-LD that is not quite JSON', () => {
  it.each([
    [
      'trailing commas',
      '{"@type":"Car","name":"2019 Kia Rio LX","sku":"K1","offers":{"price":"9995",},}',
    ],
    [
      'line ends in strings',
      '{"@type":"Car","name":"2019 Kia\n Rio LX","sku":"K1","offers":{"price":"9995"}}',
    ],
    [
      'unescaped quotes',
      '{"@type":"Car","description":"a 17" wheel","name":"2019 Kia Rio LX","sku":"K1","offers":{"price":"9995"}}',
    ],
    [
      'character references',
      '{&quot;@type&quot;:&quot;Car&quot;,&quot;name&quot;:&quot;2019 Kia Rio LX&quot;,&quot;sku&quot;:&quot;K1&quot;,&quot;offers&quot;:{&quot;price&quot;:&quot;9995&quot;}}',
    ],
    [
      'empty values',
      '{"@type":"Car","name":"2019 Kia Rio LX","mileageFromOdometer": ,"sku":"K1","offers":{"price":"9995"}}',
    ],
    [
      'two objects',
      '{"@type":"WebPage"}\n{"@type":"Car","name":"2019 Kia Rio LX","sku":"K1","offers":{"price":"9995"}}',
    ],
    [
      'comments',
      '/* car */ {"@type":"Car", // it\n "name":"2019 Kia Rio LX","sku":"K1","offers":{"price":"9995"}}',
    ],
    [
      'missing commas',
      '{"@type":"Car"\n"name":"2019 Kia Rio LX"\n"sku":"K1","offers":{"price":"9995"}}',
    ],
  ])('is read in spite of %s', (_, text) => {
    expect(only(text)).toMatchObject({ title: '2019 Kia Rio LX', price: '9995', externalId: 'K1' });
  });

  it('reads an amount with a comma and without quotes whole, and is not misled by what cannot be told', () => {
    const car = (price: string) =>
      `{"@type":"Car","name":"2019 Kia Rio","sku":"K1","offers":{"price": ${price},"url":"/a"}}`;
    expect(only(car('12,995')).price).toBe(12995);
    expect(only(car('$12,995')).price).toBe('$12,995');
    expect(read('{"@type":"Car","name":"2019 Kia Rio","sku":"K1"').listings).toEqual([]);
    expect(read('{"@type":"Car", 12 }').listings).toEqual([]);
  });

  it('never throws, whatever stands in the script', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(Array.isArray(read(text).listings)).toBe(true);
      }),
      { numRuns: 200 },
    );
    expect(read('['.repeat(100_000)).listings).toEqual([]);
    expect(read(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`).listings).toEqual([]);
  });

  it('takes time in step with the length, for broken scripts as well', () => {
    const count = 200_000;
    const text = ld(
      `{"@type":"Car","name":"${'x" y '.repeat(count)}`,
      `[${'{"@id":"a"},'.repeat(count)}`,
    );
    // Time in the square of that would go far beyond what a test may take.
    expect(schemaOrgVehicles(text).listings).toEqual([]);
  });
});

describe('vehicles in microdata and RDFa Lite', () => {
  it('reads nested things, and an offer that does not say whose it is', () => {
    const html = `<body><div itemscope itemtype="https://schema.org/Car">
      <h2 itemprop="name">2018 Ford Escape <b>SE</b></h2><meta itemprop="vehicleIdentificationNumber" content="${VIN}">
      <span itemprop="brand" itemscope itemtype="https://schema.org/Brand"><span itemprop="name">Ford</span></span>
      <span itemprop="model">Escape</span><a itemprop="url" href="/escape">more</a><img itemprop="image" src="/e.jpg">
      <span itemprop="mileageFromOdometer" itemscope itemtype="https://schema.org/QuantitativeValue"><span itemprop="value">66,079</span> <meta itemprop="unitCode" content="SMI"></span>
      <div itemscope itemtype="https://schema.org/Offer"><span itemprop="price" content="15928">$15,928</span><link itemprop="itemCondition" href="https://schema.org/UsedCondition"></div>
      </div></body>`;
    const { listings } = schemaOrgVehicles(html, { pageUrl: PAGE_URL });
    expect(listings).toEqual([
      {
        externalId: VIN,
        vin: VIN,
        title: '2018 Ford Escape SE',
        make: 'Ford',
        model: 'Escape',
        url: 'https://www.example-motors.test/escape',
        imageUrls: ['https://www.example-motors.test/e.jpg'],
        mileage: '66079',
        trim: 'SE',
        price: '15928',
        condition: 'used',
      },
    ]);
  });

  it('reads a car within its offer, and RDFa', () => {
    const offer = `<div itemscope itemtype="http://schema.org/Offer"><span itemprop="price">9,500</span>
      <div itemprop="itemOffered" itemscope itemtype="http://schema.org/Car"><b itemprop="name">2012 Audi A4</b><i itemprop="sku">77</i></div></div>`;
    expect(schemaOrgVehicles(offer).listings).toEqual([
      { externalId: '77', title: '2012 Audi A4', price: '9,500' },
    ]);
    const rdfa = `<div vocab="https://schema.org/" typeof="Vehicle"><b property="name">2012 Audi A4</b><i property="sku">77</i><p property="offers" typeof="Offer"><span property="price">9500</span></p></div>`;
    expect(schemaOrgVehicles(rdfa).listings).toEqual([
      { externalId: '77', title: '2012 Audi A4', price: '9500' },
    ]);
  });

  it('finds nothing on a page without vehicles', () => {
    const html = '<html><body><h1>2012 Audi A4</h1><p>$9,500</p></body></html>';
    expect(schemaOrgVehicles(html)).toEqual({
      listings: [],
      modelCount: 0,
      listTotal: null,
      rejected: [],
      dealers: [],
    });
  });
});
