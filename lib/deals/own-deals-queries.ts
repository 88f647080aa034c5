import { and, desc, eq, inArray, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles } from '@/db/schema/listings';
import { valuations } from '@/db/schema/valuation';
import type { ListingRow, ValuationRow } from './queries';

/** One of a person's own adverts with its car and its newest valuation. */
export interface OwnListingRow {
  listing: ListingRow;
  vehicleId: string;
  /** Null before the first valuation. */
  valuation: ValuationRow | null;
}

/** Those of these adverts that a person brought in, in any order. */
export async function listOwnListings(
  db: Database,
  input: { ownerId: string; listingIds: readonly string[] },
): Promise<OwnListingRow[]> {
  const listingIds = [...input.listingIds];
  if (listingIds.length === 0) return [];
  const [rows, newest] = await Promise.all([
    db
      .select({ listing: listings, vehicleId: listingVehicles.vehicleId })
      .from(listings)
      .innerJoin(
        listingVehicles,
        and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
      )
      .where(
        and(
          inArray(listings.id, listingIds),
          eq(listings.ownerId, input.ownerId),
          isNull(listings.deletedAt),
        ),
      ),
    db
      .selectDistinctOn([valuations.listingId])
      .from(valuations)
      .where(inArray(valuations.listingId, listingIds))
      .orderBy(valuations.listingId, desc(valuations.valuedAt), desc(valuations.id)),
  ]);
  const byListing = new Map(newest.map((valuation) => [valuation.listingId, valuation]));
  return rows.map((row) => ({ ...row, valuation: byListing.get(row.listing.id) ?? null }));
}
