import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLog } from '@/db/schema/platform';
import { providerUsage } from '@/db/schema/sources';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { strangerActor } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { spendCall } from '@/lib/sources/budget';
import { type BudgetWish, listBudgets, setBudget } from './budgets';
import { budgetFindings } from './operations-watch';

const ADMIN = strangerActor('admin');
const BUYER = strangerActor();
const JOB: Actor = { kind: 'job', name: 'scan-source' };
const NOON = new Date('2026-03-11T12:00:00.000Z');
const NONE: BudgetWish = {
  ...{ dailyCallsMax: null, dailyCostMicrosMax: null },
  ...{ monthlyCallsMax: null, monthlyCostMicrosMax: null },
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'provider_usage', 'provider_budgets');
  await emptyAuditLog(database.db);
});

function ctxOf(actor: Actor, now = NOON) {
  const ctx = database.makeCtx(actor, { now });
  const sourceSettings = {
    ...{ policy: 'official' as const, baseUrlOf: () => '', credentialsOf: () => null },
    dailyCallsMax: () => 1_000,
  };
  return { ...ctx, ports: { ...ctx.ports, sourceSettings } };
}
const used = (day: string, callCount: number, costMicros = 0) =>
  database.db
    .insert(providerUsage)
    .values({ provider: 'firecrawl', day, callCount, costMicros, updatedAt: NOON });
const set = (wish: Partial<BudgetWish>, version = 1) =>
  setBudget(ctxOf(ADMIN), { provider: 'firecrawl', version, wish: { ...NONE, ...wish } });
const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1_000);
const call = (actor: Actor, now = NOON) =>
  spendCall(ctxOf(actor, now), { provider: 'firecrawl' }).then(
    () => null,
    ({ code, retryAfterSeconds }) => [code, retryAfterSeconds],
  );

describe('a budget of the operator', () => {
  it('keeps its last fifth for people, who go slower, and ends at the cap until midnight', async () => {
    await used('2026-03-11', 79);
    await set({ dailyCallsMax: 100 });
    expect(await call(JOB)).toBeNull();
    expect(await call(JOB)).toEqual(['budget_spent', 43_200]);
    expect(await call(BUYER)).toEqual(['budget_spent', 5]);
    expect(await call(BUYER, later(5))).toBeNull();
    expect(await call(BUYER, later(6))).toEqual(['budget_spent', 4]);
    await database.db.update(providerUsage).set({ callCount: 100 });
    expect(await call(BUYER, later(60))).toEqual(['budget_spent', 43_140]);
  });

  it('of a month counts its days together, and ends until the first', async () => {
    await used('2026-03-01', 60);
    await used('2026-02-28', 500);
    await set({ monthlyCallsMax: 62 });
    const at = (seconds: number) => later(seconds);
    expect(await call(BUYER, at(0))).toBeNull();
    expect(await call(BUYER, at(10))).toBeNull();
    expect(await call(BUYER, at(20))).toEqual(['budget_spent', 20.5 * 86_400 - 20]);
  });

  it('takes the place of the cap of the settings, in both directions', async () => {
    await used('2026-03-11', 1_000);
    expect(await call(BUYER)).toEqual(['budget_spent', 43_200]);
    await set({ dailyCallsMax: 5_000 });
    expect(await call(JOB)).toBeNull();
  });

  it('is set once by each version, and stands in the audit log', async () => {
    const done = await set({ monthlyCostMicrosMax: 20_000_000 });
    expect(done).toMatchObject({ version: 2, monthlyCostMicrosMax: 20_000_000 });
    await expect(set({ dailyCallsMax: 1 })).rejects.toMatchObject({ code: 'precondition_failed' });
    await set({ monthlyCostMicrosMax: 20_000_000 }, 2);
    const entries = await database.db.select().from(auditLog);
    expect(entries).toMatchObject([{ action: 'budget.set', subjectId: 'firecrawl' }]);
    const unknown = { provider: 'nobody', version: 1, wish: NONE };
    await expect(setBudget(ctxOf(ADMIN), unknown)).rejects.toMatchObject({ code: 'not_found' });
    await expect(listBudgets(ctxOf(BUYER))).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('is shown with what it came to and where the month leads, and told when most of it is used', async () => {
    await used('2026-03-10', 10, 3_000_000);
    await used('2026-03-11', 1, 1_000_000);
    await set({ monthlyCostMicrosMax: 5_000_000 });
    const { budgets, days } = await listBudgets(ctxOf(ADMIN));
    const found = budgets.filter(({ provider }) => provider === 'firecrawl');
    expect(found).toMatchObject([
      { state: 'throttled', isByMonth: true, monthCostMicros: 4_000_000, todayCalls: 1 },
    ]);
    expect(found[0]?.forecastCostMicros).toBeGreaterThan(4_000_000);
    expect(days.map(({ day, costMicros }) => [day, costMicros])).toEqual([
      ['2026-03-10', 3_000_000],
      ['2026-03-11', 1_000_000],
    ]);
    expect(budgetFindings(budgets)).toMatchObject([
      { kind: 'budget_throttled', subject: 'firecrawl', window: 'month', path: '/admin/costs' },
    ]);
  });
});
