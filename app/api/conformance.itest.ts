import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { actorOf, addPerson, PASSWORD } from '@/lib/accounts/testing';
import { type IdKind, toPublicId } from '@/lib/platform/ids';
import { apiDocument } from './document';
import { METRICS_TOKEN, SESSION_SECRET, startTestApi, type TestApi } from './testing';
import { AnswerJudge } from './testing-answers';
import {
  type DocumentOperation,
  type KnownThings,
  requestsOf,
  ValueMaker,
} from './testing-requests';

const document = apiDocument({ serverUrl: 'http://localhost:3000' });
const operations = Object.entries(
  document.paths as Record<string, Record<string, DocumentOperation>>,
).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({
    ...operation,
    path,
    method: method.toUpperCase() as DocumentOperation['method'],
  })),
);

const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const REQUESTS = isLong ? 5_000 : 500;
/** The short dose is the same each time; the long one looks further, and says its seed where it fails. */
const SEED = isLong ? Date.now() : 1;
const requestsEach = Math.ceil(REQUESTS / operations.length);

let api: TestApi;
let known: KnownThings;
const judge = new AnswerJudge(document);

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const idsOf = async (kind: IdKind, table: string) => {
  const { rows } = await api.database.pool.query<{ id: string }>(
    `select id from ${table} order by id limit 20`,
  );
  return rows.map(({ id }) => toPublicId(kind, id));
};

/** People and what exists, anew for each operation, which may sign out, disable or delete. */
beforeEach(async () => {
  const mark = crypto.randomUUID();
  const [customer, admin] = [`customer-${mark}@example.test`, `admin-${mark}@example.test`];
  await addPerson(api.database, customer);
  const adminId = await addPerson(api.database, admin, 'admin');
  const actor = await actorOf(api.database, adminId);
  if (actor.kind !== 'person') throw new Error('an admin is a person');
  const session = await encodeSession(
    { ...actor, signedInAt: new Date() },
    { market: 'live', secret: SESSION_SECRET },
  );
  const login = await api.call({
    method: 'POST',
    path: '/api/auth/login',
    body: { email: customer, password: PASSWORD },
  });
  const tokens = (await login.json()) as { data?: { access_token: string } };
  const cookie = `${sessionCookieName('live', false)}=${session}`;
  const ids = {
    lst: await idsOf('listing', 'listings'),
    veh: await idsOf('vehicle', 'vehicles'),
    val: await idsOf('valuation', 'valuations'),
    usr: await idsOf('person', 'people'),
    ses: await idsOf('session', 'sessions'),
    key: await idsOf('api_key', 'api_keys'),
    tsk: await idsOf('task', 'tasks'),
  };
  known = {
    ids,
    words: {
      // Of paths that take more than an id: a person's e-mail, a car's VIN.
      id: [...ids.veh, ...ids.usr, ...ids.tsk, '2HGFC2F59JH500000'],
      source_key: ['alpha'],
      // By the policy of these settings it is asked nothing.
      key: ['carmax'],
      query: ['make=Honda&zip=78701'],
      method: ['initialize', 'tools/list', 'tools/call', 'ping', 'notifications/initialized'],
      make: ['Honda', 'Ford'],
      model: ['Civic', 'F-150'],
      near_zip: ['75201'],
      area: ['25.8,-106.7,36.6,-93.5'],
      buyer_zip: ['75201', '90001'],
      car_zip: ['10001'],
      source: ['alpha'],
      vin: ['2HGFC2F59JH500000', '1HGCM82633A004352'],
      email: [customer, admin],
      password: [PASSWORD],
      cursor: [await cursorOf('/api/v1/deals'), await cursorOf('/api/v1/listings')],
    },
    callers: {
      visitor: {},
      browser: { cookie: api.browserCookie() },
      customer: { authorization: `Bearer ${tokens.data?.access_token}` },
      admin: { cookie, origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
      adminFromElsewhere: { cookie, 'sec-fetch-site': 'cross-site' },
      monitor: { authorization: `Bearer ${METRICS_TOKEN}` },
      wrongToken: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
      wrongKey: { 'x-api-key': 'ds_live_nothing' },
      wrongCookie: { cookie: `${sessionCookieName('live', false)}=x; ds_live_visitor=%00` },
    },
  };
});

async function cursorOf(path: string): Promise<string> {
  const response = await api.call({ path });
  const { page } = (await response.json()) as { page: { next_cursor: string } };
  return page.next_cursor;
}

const MANY_REQUESTS = 20;

describe('whatever is sent', () => {
  it(`${REQUESTS} requests are made, of every operation`, () => {
    expect(operations.length).toBeGreaterThan(10);
    expect(requestsEach * operations.length).toBeGreaterThanOrEqual(REQUESTS);
  });

  it.each(operations)('$method $path answers as the document says', async (operation) => {
    const requests = requestsOf(operation, new ValueMaker(document, known), known);
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(requests, async ({ method, ...request }) => {
        const response = await api.call({
          ...request,
          path: operation.path,
          method: method as DocumentOperation['method'],
        });
        seen.add(response.status);
        await judge.judge(operation, method, response);
      }),
      { numRuns: requestsEach, seed: SEED, endOnFailure: true },
    );
    // A handful of requests may all be refused in one way.
    if (requestsEach >= MANY_REQUESTS) expect(seen.size).toBeGreaterThan(1);
  });
});
