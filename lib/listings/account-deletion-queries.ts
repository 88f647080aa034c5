import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listingPhotos, listings } from '@/db/schema/listings';
import { accountDeletionNotices } from '@/db/schema/sources';

/** A notice that an account was deleted at its marketplace. */
export interface NoticeRow {
  id: string;
  sourceKey: string;
  sellerHash: string | null;
  eventAt: Date | null;
  receivedAt: Date;
}

/**
 * Takes a notice for the rest of the transaction, storing it where it is new. False where it was worked off
 * before.
 */
export async function claimNotice(db: Database, notice: NoticeRow): Promise<boolean> {
  await db.insert(accountDeletionNotices).values(notice).onConflictDoNothing();
  const rows = await db
    .select({ handledAt: accountDeletionNotices.handledAt })
    .from(accountDeletionNotices)
    .where(eq(accountDeletionNotices.id, notice.id))
    .for('update');
  return rows[0]?.handledAt === null;
}

/** Notes that a notice was worked off. */
export async function updateNoticeHandled(
  db: Database,
  id: string,
  handled: { handledAt: Date; listingCount: number },
): Promise<void> {
  await db.update(accountDeletionNotices).set(handled).where(eq(accountDeletionNotices.id, id));
}

/**
 * Takes the seller out of adverts: who it was, their own words, where their advert and their photos are. The
 * adverts are shown to nobody any more; what remains is the car and what was asked for it. Returns their ids.
 */
export async function clearSeller(
  db: Database,
  seller: { sourceKey: string; sellerHashes: readonly string[]; now: Date },
): Promise<string[]> {
  const { sourceKey, sellerHashes, now } = seller;
  if (sellerHashes.length === 0) return [];
  const cleared = await db
    .update(listings)
    .set({
      sellerHash: null,
      url: null,
      title: sql`concat_ws(' ', ${listings.year}, ${listings.make}, ${listings.model})`,
      visibility: 'private',
      version: sql`${listings.version} + 1`,
      updatedAt: now,
    })
    .where(and(eq(listings.sourceKey, sourceKey), inArray(listings.sellerHash, [...sellerHashes])))
    .returning({ id: listings.id });
  const ids = cleared.map(({ id }) => id);
  if (ids.length > 0) await db.delete(listingPhotos).where(inArray(listingPhotos.listingId, ids));
  return ids;
}
