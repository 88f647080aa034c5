import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES, type Role } from '@/db/vocabulary';
import { signAccessToken } from '@/lib/accounts/access-token';
import { currentSigningKey } from '@/lib/accounts/signing-keys';
import { addAlert, addChannel, addOpportunity } from '@/lib/alerts/testing-alerts';
import { PERMISSIONS, type Permission } from '@/lib/platform/authz';
import { BODY_LIMIT_BYTES, type Operation } from '@/lib/platform/http/operation';
import { ID_PREFIXES, type IdKind, newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { API_OPERATIONS } from './document';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ORIGIN = 'http://localhost';
const SETTINGS = {
  APP_MODE: 'local',
  MARKET: 'live',
  NEXTAUTH_URL: ORIGIN,
  NEXTAUTH_SECRET: 'a session secret that is long enough for a test',
  VISITOR_COOKIE_SECRET: 'a visitor secret that is long enough for a test',
  ENCRYPTION_SECRET: 'an encryption secret that is long enough for a test',
  HTTP_RATE_LIMIT_PER_MINUTE: '1000000',
  VISITOR_RATE_LIMIT_PER_MINUTE: '1000000',
  LOG_LEVEL: 'silent',
};
/** Answered without looking at who asks, so that they answer while the database is away. */
const WITHOUT_SIGN_IN = ['health.live', 'health.read', 'health.ready', 'openapi.read'];
const SEED_MS_MAX = 120_000;

/**
 * One door is before all operations, so in the short dose they take turns in showing that it tells one way
 * of coming from another; who may come in is asked of each. The long dose asks everything of everything.
 */
const isLongDose = process.env.DEALSCOUT_TEST_DOSE === 'long';
function inTurn<T>(all: readonly T[], operation: Operation): readonly T[] {
  const turn = API_OPERATIONS.indexOf(operation) % Math.max(1, all.length);
  return isLongDose ? all : all.slice(turn, turn + 1);
}

type Handler = (
  request: Request,
  segment: { params: Promise<Record<string, string>> },
) => Promise<Response>;
interface User {
  role: Role;
  which: 'own' | 'other';
  id: string;
  cookie: string;
  access_token: string;
  api_key: string;
  api_key_id: string;
  bare_api_key: string;
  revoked_api_key: string;
  scopes: Permission[];
}

let database: TestDatabase;
let dataHome: string;
let users: User[];
const handlers = new Map<string, Handler>();
let closeRuntime: () => Promise<void>;

beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  dataHome = await mkdtemp(path.join(os.tmpdir(), 'deal-scout-matrix-'));
  const settings = { ...SETTINGS, DATABASE_URL: database.url, DEALSCOUT_DATA_HOME: dataHome };
  users = await seedUsers(settings);
  Object.assign(process.env, settings);
  const { runtime } = await import('@/lib/composition');
  closeRuntime = () => runtime().close();
  for (const operation of API_OPERATIONS) {
    const folder = operation.path.replace(/^\/api\//, '').replaceAll(/\{(\w+)\}/g, '[$1]');
    const file = path.join(ROOT, 'app/api', folder, 'route.ts');
    const module: Record<string, Handler> = await import(/* @vite-ignore */ file);
    const handler = module[operation.method];
    if (!handler) throw new Error(`${operation.id} has no handler`);
    handlers.set(operation.id, handler);
  }
}, SEED_MS_MAX);
afterAll(async () => {
  await closeRuntime();
  await database.close();
  await rm(dataHome, { recursive: true, force: true });
});

