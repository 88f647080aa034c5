/** Taking back what a person said: an advert is of a car after all. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import {
  deleteSeparation,
  findHeldVehicle,
  findPresentLink,
  giveKey,
  listLinkedListings,
  listSeparationRows,
  lockLinkBlock,
  type SeparationRow,
  writeJoinedLink,
} from './link-queries';

/** What a person took out of this car, and the cars that this advert was taken out of; at most 20. */
export async function listSeparated(
  ctx: Ctx,
  input: { vehicleId: string; listingId: string },
): Promise<SeparationRow[]> {
  authorize(ctx, 'vehicles.link');
  return listSeparationRows(ctx.db, input);
}

/** The adverts that are of a car now, at most 100. */
export async function listAdvertsOfCar(ctx: Ctx, input: { vehicleId: string }): Promise<string[]> {
  authorize(ctx, 'vehicles.link');
  return listLinkedListings(ctx.db, input.vehicleId);
}

/**
 * Puts an advert back to the car that it was taken out of; no match takes it away again. False where nobody
 * took it out, and nothing was done. Throws `not_found` for an unknown advert and for a car without adverts,
 * `conflict` where the two have different VINs.
 */
export async function redoLink(
  ctx: Ctx,
  input: { listingId: string; vehicleId: string },
): Promise<boolean> {
  authorize(ctx, 'vehicles.link');
  const { listingId, vehicleId } = input;
  return inTransaction(ctx, async (tx) => {
    const seen = await findPresentLink(tx.db, listingId);
    if (!seen) throw notFound('listing');
    await lockLinkBlock(tx.db, [seen.make, seen.model, seen.year].join('|'));
    const link = await findPresentLink(tx.db, listingId);
    if (!link) throw notFound('listing');
    const car = await findHeldVehicle(tx.db, vehicleId);
    if (!car) throw notFound('vehicle');
    if (link.vin !== null && car.vin !== null && link.vin !== car.vin) {
      throw new AppError('conflict');
    }
    if (!(await deleteSeparation(tx.db, { listingId, vehicleId }))) return false;
    if (link.vehicleId === vehicleId) return false;
    const { vin, vehicleKey } = link;
    const isKeyLeftOver = vin !== null && vehicleKey === `vin:${vin}` && link.advertCount === 1;
    if (isKeyLeftOver && car.vin === null) {
      await giveKey(tx.db, { fromId: link.vehicleId, toId: vehicleId, vehicleKey, vin });
    }
    const now = ctx.market.now();
    await writeJoinedLink(tx.db, {
      linkId: link.id,
      listingId,
      vehicleId,
      joinedBy: personIdOf(ctx.actor),
      at: now < link.linkedAt ? link.linkedAt : now,
    });
    await audit(tx, {
      action: 'vehicle.link_redone',
      subjectKind: 'listing',
      subjectId: listingId,
      details: { fromVehicleId: link.vehicleId, toVehicleId: vehicleId },
    });
    return true;
  });
}
