import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, type TestDatabase, testDatabase } from '@/db/testing';
import { ROLES } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { listAuditEntries, verifyAuditChain } from './audit-log';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
const NOW = new Date('2026-03-01T12:00:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());
beforeEach(() => emptyAuditLog(database.db));

const ctxOf = (actor: Actor, now = NOW): Ctx => database.makeCtx(actor, { now });
const personActor = (personId: string, role: (typeof ROLES)[number] = 'admin'): Actor => ({
  kind: 'person',
  personId,
  role,
  epoch: 0,
  sessionId: 'session',
  plan: 'free',
});

async function write(count: number, action = 'thing.changed', actor = SYSTEM): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await audit(ctxOf(actor), {
      action,
      subjectKind: 'thing',
      subjectId: `t${index}`,
      details: { index },
    });
  }
}

/** As the owner of the database could, past the trigger. */
async function asOwner(statement: ReturnType<typeof sql>): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`alter table audit_log disable trigger user`);
    await tx.execute(statement);
    await tx.execute(sql`alter table audit_log enable trigger user`);
  });
}

describe('the chain of the audit log', () => {
  it('is whole up to its head, also when empty', async () => {
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toEqual({
      isIntact: true,
      head: { position: 0, hash: '' },
      brokenAt: null,
      from: 1,
    });
    await write(12);
    const verdict = await verifyAuditChain(ctxOf(SYSTEM));
    expect(verdict).toMatchObject({ isIntact: true, head: { position: 12 }, brokenAt: null });
    expect(verdict.head.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['an altered action', sql`update audit_log set action = 'thing.untouched' where position = 7`],
    ['altered details', sql`update audit_log set details = '{"index": 99}' where position = 7`],
    ['another actor', sql`update audit_log set actor_id = 'somebody' where position = 7`],
    [
      'another time',
      sql`update audit_log set at = at - interval '1 microsecond' where position = 7`,
    ],
    ['a missing entry', sql`delete from audit_log where position = 7`],
    ['a hash of its own', sql`update audit_log set hash = repeat('0', 64) where position = 7`],
  ])('is broken at the position of %s', async (_name, change) => {
    await write(12);
    await asOwner(change);
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({
      isIntact: false,
      brokenAt: 7,
      head: { position: 6 },
    });
  });

  it('is broken behind an entry whose hash was made to fit', async () => {
    await write(12);
    await asOwner(sql`update audit_log set action = 'thing.untouched' where position = 7`);
    await asOwner(sql`update audit_log a set hash = audit_entry_hash(
      (select hash from audit_log where position = 6), a) where position = 7`);
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({ isIntact: false, brokenAt: 8 });
  });

  it('that was cut at its end is found by a head noted before', async () => {
    await write(12);
    const { head } = await verifyAuditChain(ctxOf(SYSTEM));
    expect(await verifyAuditChain(ctxOf(SYSTEM), { expected: head })).toMatchObject({
      isIntact: true,
    });
    await asOwner(sql`delete from audit_log where position > 10`);
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({ isIntact: true });
    expect(await verifyAuditChain(ctxOf(SYSTEM), { expected: head })).toMatchObject({
      isIntact: false,
      brokenAt: 12,
    });
  });

  it('is looked at as far back as asked', async () => {
    await write(12);
    await asOwner(sql`update audit_log set action = 'thing.untouched' where position = 3`);
    expect(await verifyAuditChain(ctxOf(SYSTEM), { newestCount: 5 })).toMatchObject({
      isIntact: true,
      from: 8,
    });
    expect(await verifyAuditChain(ctxOf(SYSTEM), { newestCount: 50 })).toMatchObject({
      brokenAt: 3,
      from: 1,
    });
  });

  it('is walked over many batches', async () => {
    await database.db.execute(sql`insert into audit_log (id, actor_kind, action, subject_kind, request_id)
      select gen_random_uuid(), 'system', 'thing.changed', 'thing', 'r' from generate_series(1, 6000)`);
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({
      isIntact: true,
      head: { position: 6_000 },
    });
    await asOwner(sql`update audit_log set action = 'x' where position = 5001`);
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({
      brokenAt: 5_001,
      head: { position: 5_000 },
    });
  });

  it('has no gap and no fork when many write at once, some of whom change their minds', async () => {
    const entry = { action: 'thing.changed', subjectKind: 'thing', subjectId: null };
    await Promise.allSettled(
      Array.from({ length: 60 }, (_, index) =>
        inTransaction(ctxOf(SYSTEM), async (tx) => {
          await audit(tx, entry);
          if (index % 3 === 0) throw new Error('changed my mind');
          await audit(tx, entry);
        }),
      ),
    );
    const rows = await database.db
      .select({ position: auditLog.position })
      .from(auditLog)
      .orderBy(auditLog.position);
    expect(rows.map(({ position }) => position)).toEqual(
      Array.from({ length: 80 }, (_, index) => index + 1),
    );
    expect(await verifyAuditChain(ctxOf(SYSTEM))).toMatchObject({ isIntact: true });
  });

  it.each([
    ['update', sql`update audit_log set action = 'x'`],
    ['delete', sql`delete from audit_log`],
    ['truncate', sql`truncate audit_log`],
  ])('refuses %s', async (_name, statement) => {
    await write(2);
    const refused = await database.db.execute(statement).catch((error: unknown) => error);
    expect(refused).toMatchObject({ cause: { code: '42501' } });
    expect(await database.db.$count(auditLog)).toBe(2);
  });
});

describe('the entries', () => {
  const ann = newId();

  beforeEach(async () => {
    await write(3, 'person.created');
    await write(4, 'listing.removed', personActor(ann));
    await audit(ctxOf(SYSTEM, new Date('2026-03-02T00:00:00Z')), {
      action: 'person.role_changed',
      subjectKind: 'person',
      subjectId: ann,
      details: { from: 'viewer', to: 'admin' },
    });
  });

  const positions = async (filter: Parameters<typeof listAuditEntries>[1]['filter']) => {
    const page = await listAuditEntries(ctxOf(SYSTEM), { filter, limit: 100, cursor: null });
    return page.entries.map(({ position }) => position);
  };

  it('are found by actor, subject, person, action and time, the newest first', async () => {
    const id = toPublicId('person', ann);
    expect(await positions({})).toEqual([8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await positions({ actor: id })).toEqual([7, 6, 5, 4]);
    expect(await positions({ actor: 'test' })).toEqual([8, 3, 2, 1]);
    expect(await positions({ subject: id })).toEqual([8]);
    expect(await positions({ subject: 't0' })).toEqual([4, 1]);
    expect(await positions({ person: id })).toEqual([8, 7, 6, 5, 4]);
    expect(await positions({ action: 'person.' })).toEqual([8, 3, 2, 1]);
    expect(await positions({ action: 'person.created' })).toEqual([3, 2, 1]);
    expect(await positions({ action: '%' })).toEqual([]);
    expect(await positions({ from: new Date('2026-03-02T00:00:00Z') })).toEqual([8]);
    expect(await positions({ until: new Date('2026-03-02T00:00:00Z') })).toHaveLength(7);
    expect(await positions({ actor: id, action: 'person.' })).toEqual([]);
  });

  it('show people by their public ids, with what changed', async () => {
    const { entries } = await listAuditEntries(ctxOf(SYSTEM), {
      filter: {},
      limit: 2,
      cursor: null,
    });
    expect(entries).toMatchObject([
      { subjectId: toPublicId('person', ann), details: { from: 'viewer', to: 'admin' } },
      { actorKind: 'person', actorId: toPublicId('person', ann), subjectId: 't3' },
    ]);
  });

  it('are paged without loss while others write', async () => {
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listAuditEntries>> = await listAuditEntries(
        ctxOf(SYSTEM),
        { filter: { action: 'person.' }, limit: 1, cursor },
      );
      seen.push(...page.entries.map(({ position }) => position));
      cursor = page.nextCursor;
      await write(1, 'person.created');
    } while (cursor !== null);
    expect(seen).toEqual([8, 3, 2, 1]);
    const first = await listAuditEntries(ctxOf(SYSTEM), { filter: {}, limit: 1, cursor: null });
    await expect(
      listAuditEntries(ctxOf(SYSTEM), {
        filter: { action: 'person.' },
        limit: 1,
        cursor: first.nextCursor,
      }),
    ).rejects.toMatchObject({ code: 'invalid_fields', fieldErrors: [{ field: 'cursor' }] });
    expect(await database.db.$count(auditLog, eq(auditLog.action, 'person.created'))).toBe(7);
  });
});

describe('who may read it', () => {
  it.each<Actor>([
    { kind: 'visitor', id: 'v', isBrowser: true },
    ...ROLES.filter((role) => role !== 'admin').map((role) => personActor(newId(), role)),
    { kind: 'job', name: 'some-job' },
    {
      kind: 'api_key',
      keyId: newId(),
      personId: newId(),
      role: 'admin',
      plan: 'free',
      scopes: ['audit.read'],
    },
  ])('not $kind $role', async (actor) => {
    const code = actor.kind === 'visitor' ? 'unauthenticated' : 'forbidden';
    await expect(verifyAuditChain(ctxOf(actor))).rejects.toMatchObject({ code });
    await expect(
      listAuditEntries(ctxOf(actor), { filter: {}, limit: 1, cursor: null }),
    ).rejects.toMatchObject({ code });
  });
});
