import type { PageContext } from '@/app/page-context';
import { getVehicleTimeline, type VehicleTimeline } from '@/lib/deals/timeline-service';
import { getOriginalStanding } from '@/lib/listings/original-checks';
import { listPhotoAddresses } from '@/lib/listings/photo-addresses';
import { findSamePhotos } from '@/lib/listings/same-photos';
import { listSeparations, type Separation } from '@/lib/operations/separations';
import { authorize } from '@/lib/platform/authz';
import { AppError } from '@/lib/platform/errors';
import { listSellerCars } from '@/lib/searches/seller-cars';
import { listPhotoHistories } from '@/lib/snap/photo-service';
import type { Search } from './load-value-story';
import { ownPhotoIds } from './own-photos';

/** Cars of the seller on a page of them. */
const SELLER_CARS = 8;

/**
 * What other adverts tell: those of the same car, those with the same photos, and those of the seller; where
 * its own photos are and what was done to them, and whether its source may be asked for it.
 */
export async function loadCarStory(
  ctx: PageContext,
  deal: { vehicleId: string; sourceKey: string; url: string | null },
  { listingId, search }: { listingId: string; search: Search },
) {
  const canLink = mayLink(ctx);
  const cursor = [search.seller].flat()[0];
  const [timeline, samePhotos, separations, photoUrls, original, sellerCars] = await Promise.all([
    loadTimeline(ctx, deal.vehicleId),
    findSamePhotos(ctx, { listingId }),
    canLink ? listSeparations(ctx, { vehicle: deal.vehicleId, listingId }) : ([] as Separation[]),
    listPhotoAddresses(ctx, { listingId }),
    getOriginalStanding(ctx, {
      listingId,
      sourceKey: deal.sourceKey,
      hasAddress: deal.url !== null,
    }),
    loadSellerCars(ctx, listingId, cursor),
  ]);
  const photoHistories = await listPhotoHistories(ctx, { photoIds: ownPhotoIds(photoUrls) });
  const photos = { photoUrls, photoHistories };
  return { timeline, samePhotos, separations, canLink, ...photos, original, sellerCars };
}

/** A cursor that is none begins anew. */
async function loadSellerCars(ctx: PageContext, listingId: string, cursor: string | undefined) {
  const page = { listingId, limit: SELLER_CARS };
  try {
    const found = await listSellerCars(ctx, { ...page, cursor: cursor ?? null });
    return { found, isLater: cursor !== undefined };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'invalid_fields') throw error;
    return { found: await listSellerCars(ctx, { ...page, cursor: null }), isLater: false };
  }
}

/** Null for a car that has no advert but somebody's own. */
async function loadTimeline(ctx: PageContext, vehicle: string): Promise<VehicleTimeline | null> {
  try {
    return await getVehicleTimeline(ctx, { vehicle });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}

function mayLink(ctx: PageContext): boolean {
  try {
    authorize(ctx, 'vehicles.link');
    return true;
  } catch {
    return false;
  }
}
