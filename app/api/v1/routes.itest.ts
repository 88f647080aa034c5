import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { issueVisitorCookie, visitorCookieName } from '@/lib/accounts/visitor-cookie';
import { outTheDoorSchema } from '@/lib/costs/schemas';
import { dealDetailSchema, dealSchema } from '@/lib/deals/schemas';
import { refreshSearchRows } from '@/lib/searches/service';
import { ingestAdverts, testAdverts } from '@/lib/searches/testing-market';
import { valuationSchema } from '@/lib/valuation/schemas';
import { valueMarket } from '@/lib/valuation/service';

const VISITOR_SECRET = 'a visitor secret that is long enough for a test';
const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'live',
  NEXTAUTH_SECRET: 'a session secret that is long enough for a test',
  VISITOR_COOKIE_SECRET: VISITOR_SECRET,
  HTTP_RATE_LIMIT_PER_MINUTE: '100000',
  VISITOR_RATE_LIMIT_PER_MINUTE: '100000',
  LOG_LEVEL: 'silent',
};

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string>> },
) => Promise<Response>;
type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
type RouteModule = Record<Method, Handler>;

let database: TestDatabase;
let routes: Record<string, RouteModule>;
let closeRuntime: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  const now = new Date();
  await ingestAdverts(
    database.db,
    testAdverts(120, 'api').map((advert) => ({
      ...advert,
      listing: { ...advert.listing, observedAt: new Date(now.getTime() - 86_400_000) },
    })),
  );
  const job = database.makeCtx({ kind: 'job', name: 'value' }, { now });
  await valueMarket(job);
  await refreshSearchRows(job);
  // The runtime reads its settings once, when the first request comes.
  Object.assign(process.env, SETTINGS, { DATABASE_URL: database.url });
  const { runtime } = await import('@/lib/composition');
  closeRuntime = () => runtime().close();
  routes = {
    deals: await import('./deals/route'),
    listings: await import('./listings/route'),
    listing: await import('./listings/[id]/route'),
    costs: await import('./costs/route'),
    valuations: await import('./valuations/route'),
  };
});
afterAll(async () => {
  await closeRuntime();
  await database.close();
});

function browserCookie(): string {
  const { value } = issueVisitorCookie({ market: 'live', secret: VISITOR_SECRET }, new Date());
  return `${visitorCookieName('live')}=${value}`;
}

