import { describe, expect, it } from 'vitest';
import { findPageSource, readPage } from '@/lib/sources/page/page-reader';
import { dealerSite } from './dealer-site';
import { siteMap } from './site-map';
import { walkAddress } from './site-walk';

const VIN = '1FTEW1EP5JKD00001';

function car(fields: object = {}) {
  return {
    uuid: 'a1',
    vin: VIN,
    make: 'Ford',
    model: 'F-150',
    trim: 'XLT',
    year: 2018,
    type: 'used',
    accountId: 'example',
    title: ['2018 Ford', 'F-150 XLT'],
    link: '/used/Ford/2018-Ford-F-150-a1.htm',
    pricing: {
      retailPrice: '$31,000',
      dprice: [
        { label: 'Was', typeClass: 'retailValue', value: '$31,000', isFinalPrice: null },
        { label: 'Price', typeClass: 'internetPrice', value: '$28,995', isFinalPrice: true },
      ],
    },
    highlightedAttributes: [{ name: 'odometer', value: '51,234 miles' }],
    ...fields,
  };
}

const ACCOUNTS = { example: { name: 'Example Ford', address: { city: 'Waco', state: 'TX' } } };

function statePage(inventory: unknown[], totalCount: number): string {
  const pageInfo = { totalCount, pageSize: 18, pageStart: 0 };
  const state = JSON.stringify({ WIS: { pageInfo, inventory, accounts: ACCOUNTS } });
  return `<html><head><link rel="canonical" href="https://www.example-ford.test/used-inventory/index.htm"></head>
    <body><script>DDC.WS.state['ws-inv-data'] = DDC.WS.state['ws-inv-data'] || {};
    DDC.WS.state['ws-inv-data']['inventory-data-bus1'] = ${state};</script></body></html>`;
}

function read(text: string) {
  const page = { url: null, status: 200, contentType: null, bytes: Buffer.from(text) };
  expect(findPageSource([dealerSite], page)).toBe(dealerSite);
  return readPage(dealerSite, page);
}

describe('pages of Dealer.com', () => {
  it('hold the state of their list, with its total and addresses', () => {
    const page = read(statePage([car(), { uuid: '1', isPlaceholder: true }], 45));
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 45, rejected: [] });
    expect(page.listings).toMatchObject([
      {
        title: '2018 Ford F-150 XLT',
        price: '$28,995',
        mileage: '51,234 miles',
        url: 'https://www.example-ford.test/used/Ford/2018-Ford-F-150-a1.htm',
        city: 'Waco',
        state: 'TX',
      },
    ]);
  });

  it('ask an internet price where the ladder ends in the list price', () => {
    const msrp = { label: 'MSRP', typeClass: 'msrp', value: '$41,000', isFinalPrice: true };
    const trackingPricing = { internetPrice: '39900', msrp: '41000' };
    const [first] = read(
      statePage([car({ pricing: { dprice: [msrp] }, trackingPricing })], 1),
    ).listings;
    expect(first?.price).toBe('39900');
  });

  it('are not rendered with placeholders alone, and empty only where they count none', () => {
    const waiting = [{ uuid: '0', isPlaceholder: true }];
    expect(read(statePage(waiting, 45)).verdict).toBe('not_rendered');
    expect(read(statePage([], 45)).verdict).toBe('not_rendered');
    expect(read(statePage([], 0)).verdict).toBe('empty');
  });

  it('say in their data layer how many there are, and whose site it is', () => {
    const layer = [
      {
        make: 'Ford',
        model: 'F-150',
        modelYear: '2018',
        vin: VIN,
        askingPrice: '28995',
        link: '/a.htm',
      },
      {
        make: 'Ford',
        model: 'Escape',
        modelYear: '2019',
        vin: '1FMCU0GD0KUA00002',
        link: '/b.htm',
      },
    ];
    const page = read(`<script>DDC.dataLayer.page.attributes = {"vehicleResultCount": "83",};
      DDC.dataLayer['dealership'] = {"city": "Waco", "website": "http\\x3A\\x2F\\x2Fwww.example-ford.test"};
      DDC.dataLayer['vehicles'] = ${JSON.stringify(layer)};</script>`);
    expect(page.reportedTotal).toBe(83);
    expect(page.listings.map(({ url }) => url)).toEqual([
      'https://www.example-ford.test/a.htm',
      'https://www.example-ford.test/b.htm',
    ]);
  });

  it('are not known where they show no list', () => {
    expect(read(`<script>DDC.dataLayer['vehicles'] = [];</script>`).verdict).toBe('unrecognised');
  });

  it('saved as an answer without the site have the paths of their cars', () => {
    const answer = { pageInfo: { totalCount: 1, trackingData: [] }, inventory: [car()] };
    expect(read(JSON.stringify(answer)).listings[0]?.url).toBe('/used/Ford/2018-Ford-F-150-a1.htm');
  });
});

