import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { craigslist } from './craigslist';

/** The pages written here leave out their ends. */
function read(text: string, status = 200) {
  return readWhole(text.startsWith('<html') ? `${text}</body></html>` : text, status);
}

function readWhole(text: string, status = 200) {
  const bytes = new TextEncoder().encode(text);
  return readPage(craigslist, { url: null, status, contentType: null, bytes });
}

const STATIC_HEAD = (items: unknown[], search = 'https://tulsa.craigslist.org/search/cta') =>
  `<html><head><link rel="canonical" href="${search}">
  <script type="application/ld+json" id="ld_searchpage_results">${JSON.stringify({ itemListElement: items })}</script></head><body>`;

const item = (name: string, price: string, currency = 'USD') => ({
  item: {
    name,
    image: ['https://images.craigslist.org/00a0a_invented_600x450.jpg'],
    offers: {
      price,
      priceCurrency: currency,
      availableAtOrFrom: {
        address: { addressLocality: 'Owasso', addressRegion: 'OK' },
        geo: { latitude: 36.27, longitude: -95.85 },
      },
    },
  },
});

const staticRow = (title: string, href: string, price: string, place = '') =>
  `<li class="cl-static-search-result" title="${title}"><a href="${href}"><div class="title">${title}</div>
  <div class="details"><div class="price">${price}</div><div class="location">${place}</div></div></a></li>`;

