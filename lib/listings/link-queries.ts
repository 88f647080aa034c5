import { and, count, desc, eq, isNotNull, isNull, notExists, or, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  listings,
  listingVehicles,
  sources,
  vehicleSeparations,
  vehicles,
} from '@/db/schema/listings';
import { newId } from '@/lib/platform/ids';

/** The present link of an advert. */
export interface PresentLink {
  id: string;
  vehicleId: string;
  linkedAt: Date;
  vin: string | null;
  vehicleKey: string | null;
  year: number;
  make: string;
  model: string;
  trim: string | null;
  /** Adverts that are of the car now, this one included. */
  advertCount: number;
}

/** The present link of an advert that was not deleted, or null. */
export async function findPresentLink(
  db: Database,
  listingId: string,
): Promise<PresentLink | null> {
  const [row] = await db
    .select({
      id: listingVehicles.id,
      vehicleId: listingVehicles.vehicleId,
      linkedAt: listingVehicles.linkedAt,
      vin: sql<string | null>`case when ${listings.isVinValid} then ${listings.vin} end`,
      vehicleKey: vehicles.vehicleKey,
      year: listings.year,
      make: listings.make,
      model: listings.model,
      trim: listings.trim,
    })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .innerJoin(vehicles, eq(vehicles.id, listingVehicles.vehicleId))
    .where(and(eq(listings.id, listingId), isNull(listings.deletedAt)))
    .limit(1);
  if (!row) return null;
  const [adverts] = await db
    .select({ count: count() })
    .from(listingVehicles)
    .where(and(eq(listingVehicles.vehicleId, row.vehicleId), isNull(listingVehicles.unlinkedAt)));
  return { ...row, advertCount: adverts?.count ?? 0 };
}