async function call(
  name: string,
  options: {
    query?: string;
    method?: Method;
    isBrowser?: boolean;
    body?: unknown;
    id?: string;
  } = {},
): Promise<Response> {
  const { query = '', method = 'GET', isBrowser = false, body, id } = options;
  const request = new Request(`http://localhost/api/v1/${name}${query && `?${query}`}`, {
    method,
    headers: {
      ...(isBrowser ? { cookie: browserCookie() } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const handler = routes[name]?.[method];
  if (!handler) throw new Error(`no ${method} of ${name}`);
  return handler(request, { params: Promise.resolve(id === undefined ? {} : { id }) });
}

const listSchema = z.object({
  data: z.array(dealSchema),
  page: z.object({ limit: z.int(), next_cursor: z.string().nullable(), total: z.int() }).strict(),
  meta: z.object({ as_of: z.iso.datetime(), notes: z.array(z.string()) }),
});
const list = async (query = '', name = 'deals', isBrowser = true) => {
  const response = await call(name, { query, isBrowser });
  expect(response.status).toBe(200);
  return listSchema.parse(await response.json());
};

interface Problem {
  status: number;
  code: string;
  request_id: string;
  errors?: { field: string }[];
}
const problemOf = async (response: Response): Promise<[number, string, string[]]> => {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = (await response.json()) as Problem;
  expect(problem.status).toBe(response.status);
  expect(problem.request_id).toMatch(/./);
  return [response.status, problem.code, (problem.errors ?? []).map(({ field }) => field)];
};

describe('the ranking over HTTP', () => {
  it('has five rows for a program, and full pages for a browser', async () => {
    const program = await list('limit=50', 'deals', false);
    expect([program.data.length, program.page.limit]).toEqual([5, 5]);
    expect((await list()).data).toHaveLength(25);
    expect((await list('limit=50')).data).toHaveLength(50);
  });

  it('is ordered by the safest saving, filtered, and adds up for the buyer who asks', async () => {
    const query = 'state=TX&max_price_cents=3500000&buyer_state=TX&limit=50';
    const { data, page } = await list(query);
    expect(data.length).toBeGreaterThan(10);
    expect(page.total).toBe(data.length);
    const ranked = data.filter((deal) => !deal.is_check_first && deal.rating !== 'unrated');
    expect(ranked).toEqual(data.slice(0, ranked.length));
    const savings = ranked.map((deal) => deal.worst_case_saving_cents ?? Number.NaN);
    expect(savings).toEqual([...savings].sort((a, b) => b - a));
    for (const deal of data) {
      expect(deal).toMatchObject({ state: 'TX', buyer_state: 'TX', is_buyer_assumed: false });
      expect(deal.price_cents).toBeLessThanOrEqual(3_500_000);
      const lines = new Map(deal.cost?.lines.map((line) => [line.code, line.amount_cents]));
      const feeCents = lines.get('doc_fee') ?? 0;
      // Texas: a quarter of a quarter of price and dealer fee, rounded half up; title 33, plates 74.
      const isDealer = deal.seller_kind !== 'private';
      expect(feeCents).toBe(isDealer ? 22_500 : 0);
      expect(lines.get('sales_tax')).toBe(Math.floor((deal.price_cents + feeCents) / 16 + 0.5));
      expect([lines.get('title'), lines.get('registration')]).toEqual([3_300, 7_400]);
      const sum = [...lines.values()].reduce<number>((total, cents) => total + (cents ?? 0), 0);
      expect(deal.cost?.total_cents).toBe(sum);
      if (deal.valuation) {
        expect(deal.saving_cents).toBe(deal.valuation.p50_cents - deal.price_cents);
      }
      const points = deal.deal_score.parts.reduce((total, part) => total + part.points, 0);
      if (deal.deal_score.total !== null) expect(points).toBe(deal.deal_score.total);
    }
  });

  it('goes on from page to page without losing or repeating a car', async () => {
    const seen: string[] = [];
    let cursor: string | null = null;
    let total = 0;
    do {
      const query: string = `limit=50&sort=price${cursor ? `&cursor=${cursor}` : ''}`;
      const answer: z.output<typeof listSchema> = await list(query);
      seen.push(...answer.data.map((deal) => deal.id));
      ({ next_cursor: cursor, total } = answer.page);
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(total);
  });

  it('of adverts holds also the second one of a car', async () => {
    const deals = await list();
    const adverts = await list('', 'listings');
    expect(adverts.page.total).toBe(120);
    expect(deals.page.total).toBeLessThan(120);
    const times = adverts.data.map((deal) => deal.first_seen_at);
    expect(times).toEqual([...times].sort().reverse());
  });
});

describe('one listing over HTTP', () => {
  it('has the numbers of the list, with comps and history', async () => {
    const [listed] = (await list('buyer_zip=75201')).data;
    const response = await call('listing', { id: listed?.id ?? '', query: 'buyer_zip=75201' });
    const { data } = z.object({ data: dealDetailSchema }).parse(await response.json());
    expect(data).toMatchObject(listed ?? {});
    expect(data.comps.length).toBeGreaterThan(0);
    expect(data.price_history.length).toBeGreaterThan(0);
    expect(data.value_parts.reduce((sum, part) => sum + part.cents, 0)).toBe(
      data.valuation?.p50_cents,
    );
  });

  it.each([
    'lst_01h2xcejqtf2nbrexx3vqjhp41',
    'lst_',
    'x',
    '../deals',
    "1'; drop table listings",
    '%00',
  ])('is not found for %s', async (id) => {
    expect(await problemOf(await call('listing', { id }))).toEqual([404, 'not_found', []]);
  });
});

describe('costs and values over HTTP', () => {
  it('are what the core computes', async () => {
    const costs = await call('costs', { query: 'price_cents=2000000&buyer_state=TX' });
    const cost = z.object({ data: outTheDoorSchema }).parse(await costs.json());
    expect(cost.data.total_cents).toBe(2_159_606);
    const valued = await call('valuations', {
      method: 'POST',
      body: { year: 2018, make: 'Honda', model: 'Civic', mileage_mi: 50_000 },
    });
    const value = z.object({ data: valuationSchema }).parse(await valued.json());
    expect(value.data.parts.reduce((sum, part) => sum + part.cents, 0)).toBe(value.data.p50_cents);
  });
});

describe('bad input', () => {
  it.each([
    ['sort=; drop table', 'sort'],
    ['limit=1e9', 'limit'],
    ['limit=0', 'limit'],
    ['limit=51', 'limit'],
    ['limit=', 'limit'],
    ['max_price_cents=-1', 'max_price_cents'],
    ['max_price_cents=1e6', 'max_price_cents'],
    ['max_price_cents=35000.50', 'max_price_cents'],
    ['min_price_cents=2&max_price_cents=1', 'min_price_cents'],
    ['min_year=2020&max_year=2010', 'min_year'],
    ['min_mileage_mi=2&max_mileage_mi=1', 'min_mileage_mi'],
    ['min_year=1066', 'min_year'],
    ['state=XX', 'state'],
    ['state=TX&state=xx', 'state'],
    ['body=spaceship', 'body'],
    ['rating=best', 'rating'],
    ['title_status=shiny', 'title_status'],
    ['seller_kind=uncle', 'seller_kind'],
    ['fuel=water', 'fuel'],
    ['price_drop=yes', 'price_drop'],
    ['min_days_on_market=5&max_days_on_market=1', 'min_days_on_market'],
    ['max_days_on_market=-1', 'max_days_on_market'],
    ['min_photos=0', 'min_photos'],
    ['must_say=%21%3F', 'must_say'],
    ['never_say=a+b+c+d+e+f+g+h+i', 'never_say'],
    ['confidence=certain', 'confidence'],
    ['hide_dominated=1', 'hide_dominated'],
    ['near_zip=1234', 'near_zip'],
    ['near_zip=00000', 'near_zip'],
    ['within_mi=50', 'within_mi'],
    ['near_zip=75201&within_mi=0', 'within_mi'],
    ['area=30,-97,29,-96', 'area'],
    ['area=Texas', 'area'],
    ['buyer_zip=abcde', 'buyer_zip'],
    ['buyer_zip=00000', 'buyer_zip'],
    ['buyer_zip=75201&buyer_state=OK', 'buyer_state'],
    ['buyer_state=ZZ', 'buyer_state'],
    ['cursor=nonsense', 'cursor'],
    [`cursor=${'x'.repeat(1_001)}`, 'cursor'],
    ['limit=5&limit=6', 'limit'],
    ['colour=red', 'colour'],
    ['make=%00', 'make'],
    ['__proto__=1', '__proto__'],
    [`make=${'x'.repeat(81)}`, 'make'],
  ])('in the query %s is refused by the name of %s, alike in both lists', async (query, field) => {
    for (const name of ['deals', 'listings']) {
      expect(await problemOf(await call(name, { query }))).toEqual([
        422,
        'invalid_fields',
        [field],
      ]);
    }
  });

  it.each([
    ['buyer_state=TX', 'price_cents'],
    ['price_cents=0&buyer_state=TX', 'price_cents'],
    ['price_cents=100', 'buyer_state'],
    ['price_cents=100&buyer_state=TX&fuel=water', 'fuel'],
    ['price_cents=100&buyer_zip=00000', 'buyer_zip'],
    ['price_cents=100&buyer_state=TX&tip=1', 'tip'],
  ])('of costs, %s, is refused by the name of %s', async (query, field) => {
    expect(await problemOf(await call('costs', { query }))).toEqual([
      422,
      'invalid_fields',
      [field],
    ]);
  });

  it.each<[object, string]>([
    [{ make: 'Honda', model: 'Civic' }, 'year'],
    [{ year: 2018, make: 'Nobody', model: 'Nothing' }, 'make'],
    [{ year: 2018, make: 'Honda', model: 'Civic', mileage_mi: -1 }, 'mileage_mi'],
    [{ year: 2018, make: 'Honda', model: 'Civic', price_cents: 1.5 }, 'price_cents'],
    [{ year: 2018, make: 'Honda', model: 'Civic', colour: 'red' }, 'colour'],
    [{ year: 2018, make: 'Honda', model: 'Civic\u0000' }, 'model'],
  ])('of a valuation, %j, is refused by the name of %s', async (body, field) => {
    const response = await call('valuations', { method: 'POST', body });
    expect(await problemOf(response)).toEqual([422, 'invalid_fields', [field]]);
  });

  it('of a megabyte in the query does no harm', async () => {
    const response = await call('deals', { query: `make=${'x'.repeat(1_000_000)}` });
    expect([400, 414, 422]).toContain(response.status);
  });

  it('never reaches the tables', async () => {
    const hostile = encodeURIComponent("x'; drop table listings; --");
    expect((await list(`make=${hostile}&model=${hostile}&source=${hostile}`)).data).toEqual([]);
    expect((await list()).page.total).toBeGreaterThan(0);
  });
});

describe('other methods', () => {
  it.each([
    ['deals', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD, OPTIONS'],
    ['listings', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD, OPTIONS'],
    ['listing', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD, OPTIONS'],
    ['costs', ['POST', 'PUT', 'PATCH', 'DELETE'], 'GET, HEAD, OPTIONS'],
    ['valuations', ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], 'POST, OPTIONS'],
  ] as const)('of %s are refused with what is allowed', async (name, methods, allow) => {
    for (const method of methods) {
      const response = await call(name, { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, allow]);
    }
    const options = await call(name, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('allow')]).toEqual([204, allow]);
  });
});
