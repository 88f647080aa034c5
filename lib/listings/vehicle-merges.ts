/** What an operator corrects about cars: two that are one, and the way back. */
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import { inTransaction } from '@/lib/platform/transaction';
import { giveKey, hasOtherAdvertOfVin, lockLinkBlock } from './link-queries';
import {
  addSeparations,
  dropSeparations,
  endMerge,
  insertMerge,
  listMovableLinks,
  lockMerge,
  lockVehicle,
  type MergedVehicle,
  moveLinks,
  touchVehicles,
} from './vehicle-merge-queries';

/** A car of so many adverts is no car: something else is wrong with it. */
const ADVERTS_MAX = 100;

const blockOf = ({ make, model, year }: MergedVehicle) => [make, model, year].join('|');

/** What a merge or its undoing did. */
export interface MergeDone {
  /** uuid */
  mergeId: string;
  /** Adverts that are of another car now; uuids. */
  movedListingIds: string[];
  /** The two cars; uuids. */
  vehicleIds: [string, string];
}

/**
 * Moves every advert of one car to another one; no match takes them away again. Throws `not_found` for an
 * unknown car, `invalid_fields` for one and the same, `conflict` where their VINs differ or nothing moves.
 */
export async function mergeVehicles(
  ctx: Ctx,
  input: { fromVehicleId: string; intoVehicleId: string },
): Promise<MergeDone> {
  authorize(ctx, 'vehicles.link');
  const { fromVehicleId, intoVehicleId } = input;
  if (fromVehicleId === intoVehicleId) {
    throw invalidFields([{ field: 'into', message: 'Choose another car: this is the same one.' }]);
  }
  return inTransaction(ctx, async (tx) => {
    const { from, into } = await lockBoth(tx, fromVehicleId, intoVehicleId);
    if (from.vin !== null && into.vin !== null && from.vin !== into.vin) {
      throw new AppError('conflict', { message: 'Their VINs differ: these are two cars.' });
    }
    const links = await listMovableLinks(tx.db, from.id);
    if (links.length === 0) {
      throw new AppError('conflict', { message: 'No advert is of this car now.' });
    }
    if (links.length > ADVERTS_MAX) {
      throw new AppError('conflict', { message: 'This car has too many adverts to be one car.' });
    }
    const listingIds = links.map(({ listingId }) => listingId);
    const at = ctx.market.now();
    const by = personIdOf(ctx.actor);
    await dropSeparations(tx.db, { listingIds, vehicleId: into.id });
    await moveLinks(tx.db, links, { vehicleId: into.id, reason: 'joined', at, by });
    await handOnVin(tx, from, into);
    await touchVehicles(tx.db, [from.id, into.id]);
    const mergeId = await insertMerge(tx.db, {
      ...{ fromVehicleId: from.id, intoVehicleId: into.id },
      ...{ listingIds, mergedAt: ctx.now() },
    });
    await audit(tx, {
      action: 'vehicle.merged',
      subjectKind: 'vehicle',
      subjectId: into.id,
      details: { fromVehicleId: from.id, mergeId, advertCount: listingIds.length },
    });
    return { mergeId, movedListingIds: listingIds, vehicleIds: [from.id, into.id] };
  });
}

/**
 * Gives the car that was merged its adverts back, those that are still where the merge put them, and no match
 * brings them together again. One that was undone before stays so. Throws `not_found`.
 */
export async function undoMerge(ctx: Ctx, input: { mergeId: string }): Promise<MergeDone> {
  authorize(ctx, 'vehicles.link');
  return inTransaction(ctx, async (tx) => {
    const merge = await lockMerge(tx.db, input.mergeId);
    if (!merge) throw notFound('vehicle_merge');
    const { id: mergeId, fromVehicleId, intoVehicleId, listingIds } = merge;
    if (merge.undoneAt !== null) {
      return { mergeId, movedListingIds: [], vehicleIds: [fromVehicleId, intoVehicleId] };
    }
    const { from, into } = await lockBoth(tx, fromVehicleId, intoVehicleId);
    const links = (await listMovableLinks(tx.db, into.id)).filter(({ listingId }) =>
      listingIds.includes(listingId),
    );
    const movedListingIds = links.map(({ listingId }) => listingId);
    const at = ctx.market.now();
    const by = personIdOf(ctx.actor);
    await moveLinks(tx.db, links, { vehicleId: from.id, reason: 'separated', at, by });
    await addSeparations(tx.db, { listingIds: movedListingIds, vehicleId: into.id, at, by });
    await giveVinBack(tx, from, into);
    await touchVehicles(tx.db, [from.id, into.id]);
    await endMerge(tx.db, mergeId, ctx.now());
    await audit(tx, {
      action: 'vehicle.merge_undone',
      subjectKind: 'vehicle',
      subjectId: into.id,
      details: { fromVehicleId: from.id, mergeId, advertCount: movedListingIds.length },
    });
    return { mergeId, movedListingIds, vehicleIds: [from.id, into.id] };
  });
}

/** Both cars, held in one order so that two merges never wait for each other, and nobody matches them meanwhile. */
async function lockBoth(
  tx: Pick<Ctx, 'db'>,
  fromId: string,
  intoId: string,
): Promise<{ from: MergedVehicle; into: MergedVehicle }> {
  const held = new Map<string, MergedVehicle>();
  for (const id of [fromId, intoId].sort()) {
    const vehicle = await lockVehicle(tx.db, id);
    if (!vehicle) throw notFound('vehicle');
    held.set(id, vehicle);
  }
  const [from, into] = [held.get(fromId), held.get(intoId)];
  if (!from || !into) throw notFound('vehicle');
  for (const block of [...new Set([blockOf(from), blockOf(into)])].sort()) {
    await lockLinkBlock(tx.db, block);
  }
  return { from, into };
}

/** A later advert with this VIN belongs to the car that the others are of now. */
async function handOnVin(
  tx: Pick<Ctx, 'db'>,
  from: MergedVehicle,
  into: MergedVehicle,
): Promise<void> {
  const { vin, vehicleKey } = from;
  if (vin === null || vehicleKey !== `vin:${vin}` || into.vin !== null) return;
  await giveKey(tx.db, { fromId: from.id, toId: into.id, vehicleKey, vin });
}

/** The VIN goes back with the adverts, unless one that stays says it as well. */
async function giveVinBack(
  tx: Pick<Ctx, 'db'>,
  from: MergedVehicle,
  into: MergedVehicle,
): Promise<void> {
  const { vin, vehicleKey } = into;
  if (vin === null || vehicleKey !== `vin:${vin}` || from.vin !== null) return;
  // Nobody has this id: every advert that stayed is looked at.
  const stays = { vehicleId: into.id, listingId: into.id, vin };
  if (await hasOtherAdvertOfVin(tx.db, stays)) return;
  await giveKey(tx.db, { fromId: into.id, toId: from.id, vehicleKey, vin });
}
