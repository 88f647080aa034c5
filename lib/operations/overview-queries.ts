import { and, count, desc, eq, gte, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { deliveries } from '@/db/schema/alerts';
import { quarantinedRows } from '@/db/schema/listings';
import { searchCounts, searchRows } from '@/db/schema/searches';
import { sellerPublications } from '@/db/schema/selling';
import type { MarketRating } from '@/db/vocabulary';

/** Adverts that came up since, on the market's clock, by day; days without any are absent. */
export async function countNewByDay(
  db: Database,
  since: Date,
): Promise<{ day: string; count: number }[]> {
  const day = sql<string>`to_char(${searchRows.firstSeenAt} at time zone 'UTC', 'YYYY-MM-DD')`;
  return db
    .select({ day, count: sql<number>`count(*)::int` })
    .from(searchRows)
    .where(gte(searchRows.firstSeenAt, since))
    .groupBy(day)
    .orderBy(day);
}

/** The ranking as it was counted last: all of it, and by rating. */
export async function readRanking(db: Database): Promise<{
  total: number;
  unratedCount: number;
  checkFirstCount: number;
  ratings: { rating: MarketRating; count: number }[];
}> {
  const rows = await db
    .select({
      kind: searchCounts.kind,
      value: searchCounts.value,
      total: searchCounts.total,
      unratedCount: searchCounts.unratedCount,
      checkFirstCount: searchCounts.checkFirstCount,
    })
    .from(searchCounts)
    .where(sql`${searchCounts.kind} in ('all', 'rating')`);
  const all = rows.find(({ kind }) => kind === 'all');
  return {
    total: all?.total ?? 0,
    unratedCount: all?.unratedCount ?? 0,
    checkFirstCount: all?.checkFirstCount ?? 0,
    ratings: rows
      .filter(({ kind }) => kind === 'rating')
      .map(({ value, total }) => ({ rating: value as MarketRating, count: total })),
  };
}

/** What left to people since, and how long the single alerts took from being seen to being sent. */
export async function readAlertFigures(
  db: Database,
  since: Date,
): Promise<{ sentCount: number; p50Ms: number | null; p95Ms: number | null }> {
  const { rows } = await db.execute<{
    sent: number;
    p50: number | null;
    p95: number | null;
  }>(sql`
    with left_lately as (select id, kind, sent_at from deliveries where sent_at >= ${since.toISOString()}::timestamptz),
         took as (select extract(epoch from d.sent_at - coalesce(a.seen_at, a.matched_at)) * 1000 as ms
                    from left_lately d join alerts a on a.delivery_id = d.id where d.kind = 'instant')
    select (select count(*)::int from left_lately where kind <> 'test') as sent,
           (select percentile_cont(0.5) within group (order by ms) from took)::float8 as p50,
           (select percentile_cont(0.95) within group (order by ms) from took)::float8 as p95`);
  const [row] = rows;
  return { sentCount: row?.sent ?? 0, p50Ms: row?.p50 ?? null, p95Ms: row?.p95 ?? null };
}

/** Deliveries that have not got through, by state. */
export async function countTroubledDeliveries(
  db: Database,
  failedSince: Date,
): Promise<{ waitingCount: number; failedCount: number }> {
  const [waiting] = await db
    .select({ count: count() })
    .from(deliveries)
    .where(sql`${deliveries.state} in ('waiting', 'sending')`);
  const [failed] = await db
    .select({ count: count() })
    .from(deliveries)
    .where(and(eq(deliveries.state, 'failed'), gte(deliveries.dueAt, failedSince)));
  return { waitingCount: waiting?.count ?? 0, failedCount: failed?.count ?? 0 };
}

/** How many accounts there are, and how many were made and used since. */
export async function countAccounts(
  db: Database,
  since: Date,
): Promise<{ total: number; newCount: number; signedInCount: number }> {
  const [row] = await db
    .select({
      total: sql<number>`count(*)::int`,
      newCount: sql<number>`(count(*) filter (where ${gte(people.createdAt, since)}))::int`,
      signedInCount: sql<number>`(count(*) filter (where ${gte(people.lastSignInAt, since)}))::int`,
    })
    .from(people)
    .where(isNull(people.deletedAt));
  return row ?? { total: 0, newCount: 0, signedInCount: 0 };
}

/** Publications that wait for their seller because something failed, and how many refused rows wait for a look. */
export async function countWaitingWork(
  db: Database,
): Promise<{ failedPublications: number; quarantined: number }> {
  const [publications] = await db
    .select({ count: count() })
    .from(sellerPublications)
    .where(and(eq(sellerPublications.state, 'needs_action'), isNull(sellerPublications.deletedAt)));
  const [refused] = await db
    .select({ count: count() })
    .from(quarantinedRows)
    .where(isNull(quarantinedRows.reviewedAt));
  return { failedPublications: publications?.count ?? 0, quarantined: refused?.count ?? 0 };
}

/** Publications that wait for their seller because something failed, the newest first. */
export async function listFailedPublications(db: Database, limit: number) {
  return db
    .select({
      id: sellerPublications.id,
      channel: sellerPublications.channel,
      problems: sellerPublications.problems,
      updatedAt: sellerPublications.updatedAt,
    })
    .from(sellerPublications)
    .where(and(eq(sellerPublications.state, 'needs_action'), isNull(sellerPublications.deletedAt)))
    .orderBy(desc(sellerPublications.id))
    .limit(limit);
}
