import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestApi, type TestApi } from '@/app/api/testing';
import { priceHistoryEntrySchema } from '@/lib/deals/schemas';
import { chosenValuationSchema, valuationLogEntrySchema } from '@/lib/deals/valuation-schemas';
import { vehicleSchema } from '@/lib/deals/vehicle-schemas';
import { findUuid, newId, toPublicId } from '@/lib/platform/ids';
import { marketSchema } from '@/lib/searches/market-schemas';
import { storedValuationSchema, valuationSchema } from '@/lib/valuation/schemas';

/** A VIN whose check digit is right: 2018 Honda Civic. */
const VIN = '2HGFC2F59JH500000';
const rightVin = (vin: string, digit: string) => `${vin.slice(0, 8)}${digit}${vin.slice(9)}`;

let api: TestApi;
beforeAll(async () => {
  const { vinCheckDigit } = await import('@/lib/vehicles/vin');
  const vin = rightVin(VIN, vinCheckDigit(VIN) ?? '');
  api = await startTestApi({
    change: (advert, index) =>
      // Two sources offer the first car, with one VIN.
      index > 1
        ? advert
        : {
            ...advert,
            sourceKey: index === 0 ? 'alpha' : 'beta',
            listing: {
              ...advert.listing,
              vin,
              isVinValid: true,
              vehicleKey: `vin:${vin}`,
              year: 2018,
              make: 'Honda',
              model: 'Civic',
              priceCents: index === 0 ? 1_650_000 : 1_600_000,
            },
            earlierPricesCents: [1_800_000, 1_700_000],
          },
  });
});
afterAll(() => api.close());

const dataOf = async <Data extends z.ZodType>(response: Response, data: Data) => {
  expect(response.status).toBe(200);
  const answer = (await response.json()) as { data: unknown };
  return data.parse(answer.data);
};
const vehicle = async (id: string, headers = {}) =>
  dataOf(await api.call({ path: '/api/v1/vehicles/{id}', params: { id }, headers }), vehicleSchema);
const problemOf = async (response: Response) => {
  const problem = z
    .object({
      code: z.string(),
      request_id: z.string(),
      errors: z.array(z.object({ field: z.string() })).optional(),
    })
    .parse(await response.json());
  return [response.status, problem.code, (problem.errors ?? []).map(({ field }) => field)];
};
const rowsOf = async (path: string, query = '') => {
  const response = await api.call({ path, query, headers: { cookie: api.browserCookie() } });
  return dataOf(response, z.array(z.object({ id: z.string(), vehicle_id: z.string() })));
};

/** The VIN as it is stored, and the id of its car. */
async function twiceOffered() {
  const { rows } = await api.database.pool.query<{ id: string; vin: string }>(
    `select v.id, v.vin from vehicles v where v.vehicle_key like 'vin:%'`,
  );
  const [row] = rows;
  return { id: toPublicId('vehicle', row?.id ?? ''), vin: row?.vin ?? '' };
}

