import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { market } from '@/db/schema/market';

export type MarketRow = typeof market.$inferSelect;

/** Which market this database is and how its clock stands. Throws when it was never migrated. */
export async function getMarketRow(db: Database): Promise<MarketRow> {
  const [row] = await db.select().from(market).limit(1);
  if (!row) throw new Error('the database has no market row; it was not migrated');
  return row;
}

/**
 * Sets the demo's clock so that `marketNow` is its present, and remembers what was loaded. The live
 * market's clock is the wall and is never set.
 */
export async function setMarketLoaded(
  db: Database,
  input: { marketNow: Date; wallNow: Date; digest: string },
): Promise<void> {
  await db.update(market).set({
    clockOffsetMs: sql`case when ${market.name} = 'demo'
                            then ${input.wallNow.getTime() - input.marketNow.getTime()}::bigint else 0 end`,
    loadedDigest: input.digest,
    loadedAt: input.wallNow,
    lastRunningAt: input.wallNow,
  });
}

/** Says that this market is running now, so that a later start knows how long it was not. */
export async function touchMarket(db: Database, wallNow: Date): Promise<void> {
  await db.update(market).set({
    lastRunningAt: sql`greatest(${market.lastRunningAt}, ${wallNow.toISOString()}::timestamptz)`,
  });
}

/**
 * Lets the demo's time stand still over a pause: the offset grows by the time since the market last
 * ran, if that is longer than `graceMs` (a running market says so more often than that).
 */
export async function skipPause(db: Database, wallNow: Date, graceMs: number): Promise<void> {
  const now = sql`${wallNow.toISOString()}::timestamptz`;
  await db
    .update(market)
    .set({
      clockOffsetMs: sql`${market.clockOffsetMs} + (extract(epoch from ${now} - ${market.lastRunningAt}) * 1000)::bigint`,
      lastRunningAt: wallNow,
    })
    .where(
      sql`${market.name} = 'demo' and ${market.lastRunningAt} < ${now} - make_interval(secs => ${graceMs / 1000})`,
    );
}
