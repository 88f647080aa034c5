import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { API_OPERATIONS } from '@/app/api/document';
import { SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import { createApiKey } from '@/lib/accounts/api-keys';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';
import { CAPTURES_PER_DAY_MAX } from '@/lib/captures/capture';
import type { Actor } from '@/lib/platform/context';
import type { HttpMethod } from '@/lib/platform/http/operation';
import { refreshSearchRows } from '@/lib/searches/service';

/** A VIN with a right check digit, of no car that is on the road as far as we know. */
const VIN = '2HGFB2F59CH300001';
const LIST = '/api/v1/captures';
const ONE = '/api/v1/captures/{id}';

interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
  body: any;
}

let api: TestApi;
let viewBefore: unknown;
let ann: { cookie: string; actor: Actor; personId: string };
let ben: { cookie: string; actor: Actor; personId: string };

async function person(email: string) {
  const personId = await addPerson(api.database, email);
  const actor = await actorOf(api.database, personId);
  if (actor.kind !== 'person') throw new Error('no person');
  const token = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  return { personId, actor, cookie: `${sessionCookieName('live', false)}=${token}` };
}

beforeAll(async () => {
  vi.stubEnv('COLLECTION_POLICY', 'official');
  api = await startTestApi({ count: 90 });
  ann = await person('ann@example.com');
  ben = await person('ben@example.com');
  viewBefore = await publicView();
});
afterAll(() => api.close());

async function call(
  who: { cookie: string } | null,
  request: {
    method?: HttpMethod;
    path: string;
    params?: Record<string, string>;
    query?: string;
    body?: unknown;
  },
): Promise<Answer> {
  const headers: Record<string, string> = who
    ? { cookie: who.cookie, origin: 'http://localhost:3000' }
    : {};
  const response = await api.call({ ...request, headers });
  return { status: response.status, body: await response.json().catch(() => null) };
}

const post = (who: { cookie: string } | null, body: unknown) =>
  call(who, { method: 'POST', path: LIST, body });

let number = 0;
const address = () => {
  number += 1;
  return `https://cars.example-lot.test/used/${number}`;
};

function pageOf(cars: readonly Record<string, unknown>[]): string {
  const described = cars.map((car, index) => ({
    '@context': 'https://schema.org',
    '@type': 'Car',
    name: `${car.year} Honda Civic LX`,
    brand: 'Honda',
    model: 'Civic',
    vehicleModelDate: String(car.year),
    sku: car.sku ?? `stock-${index}`,
    vehicleIdentificationNumber: car.vin,
    mileageFromOdometer: { value: car.mileage, unitCode: 'SMI' },
    itemCondition: 'https://schema.org/UsedCondition',
    offers: { '@type': 'Offer', price: car.price, priceCurrency: 'USD' },
  }));
  return `<!doctype html><html><head><title>A Civic &amp; more</title></head><body>
    <script type="application/ld+json">${JSON.stringify(described)}</script></body></html>`;
}
const civic = { year: 2017, price: 11_900, mileage: 61_337, vin: VIN };

