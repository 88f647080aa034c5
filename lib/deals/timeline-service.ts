/** One car, one timeline: all its adverts over sources, sellers and relists. Reads only. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { toPublicId } from '@/lib/platform/ids';
import { maxRowsFor } from '@/lib/platform/limits';
import { type CarStory, carStory } from './timeline';
import { listStoryAdverts } from './timeline-queries';
import { requireVehicle } from './vehicle-by-word';
import { listVehicleObservations } from './vehicle-queries';
import { viewerIdOf } from './viewer';

/** More adverts of one car are read by nobody. */
const ADVERTS_MAX = 100;
const OBSERVATIONS_MAX = 2_000;

/** The story of a car with the ids that the outside sees. */
export interface VehicleTimeline extends CarStory {
  /** "veh_…" */
  id: string;
  /** Adverts in all; `adverts` may hold fewer. */
  advertCount: number;
}

/**
 * The story of one car by its id or VIN (vehicleTimelineSchema before snake_case), counted on the market's
 * clock. Who may read five rows at once gets the first five adverts; the counts are of all. Throws
 * `not_found` for an unknown car and for one without an advert that the actor may see.
 */
export async function getVehicleTimeline(
  ctx: Ctx,
  input: { vehicle: string },
): Promise<VehicleTimeline> {
  authorize(ctx, 'listings.read');
  const viewerId = viewerIdOf(ctx.actor);
  const { id: vehicleId } = await requireVehicle(ctx, input.vehicle);
  const [adverts, observations] = await Promise.all([
    listStoryAdverts(ctx.db, vehicleId, { viewerId, limit: ADVERTS_MAX }),
    listVehicleObservations(ctx.db, {
      vehicleId,
      viewerId,
      after: null,
      limit: OBSERVATIONS_MAX,
    }),
  ]);
  const story = carStory(adverts, observations, ctx.market.now());
  if (!story) throw notFound('vehicle');
  return {
    ...story,
    id: toPublicId('vehicle', vehicleId),
    advertCount: story.adverts.length,
    adverts: story.adverts
      .slice(0, maxRowsFor(ctx.actor))
      .map((advert) => ({ ...advert, listingId: toPublicId('listing', advert.listingId) })),
  };
}
