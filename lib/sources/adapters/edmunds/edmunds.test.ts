import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { isWithinPolicy } from '@/lib/sources/ports';
import { edmunds } from './edmunds';

const VIN = '2HKRW2H50LH000001';
const OTHER_VIN = '2HKRW2H50LH000002';

function read(text: string, url: string | null = null) {
  return readPage(edmunds, { url, status: 200, contentType: null, bytes: Buffer.from(text) });
}

function linked(): string {
  const things = [
    { '@type': 'Organization', legalName: 'Edmunds.com' },
    {
      '@type': 'Car',
      brand: { name: 'Honda' },
      model: 'CR-V',
      itemCondition: 'used',
      productionDate: '2020',
      name: '2020 Honda CR-V EX-L',
      sku: 'STOCK1',
      vehicleConfiguration: 'EX-L 4dr SUV AWD (1.5L 4cyl Turbo CVT)',
      vehicleIdentificationNumber: VIN,
      mileageFromOdometer: '2356 SMI',
      offers: {
        price: 24_900,
        priceCurrency: 'USD',
        url: `https://www.edmunds.com/honda/cr-v/2020/vin/${VIN}/`,
        description: 'This 2020 Honda CR-V is in stock and for sale in Reno, Nevada. View photos',
      },
    },
    {
      '@type': 'Product',
      name: '2020 Honda CR-V',
      brand: { name: 'Honda' },
      offers: {
        '@type': 'AggregateOffer',
        lowPrice: 9_000,
        highPrice: 40_000,
        priceCurrency: 'USD',
      },
    },
  ];
  return `<script type="application/ld+json">${JSON.stringify(things)}</script>`;
}

function card(vin: string, prices = '<span class="heading-3">$24,900</span>'): string {
  return `<li><div class="usurp-inventory-card w-100"><div class="vehicle-info">
    <h2><a class="usurp-inventory-card-vdp-link" aria-label="Used 2020 Honda CR-V EX-L"
      href="/honda/cr-v/2020/vin/${vin}/?radius=50"><div>2020 Honda CR-V</div></a></h2>${prices}
    <div><span title="Car Mileage"></span><span>12,345 miles</span></div></div></div></li>`;
}

const canonical = (path: string) => `<link rel="canonical" href="https://www.edmunds.com${path}"/>`;