describe('a page that a person brings', () => {
  it('becomes adverts with a value, which the same page again only updates', async () => {
    const url = address();
    const first = await post(ann, { html: pageOf([civic]), url });
    expect(first).toMatchObject({
      status: 201,
      body: {
        data: {
          kind: 'page',
          state: 'read',
          verdict: 'ok',
          problem: null,
          source_key: 'dealer_site',
          title: 'A Civic & more',
          url,
          listing_count: 1,
        },
      },
    });
    const { id } = first.body.data;
    const again = await post(ann, {
      html: pageOf([{ ...civic, price: 11_400 }]),
      url: `${url}/?utm_source=x#top`,
    });
    expect(again.body.data).toMatchObject({ id, listing_count: 1 });
    const { body } = await call(ann, { path: ONE, params: { id } });
    expect(body.data.listings).toHaveLength(1);
    const [deal] = body.data.listings;
    expect(deal).toMatchObject({ make: 'Honda', model: 'Civic', price_cents: 1_140_000, url });
    expect(deal.valuation.p50_cents).toBeGreaterThan(0);
    expect(deal.valuation.comps_count).toBeGreaterThan(0);
    expect(
      (await call(ann, { path: LIST })).body.data.map((row: { id: string }) => row.id),
    ).toEqual([id]);
    const shown = await call(ann, {
      path: '/api/v1/listings/{id}',
      params: { id: deal.id },
    });
    expect(shown.body.data).toMatchObject({ id: deal.id, source_key: 'captured' });
    expect(
      shown.body.data.price_history.map((step: { price_cents: number }) => step.price_cents),
    ).toEqual([1_190_000, 1_140_000]);
    const { rows } = await api.database.pool.query(
      `select visibility, owner_id, seller_hash from listings where source_key = 'captured'`,
    );
    expect(rows).toEqual([{ visibility: 'private', owner_id: ann.personId, seller_hash: null }]);
  });

  it('gets one of four answers where it shows no adverts, and each is told apart', async () => {
    const wall =
      '<html><head><title>Just a moment...</title></head><body><div id="cf-challenge-running"></div><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>';
    const answers = await Promise.all(
      [
        {
          html: '<html><h2>No vehicles found</h2><script src="https://static.dealer.com/x.js"></script></html>',
          url: address(),
        },
        { html: wall, url: address() },
        {
          html: '<script>var SEARCH_SERVICE = {"ccid":"1"}; DDC.dataLayer={}</script>',
          url: address(),
        },
        { html: '<html><body><p>My holidays</p></body></html>', url: address() },
      ].map((body) => post(ben, body)),
    );
    expect(answers.map(({ body }) => [body.data.state, body.data.verdict])).toEqual([
      ['read', 'empty'],
      ['failed', 'blocked'],
      ['failed', 'not_rendered'],
      ['failed', 'unrecognised'],
    ]);
    for (const { body } of answers.slice(1)) expect(body.data.problem).toMatch(/\w+ \w+/);
  });

  it('never loses what it brought before to a bad page', async () => {
    const url = address();
    const { body } = await post(ben, { html: pageOf([{ ...civic, vin: undefined }]), url });
    const bad = await post(ben, { html: '<p>Nothing here</p>', url });
    expect(bad.body.data).toMatchObject({
      id: body.data.id,
      verdict: 'unrecognised',
      listing_count: 1,
    });
  });

  it('keeps all of several adverts, in pages, and says what it left out', async () => {
    const cars = Array.from({ length: 7 }, (_, index) => ({
      year: 2015,
      price: index === 6 ? 'call us' : 9_000 + index * 100,
      mileage: 70_001 + index * 1_003,
      sku: `lot-${index}`,
    }));
    const { body } = await post(ben, { html: pageOf(cars), url: address() });
    expect(body.data.listing_count).toBe(6);
    expect(body.data.problem).toMatch(/1 of 7 adverts/);
    const params = { id: body.data.id };
    const first = (await call(ben, { path: ONE, params, query: 'limit=4' })).body.data;
    const next = (
      await call(ben, { path: ONE, params, query: `limit=4&cursor=${first.listings_next_cursor}` })
    ).body.data;
    expect([first.listings.length, next.listings.length]).toEqual([4, 2]);
    expect(next.listings_next_cursor).toBeNull();
    const ids = [...first.listings, ...next.listings].map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(6);
  });

  it('is refused by the name of the field', async () => {
    const refused: [unknown, string][] = [
      [{}, 'url'],
      [{ html: '' }, 'html'],
      [{ html: '<p>x</p>', url: 'javascript:alert(1)' }, 'url'],
      [{ url: 'file:///etc/passwd' }, 'url'],
      [{ url: 'https://me:secret@cars.example.test/1' }, 'url'],
      [{ mail_base64: 'not base64!' }, 'mail_base64'],
      [{ mail_base64: 'aGk=' }, 'mail'],
      [{ mail_base64: 'aGk=', html: '<p>x</p>' }, 'mail_base64'],
      [{ page: '<p>x</p>' }, 'page'],
    ];
    for (const [body, field] of refused) {
      const answer = await post(ann, body);
      expect(answer, JSON.stringify(body)).toMatchObject({
        status: 422,
        body: { code: 'invalid_fields' },
      });
      expect(answer.body.errors[0].field).toBe(field);
    }
    const large = await post(ann, { html: 'é'.repeat(4 * 1024 * 1024 + 1) });
    expect(large).toMatchObject({ status: 422, body: { errors: [{ field: 'html' }] } });
  });
});