describe('a car', () => {
  it('has all its adverts, cheapest first, and its value, by id and by VIN however written', async () => {
    const { id, vin } = await twiceOffered();
    const car = await vehicle(id);
    expect(car).toMatchObject({ id, vin, year: 2018, make: 'Honda', model: 'Civic' });
    expect(car).toMatchObject({ listing_count: 2, live_listing_count: 2 });
    expect(car.listings.map((listing) => listing.price_cents)).toEqual([1_600_000, 1_650_000]);
    expect(new Set(car.listings.map((listing) => listing.source_key)).size).toBe(2);
    expect(car.valuation?.listing_id).toBe(car.listings[0]?.id);
    expect(await vehicle(vin)).toEqual(car);
    expect(await vehicle(` ${vin.slice(0, 9)}-${vin.slice(9)} `.toLowerCase())).toEqual(car);
  });

  it('is found from the ranking, with the rating of its listing', async () => {
    const [deal] = await rowsOf('/api/v1/deals', 'rating=great&limit=1');
    const car = await vehicle(deal?.vehicle_id ?? '');
    expect(car.listings.find((listing) => listing.id === deal?.id)?.rating).toBe('great');
  });

  it('has a price history of all its adverts, oldest first, in pages', async () => {
    const { vin } = await twiceOffered();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const response: Response = await api.call({
        path: '/api/v1/vehicles/{id}/price-history',
        params: { id: vin },
        query: `limit=4${cursor ? `&cursor=${cursor}` : ''}`,
      });
      const answer = z
        .object({
          data: z.array(priceHistoryEntrySchema),
          page: z.object({ limit: z.int(), next_cursor: z.string().nullable() }),
        })
        .parse(await response.json());
      expect(answer.data.length).toBeLessThanOrEqual(4);
      seen.push(...answer.data.map((entry) => `${entry.observed_at} ${entry.price_cents}`));
      cursor = answer.page.next_cursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(6);
    expect(seen.map((line) => line.split(' ')[0])).toEqual(
      seen.map((line) => line.split(' ')[0]).sort(),
    );
  });

  it('gives at most five entries to a program that is not signed in', async () => {
    const { id } = await twiceOffered();
    const path = '/api/v1/vehicles/{id}/price-history';
    const response = await api.call({ path, params: { id }, query: 'limit=200' });
    expect(await dataOf(response, z.array(priceHistoryEntrySchema))).toHaveLength(5);
  });

  it.each([
    'veh_01h2xcejqtf2nbrexx3vqjhp41',
    'veh_x',
    'lst_01h2xcejqtf2nbrexx3vqjhp41',
    '1HGCM82633A004352',
    'x',
    "1'; drop table vehicles",
    '\u0000',
    'a'.repeat(500),
  ])('is not found by %j', async (id) => {
    for (const path of ['/api/v1/vehicles/{id}', '/api/v1/vehicles/{id}/price-history']) {
      expect(await problemOf(await api.call({ path, params: { id } }))).toEqual([
        404,
        'not_found',
        [],
      ]);
    }
  });

  it('is not found when none of its adverts is public', async () => {
    const [deal] = await rowsOf('/api/v1/deals', 'sort=price&limit=1');
    const id = deal?.vehicle_id ?? '';
    const hide = (visibility: string) =>
      api.database.pool.query(
        `update listings set visibility = $2 where id in (
           select listing_id from listing_vehicles where vehicle_id = $1)`,
        [findUuid('vehicle', id), visibility],
      );
    await hide('private');
    const hidden = await api.call({ path: '/api/v1/vehicles/{id}', params: { id } });
    expect((await problemOf(hidden))[0]).toBe(404);
    await hide('public');
    expect((await vehicle(id)).id).toBe(id);
  });

  it.each(["decode(md5('a'), 'hex')", 'x.y', '{}'])('refuses the cursor %s', async (cursor) => {
    const { id } = await twiceOffered();
    const path = '/api/v1/vehicles/{id}/price-history';
    const query = `cursor=${encodeURIComponent(cursor)}`;
    const answer = await problemOf(await api.call({ path, params: { id }, query }));
    expect(answer).toEqual([422, 'invalid_fields', ['cursor']]);
  });
});

