import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people, sessions } from '@/db/schema/accounts';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import { createApiKey, findActorForKey } from '@/lib/accounts/api-keys';
import { createPerson, type KnownPerson } from '@/lib/accounts/service';
import { encodeSession, sessionCookieName } from '@/lib/accounts/session-token';
import { beginSession } from '@/lib/accounts/sessions';
import type { Actor } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';

const SESSION_SECRET = 'a session secret that is long enough for a test';
const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'live',
  NEXTAUTH_URL: 'http://localhost',
  NEXTAUTH_SECRET: SESSION_SECRET,
  VISITOR_COOKIE_SECRET: 'a visitor secret that is long enough for a test',
  ENCRYPTION_SECRET: 'an encryption secret that is long enough for a test',
  HTTP_RATE_LIMIT_PER_MINUTE: '100000',
  VISITOR_RATE_LIMIT_PER_MINUTE: '100000',
  LOG_LEVEL: 'silent',
};
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const ROUNDS = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 50 : 10;

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string>> },
) => Promise<Response>;
type RouteModule = Record<'GET' | 'PATCH' | 'DELETE', Handler>;

let database: TestDatabase;
let routes: Record<string, RouteModule>;
let closeRuntime: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  Object.assign(process.env, SETTINGS, { DATABASE_URL: database.url });
  const { runtime } = await import('@/lib/composition');
  closeRuntime = () => runtime().close();
  routes = {
    users: await import('./users/route'),
    'users/{id}': await import('./users/[id]/route'),
    'users/{id}/sessions': await import('./users/[id]/sessions/route'),
    'api-keys': await import('./api-keys/route'),
    'api-keys/{id}': await import('./api-keys/[id]/route'),
    'audit-log': await import('./audit-log/route'),
    overview: await import('./overview/route'),
    analytics: await import('./analytics/route'),
    listings: await import('./listings/route'),
    'listings/{id}/corrections': await import('./listings/[id]/corrections/route'),
    'quarantined-rows': await import('./quarantined-rows/route'),
    vehicles: await import('./vehicles/route'),
    'vehicles/{id}': await import('./vehicles/[id]/route'),
    'vehicle-merges/{id}': await import('./vehicle-merges/[id]/route'),
    deliveries: await import('./deliveries/route'),
    usage: await import('./usage/route'),
    bookings: await import('./bookings/route'),
  };
});
afterAll(async () => {
  await closeRuntime();
  await database.close();
});
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people');
});

const ctxOf = (actor: Actor) => database.makeCtx(actor);

async function person(email: string, role: Role): Promise<KnownPerson & { cookie: string }> {
  const made = await createPerson(ctxOf(SYSTEM), {
    email,
    displayName: `Name of ${email}`,
    password: 'violet-harbour-42-tram',
    role,
  });
  return { ...made, cookie: await cookieOf(made) };
}

async function cookieOf({ personId, role }: KnownPerson): Promise<string> {
  const [row] = await database.db
    .select({ epoch: people.epoch })
    .from(people)
    .where(eq(people.id, personId));
  const proved = { personId, role, displayName: '', epoch: row?.epoch ?? 0 };
  const { sessionId } = await beginSession(ctxOf(SYSTEM), {
    person: proved,
    kind: 'browser',
    device: 'Firefox on Linux',
  });
  const claims = { ...proved, sessionId, signedInAt: new Date() };
  const token = await encodeSession(claims, { market: 'live', secret: SESSION_SECRET });
  return `${sessionCookieName('live', false)}=${token}`;
}

