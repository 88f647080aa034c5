import { and, count, eq, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { alertChannels, alertPreferences } from '@/db/schema/alerts';
import { savedSearches } from '@/db/schema/saved-searches';
import { type PersonClock, USUAL_DIGEST_MINUTE } from './search-schedule';

export type SavedSearchRow = typeof savedSearches.$inferSelect;
type NewRow = typeof savedSearches.$inferInsert;

const t = savedSearches;
const kept = isNull(t.deletedAt);

/** A person's searches, the last saved first, after `beforeId`. */
export async function listSavedRows(
  db: Database,
  input: { personId: string; limit: number; beforeId: string | null },
): Promise<SavedSearchRow[]> {
  const { personId, limit, beforeId } = input;
  return db
    .select()
    .from(t)
    .where(and(eq(t.personId, personId), kept, beforeId === null ? undefined : lt(t.id, beforeId)))
    .orderBy(sql`${t.id} desc nulls first`)
    .limit(limit);
}

/** One of a person's searches by its id or its question; one that was deleted only where it is asked for. */
export async function findSavedRow(
  db: Database,
  by: { personId: string; withDeleted?: boolean } & ({ id: string } | { queryKey: string }),
): Promise<SavedSearchRow | null> {
  const which = 'id' in by ? eq(t.id, by.id) : eq(t.queryKey, by.queryKey);
  const [row] = await db
    .select()
    .from(t)
    .where(and(eq(t.personId, by.personId), which, by.withDeleted ? undefined : kept))
    .limit(1);
  return row ?? null;
}

/** How many searches a person keeps, and how many of them are not paused. */
export async function countSaved(
  db: Database,
  personId: string,
): Promise<{ keptCount: number; runningCount: number }> {
  const [row] = await db
    .select({ keptCount: count(), runningCount: sql<number>`count(*) - count(${t.pausedAt})` })
    .from(t)
    .where(and(eq(t.personId, personId), kept));
  return { keptCount: row?.keptCount ?? 0, runningCount: Number(row?.runningCount ?? 0) };
}

/** Writers to one person's searches take turns until the end of their transaction. */
export async function lockSavedSearches(db: Database, personId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`saved_searches:${personId}`}))`);
}

/** Adds a search. The person's lock is held, and no row has the question, a deleted one neither. */
export async function insertSaved(db: Database, row: NewRow): Promise<SavedSearchRow | null> {
  const [inserted] = await db.insert(t).values(row).returning();
  return inserted ?? null;
}

/** Writes a search; where a version is given only while it is still that one. Null where it is not there. */
export async function updateSaved(
  db: Database,
  by: { id: string; personId: string; version?: number },
  change: Partial<Omit<NewRow, 'id' | 'personId'>>,
): Promise<SavedSearchRow | null> {
  const isThat = by.version === undefined ? undefined : eq(t.version, by.version);
  const [row] = await db
    .update(t)
    .set({ ...change, version: sql`${t.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId), isThat))
    .returning();
  return row ?? null;
}

/** Writes when the person looked; never back in time. */
export async function updateLooked(
  db: Database,
  by: { id: string; personId: string },
  lookedAt: Date,
): Promise<SavedSearchRow | null> {
  const [row] = await db
    .update(t)
    .set({ lookedAt: sql`greatest(${t.lookedAt}, ${lookedAt.toISOString()}::timestamptz)` })
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId), kept))
    .returning();
  return row ?? null;
}

/** Marks a search as deleted; false where it was not there. */
export async function markDeleted(
  db: Database,
  by: { id: string; personId: string },
  now: Date,
): Promise<boolean> {
  const deleted = await db
    .update(t)
    .set({ deletedAt: now, updatedAt: now, version: sql`${t.version} + 1` })
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId), kept))
    .returning({ id: t.id });
  return deleted.length > 0;
}

/** Forgets the deleted search of a person that holds this question, so that another may have it. */
export async function forgetDeletedTwin(
  db: Database,
  by: { personId: string; queryKey: string },
): Promise<void> {
  await db
    .delete(t)
    .where(and(eq(t.personId, by.personId), eq(t.queryKey, by.queryKey), isNotNull(t.deletedAt)));
}

/** Forgets searches that were deleted before then. Returns how many. */
export async function forgetDeletedBefore(
  db: Database,
  input: { before: Date; limit: number },
): Promise<number> {
  const old = db
    .select({ id: t.id })
    .from(t)
    .where(and(isNotNull(t.deletedAt), lt(t.deletedAt, input.before)))
    .limit(input.limit);
  const gone = await db.delete(t).where(inArray(t.id, old)).returning({ id: t.id });
  return gone.length;
}

/** By which clock a person's schedules go. */
export async function findPersonClock(db: Database, personId: string): Promise<PersonClock> {
  const [row] = await db
    .select({ timeZone: people.timeZone, digestMinute: alertPreferences.digestMinute })
    .from(people)
    .leftJoin(alertPreferences, eq(alertPreferences.personId, people.id))
    .where(eq(people.id, personId));
  return {
    timeZone: row?.timeZone ?? 'UTC',
    digestMinute: row?.digestMinute ?? USUAL_DIGEST_MINUTE,
  };
}

/** Which of these channels are the person's. */
export async function findOwnChannels(
  db: Database,
  personId: string,
  ids: readonly string[],
): Promise<string[]> {
  const rows = await db
    .select({ id: alertChannels.id })
    .from(alertChannels)
    .where(
      and(
        eq(alertChannels.personId, personId),
        isNull(alertChannels.deletedAt),
        inArray(alertChannels.id, [...ids]),
      ),
    );
  return rows.map(({ id }) => id);
}
