import { and, count, eq, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { savedSearches } from '@/db/schema/saved-searches';

export type SavedSearchRow = typeof savedSearches.$inferSelect;

const t = savedSearches;

/** A person's searches, the last saved first, after `beforeId`. */
export async function listSavedRows(
  db: Database,
  input: { personId: string; limit: number; beforeId: string | null },
): Promise<SavedSearchRow[]> {
  const { personId, limit, beforeId } = input;
  return db
    .select()
    .from(t)
    .where(and(eq(t.personId, personId), beforeId === null ? undefined : lt(t.id, beforeId)))
    .orderBy(sql`${t.id} desc nulls first`)
    .limit(limit);
}

/** One of a person's searches by its id or its question. */
export async function findSavedRow(
  db: Database,
  by: { personId: string } & ({ id: string } | { queryKey: string }),
): Promise<SavedSearchRow | null> {
  const which = 'id' in by ? eq(t.id, by.id) : eq(t.queryKey, by.queryKey);
  const [row] = await db
    .select()
    .from(t)
    .where(and(eq(t.personId, by.personId), which))
    .limit(1);
  return row ?? null;
}

/** How many searches a person keeps. */
export async function countSaved(db: Database, personId: string): Promise<number> {
  const [row] = await db.select({ count: count() }).from(t).where(eq(t.personId, personId));
  return row?.count ?? 0;
}

/** Writers to one person's searches take turns until the end of their transaction. */
export async function lockSavedSearches(db: Database, personId: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`saved_searches:${personId}`}))`);
}

/** Adds a search. The person's lock is held, and the question is not there yet. */
export async function insertSaved(
  db: Database,
  row: Pick<SavedSearchRow, 'id' | 'personId' | 'name' | 'query' | 'queryKey' | 'lookedAt'>,
): Promise<SavedSearchRow | null> {
  const [inserted] = await db.insert(t).values(row).returning();
  return inserted ?? null;
}

/** Writes a search whose version is still that one; null otherwise. */
export async function updateSaved(
  db: Database,
  by: { id: string; personId: string; version: number },
  change: Partial<Pick<SavedSearchRow, 'name' | 'query' | 'queryKey'>>,
): Promise<SavedSearchRow | null> {
  const [row] = await db
    .update(t)
    .set({ ...change, version: sql`${t.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId), eq(t.version, by.version)))
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
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId)))
    .returning();
  return row ?? null;
}

/** Deletes a search; false where it was not there. */
export async function deleteSaved(
  db: Database,
  by: { id: string; personId: string },
): Promise<boolean> {
  const deleted = await db
    .delete(t)
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId)))
    .returning({ id: t.id });
  return deleted.length > 0;
}
