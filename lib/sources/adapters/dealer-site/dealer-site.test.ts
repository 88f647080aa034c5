import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { dealerSite } from './dealer-site';

const VIN = '1HGCV1F34LA000001';
const SITE = 'https://www.example-motors.test';

function read(content: string | Uint8Array, url: string | null = null, status = 200) {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return readPage(dealerSite, { url, status, contentType: null, bytes });
}
const json = (value: unknown) => JSON.stringify(value);
const request = (address: string, cursor: string | null = null, pageNumber = 1) =>
  dealerSite.buildRequest({ query: { ...ANY_QUERY, address }, pageNumber, cursor, baseUrl: '' });

const ITEM = {
  uuid: 'u1',
  accountId: 'acc',
  link: '/used/Honda/2020-Honda-Accord-u1.htm',
  title: ['2020 Honda', 'Accord EX-L<sup>6</sup>'],
  type: 'used',
  pricing: {
    retailPrice: '$25,000',
    dPrice: [
      { label: 'MSRP', typeClass: 'msrp', value: '$33,000' },
      { label: 'Savings', typeClass: 'AsubBRule', value: '$1,005' },
      { label: 'Our Price', typeClass: 'internetPrice', value: '$23,995', isFinalPrice: true },
    ],
  },
  attributes: [
    { name: 'odometer', value: '31,250 miles' },
    { name: 'exteriorColor', value: 'Blue &amp; White' },
  ],
  images: [{ uri: 'https://pictures.dealer.com/1.jpg' }],
};
const TRACKED = {
  uuid: 'u1',
  vin: VIN,
  modelYear: 2020,
  make: 'Honda',
  model: 'Accord',
  trim: 'EX-L',
  odometer: 31250,
  askingPrice: '23995.0',
  certified: true,
  newOrUsed: 'used',
  stockNumber: 'A12',
  address: { accountName: 'Example Motors', city: 'Waco', state: 'TX', postalCode: '76701' },
};
const ANSWER = {
  pageInfo: { totalCount: 90, pageSize: 18, pageStart: 0, trackingData: [TRACKED] },
  inventory: [ITEM],
  accounts: {},
};
const ACCORD = {
  externalId: VIN,
  title: '2020 Honda Accord EX-L',
  vin: VIN,
  year: '2020',
  make: 'Honda',
  model: 'Accord',
  trim: 'EX-L',
  price: '$23,995',
  mileage: '31250',
  city: 'Waco',
  state: 'TX',
  zip: '76701',
  sellerKind: 'dealer',
};

describe('answers of Dealer.com', () => {
  it('joins what is shown with what is typed, by the id of the car', () => {
    const reading = read(json(ANSWER));
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 90 });
    expect(reading.listings).toHaveLength(1);
    expect(reading.listings[0]).toMatchObject({
      ...ACCORD,
      exteriorColor: 'Blue & White',
      condition: 'certified',
      sellerName: 'Example Motors',
    });
  });

  it('reads the newer form, whose fields and place stand elsewhere', () => {
    const { pricing, attributes, ...item } = ITEM;
    const answer = {
      pageInfo: { totalCount: 1 },
      inventory: [
        {
          ...item,
          vin: VIN,
          year: 2020,
          make: 'Honda',
          model: 'Accord',
          trim: 'EX-L',
          pricing: { retailPrice: '$25,000', dprice: pricing.dPrice },
          trackingAttributes: [{ name: 'odometer', value: '31250' }],
        },
      ],
      accounts: {
        acc: {
          name: 'Example Motors',
          address: { city: 'Waco', state: 'TX', postalCode: '76701' },
        },
      },
    };
    expect(read(json(answer)).listings[0]).toMatchObject({ ...ACCORD, condition: 'used' });
  });

  it('takes neither list price nor book value for a price', () => {
    const pricing = {
      retailPrice: '$25,000',
      dPrice: [{ label: 'MSRP', typeClass: 'msrp', value: '$33,000', isFinalPrice: true }],
    };
    const { askingPrice, ...tracked } = TRACKED;
    const answer = {
      inventory: [{ ...ITEM, pricing }],
      pageInfo: { totalCount: 1, trackingData: [tracked] },
    };
    expect(read(json(answer)).listings[0]?.price).toBeUndefined();
  });

  it('knows the answer for no cars, and an answer that is another', () => {
    const none = { pageInfo: { totalCount: 0, trackingData: [] }, inventory: [] };
    expect(read(json(none)).verdict).toBe('empty');
    expect(read('{"data":{"items":[1,2,3]}}').verdict).toBe('unrecognised');
  });
});

