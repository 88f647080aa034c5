import { and, desc, eq, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, removalRequests } from '@/db/schema/listings';
import type { RemovalState } from '@/db/vocabulary';

const requestColumns = {
  id: removalRequests.id,
  listingId: removalRequests.listingId,
  address: removalRequests.address,
  reason: removalRequests.reason,
  contactEmail: removalRequests.contactEmail,
  state: removalRequests.state,
  answer: removalRequests.answer,
  createdAt: removalRequests.createdAt,
  closedAt: removalRequests.closedAt,
};

/** What an advertiser asked. */
export interface RemovalRow {
  id: string;
  listingId: string | null;
  address: string;
  reason: string;
  contactEmail: string | null;
  state: RemovalState;
  answer: string | null;
  createdAt: Date;
  closedAt: Date | null;
}

/** Adds a request. */
export async function insertRemoval(
  db: Database,
  values: typeof removalRequests.$inferInsert,
): Promise<void> {
  await db.insert(removalRequests).values(values);
}

/** An open request of the same contact about the same address, or null. */
export async function findSameRemoval(
  db: Database,
  asked: { address: string; contactEmail: string },
): Promise<string | null> {
  const rows = await db
    .select({ id: removalRequests.id })
    .from(removalRequests)
    .where(
      and(
        eq(removalRequests.state, 'open'),
        eq(removalRequests.address, asked.address),
        eq(removalRequests.contactEmail, asked.contactEmail),
      ),
    )
    .limit(1);
  return rows[0]?.id ?? null;
}

/** Requests that are open, or whose answer could not be sent yet; the newest first. */
export async function selectRemovals(
  db: Database,
  page: { limit: number; beforeId: string | null },
): Promise<RemovalRow[]> {
  return db
    .select(requestColumns)
    .from(removalRequests)
    .where(
      and(
        or(eq(removalRequests.state, 'open'), isNotNull(removalRequests.contactEmail)),
        page.beforeId === null ? undefined : lt(removalRequests.id, page.beforeId),
      ),
    )
    .orderBy(desc(removalRequests.id))
    .limit(page.limit);
}

/** One request, taken for the rest of the transaction, or null. */
export async function lockRemoval(db: Database, id: string): Promise<RemovalRow | null> {
  const rows = await db
    .select(requestColumns)
    .from(removalRequests)
    .where(eq(removalRequests.id, id))
    .for('update');
  return rows[0] ?? null;
}

/** Stores how a request ended. */
export async function updateRemovalClosed(
  db: Database,
  id: string,
  closed: { state: 'done' | 'refused'; listingId: string | null; answer: string; closedAt: Date },
): Promise<void> {
  await db.update(removalRequests).set(closed).where(eq(removalRequests.id, id));
}

/** Forgets where to answer. */
export async function clearRemovalContact(db: Database, id: string): Promise<void> {
  await db.update(removalRequests).set({ contactEmail: null }).where(eq(removalRequests.id, id));
}

/** Ids of these that are listings. */
export async function selectKnownListings(db: Database, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: listings.id })
    .from(listings)
    .where(inArray(listings.id, [...ids]));
  return rows.map(({ id }) => id);
}

/** The public listing at an address elsewhere, or null. Reads the whole table: for an operator only. */
export async function findListingByUrl(db: Database, url: string): Promise<string | null> {
  const rows = await db
    .select({ id: listings.id })
    .from(listings)
    .where(and(eq(listings.url, url), isNull(listings.ownerId), isNull(listings.deletedAt)))
    .limit(1);
  return rows[0]?.id ?? null;
}

/** Shows a listing to nobody any more; false when there is none. Imports leave that as it is. */
export async function updateHidden(db: Database, listingId: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(listings)
    .set({ visibility: 'private', version: sql`${listings.version} + 1`, updatedAt: now })
    .where(eq(listings.id, listingId))
    .returning({ id: listings.id });
  return rows.length === 1;
}
