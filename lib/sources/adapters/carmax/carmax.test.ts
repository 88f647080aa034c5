import { describe, expect, it } from 'vitest';
import { findPageSource, readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { carmax } from './carmax';

/** An invented car as search answers hold one. */
const car = (stockNumber: number, more: object = {}) => ({
  stockNumber,
  vin: '1FTEW1EP5NFA00001',
  year: 2019,
  make: 'Ford',
  model: 'F150',
  trim: 'XLT',
  body: '4D Crew Cab',
  basePrice: 28_998.0,
  msrp: 41_000.0,
  mileage: 31_204,
  transferFee: 199,
  storeName: 'Hill',
  storeCity: 'Waco',
  stateAbbreviation: 'TX',
  storeZip: '76701',
  isNew: false,
  driveTrain: '4WD',
  engineType: 'Gas',
  fuelType: null,
  engineSize: '5.0L',
  cylinders: 8,
  mpgCity: 17,
  mpgHighway: 23,
  isSaleableByAppointmentOnly: false,
  lastMadeSaleableDate: '2023-03-04T20:48:31.55Z',
  ...more,
});
const resultPage = (cars: readonly object[], total: number) =>
  `<html><script>\n  const cars = ${JSON.stringify(cars)};\n  const root = 'https://www.carmax.com';
   const pageContext = {"sort":"best-match","totalMatches":${total},"location":{"latitude":"NaN"}};</script></html>`;
const read = (text: string, url: string | null = null) =>
  readPage(carmax, { url, status: 200, contentType: null, bytes: Buffer.from(text) });

describe('pages and answers of CarMax', () => {
  it('reads the cars of a result page and how many there are', () => {
    const reading = read(resultPage([car(23_000_001), car(23_000_002, { trim: null })], 147));
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 147, hasNext: true });
    expect(reading.listings[0]).toEqual({
      externalId: '23000001',
      url: 'https://www.carmax.com/car/23000001',
      title: '2019 Ford F150 XLT',
      vin: '1FTEW1EP5NFA00001',
      year: 2019,
      make: 'Ford',
      model: 'F150',
      trim: 'XLT',
      price: 28_998,
      mileage: 31_204,
      condition: 'used',
      body: '4D Crew Cab',
      drivetrain: '4WD',
      fuel: 'Gas',
      engine: '5.0L',
      cylinders: 8,
      mpgCity: 17,
      mpgHighway: 23,
      sellerKind: 'dealer',
      sellerName: 'CarMax Hill',
      city: 'Waco',
      state: 'TX',
      zip: '76701',
      listedAt: new Date('2023-03-04T20:48:31.550Z'),
    });
    expect(reading.listings[1]?.title).toBe('2019 Ford F150');
  });

  it('reads answers, one car saved alone, and a list of cars', () => {
    const answer = { items: [car(23_000_001)], totalCount: 71, start: 70 };
    expect(read(JSON.stringify(answer))).toMatchObject({ verdict: 'ok', hasNext: false });
    expect(read(JSON.stringify(car(23_000_001))).listings).toHaveLength(1);
    expect(read(JSON.stringify([car(23_000_001), car(23_000_001)])).listings).toHaveLength(1);
  });

  it('takes a price or mileage of zero for none', () => {
    const [listing] = read(
      JSON.stringify([car(23_000_001, { basePrice: 0, mileage: 0 })]),
    ).listings;
    expect(listing).not.toHaveProperty('price');
    expect(listing).not.toHaveProperty('mileage');
  });

  it('tells no result, a lost list and a page without cars apart', () => {
    expect(read(resultPage([], 0)).verdict).toBe('empty');
    expect(read(resultPage([], 9)).verdict).toBe('unrecognised');
    expect(read('{"items":[],"totalCount":0}').verdict).toBe('empty');
    expect(read('{"items":[],"totalCount":0,"searchFailed":true}').verdict).toBe('unrecognised');
    expect(read('{"items":[],"totalCount":50,"start":0}').verdict).toBe('unrecognised');
    const shell = `<script>{"name": "CarMax"}</script><div id="root"></div>`;
    expect(read(shell).verdict).toBe('not_rendered');
  });

  it('refuses cars that have lost the place of a price or of their names', () => {
    const of = (more: object) =>
      read(JSON.stringify({ items: [1, 2, 3].map((n) => car(23_000_000 + n, more)) })).verdict;
    expect(of({ basePrice: undefined })).toBe('unrecognised');
    expect(of({ mileage: undefined })).toBe('unrecognised');
    expect(of({ make: undefined })).toBe('unrecognised');
    expect(of({})).toBe('ok');
  });

  it('reads the car of a page of one car from its scripts or JSON-LD, and no other', () => {
    const url = 'https://www.carmax.com/car/23000001';
    const script = `<script type="application/json">${JSON.stringify({
      similar: [car(23_000_002)],
      page: { vehicle: car(23_000_001) },
    })}</script>`;
    const found = read(script, url);
    expect(found.listings.map(({ externalId }) => externalId)).toEqual(['23000001']);
    const linked = `<script type="application/ld+json">${JSON.stringify({
      '@type': 'Car',
      name: '2019 Ford F150 XLT',
      vehicleIdentificationNumber: '1FTEW1EP5NFA00001',
      image: 'https://img2.carmax.com/assets/23000001/hero.jpg',
      mileageFromOdometer: { value: 31_204, unitCode: 'SMI' },
      offers: { price: 28_998, priceCurrency: 'USD' },
    })}</script>`;
    expect(read(linked, url).listings).toMatchObject([{ externalId: '23000001', price: 28_998 }]);
    expect(read(script, 'https://www.carmax.com/car/23000009').verdict).toBe('unrecognised');
  });
});