describe('a stored valuation', () => {
  const path = '/api/v1/valuations/{id}';

  it('says what the rating of its listing rests on, and its parts add up', async () => {
    const { vin } = await twiceOffered();
    const { valuation } = await vehicle(vin);
    const response = await api.call({ path, params: { id: valuation?.id ?? '' } });
    const stored = await dataOf(response, storedValuationSchema);
    expect(stored).toMatchObject({
      listing_id: valuation?.listing_id,
      p10_cents: valuation?.p10_cents,
      p90_cents: valuation?.p90_cents,
      model_version: valuation?.model_version,
      is_latest: true,
    });
    expect(stored.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(stored.p50_cents);
    expect(stored.comps.length).toBeGreaterThan(0);
    const listing = await api.call({
      path: '/api/v1/listings/{id}',
      params: { id: stored.listing_id },
    });
    const detail = await dataOf(listing, z.object({ valuation_id: z.string() }));
    expect(detail.valuation_id).toBe(stored.id);
  });

  it('stands beside what it would be by comps that were chosen, and changes nothing', async () => {
    const { vin } = await twiceOffered();
    const { valuation } = await vehicle(vin);
    const params = { id: valuation?.id ?? '' };
    const stored = await dataOf(await api.call({ path, params }), storedValuationSchema);
    const ids = stored.comps.map(({ listing_id: id }) => id);
    const query = `drop=${ids.slice(0, 2).join(',')}&pin=${ids.at(-1)}`;
    const ask = { path: `${path}/chosen`, params };
    const chosen = await dataOf(await api.call({ ...ask, query }), chosenValuationSchema);
    expect(chosen.stored.p50_cents).toBe(stored.p50_cents);
    expect(chosen.chosen.p50_cents).toBe(stored.p50_cents + chosen.change_cents);
    expect(chosen.chosen.comps_count).toBe(chosen.stored.comps_count - 2);
    expect(chosen.comps.filter((comp) => comp.is_dropped)).toHaveLength(2);
    for (const comp of [...stored.comps, ...chosen.comps]) {
      const steps = comp.steps?.reduce((sum, step) => sum + step.cents, 0) ?? Number.NaN;
      expect((comp.asked_cents ?? Number.NaN) + steps).toBe(comp.adjusted_price_cents);
    }
    expect(await dataOf(await api.call({ path, params }), storedValuationSchema)).toEqual(stored);
    const refused = (bad: string) => api.call({ ...ask, query: bad }).then(problemOf);
    expect(await refused('drop=lst_1')).toEqual([422, 'invalid_fields', ['drop']]);
    expect(await refused(`pin=${stored.listing_id}`)).toEqual([422, 'invalid_fields', ['pin']]);
    expect(await refused('dropped=x')).toEqual([422, 'invalid_fields', ['dropped']]);
  });

  it('is in the log of its listing, in pages', async () => {
    const { vin } = await twiceOffered();
    const { valuation } = await vehicle(vin);
    const log = {
      path: '/api/v1/listings/{id}/valuations',
      params: { id: valuation?.listing_id ?? '' },
    };
    const entries = await dataOf(
      await api.call({ ...log, query: 'limit=2' }),
      z.array(valuationLogEntrySchema),
    );
    expect(entries.map(({ id }) => id)).toContain(valuation?.id);
    expect(await problemOf(await api.call({ ...log, query: 'cursor=nonsense' }))).toEqual([
      422,
      'invalid_fields',
      ['cursor'],
    ]);
    const nobody = { id: 'lst_01h2xcejqtf2nbrexx3vqjhp41' };
    expect((await api.call({ ...log, params: nobody })).status).toBe(404);
  });

  it.each(
    ['val_01h2xcejqtf2nbrexx3vqjhp41', 'val_', 'x'].flatMap((id) => [
      [id, path],
      [id, `${path}/chosen`],
    ]),
  )('is not found by %s at %s', async (id, at) => {
    expect(await problemOf(await api.call({ path: at, params: { id } }))).toEqual([
      404,
      'not_found',
      [],
    ]);
  });

  it('is not found once its advert is private', async () => {
    const { rows } = await api.database.pool.query<{ id: string; listing_id: string }>(
      'select id, listing_id from valuations order by id desc limit 1',
    );
    const [row] = rows;
    const set = (visibility: string) =>
      api.database.pool.query('update listings set visibility = $2 where id = $1', [
        row?.listing_id,
        visibility,
      ]);
    const id = toPublicId('valuation', row?.id ?? newId());
    await set('private');
    expect((await api.call({ path, params: { id } })).status).toBe(404);
    await set('public');
    expect((await api.call({ path, params: { id } })).status).toBe(200);
  });
});

describe('valuing cars from outside', () => {
  const value = (body: unknown, headers = {}) =>
    api.call({ method: 'POST', path: '/api/v1/valuations', body, headers });
  const civic = { year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 50_000 };

  it('takes a VIN in place of words, and never counts the car among its own comps', async () => {
    const { vin } = await twiceOffered();
    const own = await vehicle(vin);
    const valued = await dataOf(await value({ vin, mileage_mi: 50_000 }), valuationSchema);
    expect(valued).toMatchObject({ vin, year: 2018, make: 'Honda', model: 'Civic' });
    const comps = valued.comps.map((comp) => comp.listing_id);
    expect(comps.filter((id) => own.listings.some((listing) => listing.id === id))).toEqual([]);
  });

  it('takes several at once, each as if alone, and a wrong one holds up no other', async () => {
    const wrong = { ...civic, make: 'Nobody' };
    const response = await value([civic, wrong, { vin: '1HGCM82633A004353' }]);
    const answers = await dataOf(
      response,
      z.array(
        z.object({
          valuation: valuationSchema.nullable(),
          errors: z.array(z.object({ field: z.string(), message: z.string() })),
        }),
      ),
    );
    const alone = await dataOf(await value(civic), valuationSchema);
    expect(answers.map(({ valuation }) => valuation)).toEqual([alone, null, null]);
    expect(answers.map(({ errors }) => errors.map(({ field }) => field))).toEqual([
      [],
      ['make'],
      ['vin'],
    ]);
  });

  it.each<[unknown, string[]]>([
    [[civic, { ...civic, year: 'new' }], ['1.year']],
    [[civic, { ...civic, id: 'mine' }], ['1.id']],
    [[{ ...civic, mileage_mi: -1 }], ['0.mileage_mi']],
    [[], ['body']],
    ['"a car"', ['body']],
    [{ vin: '1HGCM82633A004353' }, ['vin']],
    [{}, ['year', 'make', 'model']],
  ])('refuses %j by the name of its fields', async (body, fields) => {
    expect(await problemOf(await value(body))).toEqual([422, 'invalid_fields', fields]);
  });

  it('takes five cars from a program that is not signed in, and a thousand from a browser', async () => {
    const cars = (count: number) => Array.from({ length: count }, () => civic);
    expect((await value(cars(5))).status).toBe(200);
    expect(await problemOf(await value(cars(6)))).toEqual([422, 'invalid_fields', ['body']]);
    const cookie = api.browserCookie();
    expect((await value(cars(60), { cookie })).status).toBe(200);
    expect(await problemOf(await value(cars(1_001), { cookie }))).toEqual([
      422,
      'invalid_fields',
      ['body'],
    ]);
  });
});

describe('the market of a model', () => {
  const path = '/api/v1/market/{make}/{model}';
  const market = (make: string, model: string) => api.call({ path, params: { make, model } });

  it('has the figures of its cars, each once, in any spelling', async () => {
    const figures = await dataOf(await market('honda', 'CIVIC'), marketSchema);
    const { rows } = await api.database.pool.query<{ price: number; year: number; r: string }>(
      `select price_cents::float8 as price, year,
              case when is_check_first then 'check_first' else rating end as r
         from search_rows where make = 'Honda' and model = 'Civic' and is_best_offer
        order by price_cents`,
    );
    const prices = rows.map(({ price }) => price);
    const middle = (prices.length - 1) / 2;
    const median = ((prices[Math.floor(middle)] ?? 0) + (prices[Math.ceil(middle)] ?? 0)) / 2;
    expect(figures).toMatchObject({ make: 'Honda', model: 'Civic', total: rows.length });
    expect(figures.median_price_cents).toBe(Math.floor(median + 0.5));
    expect(figures.p10_price_cents).toBeLessThan(figures.p90_price_cents ?? 0);
    for (const { rating, count, share } of figures.ratings) {
      expect(count).toBe(rows.filter(({ r }) => r === rating).length);
      expect(share).toBeCloseTo(count / rows.length, 3);
    }
    expect(figures.years.reduce((sum, { total }) => sum + total, 0)).toBe(rows.length);
    const years = figures.years.map(({ year }) => year);
    expect(years).toEqual([...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a));
  });

  it('of a model that is known and not on offer holds no car and no price', async () => {
    const figures = await dataOf(await market('Toyota', 'Prius'), marketSchema);
    expect(figures).toMatchObject({ total: 0, median_price_cents: null, years: [] });
    expect(figures.ratings.every(({ count, share }) => count === 0 && share === null)).toBe(true);
  });

  it.each([
    ['Nobody', 'Nothing'],
    ['Honda', 'Nothing at all'],
    ['Honda', '\u0007'],
    ['', 'Civic'],
    ['Honda', 'x'.repeat(121)],
  ])('is not found for %j %j', async (make, model) => {
    expect((await problemOf(await market(make, model))).slice(0, 2)).toEqual([404, 'not_found']);
  });
});

describe('the public search', () => {
  const path = '/api/public/search';
  const listSchema = z.object({
    data: z.array(z.object({ id: z.string(), state: z.string().nullable() })),
    page: z.object({ limit: z.int(), next_cursor: z.null(), total: z.int() }),
  });

  it('has five results for everybody, however many are wanted, and no second page', async () => {
    for (const headers of [{}, { cookie: api.browserCookie() }]) {
      const response = await api.call({ path, query: 'limit=50&state=TX', headers });
      const { data, page } = listSchema.parse(await response.json());
      expect([data.length, page.limit]).toEqual([5, 5]);
      expect(data.every(({ state }) => state === 'TX')).toBe(true);
      expect(page.total).toBeGreaterThan(5);
    }
  });

  it('is the beginning of the ranking', async () => {
    const response = await api.call({ path, query: 'limit=3' });
    const { data } = listSchema.parse(await response.json());
    const ranked = await rowsOf('/api/v1/deals');
    expect(data.map(({ id }) => id)).toEqual(ranked.slice(0, 3).map(({ id }) => id));
  });

  it.each(['cursor=x', 'limit=0', 'colour=red', 'near_zip=1'])('refuses %s', async (query) => {
    const [status] = await problemOf(await api.call({ path, query }));
    expect(status).toBe(422);
  });
});
