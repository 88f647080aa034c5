import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { bringatrailer } from './bringatrailer';

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(text: string) {
  const bytes = new TextEncoder().encode(text);
  return readPage(bringatrailer, { url: null, status: 200, contentType: null, bytes });
}

const ended = (id: number, title: string, over: object = {}) => ({
  active: false,
  categories: null,
  current_bid: 21_500,
  currency: 'USD',
  id,
  sold_text: 'Sold for USD $21,500 <span> on 3/4/24 </span>',
  thumbnail_url:
    'https://bringatrailer.com/wp-content/uploads/2024/02/invented.jpg?resize=470%2C318',
  timestamp_end: 1_709_582_400,
  title,
  url: `https://bringatrailer.com/listing/invented-${id}/`,
  year: null,
  ...over,
});
const running = (id: number, title: string, over: object = {}) =>
  ended(id, title, { active: true, sold_text: '', current_bid: 7_000, ...over });

const list = (name: string, items: object[], over: object = {}) =>
  `<script>/* <![CDATA[ */ var ${name}InitialData = ${JSON.stringify({ items, items_total: items.length, page_current: 1, pages_total: 1, ...over })}; /* ]]> */</script>`;
const page = (...parts: string[]) =>
  `<!DOCTYPE html><html><head><meta property="og:site_name" content="Bring a Trailer"></head><body>${parts.join('\n')}</body></html>`;
const card = (id: number, title: string, bid: string) =>
  `<div class="listing-card featured" data-listing_id="${id}"><a href="https://bringatrailer.com/listing/invented-${id}/?utm_source=x"><div class="thumbnail"><img src="https://bringatrailer.com/wp-content/uploads/a.jpg"></div>
  <h3>${title}</h3></a><span class="bid-formatted">${bid}</span></div>`;

describe('lists of Bring a Trailer', () => {
  it('reads running and ended auctions, each once, with what was paid or is bid', () => {
    const reading = read(
      page(
        card(11, '4,200-Mile 1994 Mazda Miata M-Edition', 'USD $9,100'),
        list('auctionsCurrent', [
          running(12, 'No Reserve: 61k-Kilometer 1999 Nissan Skyline GT-T', { currency: 'CAD' }),
          running(13, '1987 Toyota Corolla GT-S', { current_bid: false }),
        ]),
        list(
          'auctionsCompleted',
          [
            ended(14, '2004 Honda S2000'),
            ended(15, '1991 Acura NSX', {
              sold_text: 'Bid to USD $21,500 <span> on 3/4/24 </span>',
            }),
            ended(11, '4,200-Mile 1994 Mazda Miata M-Edition'),
          ],
          { items_total: 90, pages_total: 4 },
        ),
      ),
    );
    expect(reading).toMatchObject({
      verdict: 'ok',
      reportedTotal: 90,
      hasNext: true,
      rejected: [],
    });
    expect(
      reading.listings.map(({ externalId, price, priceKind }) => [externalId, price, priceKind]),
    ).toEqual([
      ['11', 9_100, 'auction'],
      ['12', 7_000, 'auction'],
      ['13', undefined, undefined],
      ['14', 21_500, 'sold'],
      ['15', 21_500, 'auction'],
    ]);
    expect(reading.listings[0]).toMatchObject({
      url: 'https://bringatrailer.com/listing/invented-11/',
      mileage: '4,200 miles',
    });
    expect(reading.listings[1]).toMatchObject({
      title: '61k-Kilometer 1999 Nissan Skyline GT-T',
      mileage: '61k km',
      mileageUnit: 'km',
      currency: 'CAD',
    });
    expect(reading.listings[3]?.observedAt).toEqual(new Date('2024-03-04T20:00:00Z'));
  });

  it('leaves out what is no car, by its title or by where the site has it', () => {
    const { listings, rejected } = read(
      page(
        list('auctionsCompleted', [
          ended(1, '15&#215;8&#8243; Wheels for Porsche 911'),
          ended(2, '1972 Honda CB750', { categories: ['70'] }),
          ended(3, 'Recaro Sport Seats'),
          ended(4, '1969 Boston Whaler', { categories: [383] }),
          ended(5, '1965 Ford Mustang', { categories: ['17'] }),
        ]),
      ),
    );
    expect(listings.map(({ externalId }) => externalId)).toEqual(['5']);
    expect(rejected.map(({ reason }) => reason)).toEqual(Array(4).fill('not_a_car'));
    expect(rejected[0]?.title).toBe('15×8″ Wheels for Porsche 911');
  });

  it('takes an ended auction without its outcome for neither sold nor running', () => {
    const [known, unknown] = read(
      page(
        list('auctionsCompleted', [
          ended(1, '2004 Honda S2000'),
          ended(2, '2005 Honda S2000', { sold_text: '' }),
        ]),
      ),
    ).listings;
    expect(known).toMatchObject({ price: 21_500, priceKind: 'sold' });
    expect(unknown?.price).toBeUndefined();
    expect(unknown?.priceKind).toBeUndefined();
  });

  it('tells no results, a lost form and a page that breaks off apart', () => {
    const three = [1, 2, 3].map((id) => ended(id, '2004 Honda S2000'));
    const whole = page(list('auctionsCompleted', three));
    expect(read(whole).listings).toHaveLength(3);
    expect(read(page(list('auctionsCompleted', []))).verdict).toBe('empty');
    for (const name of ['current_bid', 'sold_text', 'title', 'url', 'items']) {
      expect([name, read(whole.replaceAll(`"${name}"`, '"renamed"')).verdict]).toEqual([
        name,
        'unrecognised',
      ]);
    }
    expect(read(whole.slice(0, -20)).problem).toMatch(/breaks off/);
    const broken = whole.replace('"page_current"', '"page_current');
    expect(
      read(page(card(9, '1994 Mazda Miata', 'USD $9,100'), broken.slice(60, -20))).verdict,
    ).toBe('unrecognised');
    expect(read(page('<h1>About us</h1>')).verdict).toBe('unrecognised');
  });

  it('reads an answer of the service of its lists', () => {
    const answer = {
      items: [ended(1, '2004 Honda S2000')],
      items_total: 31,
      page_current: 2,
      pages_total: 2,
    };
    expect(read(JSON.stringify(answer))).toMatchObject({
      verdict: 'ok',
      reportedTotal: 31,
      hasNext: false,
    });
  });

  it('takes time linear in lists without end', () => {
    for (const piece of [
      'var auctionsCurrentInitialData = {',
      'listing-card',
      '<div class="listing-card">',
    ]) {
      expect(read(page(piece.repeat(20_000))).verdict).toBe('unrecognised');
    }
  });
});