describe('pages of Dealer.com', () => {
  const layer = (vehicles: string) =>
    `<html><script>DDC.dataLayer['dealership'] = {"city": "San\\x20Jose", "stateProvince": "CA", "postalCode": "95101", "dealershipName": "Example"};
     DDC.dataLayer['vehicles'] = [${vehicles}];</script></html>`;

  it('reads the data layer with its script escapes', () => {
    const vehicle = `{"vin": "${VIN}", "modelYear": "2020", "make": "Honda", "model": "Accord", "trim": "EX\\x2DL", "odometer": "31250", "internetPrice": "23995", "msrp": "33000", "newOrUsed": "used", "driveLine": "Front\\-Wheel", "link": "/used/a.htm",}`;
    const reading = read(layer(vehicle), `${SITE}/used-inventory/index.htm`);
    expect(reading.listings[0]).toMatchObject({
      vin: VIN,
      title: '2020 Honda Accord EX-L',
      trim: 'EX-L',
      price: '23995',
      drivetrain: 'Front-Wheel',
      city: 'San Jose',
      state: 'CA',
      url: `${SITE}/used/a.htm`,
    });
  });

  it('reads the inventory that a page carries for its widgets', () => {
    const page = `<script>DDC = DDC || {}; DDC.WidgetData["inventory-data-bus1"] = ${json(ANSWER)};</script>`;
    expect(read(page).listings[0]).toMatchObject(ACCORD);
  });

  it('is not rendered without its cars, and a scan then asks the service for them, page by page', () => {
    const page = `<html><script>DDC.WS.state['ws-inv-data'] = {}; var x = {"siteId": "examplemotors", "listing.config.id":"auto-new,auto-used"};</script></html>`;
    expect(read(page).verdict).toBe('not_rendered');
    const url = request(`${SITE}/used-inventory/index.htm`)?.url ?? '';
    const asked = read(page, url);
    expect(asked).toMatchObject({ verdict: 'empty', hasNext: true });
    const question = request(SITE, asked.nextCursor, 2);
    expect(question).toMatchObject({ method: 'POST', headers: { origin: SITE } });
    expect(new URL(question?.url ?? '').pathname).toBe('/api/widget/ws-inv-data/getInventory');
    expect(JSON.parse(question?.body ?? '')).toMatchObject({
      siteId: 'examplemotors',
      inventoryParameters: { start: ['0'] },
      preferences: { 'listing.config.id': 'auto-used' },
    });
    const answered = read(json(ANSWER), question?.url ?? '');
    expect(answered.hasNext).toBe(true);
    expect(answered.listings[0]?.url).toBe(`${SITE}/used/Honda/2020-Honda-Accord-u1.htm`);
    const following = request(SITE, answered.nextCursor, 3);
    expect(JSON.parse(following?.body ?? '').inventoryParameters).toEqual({ start: ['1'] });
    const last = { ...ANSWER, pageInfo: { ...ANSWER.pageInfo, pageStart: 89 } };
    expect(read(json(last), following?.url ?? '').hasNext).toBe(false);
  });
});

