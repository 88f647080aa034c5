import { describe, expect, it } from 'vitest';
import { readPage } from '@/lib/sources/page/page-reader';
import { ANY_QUERY } from '@/lib/sources/source-query';
import { carvana } from './carvana';

function read(text: string, url: string | null = null) {
  return readPage(carvana, { url, status: 200, contentType: null, bytes: Buffer.from(text) });
}

function car(vehicleId: number, more: object = {}) {
  return {
    vehicleId,
    stockNumber: 2_009_000_000 + vehicleId,
    vin: '1FMJK1JT5LEA00000',
    year: 2020,
    make: 'Ford',
    model: 'Expedition MAX',
    trim: 'XLT',
    color: 'White',
    mileage: 64_000,
    price: {
      total: 44_000,
      monthlyPayment: 870,
      downPayment: 3_000,
      transportCost: 790,
      kbbValue: 1,
    },
    isPurchasePending: false,
    imageUrl: '/2009000001/post-large/a.jpg',
    pickupInfo: { locationCity: 'Atlanta', locationState: 'GA' },
    ...more,
  };
}

interface State {
  vehicles: readonly unknown[];
  pagination?: object;
  similar?: readonly unknown[];
  loading?: boolean;
}

function statePage({ vehicles, pagination, similar = [], loading = false }: State): string {
  const state = {
    pagination: pagination ?? { currentPage: 1, totalMatchedInventory: 22, totalMatchedPages: 2 },
    'v2/inventory': { loading, vehicles, raw: vehicles },
    'v2/similarInventory': { vehicles: similar, raw: similar },
  };
  return `<html><script>window.__PRELOADED_STATE__ = ${JSON.stringify(state)}</script></html>`;
}

function flightPage(lines: readonly string[], head = ''): string {
  const data = lines.join('\n');
  const middle = Math.floor(data.length / 2);
  const pushes = [data.slice(0, middle), data.slice(middle)]
    .map((part) => `<script>self.__next_f.push(${JSON.stringify([1, part])})</script>`)
    .join('');
  return `<html><head>${head}<title>Used Cars | Carvana</title></head>${pushes}</html>`;
}