describe('Edmunds', () => {
  it('makes one listing of the Car and the Product of one vehicle', () => {
    const page = read(linked());
    expect(page.listings).toHaveLength(1);
    expect(page.listings[0]).toMatchObject({
      externalId: VIN,
      url: `https://www.edmunds.com/honda/cr-v/2020/vin/${VIN}/`,
      title: '2020 Honda CR-V EX-L',
      trim: 'EX-L',
      price: 24_900,
      mileage: '2356',
      city: 'Reno',
      state: 'NV',
      condition: 'used',
      sellerKind: 'dealer',
    });
  });

  it('takes no other vehicle from the page of one', () => {
    const path = `/honda/cr-v/2020/vin/${VIN}/`;
    const page = read(`${canonical(path)}${linked()}${card(OTHER_VIN)}`);
    expect(page.listings.map(({ vin }) => vin)).toEqual([VIN]);
    expect(read(`${canonical(path)}${card(OTHER_VIN)}`).verdict).toBe('unrecognised');
  });

  it('reads cards of results by the address of their vehicle', () => {
    const head = `${canonical('/used-honda-cr-v/')}<span class="inventory-count">1,234 matches</span>`;
    const page = read(`${head}${card(VIN)}${card(OTHER_VIN)}${card(VIN)}`);
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 1_234 });
    expect(page.listings).toHaveLength(2);
    expect(page.listings[0]).toMatchObject({
      externalId: VIN,
      url: `https://www.edmunds.com/honda/cr-v/2020/vin/${VIN}/`,
      title: '2020 Honda CR-V EX-L',
      make: 'Honda',
      model: 'CR-V',
      trim: 'EX-L',
      year: '2020',
      price: '$24,900',
      mileage: '12,345 miles',
    });
  });

  it('takes no price where it is not clear which one it is', () => {
    const prices = '<span>$24,900</span><span>$26,500</span>';
    const page = read(
      `${card(VIN, prices)}${card(OTHER_VIN)}`,
      'https://www.edmunds.com/used-all/',
    );
    expect(page.listings.map(({ price }) => price)).toEqual([undefined, '$24,900']);
  });

  it('knows empty, not rendered and not recognised apart', () => {
    const verdicts = [
      '<span class="inventory-count">0 matches</span>',
      '<title>Used Cars | Edmunds</title><div id="react-root"></div>',
      '<p>hello</p>',
      [VIN, OTHER_VIN, VIN].map((vin) => card(vin, '')).join(''),
      '{"a":1}',
    ].map((text) => read(text).verdict);
    expect(verdicts).toEqual([
      'empty',
      'not_rendered',
      'unrecognised',
      'unrecognised',
      'unrecognised',
    ]);
  });

  it('is never asked by the program', () => {
    expect(isWithinPolicy('polite', edmunds.policy)).toBe(false);
  });

  it('reads the answer that its result pages ask for', () => {
    const vehicle = (vin: string, more: object = {}) => ({
      vin,
      type: 'CPO',
      prices: { displayPrice: 24_900, totalMsrp: 33_000, loan: { payment: 412 } },
      vehicleInfo: {
        mileage: 12_345,
        styleInfo: { year: 2020, make: 'Land Rover', model: 'Range Rover Sport', trim: 'HSE' },
        partsInfo: { driveTrain: 'all wheel drive', transmission: 'Automatic' },
        vehicleColors: { exterior: { name: 'Black' } },
      },
      dealerInfo: { name: 'Hill Motors', address: { city: 'Reno', stateCode: 'NV', zip: '89501' } },
      ...more,
    });
    const answer = (results: object[], rest: object = {}) =>
      read(
        JSON.stringify({
          inventories: { totalNumber: 40, totalPages: 2, pageNum: 1, results, ...rest },
        }),
      );
    const page = answer([vehicle(VIN), vehicle(OTHER_VIN, { prices: {}, type: 'USED' })]);
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 40, hasNext: true });
    expect(page.listings).toMatchObject([
      {
        externalId: VIN,
        url: `https://www.edmunds.com/land-rover/range-rover-sport/2020/vin/${VIN}/`,
        title: '2020 Land Rover Range Rover Sport HSE',
        price: 24_900,
        mileage: 12_345,
        condition: 'certified',
        city: 'Reno',
        state: 'NV',
      },
      { externalId: OTHER_VIN, condition: 'used' },
    ]);
    expect(page.listings[1]).not.toHaveProperty('price');
    expect(answer([], { totalNumber: 0 }).verdict).toBe('empty');
    expect(answer([]).verdict).toBe('unrecognised');
    const state = { inventory: { searchResults: { inventories: { results: [vehicle(VIN)] } } } };
    const made = `<html>${canonical('/inventory/srp.html')}<script>window.EDM = {};
      EDM.preloadedState = ${JSON.stringify(state)};</script>${card(OTHER_VIN)}</html>`;
    expect(read(made).listings).toMatchObject([{ externalId: VIN, price: 24_900 }]);
    const renamed = vehicle(VIN, { vehicleInfo: { styles: {} } });
    expect(answer([renamed, renamed]).verdict).toBe('unrecognised');
  });

  it('takes no distance to a dealer for what a car has run', () => {
    const plain = (distance: string) =>
      card(VIN).replace(/<div><span title="Car Mileage">.*?<\/div>/, distance);
    const mileage = (distance: string) =>
      read(`${canonical('/inventory/srp.html')}${plain(distance)}`).listings[0]?.mileage;
    expect(mileage('<div><span>41,200 miles</span></div><p><span>25 miles</span> away</p>')).toBe(
      '41,200 miles',
    );
    expect(mileage('<p><span>25 miles</span> away</p>')).toBeUndefined();
    expect(
      mileage('<div><span>41,200 miles</span></div><div><span>25 mi</span></div>'),
    ).toBeUndefined();
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
    expect(of('https://www.edmunds.com/ford/f-150/2019/vin/1FTEW1EP5NFA00001/')).toBe('ok');
    expect(of('https://www.example.com/cars/400001')).toBe('unrecognised');
  });
});
