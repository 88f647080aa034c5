import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { apiKeys } from '@/db/schema/credentials';
import { auditLog } from '@/db/schema/platform';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Role } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { API_KEYS_MAX, makeApiKey } from './api-key';
import { createApiKey, findActorForKey, listApiKeys, revokeApiKey } from './api-keys';
import { createPerson, setDisabled, setRole } from './service';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const DAY_MS = 86_400_000;

let database: TestDatabase;
/** The clock goes on by an hour for each case, so that nothing remembered of the last one counts. */
let nowMs = Date.now();
let emails = 0;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(async () => {
  nowMs += 3_600_000;
  await emptyTables(database, 'people');
});

const ctxOf = (actor: Actor): Ctx => database.makeCtx(actor, { now: new Date(nowMs) });

async function personOf(role: Role = 'customer'): Promise<{ personId: string; ctx: Ctx }> {
  emails += 1;
  const { personId } = await createPerson(ctxOf(SYSTEM), {
    email: `ann${emails}@example.com`,
    displayName: 'Ann',
    password: 'violet-harbour-42-tram',
    role,
  });
  const actor: Actor = {
    kind: 'person',
    personId,
    role,
    epoch: 0,
    sessionId: newId(),
    plan: 'free',
  };
  return { personId, ctx: ctxOf(actor) };
}

const WANTED = { name: 'Spreadsheet', scopes: ['usage.read'], expiresAt: null } as const;
const holder = (key: string, wantsAdminSecondFactor = false) =>
  findActorForKey(ctxOf(SYSTEM), { key, wantsAdminSecondFactor });

describe('a key', () => {
  it('is shown once and acts for its owner with its scopes', async () => {
    const { personId, ctx } = await personOf();
    const made = await createApiKey(ctx, { personId, ...WANTED });
    expect(made).toMatchObject({ name: 'Spreadsheet', scopes: ['usage.read'], state: 'works' });
    expect(await holder(made.key)).toMatchObject({
      kind: 'api_key',
      personId,
      role: 'customer',
      plan: 'free',
      scopes: ['usage.read'],
    });
    const [row] = await database.db.select().from(apiKeys);
    const { keys } = await listApiKeys(ctx, { personId, limit: 10, cursor: null });
    const audited = await database.db.select().from(auditLog);
    expect(JSON.stringify([row, keys, audited])).not.toContain(made.key);
    expect(audited.at(-1)).toMatchObject({ action: 'api_key.created', subjectId: row?.id });
  });

  it('of the other market, made up, cut or changed belongs to nobody', async () => {
    const { personId, ctx } = await personOf();
    const { key } = await createApiKey(ctx, { personId, ...WANTED });
    const last = key.endsWith('A') ? 'B' : 'A';
    for (const text of [
      key.replace('ds_demo_', 'ds_live_'),
      makeApiKey('demo').key,
      key.slice(0, -1),
      `${key.slice(0, -1)}${last}`,
      '',
    ]) {
      expect(await holder(text)).toBeNull();
    }
  });

  it('ends within five seconds of its revocation, on every process', async () => {
    const elsewhere = connectDatabase({ url: database.url, maxConnections: 1 });
    const { personId, ctx } = await personOf();
    const { key, id } = await createApiKey(ctx, { personId, ...WANTED });
    const input = { key, wantsAdminSecondFactor: false };
    const other = () => findActorForKey({ ...ctxOf(SYSTEM), db: elsewhere.db }, input);
    expect(await holder(key)).not.toBeNull();
    expect(await other()).not.toBeNull();
    const revoked = await revokeApiKey(ctx, { personId, id });
    expect(revoked).toMatchObject({ state: 'revoked' });
    expect(await holder(key)).toBeNull();
    nowMs += 4_500;
    expect(await other()).toBeNull();
    await elsewhere.close();
  });

  it('stays revoked when it is revoked again, and that is told once', async () => {
    const { personId, ctx } = await personOf();
    const { id } = await createApiKey(ctx, { personId, ...WANTED });
    const first = await revokeApiKey(ctx, { personId, id });
    nowMs += 60_000;
    const again = { ...ctx, now: () => new Date(nowMs) };
    expect(await revokeApiKey(again, { personId, id })).toEqual(first);
    const rows = await database.db
      .select()
      .from(auditLog)
      .where(eq(auditLog.action, 'api_key.revoked'));
    expect(rows.filter((row) => row.details.ownerId === personId)).toHaveLength(1);
  });

  it('ends at its end', async () => {
    const { personId, ctx } = await personOf();
    const expiresAt = new Date(nowMs + DAY_MS);
    const { key } = await createApiKey(ctx, { personId, ...WANTED, expiresAt });
    nowMs += DAY_MS - 1_000;
    expect(await holder(key)).not.toBeNull();
    nowMs += 1_000;
    expect(await holder(key)).toBeNull();
    const later = { ...ctx, now: () => new Date(nowMs) };
    const { keys } = await listApiKeys(later, { personId, limit: 10, cursor: null });
    expect(keys[0]?.state).toBe('expired');
  });

  it('ends when its owner is closed, and never may more than its owner may now', async () => {
    const { personId, ctx } = await personOf('admin');
    await personOf('admin');
    const wanted = { ...WANTED, scopes: ['health.detailed'] as const };
    const { key } = await createApiKey(ctx, { personId, ...wanted });
    expect(await holder(key)).toMatchObject({ role: 'admin' });
    expect(await holder(key, true)).toMatchObject({ role: 'viewer' });
    await setRole(ctxOf(SYSTEM), { personId, role: 'customer' });
    nowMs += 4_500;
    expect(await holder(key)).toMatchObject({ role: 'customer' });
    await setDisabled(ctxOf(SYSTEM), { personId, isDisabled: true });
    nowMs += 4_500;
    expect(await holder(key)).toBeNull();
  });

  it('tells when it was last used, to the minute', async () => {
    const { personId, ctx } = await personOf();
    const { key } = await createApiKey(ctx, { personId, ...WANTED });
    const lastUsedAt = async () => (await database.db.select().from(apiKeys))[0]?.lastUsedAt;
    await holder(key);
    const first = new Date(nowMs);
    await expect.poll(lastUsedAt).toEqual(first);
    nowMs += 30_000;
    await holder(key);
    nowMs += 40_000;
    await holder(key);
    await expect.poll(lastUsedAt).toEqual(new Date(first.getTime() + 70_000));
  });
});