describe('result pages of Craigslist', () => {
  it('reads the rows for readers without scripts, with what the list for search engines adds', () => {
    const reading = read(
      `${STATIC_HEAD([item('2014 Mazda 3', '7250.00'), item('2011 Kia Soul', '4100.00')])}
      <ol class="cl-static-search-results"><li class="cl-static-hub-links"><a href="/search/x">SUVs</a></li>
      ${staticRow('No photo truck', 'https://tulsa.craigslist.org/cto/d/tulsa-no-photo-truck/7000000003.html', '$900')}
      ${staticRow('2014 Mazda 3', 'https://tulsa.craigslist.org/cto/d/owasso-2014-mazda/7000000001.html', '$7,250', 'Call *(918) 555-0100*')}
      ${staticRow('2011 Kia Soul', 'https://tulsa.craigslist.org/ctd/d/tulsa-2011-kia-soul/7000000002.html', '$4,100')}
      ${staticRow('Soul rims', 'https://tulsa.craigslist.org/pts/d/tulsa-soul-rims/7000000004.html', '$80')}
      </ol></body></html>`,
    );
    expect(reading).toMatchObject({ verdict: 'ok', hasNext: false });
    expect(reading.listings).toHaveLength(3);
    expect(reading.listings[1]).toMatchObject({
      externalId: '7000000001',
      title: '2014 Mazda 3',
      price: '$7,250',
      city: 'Owasso',
      state: 'OK',
      sellerKind: 'private',
    });
    expect(reading.listings[2]).toMatchObject({ sellerKind: 'dealer' });
    expect(JSON.stringify(reading.listings)).not.toContain('555-0100');
    expect(reading.rejected).toEqual([
      { reason: 'not_a_car', title: 'Soul rims', externalId: '7000000004' },
    ]);
  });

  it('knows cars with addresses by word only where the page says that it searched for cars', () => {
    const row = staticRow(
      '2014 Mazda 3',
      'https://www.craigslist.org/view/d/tulsa-mazda/aBcDeFgHiJk',
      '$7,250',
    );
    const cars = `${STATIC_HEAD([item('2014 Mazda 3', '7250.00')], 'https://www.craigslist.org/search/area/tulsa?cat=cta')}<ol class="cl-static-search-results">${row}</ol>`;
    expect(read(cars).listings[0]).toMatchObject({ externalId: 'aBcDeFgHiJk' });
    expect(read(cars.replace('cat=cta', 'cat=sss'))).toMatchObject({
      verdict: 'empty',
      listings: [],
    });
  });

  it('gives the currency of the list where it is not dollars of the States', () => {
    const text = `${STATIC_HEAD([item('2016 Jetta', '99000.00', 'MXN')])}<ol class="cl-static-search-results">
      ${staticRow('2016 Jetta', 'https://mexicocity.craigslist.org/cto/d/x-jetta/7000000009.html', '$99,000')}</ol>`;
    expect(read(text).listings[0]).toMatchObject({ currency: 'MXN' });
  });

  it('reads the lists of 2015 to 2022 and of the years before', () => {
    const list = `<html><head><meta property="og:url" content="https://reno.craigslist.org/search/cta"></head><body>
      <span class="totalcount">2305</span><a href="/search/cta?s=120" class="button next">next</a><ul class="rows">
      <li class="result-row" data-pid="6000000001" data-repost-of="5000000001"><a href="https://reno.craigslist.org/ctd/d/sparks-2010-civic/6000000001.html" class="result-image gallery"><span class="result-price">$5500</span></a>
      <p class="result-info"><a href="https://reno.craigslist.org/ctd/d/sparks-2010-civic/6000000001.html" data-id="6000000001" class="result-title hdrlnk">2010 Civic</a>
      <span class="result-meta"><span class="result-price">$5500</span><span class="result-hood"> (Sparks)</span></span></p></li></ul></body></html>`;
    const reading = read(list);
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 2305, hasNext: true });
    expect(reading.listings[0]).toMatchObject({
      externalId: '6000000001',
      price: '$5500',
      city: 'Sparks',
    });

    const rows = `<html><body class="toc search"><p class="row" data-latitude="39.5" data-longitude="-119.8" data-pid="4300000001"> <a href="/cto/4300000001.html" class="i"><span class="price">&#x0024;2500</span></a>
      <span class="pl"> <span class="date">Mar 1</span> <a href="/cto/4300000001.html">1998 Accord</a> </span> <span class="l2"> <span class="price">&#x0024;2500</span> <span class="pnr"><small> (reno)</small></span> <a class="gc" href="/cto/" data-cat="cto">cars</a></span></p></body></html>`;
    expect(read(rows).listings[0]).toMatchObject({
      externalId: '4300000001',
      title: '1998 Accord',
      price: '$2500',
      latitude: 39.5,
    });
  });

  it('tells nothing found, not drawn, walled and unknown apart', () => {
    expect(read(`${STATIC_HEAD([])}<ol class="cl-static-search-results"></ol>`).verdict).toBe(
      'empty',
    );
    expect(
      read(
        '<div class="results cl-results-page"><ol><li class="result-count"><div class="count">0 postings</div></li></ol></div>',
      ).verdict,
    ).toBe('empty');
    expect(
      read('<div class="content" id="sortable-results"><p>Nothing found for that search.</p></div>')
        .verdict,
    ).toBe('empty');
    expect(
      read(
        '<html><body class="no-js"><noscript id="no-js">enable</noscript><main></main></body></html>',
      ).verdict,
    ).toBe('not_rendered');
    expect(read('<html><body>Your request has been blocked.</body></html>', 403).verdict).toBe(
      'blocked',
    );
    expect(read('<html><body>Welcome to the fair</body></html>').verdict).toBe('unrecognised');
    expect(
      read(`${STATIC_HEAD([item('2014 Mazda 3', '1.00')])}<ol class="renamed"></ol>`).verdict,
    ).toBe('unrecognised');
    const broken = '<li class="cl-static-search-result"><b>gone</b></li>'.repeat(5);
    expect(read(`<ol class="cl-static-search-results">${broken}</ol>`).verdict).toBe(
      'unrecognised',
    );
  });

  it('refuses a list that has lost its prices, some of its rows, or its end', () => {
    const row = (id: number, price = '$4,100') =>
      staticRow(
        '2011 Kia Soul',
        `https://tulsa.craigslist.org/cto/d/tulsa-kia/700000000${id}.html`,
        price,
      );
    const rows = [1, 2, 3, 4, 5].map((id) => row(id));
    const list = (inner: string) => `<ol class="cl-static-search-results">${inner}</ol>`;
    expect(read(`${STATIC_HEAD([])}${list(rows.join(''))}`).listings).toHaveLength(5);
    const priceless = rows.join('').replaceAll('class="price"', 'class="cost"');
    expect(read(`${STATIC_HEAD([])}${list(priceless)}`)).toMatchObject({
      verdict: 'unrecognised',
      problem: 'None of 5 rows has the place of a price.',
    });
    const items = [1, 2, 3].map(() => item('2011 Kia Soul', '4100.00'));
    expect(read(`${STATIC_HEAD(items)}${list(row(1) + row(2))}`).verdict).toBe('unrecognised');
    const half = rows.map((each, index) => (index % 2 ? each : each.replace('$4,100', '')));
    expect(
      read(`${STATIC_HEAD([])}${list(half.join(''))}`).listings.map(({ price }) => price),
    ).toEqual([undefined, '$4,100', undefined, '$4,100', undefined]);
    expect(readWhole(`${STATIC_HEAD([])}${list(rows.join(''))}`)).toMatchObject({
      verdict: 'unrecognised',
      problem: 'The page of Craigslist breaks off before it ends.',
    });
  });

  it('reads bytes without meaning in time that grows with them', () => {
    for (const piece of [
      '<li class="cl-search-result"',
      '<a href="',
      '((((',
      '{"data":',
      '<div class="attr">',
    ]) {
      expect(read(piece.repeat(5_000)).verdict).not.toBe('ok');
    }
  });
});

