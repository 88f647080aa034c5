import { and, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { alertMutes, alertPreferences } from '@/db/schema/alerts';
import { savedSearches } from '@/db/schema/saved-searches';

type PreferenceRow = typeof alertPreferences.$inferSelect;
/** What a person sets. */
export type PreferenceValues = Omit<
  PreferenceRow,
  'personId' | 'version' | 'createdAt' | 'updatedAt' | 'deletedAt'
>;

/** A person's time zone, and what they set; null where they set nothing yet. */
export async function findPreferences(
  db: Database,
  personId: string,
): Promise<{ timeZone: string; row: PreferenceRow | null } | null> {
  const [found] = await db
    .select({ timeZone: people.timeZone, row: alertPreferences })
    .from(people)
    .leftJoin(alertPreferences, eq(alertPreferences.personId, people.id))
    .where(eq(people.id, personId));
  return found ?? null;
}

/** Writes the first row of a person; null where there is one meanwhile. */
export async function insertPreferences(
  db: Database,
  row: PreferenceValues & { personId: string; version: number },
): Promise<PreferenceRow | null> {
  const [inserted] = await db
    .insert(alertPreferences)
    .values(row)
    .onConflictDoNothing()
    .returning();
  return inserted ?? null;
}

/** Writes a row whose version is still that one; null otherwise. */
export async function updatePreferences(
  db: Database,
  by: { personId: string; version: number },
  change: Partial<PreferenceValues>,
): Promise<PreferenceRow | null> {
  const t = alertPreferences;
  const [row] = await db
    .update(t)
    .set({ ...change, version: sql`${t.version} + 1`, updatedAt: sql`now()` })
    .where(and(eq(t.personId, by.personId), eq(t.version, by.version)))
    .returning();
  return row ?? null;
}

/** Has a person's daily searches be due at another time of the day. */
export async function rescheduleDailySearches(
  db: Database,
  input: { personId: string; nextRunAt: Date },
): Promise<void> {
  const t = savedSearches;
  await db
    .update(t)
    .set({ nextRunAt: input.nextRunAt, updatedAt: sql`now()` })
    .where(and(eq(t.personId, input.personId), eq(t.pace, 'daily'), isNull(t.deletedAt)));
}

export type MuteRow = typeof alertMutes.$inferSelect;

/** What a person does not hear of at `now`, the last one first. */
export async function listMuteRows(
  db: Database,
  input: { personId: string; now: Date; limit: number; beforeId: string | null },
): Promise<MuteRow[]> {
  const { personId, now, limit, beforeId } = input;
  const t = alertMutes;
  return db
    .select()
    .from(t)
    .where(
      and(
        eq(t.personId, personId),
        or(isNull(t.until), gt(t.until, now)),
        beforeId === null ? undefined : lt(t.id, beforeId),
      ),
    )
    .orderBy(sql`${t.id} desc`)
    .limit(limit);
}

/** Takes one mute away; false where it is not the person's. */
export async function deleteMute(
  db: Database,
  by: { personId: string; id: string },
): Promise<boolean> {
  const t = alertMutes;
  const gone = await db
    .delete(t)
    .where(and(eq(t.id, by.id), eq(t.personId, by.personId)))
    .returning({ id: t.id });
  return gone.length > 0;
}
