import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listingErrors } from '@/db/schema/listing-feedback';
import { listings } from '@/db/schema/listings';
import type { ListingErrorKind } from '@/db/vocabulary';

/** A report as it is stored, with the listing that it is about. */
export interface ListingErrorRow {
  id: string;
  listingId: string;
  title: string;
  sourceKey: string;
  kind: ListingErrorKind;
  note: string;
  createdAt: Date;
}

/** Whether a listing is one that anybody may see. */
export async function isPublicListing(db: Database, listingId: string): Promise<boolean> {
  const rows = await db
    .select({ id: listings.id })
    .from(listings)
    .where(
      and(
        eq(listings.id, listingId),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    );
  return rows.length > 0;
}

/** How many reports of a listing wait, counted up to `most`. */
export async function countOpenErrors(
  db: Database,
  listingId: string,
  most: number,
): Promise<number> {
  const rows = await db
    .select({ id: listingErrors.id })
    .from(listingErrors)
    .where(and(eq(listingErrors.listingId, listingId), isNull(listingErrors.closedAt)))
    .limit(most);
  return rows.length;
}

/** Adds a report unless the same one waits already. */
export async function insertListingError(
  db: Database,
  values: typeof listingErrors.$inferInsert,
): Promise<void> {
  await db.insert(listingErrors).values(values).onConflictDoNothing();
}

/** Reports that wait, the newest first. */
export async function selectOpenErrors(
  db: Database,
  page: { limit: number; beforeId: string | null },
): Promise<ListingErrorRow[]> {
  return db
    .select({
      id: listingErrors.id,
      listingId: listingErrors.listingId,
      title: listings.title,
      sourceKey: listings.sourceKey,
      kind: listingErrors.kind,
      note: listingErrors.note,
      createdAt: listingErrors.createdAt,
    })
    .from(listingErrors)
    .innerJoin(listings, eq(listings.id, listingErrors.listingId))
    .where(
      and(
        isNull(listingErrors.closedAt),
        page.beforeId === null ? undefined : lt(listingErrors.id, page.beforeId),
      ),
    )
    .orderBy(desc(listingErrors.id))
    .limit(page.limit);
}

/** Closes a report that waits. False where it was closed before; null where there is none. */
export async function updateErrorClosed(
  db: Database,
  id: string,
  closedAt: Date,
): Promise<boolean | null> {
  const closed = await db
    .update(listingErrors)
    .set({ closedAt })
    .where(and(eq(listingErrors.id, id), isNull(listingErrors.closedAt)))
    .returning({ id: listingErrors.id });
  if (closed.length > 0) return true;
  const known = await db
    .select({ id: listingErrors.id })
    .from(listingErrors)
    .where(eq(listingErrors.id, id));
  return known.length > 0 ? false : null;
}