/** Until the transaction ends, nobody else matches cars of this make, model and year. */
export async function lockLinkBlock(db: Database, block: string): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`match:${block}`}, 0))`);
}

/** A car that this advert was of and that no advert is of now, the last one first; or null. */
export async function findEarlierVehicle(db: Database, listingId: string): Promise<string | null> {
  const current = db
    .select({ one: sql`1` })
    .from(sql`listing_vehicles as held`)
    .where(sql`held.vehicle_id = ${listingVehicles.vehicleId} and held.unlinked_at is null`);
  const separated = db
    .select({ one: sql`1` })
    .from(vehicleSeparations)
    .where(
      and(
        eq(vehicleSeparations.listingId, listingId),
        eq(vehicleSeparations.vehicleId, listingVehicles.vehicleId),
      ),
    );
  const [row] = await db
    .select({ vehicleId: listingVehicles.vehicleId })
    .from(listingVehicles)
    .where(
      and(
        eq(listingVehicles.listingId, listingId),
        isNotNull(listingVehicles.unlinkedAt),
        notExists(current),
        notExists(separated),
      ),
    )
    .orderBy(desc(listingVehicles.unlinkedAt), desc(listingVehicles.id))
    .limit(1);
  return row?.vehicleId ?? null;
}

/** Adds a car without a key and returns its id. */
export async function insertVehicle(
  db: Database,
  car: { year: number; make: string; model: string; trim: string | null },
): Promise<string> {
  const id = newId();
  await db.insert(vehicles).values({ id, ...car });
  return id;
}

/** Whether another advert that is of the car now says this VIN. */
export async function hasOtherAdvertOfVin(
  db: Database,
  input: { vehicleId: string; listingId: string; vin: string },
): Promise<boolean> {
  const [row] = await db
    .select({ id: listings.id })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .where(
      and(
        eq(listingVehicles.vehicleId, input.vehicleId),
        isNull(listingVehicles.unlinkedAt),
        eq(listings.vin, input.vin),
        sql`${listings.id} <> ${input.listingId}`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/** Hands the key and the VIN of one car to another one. */
export async function giveKey(
  db: Database,
  input: { fromId: string; toId: string; vehicleKey: string; vin: string },
): Promise<void> {
  const changed = { version: sql`${vehicles.version} + 1`, updatedAt: sql`now()` };
  await db
    .update(vehicles)
    .set({ vehicleKey: null, vin: null, ...changed })
    .where(eq(vehicles.id, input.fromId));
  await db
    .update(vehicles)
    .set({ vehicleKey: input.vehicleKey, vin: input.vin, ...changed })
    .where(eq(vehicles.id, input.toId));
}

/** What takes the place of a link that a person undid. */
export interface UndoneLink {
  linkId: string;
  listingId: string;
  fromVehicleId: string;
  toVehicleId: string;
  undoneBy: string | null;
  /** On the market's clock; never before the link began. */
  at: Date;
}

/** Ends a link in somebody's name, gives the advert its own car, and forbids that it comes back. */
export async function writeUndoneLink(db: Database, undone: UndoneLink): Promise<void> {
  const { linkId, listingId, fromVehicleId, toVehicleId, undoneBy, at } = undone;
  await db
    .update(listingVehicles)
    .set({ unlinkedAt: at, unlinkedBy: undoneBy })
    .where(eq(listingVehicles.id, linkId));
  await db.insert(listingVehicles).values({
    id: newId(),
    listingId,
    vehicleId: toVehicleId,
    reason: 'separated',
    linkedAt: at,
  });
  await db
    .insert(vehicleSeparations)
    .values({ listingId, vehicleId: fromVehicleId, separatedBy: undoneBy, separatedAt: at })
    .onConflictDoNothing();
}

/** Adverts that are of a car now, at most 100. */
export async function listLinkedListings(db: Database, vehicleId: string): Promise<string[]> {
  const rows = await db
    .select({ id: listingVehicles.listingId })
    .from(listingVehicles)
    .where(and(eq(listingVehicles.vehicleId, vehicleId), isNull(listingVehicles.unlinkedAt)))
    .limit(LISTINGS_MAX);
  return rows.map(({ id }) => id);
}

const LISTINGS_MAX = 100;

/** An advert that a person took out of a car. */
export interface SeparationRow {
  listingId: string;
  vehicleId: string;
  sourceLabel: string;
  title: string;
  separatedAt: Date;
}

/** What a person took out of this car, and the cars that this advert was taken out of; newest first, at most 20. */
export async function listSeparationRows(
  db: Database,
  { vehicleId, listingId }: { vehicleId: string; listingId: string },
): Promise<SeparationRow[]> {
  return db
    .select({
      listingId: vehicleSeparations.listingId,
      vehicleId: vehicleSeparations.vehicleId,
      sourceLabel: sources.label,
      title: listings.title,
      separatedAt: vehicleSeparations.separatedAt,
    })
    .from(vehicleSeparations)
    .innerJoin(listings, eq(listings.id, vehicleSeparations.listingId))
    .innerJoin(sources, eq(sources.key, listings.sourceKey))
    .where(
      and(
        or(
          eq(vehicleSeparations.vehicleId, vehicleId),
          eq(vehicleSeparations.listingId, listingId),
        ),
        isNull(listings.deletedAt),
        // A car that has no advert any more is nobody's to go back to.
        sql`exists (select from listing_vehicles held where held.vehicle_id = ${vehicleSeparations.vehicleId}
                     and held.unlinked_at is null)`,
      ),
    )
    .orderBy(desc(vehicleSeparations.separatedAt), desc(vehicleSeparations.listingId))
    .limit(SEPARATIONS_MAX);
}

const SEPARATIONS_MAX = 20;

/** Takes back that an advert is not of a car; false where nobody said so. */
export async function deleteSeparation(
  db: Database,
  input: { listingId: string; vehicleId: string },
): Promise<boolean> {
  const rows = await db
    .delete(vehicleSeparations)
    .where(
      and(
        eq(vehicleSeparations.listingId, input.listingId),
        eq(vehicleSeparations.vehicleId, input.vehicleId),
      ),
    )
    .returning({ listingId: vehicleSeparations.listingId });
  return rows.length > 0;
}

/** What a car is known by, or null for an unknown one and one that has no advert now. */
export async function findHeldVehicle(
  db: Database,
  vehicleId: string,
): Promise<{ vehicleKey: string | null; vin: string | null } | null> {
  const [row] = await db
    .select({ vehicleKey: vehicles.vehicleKey, vin: vehicles.vin })
    .from(vehicles)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.vehicleId, vehicles.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(eq(vehicles.id, vehicleId))
    .limit(1);
  return row ?? null;
}

/** Ends a link and begins the one that a person wants, at an instant of the market's clock. */
export async function writeJoinedLink(
  db: Database,
  joined: {
    linkId: string;
    listingId: string;
    vehicleId: string;
    joinedBy: string | null;
    at: Date;
  },
): Promise<void> {
  const { linkId, listingId, vehicleId, joinedBy, at } = joined;
  await db
    .update(listingVehicles)
    .set({ unlinkedAt: at, unlinkedBy: joinedBy })
    .where(eq(listingVehicles.id, linkId));
  await db
    .insert(listingVehicles)
    .values({ id: newId(), listingId, vehicleId, reason: 'joined', linkedAt: at });
}
