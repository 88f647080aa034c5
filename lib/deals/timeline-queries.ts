import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, sources } from '@/db/schema/listings';
import { isShownTo } from './shown-adverts-queries';

/** The adverts of a car that `viewerId` may see, with why they are taken for it, oldest first. */
export async function listStoryAdverts(
  db: Database,
  vehicleId: string,
  { viewerId, limit }: { viewerId: string | null; limit: number },
) {
  return db
    .select({
      listingId: listings.id,
      sourceKey: listings.sourceKey,
      sourceLabel: sources.label,
      sellerKind: listings.sellerKind,
      sellerHash: listings.sellerHash,
      url: listings.url,
      status: listings.status,
      listedAt: listings.listedAt,
      firstSeenAt: listings.firstSeenAt,
      lastSeenAt: listings.lastSeenAt,
      endedAt: listings.endedAt,
      mileageMi: listings.mileageMi,
      priceCents: listings.priceCents,
      isSimulated: listings.isSimulated,
      linkReason: listingVehicles.reason,
      linkScore: listingVehicles.score,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .innerJoin(sources, eq(sources.key, listings.sourceKey))
    .where(
      and(
        eq(listingVehicles.vehicleId, vehicleId),
        isNull(listingVehicles.unlinkedAt),
        isShownTo(viewerId),
      ),
    )
    .orderBy(asc(listings.firstSeenAt), asc(listings.id))
    .limit(limit);
}