describe('a dealer’s page that says that nothing was found', () => {
  const verdictOf = (body: string, title = 'Used inventory') =>
    read(`<head><title>${title}</title><script src="https://cdn.dealeron.com/a.js"></script></head>
      <body>${body}</body>`).verdict;

  it('is empty where a visitor reads it', () => {
    expect(verdictOf('<main><p>No vehicles found</p></main>')).toBe('empty');
    expect(verdictOf('<main><p>Sorry, no results were found.</p></main>')).toBe('empty');
  });

  it.each([
    ['hidden', '<div style="display: none"><p>No vehicles found</p></div>'],
    ['hidden', '<div hidden>No vehicles found</div>'],
    ['in a template', '<template><p>No vehicles found</p></template>'],
    ['in a script', '<script type="text/x-template"><p>No vehicles found</p></script>'],
    [
      'within an article',
      `<p>${'A long story. '.repeat(20)} There are no cars available in it.</p>`,
    ],
    ['a count before its scripts ran', '<p>0 vehicles found</p>'],
  ])('is not where it is %s', (_, body) => {
    expect(verdictOf(body)).toBe('unrecognised');
  });

  it('is not where it is of something else', () => {
    expect(verdictOf('<h1>Search our blog</h1><p>No results found</p>', 'Blog')).toBe(
      'unrecognised',
    );
  });
});

describe('a walk through a site', () => {
  const SITE = 'https://www.example-ford.test';
  function step(text: string, cursor: string) {
    const bytes = Buffer.from(text);
    const page = { url: cursor, status: 200, contentType: null, bytes };
    return readPage(dealerSite, page).nextCursor ?? '';
  }
  const bare = (address: string) => address.split('#')[0];

  it('goes on within a list that says where it is', () => {
    const list = walkAddress(`${SITE}/used-inventory/index.htm`, { rest: [`${SITE}/other`] });
    const cars = Array.from({ length: 18 }, (_, at) => car({ vin: `1FTEW1EP5JKD000${at + 10}` }));
    const second = step(statePage(cars, 20), list);
    expect(bare(second)).toBe(`${SITE}/used-inventory/index.htm?start=18`);
    const end = statePage(cars.slice(0, 2), 20).replace('"pageStart":0', '"pageStart":18');
    expect(bare(step(end, second))).toBe(`${SITE}/other`);
  });

  it('never comes back to where it was, whatever the site links', () => {
    const map = (...paths: string[]) =>
      `<sitemapindex>${paths.map((path) => `<sitemap><loc>${SITE}${path}</loc></sitemap>`).join('')}</sitemapindex>`;
    const second = step(map('/used-1.xml', '/used-2.xml'), walkAddress(`${SITE}/used-1.xml`));
    expect(bare(second)).toBe(`${SITE}/used-2.xml`);
    expect(step(map('/used-1.xml', '/used-2.xml'), second)).toBe('');
    const list = statePage([car()], 1).replace(
      '<head>',
      '<head><link rel="next" href="/used-1.xml">',
    );
    expect(step(list, second)).toBe('');
  });
});

describe('an answer that somebody saved', () => {
  it.each([
    ['its list', [car(), car({ vin: '1FTEW1EP5JKD00002' })], 2],
    ['one entry', car(), 1],
    ['it within something else', { data: { inventory: [car()], pageInfo: {} } }, 1],
    ['vehicles', [{ vin: VIN, modelYear: 2018, make: 'Ford', model: 'F-150', odometer: 5 }], 1],
  ])('is read where it is %s alone', (_, answer, count) => {
    const bytes = Buffer.from(JSON.stringify(answer));
    const page = { url: null, status: 200, contentType: null, bytes };
    expect(readPage(dealerSite, page).listings).toHaveLength(count);
  });

  it('leaves the name to the title where the make is not told', () => {
    const { make, ...untold } = car();
    const [found] = read(
      JSON.stringify({ inventory: [untold], pageInfo: { trackingData: [] } }),
    ).listings;
    expect([found?.title, found?.model]).toEqual(['2018 Ford F-150 XLT', undefined]);
  });
});

describe('an answer or page that is not whole', () => {
  it('is not empty where it counts cars and lists none', () => {
    const answer = (pageStart: number) =>
      read(
        JSON.stringify({
          pageInfo: { totalCount: 90, pageStart, trackingData: [] },
          inventory: [],
        }),
      );
    expect(answer(0).verdict).toBe('unrecognised');
    expect(answer(90)).toMatchObject({ verdict: 'empty', reportedTotal: 90 });
  });

  it('is not known where more than a third of its entries can’t be read', () => {
    const answer = (inventory: unknown[]) =>
      read(JSON.stringify({ pageInfo: { totalCount: 3, trackingData: [] }, inventory }));
    expect(answer([car(), car({ vin: '1FTEW1EP5JKD00002' }), { uuid: 'x' }]).verdict).toBe('ok');
    expect(answer([car(), { uuid: 'x', title: ['Sale'] }, null]).verdict).toBe('unrecognised');
  });

  it('is not known where it ends within its state', () => {
    const whole = statePage([car()], 1);
    expect(read(whole.slice(0, whole.indexOf('highlighted'))).verdict).toBe('unrecognised');
    expect(read(whole.replace('</body></html>', '')).verdict).toBe('ok');
  });
});

describe('a site map made to hurt', () => {
  it('is read up to where it does, in time linear in its length', () => {
    const first = '<url><loc>https://example.test/used/a</loc></url>';
    for (const rest of ['<loc>'.repeat(50_000), `<url><loc>${'a'.repeat(1_000_000)}`]) {
      expect(siteMap(`<urlset>${first}${rest}`)?.addresses).toEqual([
        'https://example.test/used/a',
      ]);
    }
    const named = Array.from(
      { length: 9 },
      (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(9)}">`,
    );
    const laughs = `<!DOCTYPE x [${named.join('')}]><urlset><url><loc>&e9;</loc></url></urlset>`;
    expect(siteMap(laughs)?.addresses).toEqual(['&e9;']);
  });
});
