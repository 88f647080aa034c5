/** Finding two cars to be one, and undoing it, in every room that it concerns. */

import { listAdvertsOfCar } from '@/lib/listings/link-redo';
import { mergeVehicles, undoMerge } from '@/lib/listings/vehicle-merges';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { refreshListings } from '@/lib/searches/refresh';

/** What came of it; ids as they are shown. */
export interface MergeResult {
  /** "mrg_…" */
  id: string;
  fromVehicleId: string;
  intoVehicleId: string;
  movedCount: number;
}

type Done = Awaited<ReturnType<typeof mergeVehicles>>;

async function concluded(ctx: Ctx, done: Done): Promise<MergeResult> {
  const [from, into] = done.vehicleIds;
  const others = await Promise.all(
    done.vehicleIds.map((vehicleId) => listAdvertsOfCar(ctx, { vehicleId })),
  );
  await refreshListings(ctx, { listingIds: [...done.movedListingIds, ...others.flat()] });
  return {
    id: toPublicId('vehicle_merge', done.mergeId),
    fromVehicleId: toPublicId('vehicle', from),
    intoVehicleId: toPublicId('vehicle', into),
    movedCount: done.movedListingIds.length,
  };
}

/** Merges a car ("veh_…") into another one and brings results in line. Throws as `mergeVehicles` does. */
export async function mergeCars(
  ctx: Ctx,
  input: { from: string; into: string },
): Promise<MergeResult> {
  authorize(ctx, 'vehicles.link');
  const fromVehicleId = parsePublicId('vehicle', input.from);
  const intoVehicleId = parsePublicId('vehicle', input.into);
  return concluded(ctx, await mergeVehicles(ctx, { fromVehicleId, intoVehicleId }));
}

/** Undoes a merge ("mrg_…") and brings results in line. Throws `not_found`. */
export async function unmergeCars(ctx: Ctx, input: { id: string }): Promise<MergeResult> {
  authorize(ctx, 'vehicles.link');
  const mergeId = parsePublicId('vehicle_merge', input.id);
  return concluded(ctx, await undoMerge(ctx, { mergeId }));
}
