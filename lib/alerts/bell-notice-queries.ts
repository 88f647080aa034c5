import { and, desc, eq, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { bellNotices } from '@/db/schema/alerts';

type BellNoticeRow = typeof bellNotices.$inferSelect;

/** Adds word under a person's bell; false where they have one of the same key. */
export async function insertBellNotice(
  db: Database,
  values: typeof bellNotices.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(bellNotices)
    .values(values)
    .onConflictDoNothing()
    .returning({ id: bellNotices.id });
  return rows.length > 0;
}

/** What stands under a person's bell, the latest first. */
export async function listBellNotices(
  db: Database,
  input: { personId: string; limit: number },
): Promise<BellNoticeRow[]> {
  return db
    .select()
    .from(bellNotices)
    .where(eq(bellNotices.personId, input.personId))
    .orderBy(sql`${desc(bellNotices.id)} nulls first`)
    .limit(input.limit);
}

/** How many of them a person has not read; counted up to `max`. */
export async function countUnreadNotices(
  db: Database,
  input: { personId: string; max: number },
): Promise<number> {
  const unread = db
    .select({ one: sql`1` })
    .from(bellNotices)
    .where(and(eq(bellNotices.personId, input.personId), isNull(bellNotices.viewedAt)))
    .limit(input.max)
    .as('unread');
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(unread);
  return row?.count ?? 0;
}

/** Marks a person's as read, up to and with one of them (uuid; null for all); how many those were. */
export async function markNoticesRead(
  db: Database,
  input: { personId: string; upToId: string | null; now: Date },
): Promise<number> {
  const { personId, upToId, now } = input;
  const rows = await db
    .update(bellNotices)
    .set({ viewedAt: now })
    .where(
      and(
        eq(bellNotices.personId, personId),
        isNull(bellNotices.viewedAt),
        upToId === null ? undefined : lte(bellNotices.id, upToId),
      ),
    )
    .returning({ id: bellNotices.id });
  return rows.length;
}