describe('other systems behind dealers’ sites', () => {
  const car = {
    vin: VIN,
    year: 2020,
    make: 'Honda',
    model: 'Accord',
    trim: 'EX-L',
    mileage: 31250,
  };

  it.each([
    [
      'Dealer Inspire',
      {
        data: {
          total_vehicle_count: 1,
          listings: [
            {
              ...car,
              stock: 'A12',
              type: 'Used',
              pricing: { msrp: 33000, our_price: 23995 },
              styles: { exterior_color: 'Blue' },
              vdp_url: `${SITE}/inventory/accord/`,
              media: { images: ['https://img.test/1.jpg'] },
            },
          ],
        },
      },
    ],
    [
      'DealerOn',
      {
        Paging: { PaginationDataModel: { TotalPages: 1 } },
        DisplayCards: [
          {
            VehicleCard: {
              VehicleVin: VIN,
              VehicleType: 'Used',
              VehicleYear: '2020',
              VehicleMake: 'Honda',
              VehicleModel: 'Accord',
              VehicleTrim: 'EX-L',
              VehicleMileage: '31250',
              VehicleInternetPrice: '$23,995',
              VehicleMsrp: '$33,000',
            },
          },
          { IsAdCard: true },
        ],
      },
    ],
    [
      'DealerVenom',
      { found: 1, hits: [{ document: { ...car, condition: 'Used', selling_price: 23995 } }] },
    ],
    ['Algolia', { nbHits: 1, hits: [{ ...car, type: 'Used', our_price: '$23,995', msrp: '0' }] }],
    ['Team Velocity', { ...car, type: 'Used', msrp: 33000, sellingPrice: 23995, reserved: false }],
  ])('reads an answer of %s', (_, answer) => {
    const reading = read(json(answer));
    expect(reading.verdict).toBe('ok');
    expect(reading.listings).toHaveLength(1);
    const { price, ...found } = reading.listings[0] ?? {};
    expect(String(price).replace(/\D/g, '')).toBe('23995');
    expect(found).toMatchObject({
      vin: VIN,
      year: '2020',
      make: 'Honda',
      model: 'Accord',
      trim: 'EX-L',
      mileage: '31250',
      condition: 'used',
      sellerKind: 'dealer',
      title: '2020 Honda Accord EX-L',
    });
  });

  it('refuses a search answer about something else', () => {
    expect(read(json({ nbHits: 2, hits: [{ name: 'Wheel' }, { name: 'Tyre' }] })).verdict).toBe(
      'unrecognised',
    );
  });

  it('reads attributes of DealerOn, whose labelled price is the one that is asked', () => {
    const prices = Buffer.from('MSRP:33000.0;Internet Price:23995.0;calc_You Save:9005.0');
    const card = (vin: string, extra: string) =>
      `<div data-vehicle-information="" data-vin="${vin}" data-year="2020" data-make="Honda" data-model="Accord" data-trim="EX-L" data-stocknum="A12" data-odometer="31250" data-extcolor="Blue" ${extra}><a href="/used-Waco-2020-Honda-Accord-${vin}">more</a></div>`;
    const described = json({
      '@type': 'Car',
      name: 'Used 2020 Honda Accord EX-L',
      vehicleIdentificationNumber: VIN,
      offers: { price: 9005 },
      bodyType: 'Sedan',
    });
    const page = `<script type="application/ld+json">${described}</script>${card(VIN, `data-pricelib="${prices.toString('base64')}"`)}${card('2T1BURHE5JC000002', 'data-price="0" data-msrp="0"')}`;
    const { listings } = read(page, `${SITE}/searchused.aspx`);
    expect(listings).toHaveLength(2);
    expect(listings[0]).toMatchObject({
      title: 'Used 2020 Honda Accord EX-L',
      price: '23995.0',
      mileage: '31250',
      body: 'Sedan',
      url: `${SITE}/used-Waco-2020-Honda-Accord-${VIN}`,
    });
    expect(listings[1]?.price).toBeUndefined();
  });

  it('reads JSON in attributes, plain and in base64', () => {
    const vehicle = { ...car, price: '23,995', condition: 'used', stockNumber: 'A12' };
    const escaped = json(vehicle).replaceAll('"', '&quot;');
    expect(read(`<div data-vehicle="${escaped}"></div>`).listings[0]).toMatchObject({ vin: VIN });
    const packed = Buffer.from(json(vehicle)).toString('base64');
    const page = `<div data-event-details='${packed}' data-vin="${VIN}"></div>`;
    expect(read(page).listings[0]).toMatchObject({ vin: VIN, price: '23,995' });
  });

  it('reads a page in the words of schema.org, with the place of the one dealer on it', () => {
    const page = `<script type="application/ld+json">${json([
      { '@type': 'AutoDealer', name: 'Example Motors', address: '1 Elm St, Waco, TX 76701' },
      {
        '@type': 'Vehicle',
        name: '2012 Audi A4',
        sku: '77',
        url: `${SITE}/a4`,
        offers: { price: '9500' },
      },
    ])}</script>`;
    expect(read(page).listings).toEqual([
      {
        externalId: 'example-motors.test:77',
        url: `${SITE}/a4`,
        title: '2012 Audi A4',
        price: '9500',
        sellerKind: 'dealer',
        sellerName: 'Example Motors',
        city: 'Waco',
        state: 'TX',
        zip: '76701',
      },
    ]);
  });

  it('tells apart a list without cars, a page before its scripts, and cards that nobody knows', () => {
    expect(read('<html><h2>No vehicles found</h2></html>').verdict).toBe('empty');
    expect(read('<script>var SEARCH_SERVICE = {"ccid":"1"};</script>').verdict).toBe(
      'not_rendered',
    );
    const card = '<div class="car"><h3>2012 Audi A4</h3><b>$9,500</b></div>';
    expect(read(`<html>${card.repeat(5)}</html>`).verdict).toBe('unrecognised');
    expect(read('<title>Just a moment...</title>').verdict).toBe('blocked');
  });
});