describe('auctions of Bring a Trailer', () => {
  const auction = (status: string, essentials: string[]) =>
    `<!DOCTYPE html><html><head><link rel="canonical" href="https://bringatrailer.com/listing/2004-honda-s2000-7/"></head>
    <body class="single postid-4711"><h1 class="post-title">No Reserve: 2004 Honda S2000</h1>
    <button class="group-title"><strong class="group-title-label">Make</strong> Honda</button>
    <button class="group-title"><strong class="group-title-label">Model</strong> Honda S2000</button>
    <div class="listing-available-info"><span class="info-value">${status}</span></div>
    <div class="essentials"><div class="item"><strong>Location</strong>: <a href="x">Waco, Texas 76701</a></div>
    <div class="item"><ul>${essentials.map((line) => `<li>${line}</li>`).join('')}</ul></div></div></body></html>`;

  it('are read with their facts, and with what was paid', () => {
    const lines = [
      'Chassis: JHMAP21404T000001',
      '41k Miles',
      '2.2-Liter VTEC Inline-Four',
      'Six-Speed Manual Transaxle',
    ];
    const { listings } = read(auction('Sold for <strong>USD $21,500</strong> on 3/4/24', lines));
    expect(listings).toEqual([
      expect.objectContaining({
        externalId: '4711',
        title: '2004 Honda S2000',
        make: 'Honda',
        model: 'S2000',
        price: 21_500,
        priceKind: 'sold',
        vin: 'JHMAP21404T000001',
        mileage: '41k miles',
        city: 'Waco',
        state: 'TX',
        zip: '76701',
      }),
    ]);
    expect(read(auction('Bid to USD $18,000 on 3/4/24', lines)).listings[0]).toMatchObject({
      price: 18_000,
      priceKind: 'auction',
    });
  });
});

describe('requests to Bring a Trailer', () => {
  it('go to its own pages only, one a search', () => {
    const baseUrl = 'https://bringatrailer.com';
    const request = (query: object, pageNumber = 1) =>
      bringatrailer.buildRequest({
        query: { ...ANY_QUERY, ...query },
        pageNumber,
        cursor: null,
        baseUrl,
      })?.url;
    expect(request({})).toBe('https://bringatrailer.com/auctions/');
    expect(request({ make: 'Alfa Romeo', model: 'GTV' })).toBe(
      'https://bringatrailer.com/alfa-romeo/gtv/',
    );
    expect(request({}, 2)).toBeUndefined();
    expect(request({ address: 'https://evil.example/listing/x/' })).toBeUndefined();
  });
});

describe('saved pages of Bring a Trailer', () => {
  it.skipIf(!FIXTURES)(`agree with the lines of their lists and with their cards${hint}`, () => {
    const text = readFileSync(
      path.join(FIXTURES, 'bringatrailer', 'model-page-991-gt3-2025-09.html'),
      'utf8',
    );
    const { listings, rejected, ...reading } = read(text);
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 547, hasNext: true });
    expect(rejected.map(({ reason }) => reason)).toEqual(Array(6).fill('not_a_car'));
    // Each item once more, from the text between the names of its members.
    const begin = text.indexOf('auctionsCompletedInitialData =');
    const items = text.slice(begin).split('{"active":').slice(1);
    const member = (item: string, name: string) =>
      new RegExp(`"${name}":"([^"]*)"`).exec(item)?.[1]?.replaceAll('\\/', '/') ?? '';
    const rows = items
      .map((item) => ({
        externalId: /"id":"?(\d+)/.exec(item)?.[1],
        url: member(item, 'url'),
        title: member(item, 'title').replaceAll('\\u2033', '″'),
        price: Number(/"sold_text":"[^$]*\$([\d,]+)/.exec(item)?.[1]?.replaceAll(',', '')),
        priceKind: item.includes('"sold_text":"Sold for') ? 'sold' : 'auction',
      }))
      .filter(({ title }) => /20\d\d Porsche/.test(title));
    expect(rows).toHaveLength(19);
    expect(
      listings.slice(1).map(({ externalId, url, title, price, priceKind }) => ({
        externalId,
        url,
        title,
        price,
        priceKind,
      })),
    ).toEqual(rows);
    for (const { title = '', mileage } of listings) {
      expect(mileage).toBe(/^([\d,]+k?)-Mile /.exec(title)?.[1]?.concat(' miles'));
    }
    expect(listings[0]).toMatchObject({
      externalId: '100064582',
      title: '2015 Porsche 911 GT3',
      price: 104_991,
      priceKind: 'auction',
    });
  });
});
