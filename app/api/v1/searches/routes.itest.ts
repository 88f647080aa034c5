import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SESSION_SECRET, startTestApi, type TestApi } from '@/app/api/testing';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson } from '@/lib/accounts/testing';

const LIST = '/api/v1/searches';
/** As many as one run tells of at most. */
const RUN_CARS_MAX = 25;

let api: TestApi;
let cookies: Record<'ann' | 'ben', string>;

beforeAll(async () => {
  api = await startTestApi({ count: 60 });
  cookies = { ann: await cookieOf('ann@example.com'), ben: await cookieOf('ben@example.com') };
});
afterAll(() => api.close());

async function cookieOf(email: string): Promise<string> {
  const actor = await actorOf(api.database, await addPerson(api.database, email));
  if (actor.kind !== 'person') throw new Error('no person');
  const token = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  return `${sessionCookieName('live', false)}=${token}`;
}

async function post(path: string, options: { id?: string; body?: unknown; as?: string | null }) {
  const { id = '', body = {}, as = cookies.ann } = options;
  const response = await api.call({
    ...{ method: 'POST', path, params: { id }, body },
    headers: as === null ? {} : { cookie: as, origin: 'http://localhost:3000' },
  });
  const answer = await response.json();
  return { status: response.status, data: answer.data, code: answer.code, errors: answer.errors };
}

const rows = async (text: string) =>
  (await api.database.pool.query(text)).rows as Record<string, unknown>[];

describe('running a search now', () => {
  const RUN = `${LIST}/{id}/run`;
  let id: string;
  let carCount: number;

  beforeAll(async () => {
    const [count] = await rows('select count(distinct vehicle_id)::int as n from search_rows');
    carCount = Number(count?.n);
    const query = { min_year: 2000 };
    const made = await post(LIST, { body: { name: 'All', query, pace: 'daily' } });
    expect(made.status).toBe(201);
    id = made.data.id;
  });

  it('is its owner’s alone', async () => {
    expect(await post(RUN, { id, as: cookies.ben })).toMatchObject({ status: 404 });
    expect(await post(RUN, { id, as: null })).toMatchObject({ status: 401 });
    expect(await post(RUN, { id: 'sav_nonsense' })).toMatchObject({ status: 404 });
    expect(await rows('select from alerts')).toEqual([]);
  });

  it('tells of the best cars in one digest that leaves at once, and goes on with the others', async () => {
    expect(carCount).toBeGreaterThan(RUN_CARS_MAX);
    const first = await post(RUN, { id });
    expect(first).toMatchObject({ status: 200, data: { found_count: RUN_CARS_MAX } });
    expect(
      await rows(
        `select d.kind, d.due_at <= now() as is_due, count(*)::int as alerts
           from deliveries d join alerts a on a.delivery_id = d.id group by d.id`,
      ),
    ).toEqual([{ kind: 'digest', is_due: true, alerts: RUN_CARS_MAX }]);
    let told = RUN_CARS_MAX;
    for (let run = 0; run < 4; run += 1) told += (await post(RUN, { id })).data.found_count;
    expect(told).toBe(carCount);
    expect(await post(RUN, { id })).toMatchObject({ status: 200, data: { found_count: 0 } });
    const [once] = await rows(
      'select count(*)::int as n, count(distinct opportunity_id)::int as cars from alerts',
    );
    expect(once).toEqual({ n: carCount, cars: carCount });
  });

  it('is refused while the search is paused', async () => {
    await post(`${LIST}/{id}/pause`, { id });
    expect(await post(RUN, { id })).toMatchObject({ status: 409, code: 'conflict' });
  });
});

describe('what a search would have sent', () => {
  const PREVIEW = `${LIST}/preview`;

  it('is counted by day with the best cars, and keeps nothing', async () => {
    const before = await rows('select count(*)::int as n from saved_searches');
    const { status, data } = await post(PREVIEW, { body: { query: { min_year: 2000 } } });
    expect(status).toBe(200);
    expect(data.days).toHaveLength(30);
    const total = data.days.reduce((sum: number, { count }: { count: number }) => sum + count, 0);
    expect(data.total_count).toBe(total);
    expect(total).toBeGreaterThan(0);
    expect(data.cars.length).toBeLessThanOrEqual(5);
    for (const car of data.cars) expect(car.listing_id).toMatch(/^lst_/);
    expect(await rows('select count(*)::int as n from saved_searches')).toEqual(before);
  });

  it('is less for a narrower question, and none for one that finds nothing', async () => {
    const countOf = async (query: object) =>
      (await post(PREVIEW, { body: { query } })).data.total_count;
    const all = await countOf({ min_year: 2000 });
    expect(await countOf({ make: ['Honda'] })).toBeLessThan(all);
    const none = await post(PREVIEW, { body: { query: { max_price_cents: 1_000 } } });
    expect(none.data).toMatchObject({ total_count: 0, best_saving_cents: null, cars: [] });
  });

  it('is refused for a question that means nothing, and without a person', async () => {
    expect(
      await post(PREVIEW, { body: { query: { near_zip: '00000', within_mi: 50 } } }),
    ).toMatchObject({
      status: 422,
      errors: [{ field: expect.stringContaining('zip') }],
    });
    expect(await post(PREVIEW, { body: { query: { colour: 'red' } } })).toMatchObject({
      status: 422,
    });
    expect(await post(PREVIEW, { as: null, body: { query: {} } })).toMatchObject({ status: 401 });
  });
});