describe('the way through a site', () => {
  const locations = (paths: readonly string[]) =>
    paths.map((path) => `<url><loc>${SITE}${path}</loc></url>`).join('');
  const urlset = (...paths: string[]) =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${locations(paths)}</urlset>`;
  const step = (content: string | Uint8Array, url: string, status = 200) => {
    const reading = read(content, url, status);
    const next = reading.nextCursor === null ? null : request(SITE, reading.nextCursor, 2);
    return { reading, next: next?.url ?? '' };
  };
  const bare = (address: string) => address.split('#')[0];

  it('goes from robots.txt over its maps to each used car, and ends there', () => {
    const first = request(`${SITE}/`)?.url ?? '';
    expect(bare(first)).toBe(`${SITE}/robots.txt`);
    const robots = step(`User-agent: *\nSitemap: ${SITE}/sitemap_index.xml\n`, first);
    expect(bare(robots.next)).toBe(`${SITE}/sitemap_index.xml`);
    const index = `<sitemapindex><sitemap><loc>${SITE}/blog.xml</loc></sitemap><sitemap><loc>${SITE}/inventory.xml.gz</loc></sitemap></sitemapindex>`;
    const indexed = step(index, robots.next);
    expect(bare(indexed.next)).toBe(`${SITE}/inventory.xml.gz`);
    const cars = urlset(
      '/about',
      '/inventory/new-2026-honda-accord-1hgcv1f34ta000003/',
      '/inventory/used-2020-honda-accord-1hgcv1f34la000001/',
      '/inventory/used-2018-toyota-corolla-2t1burhe5jc000002/',
    );
    const mapped = step(gzipSync(cars), indexed.next);
    expect(mapped.reading).toMatchObject({ verdict: 'empty', hasNext: true });
    expect(bare(mapped.next)).toContain('used-2020-honda-accord');
    const gone = step('', mapped.next, 404);
    expect(bare(gone.next)).toContain('used-2018-toyota-corolla');
    const car = json({
      '@type': 'Car',
      name: '2018 Toyota Corolla',
      sku: '9',
      offers: { price: 9 },
    });
    const last = step(`<script type="application/ld+json">${car}</script>`, gone.next);
    expect(last.reading).toMatchObject({ verdict: 'ok', hasNext: false, nextCursor: null });
  });

  it('prefers a list of used cars, follows its next pages, and leaves the site for nobody', () => {
    const map = step(
      urlset('/used-inventory/index.htm', '/inventory/used-2020-honda-accord-1hgcv1f34la000001/'),
      request(`${SITE}/sitemap.xml`)?.url ?? '',
    );
    expect(bare(map.next)).toBe(`${SITE}/used-inventory/index.htm`);
    const car = json({
      '@type': 'Car',
      name: '2018 Toyota Corolla',
      sku: '9',
      offers: { price: 9 },
    });
    const page = (next: string) =>
      `<link rel="next" href="${next}"><script type="application/ld+json">${car}</script>`;
    expect(bare(step(page('?start=18'), map.next).next)).toBe(
      `${SITE}/used-inventory/index.htm?start=18`,
    );
    expect(step(page('https://elsewhere.test/x'), map.next).reading.hasNext).toBe(false);
    expect(request(SITE, 'https://elsewhere.test/x#walk=1', 2)).toBeNull();
  });

  it('fails where a site leads nowhere, so that nothing is taken for gone', () => {
    const robots = step('', request(SITE)?.url ?? '', 404);
    const map = step('', robots.next, 404);
    const list = step('', map.next, 404);
    expect(bare(list.next)).toBe(`${SITE}/`);
    expect(step('', list.next, 404).reading.verdict).toBe('unrecognised');
    expect(read(urlset('/about')).verdict).toBe('unrecognised');
  });

  it('asks nothing without an address, or with one that is none', () => {
    expect(
      dealerSite.buildRequest({ query: ANY_QUERY, pageNumber: 1, cursor: null, baseUrl: '' }),
    ).toBeNull();
    expect(request('example-motors')).toBeNull();
    expect(request('ftp://example-motors.test/')).toBeNull();
  });
});