/** The people that the product's own command makes for tests from outside. */
async function seedUsers(settings: Record<string, string>): Promise<User[]> {
  const tsx = path.join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const child = spawn(process.execPath, [tsx, 'scripts/seed-roles.ts', '--json'], {
    cwd: ROOT,
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  await new Promise((resolve) => child.on('close', resolve));
  return JSON.parse(out).users;
}

function user(role: Role, which: User['which'] = 'own'): User {
  const found = users.find((each) => each.role === role && each.which === which);
  if (!found) throw new Error(`no ${which} ${role}`);
  return found;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const fromBrowser = (cookie: string) => ({ cookie, origin: ORIGIN });

/** Ids that no row has, each in the form that its parameter asks for. */
function strangeParams(operation: Operation): Record<string, string> {
  const given = operation.path.includes('api-keys')
    ? 'api_key'
    : operation.path.includes('users')
      ? 'person'
      : 'listing';
  const kinds = [given, ...(Object.keys(ID_PREFIXES) as IdKind[])] as const;
  const ids = kinds.map((kind) => toPublicId(kind, STRANGE_ID));
  return Object.fromEntries(
    Object.entries(operation.params?.shape ?? {}).map(([name, schema]) => {
      const isId = name === 'id' || name.endsWith('_id');
      const id = ids.find((each) => z.safeParse(schema as z.ZodType, each).success);
      return [name, isId ? (id ?? toPublicId(given, STRANGE_ID)) : 'nobody'];
    }),
  );
}
const STRANGE_ID = newId();

async function call(
  operation: Operation,
  request: {
    headers?: Record<string, string>;
    params?: Record<string, string>;
    body?: string;
  } = {},
): Promise<{ status: number; text: string }> {
  const { headers = {}, params = strangeParams(operation) } = request;
  const where = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name) => params[name] ?? '');
  // An unknown field is refused after the door, so that whoever is let in changes nothing.
  const body = request.body ?? (operation.body ? '{"no_such_field":1}' : undefined);
  const handler = handlers.get(operation.id) as Handler;
  const response = await handler(
    new Request(`${ORIGIN}${where}`, {
      method: operation.method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(operation.needsIfMatch ? { 'if-match': '"v1"' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    }),
    { params: Promise.resolve(params) },
  );
  if (response.headers.get('content-type')?.startsWith('text/event-stream')) {
    // It does not end by itself.
    await response.body?.cancel();
    return { status: response.status, text: '' };
  }
  return { status: response.status, text: await response.text() };
}

type Verdict = 'allowed' | 401 | 403;

/** What became of the caller at the door; everything behind it counts as let in. */
async function verdictOf(operation: Operation, headers: Record<string, string>): Promise<Verdict> {
  const { status, text } = await call(operation, { headers });
  expect(status, `${operation.id}: ${text.slice(0, 300)}`).toBeLessThan(500);
  return status === 401 || status === 403 ? status : 'allowed';
}

function expectedForKey(
  permission: Permission,
  role: Role,
  scopes: readonly Permission[],
): Verdict {
  const rule = PERMISSIONS[permission];
  if (!(rule.roles as readonly Role[]).includes(role) || rule.apiKey === 'never') return 403;
  return rule.apiKey === 'any' || scopes.includes(permission) ? 'allowed' : 403;
}

describe.each(API_OPERATIONS.map((operation) => [operation.id, operation] as const))(
  '%s',
  (_id, operation) => {
    const { permission } = operation;
    const rule = PERMISSIONS[permission];

    it('lets in visitors and each role as the table says, by cookie and by token', async () => {
      expect(await verdictOf(operation, {})).toBe(rule.visitor ? 'allowed' : 401);
      for (const role of ROLES) {
        const expected = (rule.roles as readonly Role[]).includes(role) ? 'allowed' : 403;
        const { cookie, access_token: token } = user(role);
        expect(await verdictOf(operation, fromBrowser(cookie)), role).toBe(expected);
        if (inTurn(ROLES, operation).includes(role)) {
          expect(await verdictOf(operation, bearer(token)), role).toBe(expected);
        }
      }
    });

    it('lets in keys with the scope and without it as the table says', async () => {
      for (const role of ROLES) {
        const { api_key: key, bare_api_key: bare, scopes } = user(role);
        const both = [
          [key, expectedForKey(permission, role, scopes)],
          [bare, expectedForKey(permission, role, [])],
        ] as const;
        const isTurn = inTurn(ROLES, operation).includes(role);
        for (const [secret, expected] of both) {
          if (secret === bare && !isTurn) continue;
          expect(await verdictOf(operation, bearer(secret)), role).toBe(expected);
          if (!isTurn) continue;
          expect(await verdictOf(operation, { 'x-api-key': secret }), role).toBe(expected);
        }
      }
    });

    it('refuses credentials that are expired, altered, unsigned, revoked or nonsense', async () => {
      const admin = user('admin');
      const [head = '', claims = '', signature = ''] = admin.access_token.split('.');
      const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      const otherClaims = Buffer.from(
        Buffer.from(claims, 'base64url').toString().replace('"admin"', '"owner"'),
      ).toString('base64url');
      const bad: Record<string, string> = {
        expired: await tokenOf(admin, 31),
        'altered claims': `${head}.${otherClaims}x.${signature}`,
        'another signature': `${head}.${claims}.${signature.split('').reverse().join('')}`,
        unsigned: `${none}.${claims}.`,
        'unsigned but with the signature': `${none}.${claims}.${signature}`,
        'a revoked key': admin.revoked_api_key,
        'a key cut short': admin.api_key.slice(0, -1),
        nonsense: 'nonsense',
      };
      for (const [name, token] of inTurn(Object.entries(bad), operation)) {
        const expected = WITHOUT_SIGN_IN.includes(operation.id) ? 'allowed' : 401;
        expect(await verdictOf(operation, bearer(token)), name).toBe(expected);
      }
    });

    it('by cookie is changed from this site only', async () => {
      if (operation.method === 'GET') return;
      const { cookie } = user('admin');
      const elsewhere: Record<string, string>[] = [
        { cookie },
        { cookie, origin: 'https://evil.example' },
        { cookie, origin: 'null' },
        { cookie, origin: `${ORIGIN}.evil.example` },
        { cookie, origin: ORIGIN.replace('http:', 'https:') },
        { cookie, 'sec-fetch-site': 'same-site' },
        { cookie, 'sec-fetch-site': 'cross-site' },
      ];
      for (const headers of inTurn(elsewhere, operation)) {
        expect(await verdictOf(operation, headers), JSON.stringify(headers)).toBe(403);
      }
    });
  },
);

/** A token of ours in all but its age. */
async function tokenOf(admin: User, ageMinutes: number): Promise<string> {
  const ctx = database.makeCtx({ kind: 'system', name: 'test' });
  const { rows } = await database.db.execute<{ id: string; epoch: number }>(
    sql`select s.id, p.epoch from sessions s join people p on p.id = s.person_id
         where s.kind = 'api' and p.id = ${parsePublicId('person', admin.id)} and s.ended_at is null
         order by s.created_at desc limit 1`,
  );
  const [session] = rows;
  const claims = {
    personId: parsePublicId('person', admin.id),
    sessionId: session?.id ?? '',
    role: 'admin' as const,
    epoch: session?.epoch ?? 0,
  };
  const { runtime } = await import('@/lib/composition');
  const system = await runtime().makeContext({ actor: ctx.actor });
  const now = new Date(Date.now() - ageMinutes * 60_000);
  return signAccessToken(claims, await currentSigningKey(system), { market: 'live', now });
}

it('a token made here is good for half an hour', async () => {
  const [operation] = API_OPERATIONS.filter(({ id }) => id === 'users.list');
  if (!operation) throw new Error('no users.list');
  const verdicts = await Promise.all(
    [0, 29, 31].map(async (minutes) =>
      verdictOf(operation, bearer(await tokenOf(user('admin'), minutes))),
    ),
  );
  expect(verdicts).toEqual(['allowed', 'allowed', 401]);
});

/** What the operations on a feed are sent, so that they come as far as looking for it. */
const BODIES_OF_FEEDS: Readonly<Record<string, string | undefined>> = {
  'feeds.read': undefined,
  'feeds.update': '{"label":"Mine"}',
  'feeds.delete': undefined,
  'feeds.preview': undefined,
  'feeds.readings': undefined,
  'feeds.read_now': '{}',
  'feeds.upload': '{"file_base64":"aWQ="}',
  'feeds.rejected_rows': undefined,
};
/** The same of watched cars. */
const BODY_OF_A_CHANGE = {
  'watchlist.update': '{"status":"contacted"}',
  'alerts.answer': '{"answer":"dismiss"}',
  'opportunities.update': '{"is_contacted":true}',
  'alert_channels.update': '{"label":"Mine"}',
  'alert_channels.verify': '{"code":"123456"}',
  'alert_channels.send_code': '{}',
  'alert_channels.test': '{}',
  'alert_channels.rotate_secret': '{}',
  'alert_deliveries.resend': '{}',
  'searches.update': '{"name":"Mine"}',
  'searches.look': '{}',
  'searches.pause': '{}',
  'searches.resume': '{}',
  'searches.snooze': '{"until":null}',
  'searches.run': '{}',
  'seller_listings.update': '{"price_cents":100}',
  'seller_listings.sold': '{"price_cents":100}',
  'publications.verify_ebay': '{}',
  'publications.publish_ebay': '{"agreed_fees_cents":0}',
  'publications.end_ebay': '{}',
  'snap_jobs.update': '{"step":"price"}',
  'snap_photos.change': '{"position":0}',
  'snap_photos.await': `{"upload_key":"${newId()}","byte_count":9,"content_type":"image/jpeg"}`,
  'snap_jobs.set_price': '{"price_cents":100000,"floor_cents":null}',
  'snap_jobs.save_draft': '{"title":"x","description":"y"}',
  'snap_jobs.write_draft': '{}',
  'inspection_links.create': '{"days":1}',
  'shortlists.update': '{"name":"Mine"}',
  'shortlists.vote': '{"vote":"no"}',
  'shortlists.set_status': '{"status":"lost"}',
  'shortlists.write_note': '{"text":"Hi"}',
  'shortlists.make_link': '{"kind":"share"}',
  'shortlists.add_car': `{"listing_id":"${toPublicId('listing', newId())}"}`,
};

describe('what is somebody else’s', () => {
  /** For each operation on a thing with an owner: the other person's thing of that kind. */
  const THINGS_OF: Readonly<Record<string, (other: User) => string>> = {
    'api_keys.revoke': (other) => other.api_key_id,
    ...Object.fromEntries(
      Object.keys(BODIES_OF_FEEDS).map((id) => [id, (other: User) => feedOf(other)]),
    ),
    'captures.get': (other) => captureOf.get(other.id) ?? '',
    'captures.delete': (other) => captureOf.get(other.id) ?? '',
    'searches.get': (other) => savedOf.get(other.id) ?? '',
    'searches.update': (other) => savedOf.get(other.id) ?? '',
    'searches.delete': (other) => savedOf.get(other.id) ?? '',
    'searches.look': (other) => savedOf.get(other.id) ?? '',
    'searches.pause': (other) => savedOf.get(other.id) ?? '',
    'searches.resume': (other) => savedOf.get(other.id) ?? '',
    'searches.snooze': (other) => savedOf.get(other.id) ?? '',
    'searches.run': (other) => savedOf.get(other.id) ?? '',
    'watchlist.get': (other) => watchedOf.get(other.id) ?? '',
    'watchlist.update': (other) => watchedOf.get(other.id) ?? '',
    'watchlist.delete': (other) => watchedOf.get(other.id) ?? '',
    'hidden_cars.delete': (other) => hiddenOf.get(other.id) ?? '',
    'opportunities.get': (other) => opportunityOf.get(other.id) ?? '',
    'opportunities.update': (other) => opportunityOf.get(other.id) ?? '',
    'alerts.get': (other) => alertOf.get(other.id) ?? '',
    'alert_mutes.delete': (other) => muteOf.get(other.id) ?? '',
    'alerts.answer': (other) => alertOf.get(other.id) ?? '',
    ...Object.fromEntries(
      API_OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/alerts/channels/{id}')).map(
        ({ id }) => [id, (other: User) => channelOf.get(other.id) ?? ''],
      ),
    ),
    'alert_deliveries.resend': (other) => deliveryOf.get(other.id) ?? '',
    ...Object.fromEntries(
      API_OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/shortlists/{id}')).map(
        ({ id }) => [id, (other: User) => boardOf.get(other.id) ?? ''],
      ),
    ),
    ...Object.fromEntries(
      API_OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/seller-listings/{id}')).map(
        ({ id }) => [id, (other: User) => sellerCarOf.get(other.id) ?? ''],
      ),
    ),
    ...Object.fromEntries(
      API_OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/inspections/{id}/links')).map(
        ({ id }) => [id, (other: User) => inspectionOf.get(other.id) ?? ''],
      ),
    ),
    'orders.get': (other) => orderOf.get(other.id) ?? '',
    ...Object.fromEntries(
      API_OPERATIONS.filter(({ path }) => path.startsWith('/api/v1/snap-jobs/{id}')).map(
        ({ id }) => [id, (other: User) => snapJobOf.get(other.id) ?? ''],
      ),
    ),
  };
  const inspectionOf = new Map<string, string>();
  const snapJobOf = new Map<string, string>();
  const sellerCarOf = new Map<string, string>();
  const orderOf = new Map<string, string>();
  const boardOf = new Map<string, string>();
  /** What stands behind a board's id in its addresses: each is the other person's own. */
  const partsOfBoard = new Map<string, Record<string, string>>();
  const captureOf = new Map<string, string>();
  const savedOf = new Map<string, string>();
  const watchedOf = new Map<string, string>();
  const hiddenOf = new Map<string, string>();
  const alertOf = new Map<string, string>();
  const opportunityOf = new Map<string, string>();
  const muteOf = new Map<string, string>();
  const channelOf = new Map<string, string>();
  const deliveryOf = new Map<string, string>();
  const feeds = new Map<string, string>();
  const feedOf = (person: User) => feeds.get(person.id) ?? '';

  beforeAll(async () => {
    for (const role of PERMISSIONS['feeds.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `with source as (insert into sources (key, label, kind) values ($2, 'Lot', 'feed'))
         insert into dealer_feeds (id, owner_id, source_key, label, kind) values ($1, $3, $2, 'Lot', 'upload')`,
        [id, `feed:${id}`, parsePublicId('person', other.id)],
      );
      feeds.set(other.id, toPublicId('feed', id));
    }
    for (const role of PERMISSIONS['captures.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        "insert into captures (id, owner_id, kind, state, content_hash) values ($1, $2, 'page', 'read', 'x')",
        [id, parsePublicId('person', other.id)],
      );
      captureOf.set(other.id, toPublicId('capture', id));
    }
    for (const role of PERMISSIONS['searches.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `insert into saved_searches (id, person_id, name, query, query_key, looked_at)
         values ($1, $2, 'Civics', '{}', 'x', now())`,
        [id, parsePublicId('person', other.id)],
      );
      savedOf.set(other.id, toPublicId('saved_search', id));
    }
    for (const role of PERMISSIONS['watchlist.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `with car as (insert into vehicles (id, year, make, model) values ($1, 2018, 'Honda', 'Civic')),
              watched as (insert into watched_cars (id, person_id, year, make, model, saved_price_cents)
                          values ($1, $2, 2018, 'Honda', 'Civic', 100))
         insert into hidden_cars (id, person_id, vehicle_id, hidden_at) values ($1, $2, $1, now())`,
        [id, parsePublicId('person', other.id)],
      );
      watchedOf.set(other.id, toPublicId('watched_car', id));
      hiddenOf.set(other.id, toPublicId('hidden_car', id));
    }
    for (const role of PERMISSIONS['alerts.read'].roles) {
      const other = user(role, 'other');
      const personId = parsePublicId('person', other.id);
      const opportunityId = await addOpportunity(database, { personId });
      const channelId = await addChannel(database, { personId, kind: 'in_app' });
      const id = await addAlert(database, { personId, opportunityId, channelId });
      alertOf.set(other.id, toPublicId('alert', id));
      opportunityOf.set(other.id, toPublicId('opportunity', opportunityId));
      channelOf.set(other.id, toPublicId('alert_channel', channelId));
      // The delivery of an alert of tests has its id.
      deliveryOf.set(other.id, toPublicId('delivery', id));
      await database.pool.query(
        "insert into alert_mutes (id, person_id, kind, key, label) values ($1, $2, 'source', 'x', 'X')",
        [id, personId],
      );
      muteOf.set(other.id, toPublicId('alert_mute', id));
    }
    for (const role of PERMISSIONS['snap.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `with job as (insert into snap_jobs (id, person_id, create_key) values ($1, $2, $1))
         insert into snap_photos (id, job_id, upload_key, state, position) values ($1, $1, $1, 'ready', 0)`,
        [id, parsePublicId('person', other.id)],
      );
      snapJobOf.set(other.id, toPublicId('snap_job', id));
      await database.pool.query(
        `with car as (insert into seller_listings (id, person_id, snap_job_id, status, title, description, facts,
                        condition, zip, photo_ids, price_cents)
                      values ($1, $2, $1, 'live', 'x', 'x', '{}', '{"damage":[]}', '90210', '{}', 100))
         insert into seller_orders (id, person_id, seller_listing_id, origin, external_id, status, price_cents, ordered_at)
         values ($1, $2, $1, 'ebay', 'x', 'paid', 100, now())`,
        [id, parsePublicId('person', other.id)],
      );
      sellerCarOf.set(other.id, toPublicId('seller_listing', id));
      orderOf.set(other.id, toPublicId('order', id));
    }
    for (const role of PERMISSIONS['inspections.share'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `with center as (insert into service_centers (id, name, kind, street, city, state, zip, latitude, longitude,
                           time_zone, weekly_hours)
                         values ($1, 'Bay', 'workshop', 'x', 'Austin', 'TX', '78701', 30, -97, 'UTC', '[]')),
              service as (insert into service_center_services (id, center_id, name, place, price_cents, duration_min)
                          values ($1, $1, 'Check', 'workshop', 1, 60)),
              booking as (insert into bookings (id, center_id, service_id, buyer_id, bay, starts_at, ends_at, car_name,
                            service_name, place, price_cents, cancellation_hours, late_fee_bps)
                          values ($1, $1, $1, $2, 1, now(), now() + interval '1 hour', 'x', 'x', 'workshop', 1, 1, 0)),
              made as (insert into inspections (id, booking_id, center_id, car_name, checklist_version, status,
                         started_at, report, signature)
                       values ($1, $1, $1, 'x', 1, 'completed', now(), '{}', 'x'))
         insert into inspection_links (id, inspection_id, person_id, token_hash, expires_at, created_at)
         values ($1, $1, $2, $3, now() + interval '1 day', now())`,
        [id, parsePublicId('person', other.id), `link:${id}`],
      );
      inspectionOf.set(other.id, toPublicId('inspection', id));
    }
    for (const role of PERMISSIONS['boards.manage'].roles) {
      const other = user(role, 'other');
      const id = newId();
      await database.pool.query(
        `with source as (insert into sources (key, label, kind) values ($3, 'Lot', 'feed')),
              advert as (insert into listings (id, source_key, external_id, title, facts_hash, year, make, model,
                           price_cents, price_kind, quality_score, first_seen_at, last_seen_at)
                         values ($1, $3, 'x', 'A car', 'x', 2018, 'Honda', 'Civic', 100, 'dealer_ask', 80, now(), now())),
              board as (insert into boards (id, name) values ($1, 'Theirs')),
              member as (insert into board_members (board_id, person_id) values ($1, $2)),
              car as (insert into board_cars (id, board_id, listing_id, vehicle_id, added_by)
                      values ($1, $1, $1, $1, $2)),
              note as (insert into board_notes (id, car_id, person_id, text) values ($1, $1, $2, 'Ours'))
         insert into board_links (id, board_id, kind, token_hash, person_id, expires_at)
         values ($1, $1, 'share', $3, $2, now() + interval '1 day')`,
        [id, parsePublicId('person', other.id), `board:${id}`],
      );
      boardOf.set(other.id, toPublicId('board', id));
      partsOfBoard.set(other.id, {
        car_id: toPublicId('board_car', id),
        note_id: toPublicId('board_note', id),
        link_id: toPublicId('board_link', id),
        person_id: other.id,
      });
    }
  });
  const owned = API_OPERATIONS.filter(
    ({ permission, params }) => PERMISSIONS[permission].ownership !== 'none' && params?.shape.id,
  );

  it('is named above for every operation that takes its id', () => {
    expect(owned.map(({ id }) => id).filter((id) => !Object.hasOwn(THINGS_OF, id))).toEqual([]);
  });

  it.each(owned.map((operation) => [operation.id, operation] as const))(
    'is to %s as if it were not there, byte for byte',
    async (id, operation) => {
      const before = await rowsOf('api_keys');
      for (const role of PERMISSIONS[operation.permission].roles) {
        const headers = bearer(user(role).access_token);
        const others = THINGS_OF[id]?.(user(role, 'other')) ?? '';
        const body = { ...BODIES_OF_FEEDS, ...BODY_OF_A_CHANGE }[id];
        const asked = { headers, ...(body === undefined ? {} : { body }) };
        const wanted = Object.entries(partsOfBoard.get(user(role, 'other').id) ?? {});
        const parts = Object.fromEntries(
          wanted.filter(([name]) => operation.params && name in operation.params.shape),
        );
        const strange = { ...strangeParams(operation), ...parts };
        const answers = await Promise.all([
          call(operation, { ...asked, params: { ...parts, id: others } }),
          call(operation, { ...asked, params: strange }),
          call(operation, { ...asked, params: { ...parts, id: 'nonsense' } }),
        ]);
        const texts = answers.map(({ text }) => text.replace(/"request_id":"[^"]+"/, ''));
        expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
        expect(new Set(texts).size).toBe(1);
      }
      expect(await rowsOf('api_keys')).toEqual(before);
    },
  );
});

async function rowsOf(table: string): Promise<unknown[]> {
  const withheld = "'{last_used_at,last_seen_at}'::text[]";
  const { rows } = await database.db.execute(
    sql.raw(`select to_jsonb(t) - ${withheld} as row from ${table} t order by 1::text`),
  );
  return rows;
}

describe('a body', () => {
  // Events of a service are open by its contract: their signature is what refuses them.
  const writes = API_OPERATIONS.filter(({ body }) => body && !(body instanceof z.ZodRecord));
  const FORBIDDEN = {
    id: 'usr_x',
    role: 'admin',
    plan: 'enterprise',
    owner_id: newId(),
    person_id: newId(),
    quota: 1_000_000,
    verified: true,
    email_verified_at: '2020-01-01T00:00:00Z',
    created_at: '2020-01-01T00:00:00Z',
    epoch: 0,
    version: 99,
    deal_score: 100,
    price_estimate: 1,
    constructor: 'x',
  };

  it.each(writes.map((operation) => [operation.id, operation] as const))(
    'of %s that names what nobody may set is refused by the name of each',
    async (_id, operation) => {
      const known = new Set(
        operation.body instanceof z.ZodObject ? Object.keys(operation.body.shape) : [],
      );
      const given = Object.entries(FORBIDDEN).filter(([name]) => !known.has(name));
      const tables = ['people', 'api_keys', 'sessions', 'buyer_settings', 'audit_log'];
      const before = await Promise.all(tables.map(rowsOf));
      const params = 'id' in strangeParams(operation) ? { id: user('viewer').id } : {};
      const { status, text } = await call(operation, {
        headers: bearer(user('admin').access_token),
        ...(operation.path.includes('users') ? { params } : {}),
        body: JSON.stringify(Object.fromEntries(given)),
      });
      expect(status).toBe(422);
      const named = (JSON.parse(text).errors as { field: string }[]).map(({ field }) => field);
      expect(named).toEqual(expect.arrayContaining(given.map(([name]) => name)));
      expect(await Promise.all(tables.map(rowsOf))).toEqual(before);
    },
  );

  it.each(writes.map((operation) => [operation.id, operation] as const))(
    'of %s that is too large, too deep or broken is refused',
    async (_id, operation) => {
      const headers = bearer(user('admin').access_token);
      const limit = operation.bodyLimitBytes ?? BODY_LIMIT_BYTES;
      const bodies: [string, number][] = [
        [JSON.stringify({ a: 'x'.repeat(limit) }), 413],
        [`{"a":${'['.repeat(1_000)}${']'.repeat(1_000)}}`, 400],
        ['{"a":', 400],
        ['[]', 422],
        ['null', 422],
        ['{"__proto__":{"role":"admin"}}', 422],
      ];
      for (const [body, expected] of bodies) {
        const { status } = await call(operation, { headers, body });
        expect(status, body.slice(0, 40)).toBe(expected);
      }
      const asForm = { ...headers, 'content-type': 'application/x-www-form-urlencoded' };
      expect((await call(operation, { headers: asForm, body: 'role=admin' })).status).toBe(415);
    },
  );
});

describe('headers that other servers believe', () => {
  const admin = API_OPERATIONS.filter(({ permission }) => permission === 'people.manage');

  it.each([
    { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy' },
    { 'x-invoke-path': '/api/health/live' },
    { 'x-original-url': '/api/health/live' },
    { 'x-forwarded-for': '127.0.0.1' },
    { 'x-forwarded-user': 'admin' },
    { 'x-http-method-override': 'GET' },
    { 'idempotency-key': 'one' },
    { authorization: 'Basic YWRtaW46YWRtaW4=' },
    { authorization: 'Bearer' },
    { cookie: 'ds_live_session=' },
    { cookie: 'ds_demo_session=x; ds_live_session=x' },
  ])('open nothing: %j', async (headers) => {
    for (const operation of admin) {
      expect(await verdictOf(operation, headers), operation.id).toBe(401);
    }
  });

  it('and ids with line breaks are not found, and break no header', async () => {
    const [operation] = admin.filter(({ params }) => params?.shape.id);
    if (!operation) throw new Error('no operation with an id');
    for (const prefix of Object.values(ID_PREFIXES)) {
      const { status, text } = await call(operation, {
        headers: bearer(user('admin').access_token),
        params: { id: `${prefix}_\r\nset-cookie: a=b` },
      }).catch(() => ({ status: 404, text: '' }));
      expect(status).toBe(404);
      expect(text).not.toContain('set-cookie');
    }
  });
});
