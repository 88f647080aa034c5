import { and, desc, eq, gte, lte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { providerBudgets } from '@/db/schema/operations';
import { providerUsage } from '@/db/schema/sources';

/** A call before it is made, and how far its day may go. */
export interface CallCount {
  provider: string;
  /** "2026-03-01", UTC. */
  day: string;
  costMicros: number;
  /** Null where there is no cap. */
  callsMax: number | null;
  /** In millionths of a US dollar; null where there is no cap. */
  costMicrosMax: number | null;
  now: Date;
}

/**
 * Counts a call unless it would go beyond a cap of its day; false where it would. Comparing and counting
 * are one statement on one row, so that no two callers pass on the same count.
 */
export async function countCall(db: Database, call: CallCount): Promise<boolean> {
  const { provider, day, costMicros, now } = call;
  const callsMax = sql`${call.callsMax}::bigint`;
  const costMax = sql`${call.costMicrosMax}::bigint`;
  const { rows } = await db.execute(sql`
    insert into ${providerUsage} as today (provider, day, call_count, cost_micros, updated_at)
    select ${provider}, ${day}::date, 1, ${costMicros}::bigint, ${now.toISOString()}::timestamptz
     where coalesce(1 <= ${callsMax}, true) and coalesce(${costMicros}::bigint <= ${costMax}, true)
    on conflict (provider, day) do update set
      call_count = today.call_count + 1,
      cost_micros = today.cost_micros + excluded.cost_micros,
      updated_at = excluded.updated_at
     where coalesce(today.call_count < ${callsMax}, true)
       and coalesce(today.cost_micros + excluded.cost_micros <= ${costMax}, true)
    returning 1 as counted`);
  return rows.length === 1;
}

/** Adds to what the calls of a day cost; a call that turned out dearer than it was thought. */
export async function addCost(
  db: Database,
  cost: { provider: string; day: string; costMicros: number; now: Date },
): Promise<void> {
  const { provider, day, costMicros, now } = cost;
  await db
    .insert(providerUsage)
    .values({ provider, day, costMicros, updatedAt: now })
    .onConflictDoUpdate({
      target: [providerUsage.provider, providerUsage.day],
      set: { costMicros: sql`${providerUsage.costMicros} + excluded.cost_micros`, updatedAt: now },
    });
}

/** Stores what a provider says is left of its quota. */
export async function updateQuota(
  db: Database,
  quota: { provider: string; day: string; quotaLeft: number; now: Date },
): Promise<void> {
  const { provider, day, quotaLeft, now } = quota;
  await db
    .insert(providerUsage)
    .values({ provider, day, quotaLeft, updatedAt: now })
    .onConflictDoUpdate({
      target: [providerUsage.provider, providerUsage.day],
      set: { quotaLeft, updatedAt: now },
    });
}

/** What the calls to a provider came to on a day. */
export interface ProviderUsageRow {
  provider: string;
  day: string;
  callCount: number;
  costMicros: number;
  quotaLeft: number | null;
  updatedAt: Date;
}

/** Days of providers, the latest day first, then by the provider's name in the order of its characters. */
export async function selectProviderUsage(
  db: Database,
  wanted: {
    provider: string | null;
    from: string;
    to: string;
    limit: number;
    after: { day: string; provider: string } | null;
  },
): Promise<ProviderUsageRow[]> {
  const { provider, from, to, limit, after } = wanted;
  return db
    .select({
      provider: providerUsage.provider,
      day: providerUsage.day,
      callCount: providerUsage.callCount,
      costMicros: providerUsage.costMicros,
      quotaLeft: providerUsage.quotaLeft,
      updatedAt: providerUsage.updatedAt,
    })
    .from(providerUsage)
    .where(
      and(
        gte(providerUsage.day, from),
        lte(providerUsage.day, to),
        provider === null ? undefined : eq(providerUsage.provider, provider),
        after === null
          ? undefined
          : sql`(${providerUsage.day} < ${after.day}::date or (${providerUsage.day} = ${after.day}::date
                 and ${providerUsage.provider} collate "C" > ${after.provider}))`,
      ),
    )
    .orderBy(desc(providerUsage.day), sql`${providerUsage.provider} collate "C"`)
    .limit(limit);
}

/** The caps that an operator chose for a provider, and what its month came to. */
export interface BudgetRow {
  provider: string;
  dailyCallsMax: number | null;
  dailyCostMicrosMax: number | null;
  monthlyCallsMax: number | null;
  monthlyCostMicrosMax: number | null;
  version: number;
  updatedAt: Date;
}

/** A budget with what today and the days of its month before came to. */
export interface StandingBudget extends BudgetRow {
  today: { callCount: number; costMicros: number };
  earlier: { callCount: number; costMicros: number };
  /** When something was counted last today; null where nothing was. */
  lastAt: Date | null;
}

/** The budget of a provider; null where no operator chose one. */
export async function findBudget(
  db: Database,
  asked: { provider: string; day: string },
): Promise<StandingBudget | null> {
  const { provider, day } = asked;
  const monthStart = `${day.slice(0, 7)}-01`;
  const [budget] = await db
    .select()
    .from(providerBudgets)
    .where(eq(providerBudgets.provider, provider));
  if (!budget) return null;
  const days = await db
    .select()
    .from(providerUsage)
    .where(
      and(
        eq(providerUsage.provider, provider),
        gte(providerUsage.day, monthStart),
        lte(providerUsage.day, day),
      ),
    );
  const today = days.find((each) => each.day === day);
  const before = days.filter((each) => each.day !== day);
  return {
    ...budget,
    today: { callCount: today?.callCount ?? 0, costMicros: today?.costMicros ?? 0 },
    earlier: {
      callCount: before.reduce((sum, { callCount }) => sum + callCount, 0),
      costMicros: before.reduce((sum, { costMicros }) => sum + costMicros, 0),
    },
    lastAt: today?.updatedAt ?? null,
  };
}

/** Every budget that was chosen; no more than there are providers. */
export async function selectBudgets(db: Database): Promise<BudgetRow[]> {
  return db.select().from(providerBudgets);
}

/** A provider's budget, locked until the transaction ends; null where none was chosen. */
export async function lockBudget(db: Database, provider: string): Promise<BudgetRow | null> {
  // A row that is not there yet can't be locked: its name can.
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`budget:${provider}`}))`);
  const rows = await db
    .select()
    .from(providerBudgets)
    .where(eq(providerBudgets.provider, provider));
  return rows[0] ?? null;
}

/** Sets a provider's budget. */
export async function writeBudget(db: Database, row: BudgetRow): Promise<void> {
  const { provider, ...values } = row;
  await db
    .insert(providerBudgets)
    .values(row)
    .onConflictDoUpdate({ target: providerBudgets.provider, set: values });
}

/** Days of every provider from one day on. */
export async function selectUsageSince(
  db: Database,
  from: string,
): Promise<{ provider: string; day: string; callCount: number; costMicros: number }[]> {
  return db
    .select({
      provider: providerUsage.provider,
      day: providerUsage.day,
      callCount: providerUsage.callCount,
      costMicros: providerUsage.costMicros,
    })
    .from(providerUsage)
    .where(gte(providerUsage.day, from))
    .orderBy(providerUsage.day);
}