describe('Carvana', () => {
  it('reads the cars of its state, and no tile between them and no car beside them', () => {
    const page = read(
      statePage({
        vehicles: [
          car(500_001),
          { active: true, index: 1, isFinanceTile: true },
          car(500_002, { isPurchasePending: true, imageUrl: '//evox.example/stock.png' }),
        ],
        similar: [car(500_009)],
      }),
    );
    expect(page).toMatchObject({ verdict: 'ok', reportedTotal: 22, hasNext: true });
    expect(page.rejected.map(({ reason }) => reason)).toEqual(['advertisement', 'not_a_result']);
    const [first, second] = page.listings;
    expect(page.listings).toHaveLength(2);
    expect(first).toMatchObject({
      externalId: '500001',
      url: 'https://www.carvana.com/vehicle/500001',
      title: '2020 Ford Expedition MAX',
      trim: 'XLT',
      price: 44_000,
      mileage: 64_000,
      imageUrls: ['https://cdnblob.fastly.carvana.io/2009000001/post-large/a.jpg'],
    });
    expect(first?.city).toBeUndefined();
    expect(second).toMatchObject({ isPending: true });
    expect(second?.imageUrls).toBeUndefined();
  });

  it('says what a page without cars is by its counts', () => {
    const page = (total: number, currentPage: number, totalMatchedPages: number) =>
      read(
        statePage({
          vehicles: [],
          loading: true,
          pagination: { totalMatchedInventory: total, currentPage, totalMatchedPages },
        }),
      );
    expect(page(196, 100, 10)).toMatchObject({ verdict: 'empty', reportedTotal: 196 });
    expect(page(0, 1, 0).verdict).toBe('empty');
    expect(page(196, 2, 10).verdict).toBe('not_rendered');
  });

  it('reads the details of a car with its place, on its page and alone', () => {
    const { imageUrl: _, ...details } = car(500_001, {
      price: 38_990,
      kbbValue: 41_400,
      exteriorColor: 'Gray',
      saleStatus: 'Sold',
      location: { city: 'Chamblee', stateAbbreviation: 'GA', zip5: '30341' },
    });
    const next = { props: { pageProps: { initialState: { vehicle: { details } } } } };
    const page = `<script id="__NEXT_DATA__" type="application/json">${JSON.stringify(next)}</script>`;
    for (const text of [page, JSON.stringify(details)]) {
      expect(read(text).listings).toMatchObject([
        { price: 38_990, city: 'Chamblee', state: 'GA', zip: '30341', isPending: true },
      ]);
    }
    const early = { props: { pageProps: { vehicle: { details: {}, isDetailsLoaded: false } } } };
    const shell = `<script id="__NEXT_DATA__">${JSON.stringify(early)}</script>`;
    expect(read(shell).verdict).toBe('not_rendered');
  });

  it('reads flight data with counts, with references and with text before the cars', () => {
    const pagination = { currentPage: 1, totalMatchedInventory: 50, totalMatchedPages: 3 };
    const inventory = {
      inventoryData: { inventory: { pagination, vehicles: [car(500_001), '$1f'] } },
    };
    const counted = flightPage([
      '1:"$Sreact.fragment"',
      `1f:${JSON.stringify(car(500_002))}`,
      `20:["$","$L2",null,${JSON.stringify(inventory)}]`,
    ]);
    expect(read(counted)).toMatchObject({ verdict: 'ok', reportedTotal: 50, hasNext: true });
    expect(read(counted).listings.map(({ externalId }) => externalId)).toEqual([
      '500001',
      '500002',
    ]);
    const cars = JSON.stringify([car(500_003), car(500_004)]);
    const buried = flightPage([`2:T11,it"s a text{3:["$","div",null,{"list":${cars}`]);
    expect(read(buried).listings.map(({ externalId }) => externalId)).toContain('500004');
  });

  it('takes no other car from the flight data of a vehicle page', () => {
    const address = '<link rel="canonical" href="https://www.carvana.com/vehicle/500007"/>';
    const page = flightPage([`3:{"more":[${JSON.stringify(car(500_001))}]}`], address);
    expect(read(page).listings).toEqual([]);
    expect(read(page).verdict).toBe('not_rendered');
  });

  it('reads JSON-LD where nothing else is there, without the word "undefined"', () => {
    const linked = {
      '@type': 'Vehicle',
      itemCondition: 'Used',
      name: '2020 Ford Expedition MAX',
      modelDate: '2020',
      brand: 'Ford',
      model: 'Expedition MAX',
      description: 'Used 2020 Ford Expedition MAX undefined with 64000 miles',
      mileageFromOdometer: '64000',
      sku: '2009500001',
      vehicleIdentificationNumber: '1FMJK1JT5LEA00000',
      offers: {
        price: '44000',
        priceCurrency: 'USD',
        url: 'https://www.carvana.com/vehicle/500001',
      },
    };
    const text = `<script type="application/ld+json">${JSON.stringify(linked)}</script>`;
    const [listing] = read(text).listings;
    expect(listing).toMatchObject({ externalId: '500001', price: '44000', mileage: '64000' });
    expect(listing?.trim).toBeUndefined();
  });

  it('refuses what it does not know and cars that have lost their price and mileage', () => {
    const lost = [1, 2, 3].map((n) => {
      const { price, mileage, ...rest } = car(500_000 + n);
      return { ...rest, cost: price, odometer: mileage };
    });
    const unpriced = [1, 2, 3].map((n) => car(500_000 + n, { price: { sum: 1 } }));
    const verdicts = [
      '<html></html>',
      '{"a":1}',
      statePage({ vehicles: lost }),
      statePage({ vehicles: unpriced }),
    ].map((text) => read(text).verdict);
    expect(verdicts).toEqual(Array(4).fill('unrecognised'));
  });

  it('tells details that it cannot read from details that are not there yet', () => {
    const of = (details: object) => {
      const state = { props: { pageProps: { vehicle: { details, isDetailsLoaded: true } } } };
      return read(`<script id="__NEXT_DATA__">${JSON.stringify(state)}</script>`).verdict;
    };
    const { vehicleId: _, ...rest } = car(500_001) as Record<string, unknown>;
    expect([of(car(500_001)), of(rest), of({})]).toEqual(['ok', 'unrecognised', 'not_rendered']);
  });

  it('refuses a page that ends within its state', () => {
    const text = statePage({ vehicles: [car(500_001), car(500_002)] });
    expect(read(text.slice(0, text.length - 200)).verdict).toBe('unrecognised');
  });

  it('reads the tiles that a page shows where its data are missing, and no others behind them', () => {
    const tile = (id: number, name: string, inside: string) =>
      `<div data-qa="result-tile"><a href="/vehicle/${id}"><div data-qa="make-model">${name}</div>${inside}</a></div>`;
    const trim = '<div data-qa="trim-mileage"><span>SE</span> • <span>29,820 miles</span></div>';
    const page =
      tile(
        600_001,
        '2014 <!-- -->Hyundai Tucson',
        `${trim}<b data-qa="price">$19,990</b> $398/mo`,
      ) +
      tile(
        600_002,
        '2021 Kia Rio',
        '<p data-qa="trim-mileage">LX • 12K mi</p>Purchase in progress',
      ) +
      tile(600_003, '2020 Kia Soul', `${trim}<b data-qa="price">$15,990 $16,990</b>`) +
      "<h2>We didn't find many matches</h2>" +
      tile(600_009, '2018 Ford Focus', `${trim}<b data-qa="price">$9,990</b>`);
    expect(read(page).listings).toMatchObject([
      { externalId: '600001', title: '2014 Hyundai Tucson', trim: 'SE', price: '$19,990' },
      { externalId: '600002', mileage: '12K mi', isPending: true },
      { externalId: '600003' },
    ]);
    expect(read(page).listings.map(({ price }) => price)).toEqual([
      '$19,990',
      undefined,
      undefined,
    ]);
    const older = `<div data-qa="result-tile"><a href="https://www.carvana.com/vehicle/600011"></a>
      <h3 data-qa="result-tile-make">2017 Honda</h3><h3 data-qa="result-tile-model">Civic</h3>
      <h4 data-qa="vehicle-mileage">41,200 miles</h4><span property="price">17,990</span></div>`;
    expect(read(older).listings).toMatchObject([
      { title: '2017 Honda Civic', make: 'Honda', model: 'Civic', price: '$17,990' },
    ]);
  });

  it('asks for make and model by their address', () => {
    const query = { ...ANY_QUERY, make: 'Toyota', model: '4Runner' };
    const how = { query, pageNumber: 3, cursor: null, baseUrl: 'https://www.carvana.com' };
    expect(carvana.buildRequest(how)?.url).toBe(
      'https://www.carvana.com/cars/toyota-4runner?page=3',
    );
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
    expect(of('https://www.carvana.com/vehicle/400001')).toBe('ok');
    expect(of('https://www.example.com/cars/400001')).toBe('unrecognised');
  });

  it('does not wait for cars on a page that has none', () => {
    const of = (path: string) =>
      read(`<html><head><link rel="canonical" href="https://www.carvana.com${path}">
        <title>Buy cars | Carvana</title></head><div id="__next"></div></html>`).verdict;
    expect([of('/cars/ford'), of('/'), of('/research/ford-edge')]).toEqual([
      'not_rendered',
      'unrecognised',
      'unrecognised',
    ]);
  });
});
