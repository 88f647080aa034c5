import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { createPerson, updateStanding } from '@/lib/accounts/service';
import { resolveDeliveries } from '@/lib/alerts/delivery-upkeep';
import { addAlert, addChannel, addOpportunity } from '@/lib/alerts/testing-alerts';
import { reviewQuarantined } from '@/lib/listings/quarantine-review';
import type { Actor } from '@/lib/platform/context';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { getAnalytics } from './analytics';
import { listDeliveryTable } from './delivery-table';
import { listListingTable } from './listing-table';
import { listPeopleTable } from './people-table';
import { listQuarantineTable } from './quarantine-table';
import { listUsageTable } from './usage-table';
import { listVehicleTable } from './vehicle-table';

const NOW = new Date('2026-11-18T12:00:00Z');
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const personActor = (role: 'admin' | 'customer'): Actor => ({
  ...{ kind: 'person', personId: newId(), role, epoch: 0, sessionId: newId(), plan: 'free' },
});
const ADMIN = personActor('admin');
const CUSTOMER = personActor('customer');
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
  await database.pool.query(
    `insert into sources (key, label, kind) values ('lots', 'Lots', 'marketplace'), ('yards', 'Yards', 'feed')`,
  );
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(database, 'people', 'listings', 'vehicles', 'imports', 'api_usage');
});

const ctx = (actor: Actor = ADMIN) => database.makeCtx(actor, { now: NOW });
const first = { direction: 'desc', limit: 2, cursor: null } as const;

/** Every row of a table, page by page. */
async function walk<Row>(
  read: (cursor: string | null) => Promise<{ nextCursor: string | null; rows: Row[] }>,
): Promise<Row[]> {
  const all: Row[] = [];
  for (let cursor: string | null = null, page = 0; page < 50; page += 1) {
    const { rows, nextCursor } = await read(cursor);
    all.push(...rows);
    if (nextCursor === null) return all;
    cursor = nextCursor;
  }
  throw new Error('the pages never end');
}

async function person(email: string, displayName = email): Promise<string> {
  const made = await createPerson(database.makeCtx(SYSTEM), {
    ...{ email, displayName, password: 'violet-harbour-42-tram', role: 'customer' },
  });
  return made.personId;
}

async function advert(given: {
  price?: number;
  source?: string;
  status?: string;
  make?: string;
  vin?: string;
  ownerId?: string;
}): Promise<string> {
  const id = newId();
  const { price = 10_000, source = 'lots', status = 'live', make = 'Honda' } = given;
  await database.pool.query(
    `with car as (insert into vehicles (id, year, make, model, vin) values ($1, 2019, $2, 'Civic', $3)),
       advert as (
       insert into listings (id, source_key, external_id, title, year, make, model, vin, price_cents, price_kind,
                             quality_score, facts_hash, status, first_seen_at, last_seen_at, owner_id)
       values ($1, $4, $1, '2019 Civic', 2019, $2, 'Civic', $3, $5, 'dealer_ask', 80, 'h', $6, $7, $7, $8))
     insert into listing_vehicles (id, listing_id, vehicle_id, reason, linked_at) values ($1, $1, $1, 'alone', $7)`,
    [id, make, given.vin ?? null, source, price, status, NOW, given.ownerId ?? null],
  );
  return id;
}

