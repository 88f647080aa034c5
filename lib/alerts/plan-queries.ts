import { inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { alertDays, alerts, deliveries, opportunities } from '@/db/schema/alerts';
import { newId } from '@/lib/platform/ids';

/** Rows of one statement: Postgres takes 65,535 values. */
const ROWS_MAX = 1_000;

async function inChunks<T>(
  rows: readonly T[],
  write: (chunk: T[]) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_MAX) {
    await write(rows.slice(from, from + ROWS_MAX));
  }
}

/** A day of a person. */
export interface PersonDay {
  personId: string;
  day: string;
}

/**
 * How many cars each person was told of at once on a day of theirs, with the lock of that count until the
 * transaction ends.
 */
export async function lockDayCounts(
  db: Database,
  days: readonly PersonDay[],
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  // In one order, so that no two planners wait for each other.
  const sorted = [...days].sort((a, b) => (a.personId < b.personId ? -1 : 1));
  await inChunks(sorted, async (chunk) => {
    const rows = await db
      .insert(alertDays)
      .values(chunk)
      .onConflictDoUpdate({
        target: [alertDays.personId, alertDays.day],
        set: { toldCount: sql`${alertDays.toldCount}` },
      })
      .returning();
    for (const row of rows) counts.set(row.personId, row.toldCount);
  });
  return counts;
}

/** Writes the counts. The caller holds their locks. */
export async function writeDayCounts(
  db: Database,
  days: readonly (PersonDay & { toldCount: number })[],
): Promise<void> {
  await inChunks(days, (chunk) =>
    db
      .insert(alertDays)
      .values(chunk)
      .onConflictDoUpdate({
        target: [alertDays.personId, alertDays.day],
        set: { toldCount: sql`excluded.told_count` },
      }),
  );
}

export type NewOpportunity = typeof opportunities.$inferInsert & { id: string };

/** Writes opportunities: one a person and car, which takes on what is told of it now. */
export async function writeOpportunities(
  db: Database,
  rows: readonly NewOpportunity[],
): Promise<void> {
  const t = opportunities;
  await inChunks(rows, (chunk) =>
    db
      .insert(t)
      .values(chunk)
      .onConflictDoUpdate({
        target: [t.personId, t.vehicleId],
        set: {
          listingId: sql`excluded.listing_id`,
          savedSearchId: sql`coalesce(${t.savedSearchId}, excluded.saved_search_id)`,
          state: sql`case when ${t.state} = 'new' then excluded.state else ${t.state} end`,
          priceCents: sql`excluded.price_cents`,
          rating: sql`excluded.rating`,
          savingCents: sql`excluded.saving_cents`,
          profitCents: sql`excluded.profit_cents`,
          score: sql`excluded.score`,
          toldKey: sql`excluded.told_key`,
          version: sql`${t.version} + 1`,
          updatedAt: sql`excluded.updated_at`,
        },
      }),
  );
}

export type NewDelivery = typeof deliveries.$inferInsert & { id: string };

/** Adds deliveries of one alert each. */
export async function insertDeliveries(db: Database, rows: readonly NewDelivery[]): Promise<void> {
  await inChunks(rows, (chunk) => db.insert(deliveries).values(chunk));
}

/**
 * The waiting digests with these keys, made where there are none, by channel and key. Each is locked until the
 * transaction ends: whoever sends one claims it first, and so sees all that was gathered.
 */
export async function ensureDigests(
  db: Database,
  rows: readonly Omit<NewDelivery, 'id'>[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  await inChunks(rows, async (chunk) => {
    const made = await db
      .insert(deliveries)
      .values(chunk.map((row) => ({ ...row, id: newId() })))
      .onConflictDoUpdate({
        target: [deliveries.channelId, deliveries.digestKey],
        targetWhere: sql`${deliveries.state} = 'waiting'`,
        set: { digestKey: sql`excluded.digest_key` },
      })
      .returning({
        id: deliveries.id,
        channelId: deliveries.channelId,
        digestKey: deliveries.digestKey,
      });
    for (const { id, channelId, digestKey } of made) ids.set(`${channelId} ${digestKey}`, id);
  });
  return ids;
}

export type NewAlert = typeof alerts.$inferInsert;

/** Adds alerts. */
export async function insertAlerts(db: Database, rows: readonly NewAlert[]): Promise<void> {
  await inChunks(rows, (chunk) => db.insert(alerts).values(chunk));
}

/** What these opportunities were told of already, as "opportunity channel news". */
export async function listToldNews(
  db: Database,
  opportunityIds: readonly string[],
): Promise<Set<string>> {
  const told = new Set<string>();
  await inChunks(opportunityIds, async (chunk) => {
    const rows = await db
      .select({
        opportunityId: alerts.opportunityId,
        channelId: alerts.channelId,
        newsKey: alerts.newsKey,
      })
      .from(alerts)
      .where(inArray(alerts.opportunityId, chunk));
    for (const row of rows) told.add(`${row.opportunityId} ${row.channelId} ${row.newsKey}`);
  });
  return told;
}
