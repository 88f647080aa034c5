import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { apiUsage } from '@/db/schema/credentials';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { encodeCursor } from '@/lib/platform/http/cursor';
import { newId } from '@/lib/platform/ids';
import { createApiKey } from './api-keys';
import { createPerson } from './service';
import { lastDays, readUsage, storeUsage, USAGE_GROUPS, type UsageGroup } from './usage';
import type { UsageCount } from './usage-meter';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const NOW = new Date('2026-03-10T12:00:00Z');

let database: TestDatabase;
let emails = 0;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'people');
});

const ctxOf = (actor: Actor, db = database.db): Ctx => ({
  ...database.makeCtx(actor, { now: NOW }),
  db,
});

async function person(): Promise<{ personId: string; actor: Actor; ctx: Ctx }> {
  emails += 1;
  const { personId } = await createPerson(ctxOf(SYSTEM), {
    email: `ann${emails}@example.com`,
    displayName: 'Ann',
    password: 'violet-harbour-42-tram',
    role: 'customer',
  });
  const actor: Actor = {
    kind: 'person',
    personId,
    role: 'customer',
    epoch: 0,
    sessionId: newId(),
    plan: 'free',
  };
  return { personId, actor, ctx: ctxOf(actor) };
}

const count = (personId: string, change: Partial<UsageCount> = {}): UsageCount => ({
  personId,
  caller: 'session',
  operation: 'deals.list',
  day: '2026-03-10',
  requests: 1,
  failures: 0,
  limited: 0,
  ...change,
});
const store = (counts: UsageCount[]) => storeUsage(ctxOf(SYSTEM), { counts });

async function walk(ctx: Ctx, personId: string, group: UsageGroup, limit: number) {
  const all = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readUsage>> = await readUsage(ctx, {
      personId,
      group,
      limit,
      cursor,
    });
    all.push(...page.usage);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

describe('usage', () => {
  it('adds up what is written in whatever portions, by however many processes', async () => {
    const { personId } = await person();
    const others = [1, 2, 3].map(() => connectDatabase({ url: database.url, maxConnections: 2 }));
    const rows = ['a.list', 'b.list', 'c.list'].map((operation) =>
      count(personId, { operation, requests: 2, failures: 1 }),
    );
    const writes = others.flatMap(({ db }) =>
      [rows, [...rows].reverse(), rows].map((counts) => storeUsage(ctxOf(SYSTEM, db), { counts })),
    );
    await Promise.all(writes);
    await Promise.all(others.map((each) => each.close()));
    const stored = await database.db.select().from(apiUsage);
    expect(stored.map(({ requests, failures }) => [requests, failures])).toEqual([
      [18, 9],
      [18, 9],
      [18, 9],
    ]);
  });

  it('of somebody who is gone does not keep the others from being counted', async () => {
    const { personId } = await person();
    await store([count(newId()), count(personId)]);
    expect(await database.db.$count(apiUsage)).toBe(1);
  });

  it('is put together by day, key and endpoint, and named', async () => {
    const { personId, ctx } = await person();
    const key = await createApiKey(ctx, { personId, name: 'Sheet', scopes: [], expiresAt: null });
    const [row] = (await database.db.execute(sql`select id from api_keys`)).rows;
    const caller = String(row?.id);
    await store([
      count(personId, { requests: 5, failures: 2, limited: 1 }),
      count(personId, { day: '2026-03-09', caller, requests: 3 }),
      count(personId, { operation: 'listings.list', caller, requests: 4 }),
      count(personId, { day: '2025-03-09', requests: 100 }),
    ]);
    const read = async (group: UsageGroup) =>
      (await walk(ctx, personId, group, 10)).map((each) => [
        each.day,
        each.caller,
        each.keyName,
        each.operation,
        each.requests,
      ]);
    expect(await read('day')).toEqual([
      ['2026-03-10', null, null, null, 9],
      ['2026-03-09', null, null, null, 3],
    ]);
    expect(await read('key')).toEqual([
      [null, key.id, 'Sheet', null, 7],
      [null, 'session', null, null, 5],
    ]);
    expect(await read('endpoint')).toEqual([
      [null, null, null, 'deals.list', 8],
      [null, null, null, 'listings.list', 4],
    ]);
    expect((await read('detail'))[0]).toEqual(['2026-03-10', key.id, 'Sheet', 'listings.list', 4]);
    const [today] = await walk(ctx, personId, 'day', 1);
    expect(today).toMatchObject({ failures: 2, limited: 1 });
  });

  it('is read page by page without a row twice or missing', async () => {
    const { personId, ctx } = await person();
    const rows = fc.uniqueArray(
      fc.record({
        day: fc.integer({ min: 1, max: 9 }).map((day) => `2026-03-0${day}`),
        caller: fc.constantFrom('session', newId(), newId()),
        operation: fc.constantFrom('a.b', 'a_b', 'B.c', 'z'),
      }),
      { selector: ({ day, caller, operation }) => `${day}${caller}${operation}`, maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(rows, fc.integer({ min: 1, max: 7 }), async (counts, limit) => {
        await database.db.delete(apiUsage);
        await store(counts.map((each) => count(personId, each)));
        for (const group of USAGE_GROUPS) {
          const paged = await walk(ctx, personId, group, limit);
          expect(paged).toEqual(await walk(ctx, personId, group, 100));
          expect(paged.reduce((sum, each) => sum + each.requests, 0)).toBe(counts.length);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('is asked for by days that make sense, and cursors of its own', async () => {
    const { personId, ctx } = await person();
    const read = (change: { from?: string; to?: string; cursor?: string }) =>
      readUsage(ctx, { personId, group: 'day', limit: 5, cursor: null, ...change });
    const filter = { ...lastDays(NOW, 30), group: 'day' };
    for (const wrong of [
      { from: '2026-03-02', to: '2026-03-01' },
      { from: '2024-01-01', to: '2026-03-01' },
      { cursor: 'x' },
      { cursor: encodeCursor({ key: ['yesterday', null, null], id: '' }, filter) },
      { cursor: encodeCursor({ key: [null, null, null], id: '' }, filter) },
    ]) {
      await expect(read(wrong), JSON.stringify(wrong)).rejects.toMatchObject({
        code: 'invalid_fields',
      });
    }
    const good = encodeCursor({ key: ['2026-03-01', null, null], id: '' }, filter);
    expect(await read({ cursor: good })).toEqual({ usage: [], nextCursor: null });
  });

  it('is one’s own: of a key that has the scope, not of others', async () => {
    const ann = await person();
    const bob = await person();
    const input = { personId: ann.personId, group: 'day', limit: 5, cursor: null } as const;
    const key: Actor = {
      kind: 'api_key',
      keyId: newId(),
      personId: ann.personId,
      role: 'customer',
      plan: 'free',
      scopes: [],
    };
    const refused: [Actor, string][] = [
      [bob.actor, 'not_found'],
      [key, 'forbidden'],
      [{ ...key, personId: bob.personId, scopes: ['usage.read'] }, 'not_found'],
      [{ kind: 'visitor', id: 'v', isBrowser: true }, 'unauthenticated'],
    ];
    for (const [actor, code] of refused) {
      await expect(readUsage(ctxOf(actor), input)).rejects.toMatchObject({ code });
      const stored = storeUsage(ctxOf(actor), { counts: [count(ann.personId)] });
      await expect(stored).rejects.toMatchObject({
        code: code === 'unauthenticated' ? code : 'forbidden',
      });
    }
    const scoped = ctxOf({ ...key, scopes: ['usage.read'] });
    expect(await readUsage(scoped, input)).toEqual({ usage: [], nextCursor: null });
  });
});
