import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings } from '@/db/schema/listings';
import { sellerListings, sellerPriceChanges, sellerPublications } from '@/db/schema/selling';
import { snapJobs, snapPhotos } from '@/db/schema/snap';
import type { SnapStatus } from '@/db/vocabulary';

export type SellerListingRow = typeof sellerListings.$inferSelect;
export type PriceChangeRow = typeof sellerPriceChanges.$inferSelect;

const isKept = isNull(sellerListings.deletedAt);

/** A car on offer of this person, or null. */
export async function findOwnRow(
  db: Database,
  by: { id: string; personId: string },
): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.id, by.id), eq(sellerListings.personId, by.personId), isKept));
  return row ?? null;
}

/** The same, taken for the rest of the transaction: whoever changes a car takes turns here. */
export async function lockOwnRow(
  db: Database,
  by: { id: string; personId: string },
): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.id, by.id), eq(sellerListings.personId, by.personId), isKept))
    .for('update');
  return row ?? null;
}

/** A car on offer, whoever's, or null. */
export async function findRow(db: Database, id: string): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.id, id), isKept));
  return row ?? null;
}

/** A car on offer, whoever's, taken for the rest of the transaction, or null. */
export async function lockRow(db: Database, id: string): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.id, id), isKept))
    .for('update');
  return row ?? null;
}

/** The car on offer that a snap job became, taken for the rest of the transaction, or null. */
export async function lockRowOfJob(db: Database, jobId: string): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.snapJobId, jobId), isKept))
    .for('update');
  return row ?? null;
}

/** The shown car behind an advert (uuid), or null. */
export async function findRowOfListing(
  db: Database,
  listingId: string,
): Promise<SellerListingRow | null> {
  const [row] = await db
    .select()
    .from(sellerListings)
    .where(and(eq(sellerListings.listingId, listingId), isKept));
  return row ?? null;
}

/** Cars on offer of a person, the newest first. */
export async function listOwnRows(
  db: Database,
  page: { personId: string; limit: number; beforeId: string | null },
): Promise<SellerListingRow[]> {
  const { personId, limit, beforeId } = page;
  return db
    .select()
    .from(sellerListings)
    .where(
      and(
        eq(sellerListings.personId, personId),
        isKept,
        beforeId === null ? undefined : lt(sellerListings.id, beforeId),
      ),
    )
    .orderBy(desc(sellerListings.id))
    .limit(limit);
}

/** Adds a car on offer. */
export async function insertRow(
  db: Database,
  values: typeof sellerListings.$inferInsert,
): Promise<void> {
  await db.insert(sellerListings).values(values);
}

/** Changes a car on offer that the transaction holds; its version counts up. */
export async function updateRow(
  db: Database,
  id: string,
  set: Partial<typeof sellerListings.$inferInsert>,
  now: Date,
): Promise<void> {
  await db
    .update(sellerListings)
    .set({ ...set, version: sql`${sellerListings.version} + 1`, updatedAt: now })
    .where(eq(sellerListings.id, id));
}

/** Notes a price; a step of the ladder that was taken before adds nothing. False where it was there. */
export async function insertPriceChange(
  db: Database,
  change: typeof sellerPriceChanges.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(sellerPriceChanges)
    .values(change)
    .onConflictDoNothing()
    .returning({ id: sellerPriceChanges.id });
  return rows.length > 0;
}

const PRICES_MAX = 200;

/** Prices that a car on offer had, the newest first, at most 200. */
export async function listPriceChangeRows(
  db: Database,
  sellerListingId: string,
): Promise<PriceChangeRow[]> {
  return db
    .select()
    .from(sellerPriceChanges)
    .where(eq(sellerPriceChanges.sellerListingId, sellerListingId))
    .orderBy(desc(sellerPriceChanges.id))
    .limit(PRICES_MAX);
}

/** Photos of a job that can be shown, in their order. */
export async function listReadyPhotoIds(db: Database, jobId: string): Promise<string[]> {
  const rows = await db
    .select({ id: snapPhotos.id })
    .from(snapPhotos)
    .where(
      and(eq(snapPhotos.jobId, jobId), eq(snapPhotos.state, 'ready'), isNull(snapPhotos.deletedAt)),
    )
    .orderBy(snapPhotos.position, snapPhotos.id);
  return rows.map(({ id }) => id);
}

/** The job of a car on offer follows it: how it stands, and what it costs. */
export async function updateJob(
  db: Database,
  jobId: string,
  set: { status?: SnapStatus; priceCents?: number; floorCents?: number | null },
  now: Date,
): Promise<void> {
  await db
    .update(snapJobs)
    .set({ ...set, version: sql`${snapJobs.version} + 1`, updatedAt: now })
    .where(eq(snapJobs.id, jobId));
}

/** Whether a channel shows this car, or is about to. */
export async function hasLivePublication(db: Database, sellerListingId: string): Promise<boolean> {
  const count = await db.$count(
    sellerPublications,
    and(
      eq(sellerPublications.sellerListingId, sellerListingId),
      inArray(sellerPublications.state, ['live', 'publishing']),
    ),
  );
  return count > 0;
}

/** Whether an operator took this advert out of results. */
export async function isTakenOut(db: Database, listingId: string): Promise<boolean> {
  const where = and(eq(listings.id, listingId), eq(listings.visibility, 'private'));
  return (await db.$count(listings, where)) > 0;
}
