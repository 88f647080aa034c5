import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { providerUsage } from '@/db/schema/sources';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { type BudgetPorts, listUsage, noteCost, noteQuota, spendCall } from './budget';

const JOB: Actor = { kind: 'job', name: 'test' };
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: newId(),
  plan: 'free',
};
const NOON = new Date('2026-03-01T12:00:00Z');

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(() => database.db.delete(providerUsage));

function ctxOf(
  caps: Record<string, number> = {},
  { actor = JOB, now = NOON }: { actor?: Actor; now?: Date } = {},
): Ctx<BudgetPorts> {
  const ctx = database.makeCtx(actor, { now });
  const sourceSettings = {
    policy: 'official' as const,
    baseUrlOf: () => '',
    credentialsOf: () => null,
    dailyCallsMax: (provider: string) => caps[provider] ?? null,
  };
  return { ...ctx, ports: { ...ctx.ports, sourceSettings } };
}

const outcome = (call: Promise<unknown>) =>
  call.then(
    () => 'made',
    (error: { code?: string }) => error.code ?? String(error),
  );
const rows = () => database.db.select().from(providerUsage).orderBy(providerUsage.day);

describe('a day’s cap', () => {
  it('lets exactly as many calls pass as it has room for, however many processes ask at once', async () => {
    const connections = Array.from({ length: 4 }, () =>
      connectDatabase({ url: database.url, maxConnections: 5 }),
    );
    try {
      const workers = Array.from({ length: 20 }, (_, index) => ({
        ...ctxOf({ ebay: 73 }),
        db: (connections[index % connections.length] ?? database).db,
      }));
      const outcomes = await Promise.all(
        workers.map(async (ctx) => {
          const each: string[] = [];
          for (let call = 0; call < 6; call += 1) {
            each.push(await outcome(spendCall(ctx, { provider: 'ebay', costMicros: 10 })));
          }
          return each;
        }),
      );
      const made = outcomes.flat().filter((each) => each === 'made').length;
      expect(made).toBe(73);
      expect(outcomes.flat().filter((each) => each === 'budget_spent')).toHaveLength(120 - 73);
      expect(await rows()).toMatchObject([{ provider: 'ebay', callCount: 73, costMicros: 730 }]);
    } finally {
      await Promise.all(connections.map((connection) => connection.close()));
    }
  });

  it('of money ends before it is passed', async () => {
    const call = { provider: 'autodev', costMicros: 400, costMicrosMax: 1_000 };
    const made = [];
    for (let index = 0; index < 4; index += 1) made.push(await outcome(spendCall(ctxOf(), call)));
    expect(made).toEqual(['made', 'made', 'budget_spent', 'budget_spent']);
    expect(await rows()).toMatchObject([{ callCount: 2, costMicros: 800 }]);
  });

  it('of nothing lets no call pass and counts none', async () => {
    expect(await outcome(spendCall(ctxOf({ ebay: 0 }), { provider: 'ebay' }))).toBe('budget_spent');
    const dear = { provider: 'autodev', costMicros: 2, costMicrosMax: 1 };
    expect(await outcome(spendCall(ctxOf(), dear))).toBe('budget_spent');
    expect(await rows()).toEqual([]);
  });

  it('is the operator’s own where one is chosen, and no other provider’s', async () => {
    const ctx = ctxOf({ ebay: 1 });
    expect(await outcome(spendCall(ctx, { provider: 'ebay', callsMax: 2 }))).toBe('made');
    expect(await outcome(spendCall(ctx, { provider: 'ebay', callsMax: 2 }))).toBe('made');
    expect(await outcome(spendCall(ctx, { provider: 'ebay', callsMax: 2 }))).toBe('budget_spent');
    expect(await outcome(spendCall(ctx, { provider: 'marketcheck' }))).toBe('made');
  });

  it('says when calls begin anew, and they do at midnight UTC', async () => {
    const late = new Date('2026-03-01T23:59:00Z');
    await spendCall(ctxOf({ ebay: 1 }, { now: late }), { provider: 'ebay' });
    await expect(
      spendCall(ctxOf({ ebay: 1 }, { now: late }), { provider: 'ebay' }),
    ).rejects.toMatchObject({ code: 'budget_spent', retryAfterSeconds: 60 });
    const next = new Date('2026-03-02T00:00:00Z');
    await spendCall(ctxOf({ ebay: 1 }, { now: next }), { provider: 'ebay' });
    expect((await rows()).map(({ day, callCount }) => [day, callCount])).toEqual([
      ['2026-03-01', 1],
      ['2026-03-02', 1],
    ]);
  });
});

describe('what is known of a day', () => {
  it('holds calls, cost and the quota that the provider named last', async () => {
    await noteQuota(ctxOf(), { provider: 'ebay', quotaLeft: 4_990 });
    await spendCall(ctxOf({ ebay: 5_000 }), { provider: 'ebay' });
    await noteCost(ctxOf(), { provider: 'ebay', costMicros: 2_000 });
    await noteQuota(ctxOf(), { provider: 'ebay', quotaLeft: 4_989 });
    const { usage } = await listUsage(ctxOf({ ebay: 5_000 }, { actor: ADMIN }), {
      limit: 10,
      cursor: null,
    });
    expect(usage).toEqual([
      {
        provider: 'ebay',
        day: '2026-03-01',
        callCount: 1,
        costMicros: 2_000,
        quotaLeft: 4_989,
        callsMax: 5_000,
        updatedAt: NOON,
      },
    ]);
  });

  it('is listed page by page, the latest day first, without a row lost or shown twice', async () => {
    await database.db.execute(sql`
      insert into provider_usage (provider, day, call_count)
      select provider, date '2026-03-01' - days, days + 1
        from unnest(array['ebay', 'autodev', 'Marketcheck']) provider, generate_series(0, 40) days`);
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listUsage(ctxOf({}, { actor: ADMIN }), { days: 30, limit: 7, cursor });
      seen.push(...page.usage.map(({ day, provider }) => `${day} ${provider}`));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(90);
    expect(new Set(seen).size).toBe(90);
    expect(seen.slice(0, 4)).toEqual([
      '2026-03-01 Marketcheck',
      '2026-03-01 autodev',
      '2026-03-01 ebay',
      '2026-02-28 Marketcheck',
    ]);
    const one = { provider: 'ebay', days: 2, limit: 7, cursor: null };
    expect((await listUsage(ctxOf({}, { actor: ADMIN }), one)).usage).toHaveLength(2);
  });

  it('is shown to those who manage sources only, and a strange cursor or span is refused', async () => {
    const all = { limit: 10, cursor: null };
    const visitor: Actor = { kind: 'visitor', id: 'v', isBrowser: false };
    expect(await outcome(listUsage(ctxOf({}, { actor: visitor }), all))).toBe('unauthenticated');
    const customer: Actor = { ...ADMIN, role: 'customer' } as Actor;
    expect(await outcome(listUsage(ctxOf({}, { actor: customer }), all))).toBe('forbidden');
    const ctx = ctxOf({}, { actor: ADMIN });
    expect(await outcome(listUsage(ctx, { ...all, cursor: 'x' }))).toBe('invalid_fields');
    expect(await outcome(listUsage(ctx, { ...all, days: 0 }))).toBe('invalid_fields');
  });
});
