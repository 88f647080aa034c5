import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  listings,
  listingVehicles,
  vehicleMerges,
  vehicleSeparations,
  vehicles,
} from '@/db/schema/listings';
import { newId } from '@/lib/platform/ids';

/** A car as merging sees it. */
export interface MergedVehicle {
  id: string;
  vin: string | null;
  vehicleKey: string | null;
  year: number;
  make: string;
  model: string;
}

/** A car, its row held until the transaction ends; null for an unknown one. */
export async function lockVehicle(db: Database, id: string): Promise<MergedVehicle | null> {
  const [row] = await db
    .select({
      id: vehicles.id,
      vin: vehicles.vin,
      vehicleKey: vehicles.vehicleKey,
      year: vehicles.year,
      make: vehicles.make,
      model: vehicles.model,
    })
    .from(vehicles)
    .where(and(eq(vehicles.id, id), isNull(vehicles.deletedAt)))
    .for('update');
  return row ?? null;
}

/** The present links of a car, without those of adverts that people brought in for themselves. */
export async function listMovableLinks(
  db: Database,
  vehicleId: string,
): Promise<{ linkId: string; listingId: string; linkedAt: Date }[]> {
  return db
    .select({
      linkId: listingVehicles.id,
      listingId: listingVehicles.listingId,
      linkedAt: listingVehicles.linkedAt,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .where(
      and(
        eq(listingVehicles.vehicleId, vehicleId),
        isNull(listingVehicles.unlinkedAt),
        isNull(listings.ownerId),
      ),
    )
    .orderBy(listingVehicles.listingId);
}

/** Ends links and begins others to one car, at an instant of the market's clock that is not before any of them. */
export async function moveLinks(
  db: Database,
  links: readonly { linkId: string; listingId: string; linkedAt: Date }[],
  to: { vehicleId: string; reason: 'joined' | 'separated'; at: Date; by: string | null },
): Promise<void> {
  if (links.length === 0) return;
  const at = links.reduce((late, { linkedAt }) => (linkedAt > late ? linkedAt : late), to.at);
  const ids = links.map(({ linkId }) => linkId);
  await db
    .update(listingVehicles)
    .set({ unlinkedAt: at, unlinkedBy: to.by })
    .where(inArray(listingVehicles.id, ids));
  await db.insert(listingVehicles).values(
    links.map(({ listingId }) => ({
      ...{ id: newId(), listingId, vehicleId: to.vehicleId },
      ...{ reason: to.reason, linkedAt: at },
    })),
  );
}

/** What was said of these adverts and this car, that they are not one, no longer holds. */
export async function dropSeparations(
  db: Database,
  input: { listingIds: readonly string[]; vehicleId: string },
): Promise<void> {
  if (input.listingIds.length === 0) return;
  await db
    .delete(vehicleSeparations)
    .where(
      and(
        inArray(vehicleSeparations.listingId, [...input.listingIds]),
        eq(vehicleSeparations.vehicleId, input.vehicleId),
      ),
    );
}

/** These adverts are not of this car: no match links them again. */
export async function addSeparations(
  db: Database,
  input: { listingIds: readonly string[]; vehicleId: string; at: Date; by: string | null },
): Promise<void> {
  const { listingIds, vehicleId, at: separatedAt, by: separatedBy } = input;
  if (listingIds.length === 0) return;
  await db
    .insert(vehicleSeparations)
    .values(listingIds.map((listingId) => ({ listingId, vehicleId, separatedBy, separatedAt })))
    .onConflictDoNothing();
}

/** Notes a merge; its uuid. */
export async function insertMerge(
  db: Database,
  merge: { fromVehicleId: string; intoVehicleId: string; listingIds: string[]; mergedAt: Date },
): Promise<string> {
  const id = newId();
  await db.insert(vehicleMerges).values({ id, ...merge });
  return id;
}

/** A merge, its row held until the transaction ends; null for an unknown one. */
export async function lockMerge(
  db: Database,
  id: string,
): Promise<typeof vehicleMerges.$inferSelect | null> {
  const [row] = await db.select().from(vehicleMerges).where(eq(vehicleMerges.id, id)).for('update');
  return row ?? null;
}

/** Notes that a merge was undone. */
export async function endMerge(db: Database, id: string, at: Date): Promise<void> {
  await db.update(vehicleMerges).set({ undoneAt: at }).where(eq(vehicleMerges.id, id));
}

/** Raises the version of cars whose adverts moved. */
export async function touchVehicles(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .update(vehicles)
    .set({ version: sql`${vehicles.version} + 1`, updatedAt: sql`now()` })
    .where(inArray(vehicles.id, [...ids]));
}