async function call(
  name: string,
  request: {
    method?: 'GET' | 'PATCH' | 'DELETE';
    cookie?: string;
    id?: string;
    query?: string;
    body?: unknown;
    ifMatch?: string;
  },
): Promise<{ status: number; etag: string | null; data: never; page: never; problem: Problem }> {
  const { method = 'GET', cookie, id, query = '', body, ifMatch } = request;
  const path = name.replace('{id}', id ?? '');
  const response = await (routes[name] as RouteModule)[method](
    new Request(`http://localhost/api/v1/admin/${path}${query && `?${query}`}`, {
      method,
      headers: {
        origin: 'http://localhost',
        ...(cookie ? { cookie } : {}),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { params: Promise.resolve(id === undefined ? {} : { id }) },
  );
  const answer = await response.json();
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    data: answer.data as never,
    page: answer.page as never,
    problem: answer as Problem,
  };
}
interface Problem {
  code: string;
  errors?: { field: string }[];
}

describe('people over HTTP', () => {
  it('are found by how e-mail or name begin and by role, in pages', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    for (const email of ['ann@example.com', 'anna@example.com', 'bob@example.com']) {
      await person(email, 'customer');
    }
    const emails = async (query: string) =>
      ((await call('users', { cookie, query })).data as { email: string }[]).map((u) => u.email);
    expect(await emails('q=ANN')).toEqual(['anna@example.com', 'ann@example.com']);
    expect(await emails('q=name%20of%20bob')).toEqual(['bob@example.com']);
    expect(await emails('q=%25')).toEqual([]);
    expect(await emails('role=admin')).toEqual(['admin@example.com']);
    const first = await call('users', { cookie, query: 'limit=3' });
    const { next_cursor: cursor } = first.page as { next_cursor: string };
    expect(await emails(`limit=3&cursor=${cursor}`)).toEqual(['admin@example.com']);
    const wrong = await call('users', { cookie, query: 'cursor=x' });
    expect([wrong.status, wrong.problem.errors?.[0]?.field]).toEqual([422, 'cursor']);
  });

  it('are changed under the version that was read: 428 without, 412 when stale', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    const ann = await person('ann@example.com', 'customer');
    const path = { method: 'PATCH', cookie, id: ann.id } as const;
    const read = await call('users/{id}', { cookie, id: ann.id });
    expect(read.etag).toBe('"v1"');
    expect((await call('users/{id}', { ...path, body: { plan: 'pro' } })).status).toBe(428);
    const ifMatch = read.etag ?? '';
    const both = await Promise.all([
      call('users/{id}', { ...path, ifMatch, body: { plan: 'pro', role: 'mechanic' } }),
      call('users/{id}', { ...path, ifMatch, body: { plan: 'enterprise' } }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const after = await call('users/{id}', { cookie, id: ann.id });
    expect(after.etag).toBe('"v2"');
    const rows = await database.db.select().from(auditLog);
    expect(rows.filter(({ action }) => action === 'person.plan_changed')).toHaveLength(1);
  });

  it('keep their sessions when only the plan changes, and lose them when closed', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    const ann = await person('ann@example.com', 'admin');
    const change = async (body: object, version: number) =>
      call('users/{id}', {
        method: 'PATCH',
        cookie,
        id: ann.id,
        ifMatch: `"v${version}"`,
        body,
      });
    await change({ plan: 'enterprise' }, 1);
    expect((await call('users', { cookie: ann.cookie })).status).toBe(200);
    await change({ is_disabled: true }, 2);
    expect((await call('users', { cookie: ann.cookie })).status).toBe(401);
  });

  it.each([
    [{ email: 'x@example.com' }, 'email'],
    [{ id: 'usr_x' }, 'id'],
    [{ verified: true }, 'verified'],
    [{ created_at: '2020-01-01T00:00:00Z' }, 'created_at'],
    [{ role: 'owner' }, 'role'],
    [{ plan: 'gold' }, 'plan'],
  ])('are not changed by %j', async (body, field) => {
    const { cookie } = await person('admin@example.com', 'admin');
    const ann = await person('ann@example.com', 'customer');
    const [before] = await database.db.select().from(people).where(eq(people.id, ann.personId));
    const answer = await call('users/{id}', {
      method: 'PATCH',
      cookie,
      id: ann.id,
      ifMatch: '"v1"',
      body,
    });
    expect([answer.status, answer.problem.errors?.map((e) => e.field)]).toEqual([422, [field]]);
    const [after] = await database.db.select().from(people).where(eq(people.id, ann.personId));
    expect(after).toEqual(before);
  });

  // Fifty rounds below the routes are run each time, by the tests of the verb.
  it(`never lose their last admin, in ${ROUNDS} rounds of two demoting each other`, async () => {
    const ann = await person('ann@example.com', 'admin');
    const bob = await person('bob@example.com', 'admin');
    for (let round = 0; round < ROUNDS; round += 1) {
      await database.db
        .update(people)
        .set({ role: 'admin', version: 1, epoch: round, disabledAt: null });
      const cookies = await Promise.all([cookieOf(ann), cookieOf(bob)]);
      const demote = (cookie: string, id: string) =>
        call('users/{id}', {
          method: 'PATCH',
          cookie,
          id,
          ifMatch: '"v1"',
          body: round % 2 === 0 ? { role: 'viewer' } : { is_disabled: true },
        });
      const answers = await Promise.all([
        demote(cookies[0] ?? '', bob.id),
        demote(cookies[1] ?? '', ann.id),
      ]);
      const statuses = answers.map(({ status }) => status).sort();
      // The slower one may already be nobody when it is let in.
      expect(['200,401', '200,409']).toContain(statuses.join());
      const rows = await database.db.select().from(people);
      expect(rows.filter((row) => row.role === 'admin' && row.disabledAt === null)).toHaveLength(1);
    }
  });

  it('are signed out everywhere on demand', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    const ann = await person('ann@example.com', 'customer');
    const listed = await call('users/{id}/sessions', { cookie, id: ann.id });
    expect(listed.data).toMatchObject([{ kind: 'browser', device: 'Firefox on Linux' }]);
    const ended = await call('users/{id}/sessions', { method: 'DELETE', cookie, id: ann.id });
    expect(ended.status).toBe(200);
    const [row] = await database.db
      .select({ epoch: people.epoch })
      .from(people)
      .where(eq(people.id, ann.personId));
    expect(row?.epoch).toBe(1);
    expect(await database.db.$count(sessions)).toBe(2);
  });
});

describe('keys over HTTP', () => {
  it('of anybody are listed without their secret and revoked for good', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    const ann = await person('ann@example.com', 'customer');
    const asAnn = ctxOf({
      kind: 'person',
      personId: ann.personId,
      role: 'customer',
      epoch: 0,
      sessionId: '',
      plan: 'free',
    });
    const made = await createApiKey(asAnn, {
      personId: ann.personId,
      name: 'Spreadsheet',
      scopes: [],
      expiresAt: null,
    });
    const asking = { key: made.key, wantsAdminSecondFactor: false };
    expect(await findActorForKey(ctxOf(SYSTEM), asking)).not.toBeNull();
    const listed = await call('api-keys', { cookie, query: `user=${ann.id}` });
    expect(listed.data).toMatchObject([{ id: made.id, user_id: ann.id, state: 'works' }]);
    expect(JSON.stringify(listed)).not.toContain(made.key);
    for (let round = 0; round < 2; round += 1) {
      const revoked = await call('api-keys/{id}', { method: 'DELETE', cookie, id: made.id });
      expect([revoked.status, revoked.data]).toMatchObject([200, { state: 'revoked' }]);
    }
    const later = database.makeCtx(SYSTEM, { now: new Date(Date.now() + 5_000) });
    expect(await findActorForKey(later, asking)).toBeNull();
    const rows = await database.db.select().from(auditLog);
    expect(rows.filter(({ action }) => action === 'api_key.revoked')).toHaveLength(1);
  });
});