describe('what a person brought', () => {
  it('is seen by nobody else: not in lists, pages, counts, comps, cars or timelines', async () => {
    const url = address();
    const { body } = await post(ann, { html: pageOf([{ ...civic, price: 2_900, sku: 'z' }]), url });
    const own = (await call(ann, { path: ONE, params: { id: body.data.id } })).body.data
      .listings[0];
    await refreshSearchRows(api.database.makeCtx({ kind: 'job', name: 'refresh' }));
    expect(await publicView()).toEqual(viewBefore);
    const notFound: [string, Record<string, string>][] = [
      [ONE, { id: body.data.id }],
      ['/api/v1/listings/{id}', { id: own.id }],
      ['/api/v1/vehicles/{id}', { id: own.vehicle_id }],
      ['/api/v1/vehicles/{id}/timeline', { id: own.vehicle_id }],
      ['/api/v1/vehicles/{id}/price-history', { id: own.vehicle_id }],
      ['/api/v1/vehicles/{id}', { id: VIN }],
    ];
    for (const who of [ben, null]) {
      for (const [path, params] of notFound) {
        const { status } = await call(who, { path, params });
        expect(status, path).toBe(who === null && path === ONE ? 401 : 404);
      }
    }
    expect(
      (await call(ben, { method: 'DELETE', path: ONE, params: { id: body.data.id } })).status,
    ).toBe(404);
    for (const [path, params] of notFound.slice(0, 5)) {
      expect((await call(ann, { path, params })).status, path).toBe(200);
    }
    const comps = await call(ben, {
      method: 'POST',
      path: '/api/v1/valuations',
      body: { year: 2017, make: 'Honda', model: 'Civic', mileage_mi: 61_337 },
    });
    expect(comps.body.data.comps.length).toBeGreaterThan(0);
    expect(JSON.stringify(comps.body)).not.toContain(own.id);
  });

  it('is not shown to a key of theirs that may not manage captures', async () => {
    const { body } = await post(ann, { html: pageOf([{ ...civic, sku: 'k' }]), url: address() });
    const own = (await call(ann, { path: ONE, params: { id: body.data.id } })).body.data
      .listings[0];
    const ctx = api.database.makeCtx(ann.actor);
    const keyOf = async (scopes: readonly 'captures.manage'[]) =>
      (
        await createApiKey(ctx, {
          personId: ann.personId,
          name: 'A key',
          scopes,
          expiresAt: null,
        })
      ).key;
    const status = async (key: string, path: string, params = {}) =>
      (await api.call({ path, params, headers: { 'x-api-key': key } })).status;
    const bare = await keyOf([]);
    const trusted = await keyOf(['captures.manage']);
    expect(await status(bare, '/api/v1/listings/{id}', { id: own.id })).toBe(404);
    expect(await status(bare, LIST)).toBe(403);
    expect(await status(trusted, '/api/v1/listings/{id}', { id: own.id })).toBe(200);
    expect(await status(trusted, LIST)).toBe(200);
  });

  it('may be the very page that somebody else brought: each has their own', async () => {
    const page = { html: pageOf([{ ...civic, sku: 'both' }]), url: address() };
    const [mine, theirs] = [await post(ann, page), await post(ben, page)];
    expect(mine.body.data.id).not.toBe(theirs.body.data.id);
    const idOf = async (who: typeof ann, answer: Answer) =>
      (await call(who, { path: ONE, params: { id: answer.body.data.id } })).body.data.listings[0]
        .id;
    expect(await idOf(ann, mine)).not.toBe(await idOf(ben, theirs));
  });

  it('goes for good when its capture is deleted, unless another capture brought it too', async () => {
    const car = { ...civic, vin: undefined, sku: 'twice', mileage: 43_219 };
    const one = await post(ann, { html: pageOf([car]), url: address() });
    const other = await post(ann, { html: pageOf([car]), url: address() });
    const read = async (answer: Answer) =>
      (await call(ann, { path: ONE, params: { id: answer.body.data.id } })).body.data;
    const [listing] = (await read(one)).listings;
    expect((await read(other)).listings[0].id).toBe(listing.id);
    const drop = (answer: Answer) =>
      call(ann, { method: 'DELETE', path: ONE, params: { id: answer.body.data.id } });
    expect((await drop(one)).body.data.listing_count).toBe(0);
    expect((await read(other)).listings).toHaveLength(1);
    expect((await drop(other)).body.data.listing_count).toBe(1);
    expect((await drop(other)).status).toBe(404);
    const { rows } = await api.database.pool.query(
      `select (select count(*)::int from listings where mileage_mi = 43219) as listings,
              (select count(*)::int from vehicles v where v.vehicle_key like 'own:%' and not exists
                (select from listing_vehicles lv where lv.vehicle_id = v.id)) as vehicles`,
    );
    expect(rows).toEqual([{ listings: 0, vehicles: 0 }]);
  });

  it('is brought in once by many who send it at the same moment', async () => {
    const page = { html: pageOf([{ ...civic, sku: 'race', mileage: 52_111 }]), url: address() };
    const answers = await Promise.all(Array.from({ length: 6 }, () => post(ben, page)));
    expect(new Set(answers.map(({ body }) => body.data.id)).size).toBe(1);
    const { rows } = await api.database.pool.query(
      `select count(*)::int as count from listings where mileage_mi = 52111`,
    );
    expect(rows).toEqual([{ count: 1 }]);
  });
});