describe('keys of an account', () => {
  it('are listed page by page, the newest first', async () => {
    const { personId, ctx } = await personOf();
    for (const name of ['a', 'b', 'c']) await createApiKey(ctx, { personId, ...WANTED, name });
    const first = await listApiKeys(ctx, { personId, limit: 2, cursor: null });
    expect(first.keys.map(({ name }) => name)).toEqual(['c', 'b']);
    const rest = await listApiKeys(ctx, { personId, limit: 2, cursor: first.nextCursor });
    expect(rest).toMatchObject({ keys: [{ name: 'a' }], nextCursor: null });
    const wrong = listApiKeys(ctx, { personId, limit: 2, cursor: 'key_x' });
    await expect(wrong).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  it('are bounded, also when many are made at once', async () => {
    const { personId, ctx } = await personOf();
    const tries = Array.from({ length: API_KEYS_MAX + 5 }, () =>
      createApiKey(ctx, { personId, ...WANTED }).then(
        () => 'made',
        (error: { code: string }) => error.code,
      ),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'made')).toHaveLength(API_KEYS_MAX);
    expect(outcomes.filter((outcome) => outcome === 'conflict')).toHaveLength(5);
  });

  it('are for people whose e-mail is confirmed', async () => {
    const { personId, ctx } = await personOf();
    await database.db.execute(sql`update people set email_verified_at = null`);
    const make = createApiKey(ctx, { personId, ...WANTED });
    await expect(make).rejects.toMatchObject({ code: 'forbidden' });
    expect(await database.db.$count(apiKeys)).toBe(0);
  });

  it('take no scope that their owner could not use, and no end that is past', async () => {
    const { personId, ctx } = await personOf();
    const wrong = [
      { ...WANTED, scopes: ['listings.import'] as const },
      { ...WANTED, scopes: ['people.manage'] as const },
      { ...WANTED, expiresAt: new Date(nowMs) },
    ];
    for (const input of wrong) {
      await expect(createApiKey(ctx, { personId, ...input })).rejects.toMatchObject({
        code: 'invalid_fields',
      });
    }
  });

  it('are made, seen and revoked by their owner only', async () => {
    const ann = await personOf();
    const bob = await personOf();
    const { id } = await createApiKey(ann.ctx, { personId: ann.personId, ...WANTED });
    const owner = { personId: ann.personId };
    const calls = (ctx: Ctx) => [
      createApiKey(ctx, { ...owner, ...WANTED }),
      listApiKeys(ctx, { ...owner, limit: 5, cursor: null }),
      revokeApiKey(ctx, { ...owner, id }),
    ];
    for (const call of calls(bob.ctx))
      await expect(call).rejects.toMatchObject({ code: 'not_found' });
    const stolen = revokeApiKey(bob.ctx, { personId: bob.personId, id });
    await expect(stolen).rejects.toMatchObject({ code: 'not_found' });
    const { keys } = await listApiKeys(ann.ctx, { ...owner, limit: 5, cursor: null });
    expect(keys[0]?.state).toBe('works');
  });

  it('are out of reach of keys, viewers and visitors', async () => {
    const { personId, ctx } = await personOf();
    const { key } = await createApiKey(ctx, { personId, ...WANTED });
    const byKey = await holder(key);
    const refused: [Actor, string][] = [
      [byKey ?? SYSTEM, 'forbidden'],
      [
        { kind: 'person', personId, role: 'viewer', epoch: 0, sessionId: 's', plan: 'free' },
        'forbidden',
      ],
      [{ kind: 'visitor', id: 'v', isBrowser: true }, 'unauthenticated'],
    ];
    for (const [actor, code] of refused) {
      const list = listApiKeys(ctxOf(actor), { personId, limit: 5, cursor: null });
      await expect(list).rejects.toMatchObject({ code });
      const make = createApiKey(ctxOf(actor), { personId, ...WANTED });
      await expect(make).rejects.toMatchObject({ code });
      const find = findActorForKey(ctxOf(actor), { key, wantsAdminSecondFactor: false });
      await expect(find).rejects.toMatchObject({ code });
    }
  });
});
