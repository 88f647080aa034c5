import type { PageContext } from '@/app/page-context';
import { getVehicleTimeline, type VehicleTimeline } from '@/lib/deals/timeline-service';
import { findSamePhotos } from '@/lib/listings/same-photos';
import { listSeparations, type Separation } from '@/lib/operations/separations';
import { authorize } from '@/lib/platform/authz';
import { AppError } from '@/lib/platform/errors';

/** What other adverts tell: those of the same car, and those with the same photos. */
export async function loadCarStory(
  ctx: PageContext,
  deal: { vehicleId: string },
  listingId: string,
) {
  const canLink = mayLink(ctx);
  const [timeline, samePhotos, separations] = await Promise.all([
    loadTimeline(ctx, deal.vehicleId),
    findSamePhotos(ctx, { listingId }),
    canLink ? listSeparations(ctx, { vehicle: deal.vehicleId, listingId }) : ([] as Separation[]),
  ]);
  return { timeline, samePhotos, separations, canLink };
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
