import { and, desc, eq, inArray, isNull, or, type SQL } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles } from '@/db/schema/listings';
import { valuations } from '@/db/schema/valuation';

/**
 * Adverts that somebody may see: those of everybody, and those that they brought in themselves. Deleted ones
 * and those taken out are shown to nobody.
 */
export function isShownTo(viewerId: string | null): SQL | undefined {
  const isPublic = eq(listings.visibility, 'public');
  return and(
    viewerId === null ? isPublic : or(isPublic, eq(listings.ownerId, viewerId)),
    isNull(listings.deletedAt),
  );
}

/** Those of these adverts that `viewerId` may see, with their cars and newest valuations, in any order. */
export async function listShownListings(
  db: Database,
  input: { viewerId: string | null; listingIds: readonly string[] },
) {
  const listingIds = [...input.listingIds];
  const [rows, newest] = await Promise.all([
    db
      .select({ listing: listings, vehicleId: listingVehicles.vehicleId })
      .from(listings)
      .innerJoin(
        listingVehicles,
        and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
      )
      .where(and(inArray(listings.id, listingIds), isShownTo(input.viewerId))),
    db
      .selectDistinctOn([valuations.listingId])
      .from(valuations)
      .where(inArray(valuations.listingId, listingIds))
      .orderBy(valuations.listingId, desc(valuations.valuedAt), desc(valuations.id)),
  ]);
  const byListing = new Map(newest.map((valuation) => [valuation.listingId, valuation]));
  return rows.map((row) => ({ ...row, valuation: byListing.get(row.listing.id) ?? null }));
}
