import { and, desc, eq, gt, inArray, isNull, lt, lte, or } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { announcementDismissals, announcements } from '@/db/schema/operations';
import { newId } from '@/lib/platform/ids';
import type { AnnouncementWish } from './announcement';

export type AnnouncementRow = typeof announcements.$inferSelect;

const RUNNING_MAX = 50;

/** Announcements, the newest first, after the one with this uuid. */
export async function selectAnnouncements(
  db: Database,
  wanted: { limit: number; afterId: string | null },
): Promise<AnnouncementRow[]> {
  const { limit, afterId } = wanted;
  return db
    .select()
    .from(announcements)
    .where(
      and(
        isNull(announcements.deletedAt),
        afterId === null ? undefined : lt(announcements.id, afterId),
      ),
    )
    .orderBy(desc(announcements.id))
    .limit(limit);
}

/** What runs at some time between two instants, the newest first, at most 50. */
export async function selectRunning(
  db: Database,
  span: { from: Date; until: Date },
): Promise<AnnouncementRow[]> {
  return db
    .select()
    .from(announcements)
    .where(
      and(
        isNull(announcements.deletedAt),
        lte(announcements.startsAt, span.until),
        or(isNull(announcements.endsAt), gt(announcements.endsAt, span.from)),
      ),
    )
    .orderBy(desc(announcements.id))
    .limit(RUNNING_MAX);
}

/** One announcement, locked until the transaction ends; also one that was taken away. */
export async function lockAnnouncement(db: Database, id: string): Promise<AnnouncementRow | null> {
  const rows = await db.select().from(announcements).where(eq(announcements.id, id)).for('update');
  return rows[0] ?? null;
}

/** Adds an announcement. */
export async function insertAnnouncement(
  db: Database,
  wish: AnnouncementWish & { now: Date },
): Promise<AnnouncementRow> {
  const { now, roles, ...values } = wish;
  const [row] = await db
    .insert(announcements)
    .values({ ...values, roles: [...roles], id: newId(), createdAt: now, updatedAt: now })
    .returning();
  if (!row) throw new Error('an announcement was not stored');
  return row;
}

/** Changes an announcement and counts its version on. */
export async function updateAnnouncementRow(
  db: Database,
  row: Pick<AnnouncementRow, 'id' | 'version'>,
  change: Partial<Omit<AnnouncementRow, 'id' | 'version'>>,
): Promise<AnnouncementRow> {
  const [changed] = await db
    .update(announcements)
    .set({ ...change, version: row.version + 1 })
    .where(eq(announcements.id, row.id))
    .returning();
  if (!changed) throw new Error('an announcement went while it was locked');
  return changed;
}

/** Which of these a person has dismissed. */
export async function selectDismissed(
  db: Database,
  asked: { personId: string; ids: readonly string[] },
): Promise<string[]> {
  const rows = await db
    .select({ id: announcementDismissals.announcementId })
    .from(announcementDismissals)
    .where(
      and(
        eq(announcementDismissals.personId, asked.personId),
        inArray(announcementDismissals.announcementId, [...asked.ids]),
      ),
    );
  return rows.map(({ id }) => id);
}

/** Notes that a person has dismissed an announcement; false where there is no such announcement. */
export async function insertDismissal(
  db: Database,
  dismissal: { personId: string; announcementId: string; dismissedAt: Date },
): Promise<boolean> {
  const there = await db
    .select({ id: announcements.id })
    .from(announcements)
    .where(eq(announcements.id, dismissal.announcementId));
  if (there.length === 0) return false;
  await db.insert(announcementDismissals).values(dismissal).onConflictDoNothing();
  return true;
}