describe('every table', () => {
  it('is closed to visitors and to whoever is no admin', async () => {
    const tables = [
      (actor: Actor) => listPeopleTable(ctx(actor), { ...first, filter: {}, sort: 'created_at' }),
      (actor: Actor) => listListingTable(ctx(actor), { ...first, filter: {}, sort: 'added_at' }),
      (actor: Actor) => listVehicleTable(ctx(actor), { ...first, filter: {}, sort: 'added_at' }),
      (actor: Actor) =>
        listQuarantineTable(ctx(actor), { ...first, filter: {}, sort: 'created_at' }),
      (actor: Actor) => listDeliveryTable(ctx(actor), { ...first, filter: {}, sort: 'created_at' }),
      (actor: Actor) => listUsageTable(ctx(actor), { ...first, filter: {}, sort: 'day' }),
      (actor: Actor) => getAnalytics(ctx(actor)),
      (actor: Actor) => reviewQuarantined(ctx(actor), { ids: [], verdict: null }),
      (actor: Actor) => resolveDeliveries(ctx(actor), { ids: [], act: 'resend' }),
    ];
    for (const read of tables) {
      await expect(read(VISITOR)).rejects.toMatchObject({ code: 'unauthenticated' });
      await expect(read(CUSTOMER)).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('people', () => {
  it('are walked page by page in each order, both ways, each once', async () => {
    for (const name of ['dora', 'Abe', 'carl', 'bea', 'Eve']) await person(`${name}@example.com`);
    await database.pool.query(
      `update people set last_sign_in_at = '2026-01-01' where email like 'carl%' or email like 'bea%'`,
    );
    for (const sort of ['created_at', 'last_sign_in_at', 'email'] as const) {
      for (const direction of ['asc', 'desc'] as const) {
        const rows = await walk(async (cursor) => {
          const page = await listPeopleTable(ctx(), {
            ...{ filter: {}, sort, direction, limit: 2, cursor },
          });
          return { rows: page.people, nextCursor: page.nextCursor };
        });
        expect(new Set(rows.map(({ id }) => id)).size).toBe(5);
        expect(rows).toHaveLength(5);
        if (sort !== 'email') continue;
        const names = rows.map(({ email }) => email.toLowerCase());
        expect(names).toEqual(
          [...names].sort((a, b) => (a < b === (direction === 'asc') ? -1 : 1)),
        );
      }
    }
  });

  it('are found by how e-mail or name begin, by role, plan and whether they are closed', async () => {
    const annId = await person('ann@example.com', 'Zoe');
    await person('bob@example.com', 'ANNA_Lee');
    await updateStanding(database.makeCtx(SYSTEM), {
      ...{ personId: annId, ifMatchVersion: 1, change: { plan: 'pro', isDisabled: true } },
    });
    const found = async (filter: object) => {
      const query = { ...first, filter, sort: 'email', direction: 'asc' } as const;
      return (await listPeopleTable(ctx(), query)).people.map(({ email }) => email);
    };
    expect(await found({ q: 'Ann' })).toEqual(['ann@example.com', 'bob@example.com']);
    expect(await found({ q: 'anna_' })).toEqual(['bob@example.com']);
    expect(await found({ q: 'a%' })).toEqual([]);
    expect(await found({ plan: 'pro' })).toEqual(['ann@example.com']);
    expect(await found({ isDisabled: true })).toEqual(['ann@example.com']);
    expect(await found({ isDisabled: false })).toEqual(['bob@example.com']);
    expect(await found({ role: 'admin' })).toEqual([]);
  });

  it('refuse a cursor of another filter, of another order, and one that was altered', async () => {
    for (const name of ['a', 'b', 'c']) await person(`${name}@example.com`);
    const query = { ...first, filter: {}, sort: 'email' } as const;
    const { nextCursor } = await listPeopleTable(ctx(), query);
    const wrong = [
      { ...query, sort: 'created_at' as const, cursor: nextCursor },
      { ...query, filter: { role: 'admin' as const }, cursor: nextCursor },
      { ...query, direction: 'asc' as const, cursor: nextCursor },
      { ...query, cursor: `${nextCursor}x` },
      { ...query, cursor: 'nothing' },
    ];
    for (const each of wrong) {
      await expect(listPeopleTable(ctx(), each)).rejects.toMatchObject({ code: 'invalid_fields' });
    }
  });
});

describe('adverts', () => {
  const found = async (filter: object, more: object = {}) => {
    const query = { ...first, limit: 10, filter, sort: 'added_at', ...more } as const;
    return (await listListingTable(ctx(), query)).listings.map(({ id }) =>
      parsePublicId('listing', id),
    );
  };

  it('are found by source, state, id, VIN and name; what a person brought in is not there', async () => {
    const ownerId = await person('ann@example.com');
    const dear = await advert({ price: 30_000, vin: '1HGCM82633A004352' });
    const gone = await advert({ price: 20_000, status: 'gone', source: 'yards' });
    const ford = await advert({ price: 10_000, make: 'Ford' });
    await advert({ ownerId });
    expect(await found({})).toEqual([ford, gone, dear]);
    expect(await found({ source: 'yards' })).toEqual([gone]);
    expect(await found({ status: 'gone' })).toEqual([gone]);
    expect(await found({ q: toPublicId('listing', dear) })).toEqual([dear]);
    expect(await found({ q: '1hgcm82633a004352' })).toEqual([dear]);
    expect(await found({ q: 'honda civic 2019' })).toEqual([gone, dear]);
    expect(await found({ q: 'ford' })).toEqual([ford]);
    expect(await found({ q: 'no such thing' })).toEqual([]);
    expect(await found({}, { sort: 'price_cents', direction: 'asc' })).toEqual([ford, gone, dear]);
    expect(await found({ rating: 'great' })).toEqual([]);
  });

  it('of one price are told apart by their id, so that pages lose none', async () => {
    for (let index = 0; index < 5; index += 1) await advert({ price: 10_000 });
    const rows = await walk(async (cursor) => {
      const page = await listListingTable(ctx(), {
        ...{ filter: {}, sort: 'price_cents', direction: 'desc', limit: 2, cursor },
      });
      return { rows: page.listings, nextCursor: page.nextCursor };
    });
    expect(new Set(rows.map(({ id }) => id)).size).toBe(5);
  });
});

describe('cars', () => {
  it('are found by VIN and name with how many adverts they have', async () => {
    const id = await advert({ vin: '1HGCM82633A004352' });
    await advert({ make: 'Ford', status: 'gone' });
    const found = async (q?: string) => {
      const query = { ...first, filter: { q }, sort: 'year' } as const;
      return (await listVehicleTable(ctx(), query)).vehicles;
    };
    expect(await found('1HGCM82633A004352')).toMatchObject([
      { id: toPublicId('vehicle', id), advertCount: 1, liveCount: 1 },
    ]);
    expect(await found('Ford Civic')).toMatchObject([{ advertCount: 1, liveCount: 0 }]);
    expect(await found()).toHaveLength(2);
  });
});

describe('refused rows', () => {
  async function refused(rowNumber: number): Promise<string> {
    const id = newId();
    await database.pool.query(
      `with run as (insert into imports (id, source_key, file_name, started_at) values ($1, 'lots', 'f', $2))
       insert into quarantined_rows (id, import_id, source_key, row_number, reason, field, message, content_hash, raw)
       values ($1, $1, 'lots', $3, 'price_missing', 'price', 'no price', $1, '{"title":"A car","n":3,"x":null}')`,
      [id, NOW, rowNumber],
    );
    return id;
  }
  const listed = async (filter: object) =>
    (await listQuarantineTable(ctx(), { ...first, filter, sort: 'created_at' })).quarantined;

  it('wait for a look until they are judged, and can be put back; each change is audited once', async () => {
    const ids = [await refused(1), await refused(2)];
    expect(await listed({ state: 'waiting' })).toMatchObject([
      { rowNumber: 2, said: 'n: 3 · title: A car', verdict: null },
      { rowNumber: 1 },
    ]);
    const judge = (verdict: 'rightly' | 'wrongly' | null) =>
      reviewQuarantined(ctx(), { ids: [...ids, newId()], verdict });
    expect(await judge('rightly')).toEqual({ changedCount: 2 });
    expect(await judge('rightly')).toEqual({ changedCount: 0 });
    expect(await listed({ state: 'waiting' })).toEqual([]);
    expect(await judge('wrongly')).toEqual({ changedCount: 2 });
    expect(await listed({ state: 'reviewed', reason: 'price_missing' })).toMatchObject([
      { verdict: 'wrongly', reviewedAt: NOW },
      { verdict: 'wrongly' },
    ]);
    expect(await judge(null)).toEqual({ changedCount: 2 });
    expect(await listed({ state: 'waiting', source: 'lots' })).toHaveLength(2);
    const { rows } = await database.pool.query('select action from audit_log order by position');
    expect(rows.map(({ action }) => action)).toEqual([
      'quarantine.reviewed',
      'quarantine.reviewed',
      'quarantine.reopened',
    ]);
  });
});

describe('deliveries', () => {
  it('that failed are due again, and those that wait are given up; what left is not told twice', async () => {
    const personId = await person('ann@example.com');
    const opportunityId = await addOpportunity(database, { personId });
    const channelId = await addChannel(database, { personId, kind: 'email' });
    const made = { personId, opportunityId, channelId, matchedAt: NOW };
    const failed = await addAlert(database, {
      ...{ ...made, newsKey: 'a', state: 'failed', problem: 'No such mailbox.' },
    });
    const sent = await addAlert(database, { ...made, newsKey: 'b', state: 'sent' });
    const listed = async (filter: object) =>
      (await listDeliveryTable(ctx(), { ...first, filter, sort: 'created_at' })).deliveries;
    expect(await listed({ state: 'failed' })).toMatchObject([
      { id: toPublicId('delivery', failed), problem: 'No such mailbox.', email: 'ann@example.com' },
    ]);
    expect(await listed({ q: toPublicId('person', personId), channel: 'email' })).toHaveLength(2);
    expect(await listed({ q: 'ann' })).toEqual([]);
    const resolve = (act: 'resend' | 'give_up') =>
      resolveDeliveries(ctx(), { ids: [failed, sent], act });
    expect(await resolve('resend')).toEqual({ changedCount: 1 });
    expect(await listed({ state: 'waiting' })).toMatchObject([{ attemptCount: 0, problem: null }]);
    expect(await resolve('give_up')).toEqual({ changedCount: 1 });
    expect(await listed({ state: 'dropped' })).toMatchObject([
      { problem: 'An operator gave it up.' },
    ]);
    expect(await resolve('resend')).toEqual({ changedCount: 1 });
    expect(await listed({ state: 'sent' })).toHaveLength(1);
  });
});

describe('calls', () => {
  it('are put together by day and caller, and walked in each order', async () => {
    const [ann, bob] = [await person('ann@example.com'), await person('bob@example.com')];
    await database.pool.query(
      `insert into api_usage (person_id, caller, operation, day, requests, failures, limited) values
         ($1, 'session', 'a', '2026-11-18', 5, 1, 0), ($1, 'session', 'b', '2026-11-18', 2, 0, 0),
         ($1, 'session', 'a', '2026-11-17', 9, 0, 0), ($2, 'session', 'a', '2026-11-18', 3, 3, 1),
         ($2, 'session', 'a', '2026-10-01', 99, 0, 0)`,
      [ann, bob],
    );
    for (const sort of ['day', 'requests', 'failures'] as const) {
      const rows = await walk(async (cursor) => {
        const page = await listUsageTable(ctx(), {
          ...{ filter: { from: '2026-11-12' }, sort, direction: 'desc', limit: 1, cursor },
        });
        return { rows: page.usage, nextCursor: page.nextCursor };
      });
      expect(rows).toHaveLength(3);
      if (sort === 'requests') expect(rows.map(({ requests }) => requests)).toEqual([9, 7, 3]);
      if (sort === 'day') expect(rows.at(-1)?.day).toBe('2026-11-17');
    }
    const wrong = { ...first, sort: 'day' } as const;
    for (const filter of [
      { from: '2026-11-18', to: '2026-11-17' },
      { from: '2026-01-01', to: '2026-11-17' },
    ]) {
      await expect(listUsageTable(ctx(), { ...wrong, filter })).rejects.toMatchObject({
        code: 'invalid_fields',
      });
    }
  });
});

describe('analytics', () => {
  it('tell how long searches were kept, and what people did with what they were told', async () => {
    const personId = await person('ann@example.com');
    const opportunityId = await addOpportunity(database, { personId, state: 'dismissed' });
    const channelId = await addChannel(database, { personId, kind: 'email' });
    await addAlert(database, {
      personId,
      opportunityId,
      channelId,
      matchedAt: NOW,
      clickedAt: NOW,
    });
    await advert({});
    await database.pool.query(
      `insert into saved_searches (id, person_id, name, query, query_key, looked_at, created_at, deleted_at)
       values ($1, $3, 'kept', '{}', 'a', now(), '2026-11-03T09:00Z', null),
              ($2, $3, 'left', '{}', 'b', now(), '2026-11-03T09:00Z', '2026-11-11T09:00Z')`,
      [newId(), newId(), personId],
    );
    const { cohorts, retention, precision, supply, drift } = await getAnalytics(ctx());
    expect(cohorts).toHaveLength(12);
    expect(cohorts.find(({ startsOn }) => startsOn === '2026-11-02')).toMatchObject({
      ...{ madeCount: 2, keptCount: 1, keptAfterWeeks: [2, 2, 1] },
    });
    expect(retention).toEqual([
      { weeks: 0, madeCount: 2, keptCount: 2 },
      { weeks: 1, madeCount: 2, keptCount: 2 },
      { weeks: 2, madeCount: 2, keptCount: 1 },
    ]);
    expect(precision.at(-1)).toEqual({
      ...{ startsOn: '2026-11-16', toldCount: 1, openedCount: 1 },
      ...{ dismissedCount: 1, contactedCount: 0 },
    });
    expect(supply).toMatchObject([{ sourceKey: 'lots', total: 1 }]);
    expect(supply[0]?.weeks.at(-1)).toEqual({ startsOn: '2026-11-16', newCount: 1 });
    expect(drift).toEqual([]);
  });
});
