/** What a person corrects about which advert is of which car. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import {
  findEarlierVehicle,
  findPresentLink,
  giveKey,
  hasOtherAdvertOfVin,
  insertVehicle,
  lockLinkBlock,
  type PresentLink,
  writeUndoneLink,
} from './link-queries';

/** What an undoing left. */
export interface UndoneMatch {
  /** The car that the advert is of now. */
  vehicleId: string;
  /** The car that it was of; null where it was alone already, and nothing was done. */
  leftVehicleId: string | null;
}

/**
 * Takes an advert out of a car that it is not of: it gets its own car again, and is never matched with that
 * one any more. An advert that is alone stays so. Throws `not_found` for an unknown advert.
 */
export async function undoLink(ctx: Ctx, input: { listingId: string }): Promise<UndoneMatch> {
  authorize(ctx, 'vehicles.link');
  return inTransaction(ctx, async (tx) => {
    const seen = await findPresentLink(tx.db, input.listingId);
    if (!seen) throw notFound('listing');
    await lockLinkBlock(tx.db, [seen.make, seen.model, seen.year].join('|'));
    // Somebody may have been faster until the lock was ours.
    const link = await findPresentLink(tx.db, input.listingId);
    if (!link) throw notFound('listing');
    if (link.advertCount < 2) return { vehicleId: link.vehicleId, leftVehicleId: null };
    const toVehicleId = await giveOwnVehicle(tx, input.listingId, link);
    const now = ctx.market.now();
    await writeUndoneLink(tx.db, {
      linkId: link.id,
      listingId: input.listingId,
      fromVehicleId: link.vehicleId,
      toVehicleId,
      undoneBy: personIdOf(ctx.actor),
      at: now < link.linkedAt ? link.linkedAt : now,
    });
    await audit(tx, {
      action: 'vehicle.link_undone',
      subjectKind: 'listing',
      subjectId: input.listingId,
      details: { fromVehicleId: link.vehicleId, toVehicleId },
    });
    return { vehicleId: toVehicleId, leftVehicleId: link.vehicleId };
  });
}

/** The car that was the advert's own before, else a new one; it takes the advert's VIN along. */
async function giveOwnVehicle(
  tx: Pick<Ctx, 'db'>,
  listingId: string,
  link: PresentLink,
): Promise<string> {
  const { vehicleId, vin, vehicleKey, year, make, model, trim } = link;
  const earlierId = await findEarlierVehicle(tx.db, listingId);
  const toId = earlierId ?? (await insertVehicle(tx.db, { year, make, model, trim }));
  const isOwnVin = vin !== null && vehicleKey === `vin:${vin}`;
  if (isOwnVin && !(await hasOtherAdvertOfVin(tx.db, { vehicleId, listingId, vin }))) {
    await giveKey(tx.db, { fromId: vehicleId, toId, vehicleKey, vin });
  }
  return toId;
}
