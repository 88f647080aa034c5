/** Taking an advert out of a car that it is not of, and putting it back, in every room that it concerns. */
import { listAdvertsOfCar, listSeparated, redoLink } from '@/lib/listings/link-redo';
import { undoLink } from '@/lib/listings/link-undo';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { parsePublicId, toPublicId } from '@/lib/platform/ids';
import { refreshListings } from '@/lib/searches/refresh';

/**
 * Gives an advert ("lst_…") its own car again and brings results in line, those of the car that it left
 * too. `isDone` is false where it was alone already. Throws `not_found` for an unknown advert.
 */
export async function separateAdvert(
  ctx: Ctx,
  input: { listing: string },
): Promise<{ isDone: boolean }> {
  authorize(ctx, 'vehicles.link');
  const listingId = parsePublicId('listing', input.listing);
  const { leftVehicleId } = await undoLink(ctx, { listingId });
  if (leftVehicleId === null) return { isDone: false };
  const left = await listAdvertsOfCar(ctx, { vehicleId: leftVehicleId });
  await refreshListings(ctx, { listingIds: [listingId, ...left] });
  return { isDone: true };
}

/**
 * Puts an advert ("lst_…") back to the car ("veh_…") that it was taken out of and brings results in line.
 * `isDone` is false where nobody took it out. Throws `not_found` and `conflict` as `redoLink` does.
 */
export async function rejoinAdvert(
  ctx: Ctx,
  input: { listing: string; vehicle: string },
): Promise<{ isDone: boolean }> {
  authorize(ctx, 'vehicles.link');
  const listingId = parsePublicId('listing', input.listing);
  const vehicleId = parsePublicId('vehicle', input.vehicle);
  const isDone = await redoLink(ctx, { listingId, vehicleId });
  if (isDone) await refreshListings(ctx, { listingIds: [listingId] });
  return { isDone };
}

/** An advert that a person took out of a car. */
export interface Separation {
  /** "lst_…" and "veh_…" */
  listing: string;
  vehicle: string;
  sourceLabel: string;
  title: string;
  separatedAt: Date;
}

/** What was taken out of a car ("veh_…"), and the cars that an advert was taken out of; newest first, at most 20. */
export async function listSeparations(
  ctx: Ctx,
  input: { vehicle: string; listingId: string },
): Promise<Separation[]> {
  authorize(ctx, 'vehicles.link');
  const vehicleId = parsePublicId('vehicle', input.vehicle);
  const rows = await listSeparated(ctx, { vehicleId, listingId: input.listingId });
  return rows.map((row) => ({
    listing: toPublicId('listing', row.listingId),
    vehicle: toPublicId('vehicle', row.vehicleId),
    sourceLabel: row.sourceLabel,
    title: row.title,
    separatedAt: row.separatedAt,
  }));
}
