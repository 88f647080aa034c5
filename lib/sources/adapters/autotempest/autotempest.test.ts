import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { autotempest } from './autotempest';

const FIXTURES = process.env.DEALSCOUT_FIXTURES_DIR ?? '';
const hint = FIXTURES ? '' : ' (set DEALSCOUT_FIXTURES_DIR)';

function read(text: string) {
  const bytes = new TextEncoder().encode(text);
  return readPage(autotempest, { url: null, status: 200, contentType: null, bytes });
}

const whole = (body: string) => `<!DOCTYPE html><html><body>${body}</body></html>`;

const detail = (rows: Record<string, string>) =>
  whole(`<div id="short-description"><h1>2019 Honda Fit LX</h1><p class="price">US $11,900 <button>Financing</button></p>
    <p class="meta"><span class="mileage">41,000 mi.</span></p></div>
    <form action="//www.autotempest.com/submit_lead/abt-100200"></form>
    <div class="listing-content"><table>${Object.entries(rows)
      .map(([label, value]) => `<tr><td>${label}:</td><td>${value}</td></tr>`)
      .join('')}</table></div>
    <div class="dealer"><span class="name">Waco Autos</span><span class="city-state">Waco, TX</span><span class="zip">76701</span></div>`);

describe('a car that AutoTempest shows itself', () => {
  it('has the facts of its table and nothing that stands for none', () => {
    const { listings } = read(
      detail({
        Location: 'Waco, TX',
        Mileage: '41,000 mi.',
        Transmission: 'CVT',
        'Fuel Type': 'N/A',
        VIN: '3hgGK5h40km700001',
      }),
    );
    expect(listings).toEqual([
      {
        externalId: 'abt-100200',
        title: '2019 Honda Fit LX',
        price: '$11,900',
        mileage: '41,000 mi.',
        transmission: 'CVT',
        vin: '3HGGK5H40KM700001',
        city: 'Waco',
        state: 'TX',
        zip: '76701',
        sellerKind: 'dealer',
        sellerName: 'Waco Autos',
      },
    ]);
  });

  it('has no price and no mileage where none is told', () => {
    const page = detail({ Mileage: '0', VIN: 'unknown' }).replace('US $11,900', 'Call');
    const [car] = read(page).listings;
    expect([car?.price, car?.mileage, car?.vin]).toEqual([undefined, undefined, undefined]);
  });
});

describe('results of AutoTempest', () => {
  const result = (over: object = {}) => ({
    id: 'cm-7',
    title: '2019 Honda Fit &amp; more',
    year: '2019',
    make: 'Honda',
    model: 'Fit',
    price: '$11,900',
    mileage: '41,000',
    location: 'Waco, TX',
    dealerName: 'Waco Autos',
    url: 'https://www.example-cars.test/car/7?utm_source=autotempest',
    vin: '3HGGK5H40KM700001',
    countryCode: 'US',
    ...over,
  });

  it('are read from answers for one of its sources', () => {
    const answer = {
      status: 0,
      results: [
        result(),
        result({ id: 'cm-8', price: 'Inquire', currentBid: '$4,000' }),
        result({ id: 'cm-9', isArchived: true }),
      ],
    };
    const { listings, rejected, verdict, hasNext } = read(JSON.stringify(answer));
    expect([verdict, hasNext, rejected.map(({ reason }) => reason)]).toEqual([
      'ok',
      true,
      ['not_a_result'],
    ]);
    expect(listings[0]).toMatchObject({
      externalId: 'cm-7',
      title: '2019 Honda Fit & more',
      url: 'https://www.example-cars.test/car/7',
      year: '2019',
      price: '$11,900',
      city: 'Waco',
      state: 'TX',
      sellerKind: 'dealer',
    });
    expect(listings[1]).toMatchObject({ price: '$4,000', priceKind: 'auction' });
  });

  it('say that there are none, or that the answer is no answer', () => {
    expect(read(JSON.stringify({ status: 1, results: [] })).verdict).toBe('empty');
    for (const answer of [
      { status: -1, results: [] },
      { results: [] },
      { status: 0, errors: ['x'], results: [] },
      { items: [] },
    ]) {
      expect([answer, read(JSON.stringify(answer)).verdict]).toEqual([answer, 'unrecognised']);
    }
    const renamed = [1, 2, 3].map(() => ({ name: 'Honda Fit', key: 7 }));
    expect(read(JSON.stringify({ status: 0, results: renamed })).verdict).toBe('unrecognised');
  });

  it('are read from the cards that its scripts draw, each once', () => {
    const card = (id: string, price: string) =>
      `<section class="search-result" data-listing-id="${id}"><a class="listing-link" href="https://www.example-cars.test/car/${id}"></a>
       <h2 class="listing-title"><a class="source-link">2019 Honda Fit</a></h2><div class="label--price">${price}</div>
       <span class="mileage">41,000 mi.</span><span class="city">Waco, TX</span></section>`;
    const { listings, rejected } = read(
      whole(
        card('1', '$11,900 Price history $12,900') + card('1', '$11,900') + card('2', 'Inquire'),
      ),
    );
    expect(listings.map(({ externalId, price }) => [externalId, price])).toEqual([
      ['1', '$11,900'],
      ['2', undefined],
    ]);
    expect(rejected.map(({ reason }) => reason)).toEqual(['duplicate']);
  });

  it('are told from a page before its scripts, one that breaks off and an unknown one', () => {
    expect(
      read(whole('<script>searchParams = {"make":"honda"}</script><div id="te-results"></div>'))
        .verdict,
    ).toBe('not_rendered');
    expect(read(whole('<div class="no-results__anywhere">Nothing</div>')).verdict).toBe('empty');
    expect(read(detail({}).slice(0, -40)).problem).toMatch(/breaks off/);
    expect(read(whole('<h1>Guides</h1>')).verdict).toBe('unrecognised');
  });
});

describe('saved pages of AutoTempest', () => {
  const saved = (name: string) => readFileSync(path.join(FIXTURES, 'autotempest', name), 'utf8');

  it.skipIf(!FIXTURES)(`are a car and results that were not drawn yet${hint}`, () => {
    const text = saved('detail-camry-se-carmax-2026-02.html');
    const cell = (label: string) =>
      new RegExp(`<td>${label}:</td>\\s*<td>\\s*([^<]*?)\\s*</td>`).exec(text)?.[1];
    const { verdict, listings } = read(text);
    expect([verdict, listings.length]).toEqual(['ok', 1]);
    expect(listings[0]).toMatchObject({
      externalId: 'abt-522639248',
      title: '2023 Toyota Camry SE',
      price: '$22,998',
      mileage: cell('Mileage'),
      vin: cell('VIN'),
      transmission: cell('Transmission'),
      fuel: cell('Fuel Type'),
      exteriorColor: cell('Exterior Color'),
      interiorColor: cell('Interior Color'),
      city: 'Ontario',
      state: 'CA',
      sellerKind: 'dealer',
    });
    expect(cell('Location')).toBe('Ontario, CA');
    expect(read(saved('results-shell-camry-2026-02.html')).verdict).toBe('not_rendered');
  });
});