describe('answers of its search service', () => {
  const decode = {
    minPostingId: 7_000_000_000,
    minPostedDate: 1_700_000_000,
    locations: [0, [16, 'vancouver', 'van'], [2, 'seattle']],
    locationDescriptions: [0, 'Burnaby'],
  };
  const areas = {
    16: { currency: 'CAD', distanceUnits: 'km' },
    2: { currency: 'USD', distanceUnits: 'mi' },
  };
  const answer = (items: unknown[], totalResultCount = items.length) =>
    JSON.stringify({ apiVersion: 8, data: { items, decode, areas, totalResultCount } });

  it('decodes rows whatever the order of what is tagged in them', () => {
    const reading = read(
      answer([
        [
          5,
          60,
          146,
          8900,
          '1:1~49.2~-123.0',
          -4,
          [6, 'burnaby-2012-yaris'],
          [9, 98000],
          [4, '3:00a0a_x1', '3:00b0b_y2'],
          '2012 Yaris &amp; tires',
        ],
        [
          6,
          61,
          145,
          -1,
          '2:0~47.6~-122.3',
          [13, 'wOrDwOrDwOrD'],
          [6, 'seattle-volvo'],
          'Volvo 240',
        ],
        [7, 62, 122, 40, '2:0~47.6~-122.3', 'Bumper'],
      ]),
    );
    expect(reading).toMatchObject({ verdict: 'ok', reportedTotal: 3 });
    expect(reading.listings).toEqual([
      {
        externalId: '7000000005',
        title: '2012 Yaris & tires',
        url: 'https://vancouver.craigslist.org/van/ctd/d/burnaby-2012-yaris/7000000005.html',
        price: 8900,
        currency: 'CAD',
        mileage: 98000,
        mileageUnit: 'km',
        city: 'Burnaby',
        latitude: 49.2,
        longitude: -123,
        sellerKind: 'dealer',
        listedAt: new Date(1_700_000_060_000),
        imageUrls: [
          'https://images.craigslist.org/00a0a_x1_600x450.jpg',
          'https://images.craigslist.org/00b0b_y2_600x450.jpg',
        ],
      },
      expect.objectContaining({
        url: 'https://www.craigslist.org/view/d/seattle-volvo/wOrDwOrDwOrD',
      }),
    ]);
    expect(reading.listings[1]).not.toHaveProperty('price');
    expect(reading.rejected).toEqual([
      { reason: 'not_a_car', title: 'Bumper', externalId: '7000000007' },
    ]);
  });

  it('believes an empty list only where the count is zero', () => {
    expect(read(answer([], 0)).verdict).toBe('empty');
    expect(read(answer([], 12)).verdict).toBe('unrecognised');
    expect(read('{"data":{}}').verdict).toBe('unrecognised');
    expect(read(answer([[1], ['x'], 3])).verdict).toBe('unrecognised');
  });
});

