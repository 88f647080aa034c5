import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog } from '@/db/schema/platform';
import { emptyAuditLog, testDatabase } from '@/db/testing';
import { audit } from '@/lib/platform/audit';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { silentLog } from '@/lib/platform/log';
import { inTransaction } from '@/lib/platform/transaction';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyAuditLog(database.db);
});

const now = () => new Date('2026-03-01T12:00:00Z');
function ctxOf(actor: Actor): Ctx {
  const market = { name: 'live' as const, now };
  return { actor, db: database.db, market, now, requestId: newId(), log: silentLog, ports: {} };
}
const entry = { action: 'thing.changed', subjectKind: 'thing', subjectId: 'thing-1' };

describe('the audit log', () => {
  it('says who did what to what, when and in which request', async () => {
    const ctx = ctxOf({
      kind: 'person',
      personId: 'p1',
      role: 'admin',
      epoch: 0,
      sessionId: 'session',
      plan: 'free',
    });
    await audit(ctx, { ...entry, details: { from: 1, to: 2 } });
    const [row] = await database.db.select().from(auditLog);
    expect(row).toMatchObject({
      ...entry,
      at: now(),
      actorKind: 'person',
      actorId: 'p1',
      requestId: ctx.requestId,
      details: { from: 1, to: 2 },
    });
  });

  it('names jobs, and keeps no address of a visitor', async () => {
    await audit(ctxOf({ kind: 'job', name: 'nightly' }), entry);
    await audit(ctxOf({ kind: 'visitor', id: '203.0.113.9', isBrowser: false }), entry);
    const rows = await database.db.select().from(auditLog).orderBy(auditLog.id);
    expect(rows.map(({ actorKind, actorId }) => [actorKind, actorId])).toEqual([
      ['job', 'nightly'],
      ['visitor', null],
    ]);
  });

  it('is undone with the change it tells of', async () => {
    const ctx = ctxOf({ kind: 'system', name: 's' });
    const change = inTransaction(ctx, async (inner) => {
      await audit(inner, entry);
      await inTransaction(inner, (nested) => audit(nested, entry));
      expect(await inner.db.$count(auditLog)).toBe(2);
      throw new Error('changed my mind');
    });
    await expect(change).rejects.toThrow('changed my mind');
    expect(await database.db.$count(auditLog)).toBe(0);
  });
});