describe('what CarMax is asked', () => {
  it('is the search service, with what is looked for in the address of a result page', () => {
    const request = carmax.buildRequest({
      query: { ...ANY_QUERY, make: 'Ford', model: 'F-150', priceMaxCents: 30_000_00, zip: '76701' },
      pageNumber: 2,
      cursor: null,
      baseUrl: carmax.baseUrl,
    });
    expect(Object.fromEntries(new URL(request?.url ?? '').searchParams)).toMatchObject({
      uri: '/cars/ford/f-150?price=0-30000',
      skip: '100',
      take: '100',
      zipCode: '76701',
      radius: 'radius-nationwide',
    });
  });

  it('reads the tiles of a page without its list, and no recommended cars', () => {
    const tile = (id: number, reports: string, inside: string, more = '') =>
      `<article class="kmx-car-tile" data-id="${id}" data-clickprops="Element type: Car Tile,StockNumber: ${id},${reports}" ${more}>
       <button data-clickprops="Element type: Car Tile Save Car,StockNumber: ${id}"></button>${inside}</article>`;
    const named = (name: string, trim: string) =>
      `<h3><a href="/car/1">${name}</a></h3><span aria-label="Trim: ${trim}">${trim}</span>`;
    const page = `<html><div class="listing-container">
      ${tile(
        600_001,
        'YMM: 2022 BMW X5,Price: 48998,Reserved: false',
        `${named('2022 BMW X5', 'M50i')}
        <p class="kmx-car-tile__price-and-mileage">$48,998* <i aria-label="42,000 miles">42K mi</i></p><p>$549 Shipping</p>`,
      )}
      ${tile(
        600_002,
        'YMM: 2024 Kia EV9,Price: ,Reserved: true',
        `${named('2024 Kia EV9', 'GT-Line')}
        <p class="kmx-car-tile__price-and-mileage">$51,998* 9K mi</p><p class="kmx-car-tile__location-info">Clackamas, OR · Test drive today</p>`,
      )}
      </div><div>${tile(600_009, 'YMM: 2020 Kia Soul,Price: 14998', named('2020 Kia Soul', 'LX'), 'data-recommendation="similar"')}</div></html>`;
    const { verdict, listings } = read(page);
    expect([verdict, listings.length]).toEqual(['ok', 2]);
    expect(listings).toMatchObject([
      {
        externalId: '600001',
        title: '2022 BMW X5',
        trim: 'M50i',
        price: '48998',
        mileage: '42,000 miles',
      },
      {
        externalId: '600002',
        price: '$51,998',
        mileage: '9K mi',
        city: 'Clackamas',
        isPending: true,
      },
    ]);
    expect(
      findPageSource([carmax], {
        url: null,
        status: 200,
        contentType: null,
        bytes: Buffer.from(page),
      }),
    ).toBe(carmax);
  });

  it('refuses a page whose cars go by other names, and does not take it for an early one', () => {
    const renamed = (name: string) =>
      resultPage(
        [1, 2, 3].map((n) => car(600_000 + n)),
        3,
      ).replaceAll(`"${name}"`, '"x"');
    const names = ['stockNumber', 'make', 'vin', 'basePrice'];
    const verdicts = names.map((name) => read(`${renamed(name)}<div id="root"></div>`).verdict);
    expect(verdicts).toEqual(names.map(() => 'unrecognised'));
  });
});