describe('postings of Craigslist', () => {
  const page = (body: string, head = '') =>
    `<html><head><title>x - cars &amp; trucks - by owner - vehicle automotive sale</title>${head}</head><body><section class="body">${body}</section></body></html>`;

  it('reads a posting as it is since 2024', () => {
    const reading = read(
      page(
        `<h1 class="postingtitle"><span class="postingtitletext"><span id="titletextonly">Subaru, low miles</span> - <span class="price">$14,900</span></span></h1>
        <section id="postingbody">VIN: 1HGCM82633A004352<div class="attr auto_vin"><span class="valu">1HGCM82633A004352</span></div></section>
        <div class="attrgroup"><div class="attr important"><span class="valu year">2019</span> <span class="valu makemodel"><a>subaru outback premium</a></span></div></div>
        <div class="attrgroup"><div class="attr auto_miles"><span class="labl">odometer:</span> <span class="valu">62,000</span></div>
        <div class="attr auto_title_status"><span class="labl">title status:</span> <span class="valu"><a>rebuilt</a></span></div>
        <div class="attr auto_paint"><span class="labl">paint color:</span> <span class="valu">green</span></div>
        <div class="attr auto_drivetrain"><span class="labl">drive:</span> <span class="valu">4wd</span></div></div>
        <p class="postinginfo">post id: 7900000001</p><p class="postinginfo">posted: <time datetime="2026-09-14T08:44:24-0400">x</time></p>
        <div id="map" data-latitude="40.5" data-longitude="-74.5"></div>`,
        '<link rel="canonical" href="https://www.craigslist.org/view/d/brick-subaru-low-miles/aBcDeFgHiJk">',
      ),
    );
    expect(reading.listings).toEqual([
      {
        externalId: '7900000001',
        title: 'Subaru, low miles',
        url: 'https://www.craigslist.org/view/d/brick-subaru-low-miles/aBcDeFgHiJk',
        price: '$14,900',
        year: 2019,
        make: 'Subaru',
        modelTrim: 'outback premium',
        mileage: '62,000',
        titleStatus: 'rebuilt',
        exteriorColor: 'green',
        drivetrain: '4wd',
        latitude: 40.5,
        longitude: -74.5,
        listedAt: new Date('2026-09-14T12:44:24Z'),
        sellerKind: 'private',
      },
    ]);
  });

  it('reads a posting of 2013 to 2023, in kilometres where its area has them', () => {
    const [car] = read(
      page(
        `<span class="postingtitletext"><span id="titletextonly">F250 diesel</span><span class="price">$21,000</span><small> (Red Deer)</small></span>
        <p class="attrgroup"><span><b>2008 ford f250</b></span></p>
        <p class="attrgroup"><span>VIN: <b>1FTSW21R08EA12345</b></span><br><span>condition: <b>good</b></span><span>odometer: <b>201000</b></span><span>type: <b>other</b></span></p>
        <section id="postingbody">words</section>`,
        '<meta property="og:url" content="https://reddeer.craigslist.org/cto/d/red-deer-f250-diesel/6900000001.html">',
      ),
    ).listings;
    expect(car).toMatchObject({
      externalId: '6900000001',
      currency: 'CAD',
      mileage: '201000',
      mileageUnit: 'km',
      vin: '1FTSW21R08EA12345',
      year: 2008,
      make: 'Ford',
      condition: 'good',
      city: 'Red Deer',
    });
    expect(car).not.toHaveProperty('body');
  });

  it('reads a title line of the years before', () => {
    const old = page(
      `<h2 class="postingtitle">2003 Honda Civic EX - $4500 (sunnyvale)</h2><div id="userbody">runs</div><p>PostingID: 3372616665</p>`,
    );
    expect(read(old).listings[0]).toMatchObject({
      externalId: '3372616665',
      title: '2003 Honda Civic EX',
      price: '$4500',
    });
  });

  it('rejects other categories and says when a posting is gone', () => {
    const flat = page(
      '<h1 class="postingtitle"><span id="titletextonly">Sunny loft</span></h1><p class="postinginfo">post id: 7000000001</p>',
      '<link rel="canonical" href="https://reno.craigslist.org/apa/d/reno-sunny-loft/7000000001.html">',
    );
    expect(read(flat)).toMatchObject({
      verdict: 'empty',
      rejected: [{ reason: 'not_a_car', title: 'Sunny loft' }],
    });
    const gone = page(
      '<h1 class="postingtitle"><span id="titletextonly">Old car</span></h1><div class="removed"><h2>This posting has been deleted by its author.</h2></div>',
    );
    expect(read(gone)).toMatchObject({ verdict: 'empty', rejected: [{ reason: 'not_a_result' }] });
  });
});

describe('requests to Craigslist', () => {
  it('asks for one page, with what the query bounds, and never another host', () => {
    const request = (query: Partial<typeof ANY_QUERY>, pageNumber = 1) =>
      craigslist.buildRequest({
        query: { ...ANY_QUERY, ...query },
        pageNumber,
        cursor: null,
        baseUrl: 'https://dallas.craigslist.org',
      });
    expect(
      request({ make: 'Honda', model: 'Odyssey', priceMaxCents: 2_000_000, zip: '75001' })?.url,
    ).toBe(
      'https://dallas.craigslist.org/search/cta?auto_make_model=Honda+Odyssey&max_price=20000&postal=75001',
    );
    expect(request({}, 2)).toBeNull();
    expect(request({ address: 'https://evil.example/search/cta' })).toBeNull();
  });
});
