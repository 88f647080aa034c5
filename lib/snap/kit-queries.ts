import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListings } from '@/db/schema/selling';

/** The advert (uuid of its listing) under which everybody can see the car of a job (uuid) now; or null. */
export async function findShownListingId(db: Database, jobId: string): Promise<string | null> {
  const [row] = await db
    .select({ listingId: sellerListings.listingId })
    .from(sellerListings)
    .where(
      and(
        eq(sellerListings.snapJobId, jobId),
        eq(sellerListings.isShown, true),
        eq(sellerListings.status, 'live'),
        isNotNull(sellerListings.listingId),
        isNull(sellerListings.deletedAt),
      ),
    );
  return row?.listingId ?? null;
}