describe('the door of the admin’s routes', () => {
  const id = toPublicId('person', '019a0000-0000-7000-8000-000000000000');
  const keyId = toPublicId('api_key', '019a0000-0000-7000-8000-000000000000');
  const listingId = toPublicId('listing', '019a0000-0000-7000-8000-000000000000');
  const vehicleId = toPublicId('vehicle', '019a0000-0000-7000-8000-000000000000');
  const mergeId = toPublicId('vehicle_merge', '019a0000-0000-7000-8000-000000000000');
  const operations = [
    ['users', 'GET', undefined],
    ['users/{id}', 'GET', id],
    ['users/{id}', 'PATCH', id],
    ['users/{id}/sessions', 'GET', id],
    ['users/{id}/sessions', 'DELETE', id],
    ['api-keys', 'GET', undefined],
    ['api-keys/{id}', 'DELETE', keyId],
    ['audit-log', 'GET', undefined],
    ['overview', 'GET', undefined],
    ['analytics', 'GET', undefined],
    ['listings', 'GET', undefined],
    ['listings/{id}/corrections', 'GET', listingId],
    ['quarantined-rows', 'GET', undefined],
    ['vehicles', 'GET', undefined],
    ['vehicles/{id}', 'GET', vehicleId],
    ['vehicle-merges/{id}', 'DELETE', mergeId],
    ['deliveries', 'GET', undefined],
    ['usage', 'GET', undefined],
    ['bookings', 'GET', undefined],
  ] as const;

  it.each(operations)(
    '%s %s is closed to visitors and others, and knows no stranger',
    async (name, method, at) => {
      const customer = await person('ann@example.com', 'customer');
      const { cookie } = await person('admin@example.com', 'admin');
      const request = {
        method,
        ...(at ? { id: at } : {}),
        ...(method === 'PATCH' ? { body: { plan: 'pro' }, ifMatch: '"v1"' } : {}),
      };
      expect((await call(name, request)).status).toBe(401);
      expect((await call(name, { ...request, cookie: customer.cookie })).status).toBe(403);
      const answer = await call(name, { ...request, cookie });
      expect(answer.status).toBe(at ? 404 : 200);
    },
  );
});

describe('a table as a file', () => {
  it('has a line for each row under the names of the API, in the order that was asked', async () => {
    const { cookie } = await person('admin@example.com', 'admin');
    await person('=ann@example.com', 'customer');
    const answer = await routes.users?.GET(
      new Request(
        'http://localhost/api/v1/admin/users?sort=email&direction=asc&format=csv&limit=10000',
        { headers: { cookie } },
      ),
      { params: Promise.resolve({}) },
    );
    expect(answer?.headers.get('content-type')).toContain('text/csv');
    const lines = (await answer?.text())?.trim().split('\r\n') ?? [];
    expect(lines[0]).toMatch(/^id,email,display_name,role,plan/);
    expect(lines).toHaveLength(3);
    // A spreadsheet would take it for a formula.
    expect(lines[1]).toContain("'=ann@example.com");
  });
});