describe('an address that a person gives', () => {
  it('of a source that is off is not fetched: the answer says what to do', async () => {
    for (const url of [
      'https://www.cars.com/vehicledetail/1/',
      'https://www.facebook.com/marketplace/item/1/',
      'https://www.ebay.com/itm/1',
      'https://unknown-dealer.test/cars/1',
    ]) {
      const answer = await post(ann, { url });
      expect(answer, url).toMatchObject({ status: 409, body: { code: 'source_off' } });
      expect(answer.body.detail).toMatch(/bookmarklet/);
    }
  });
});

describe('captures', () => {
  it('are for signed-in people and their keys', async () => {
    for (const operation of API_OPERATIONS.filter(({ tags }) => tags.includes('captures'))) {
      const { method, path } = operation;
      const params = { id: 'cap_00000000000000000000000000' };
      const body = operation.body ? { html: '<p>x</p>' } : undefined;
      expect((await call(null, { method, path, params, body })).status, path).toBe(401);
    }
  });

  it('are no more than so many a day', async () => {
    const cat = await person('cat@example.com');
    const html = '<p>Nothing</p>';
    const statuses = new Map<number, number>();
    for (let sent = 0; sent < CAPTURES_PER_DAY_MAX + 3; sent += 20) {
      const some = await Promise.all(Array.from({ length: 20 }, () => post(cat, { html })));
      for (const { status } of some) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
    expect(statuses.get(201)).toBe(CAPTURES_PER_DAY_MAX);
    expect(statuses.get(429)).toBeGreaterThan(0);
  });
});

/** What anybody sees of the market. */
async function publicView() {
  const views: [string, string, Record<string, string>?][] = [
    ['/api/v1/deals', 'limit=100'],
    ['/api/v1/listings', 'limit=100'],
    ['/api/v1/search', 'make=Honda&model=Civic&limit=100'],
    ['/api/v1/market/{make}/{model}', '', { make: 'Honda', model: 'Civic' }],
    ['/api/v1/sources', ''],
  ];
  const seen = [];
  for (const [path, query, params = {}] of views) {
    const { body } = await call(ben, { path, query, params });
    const data = Array.isArray(body?.data)
      ? body.data.filter(({ key }: { key?: string }) => key !== 'captured')
      : body?.data;
    seen.push({ path, data, page: body?.page, missing: body?.meta?.missing_sources });
  }
  return seen;
}
