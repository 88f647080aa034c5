import { and, count, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, vehicles } from '@/db/schema/listings';
import { hiddenCars } from '@/db/schema/watched-cars';

/** The link of the advert by which a car was hidden to its vehicle as of now. */
const PRESENT_LINK = and(
  eq(listingVehicles.listingId, hiddenCars.listingId),
  isNull(listingVehicles.unlinkedAt),
);
const PRESENT_VEHICLE = sql<string>`coalesce(${listingVehicles.vehicleId}, ${hiddenCars.vehicleId})`;

export type HiddenRow = Awaited<ReturnType<typeof listHiddenRows>>[number];

/** A person's hidden cars, the last hidden first, before one of them; or those with these ids. */
export async function listHiddenRows(
  db: Database,
  input: { personId: string; limit: number; beforeId: string | null; id?: string },
) {
  const { personId, limit, beforeId, id } = input;
  return db
    .select({
      id: hiddenCars.id,
      vehicleId: hiddenCars.vehicleId,
      listingId: listings.id,
      year: vehicles.year,
      make: vehicles.make,
      model: vehicles.model,
      trim: vehicles.trim,
      hiddenAt: hiddenCars.hiddenAt,
    })
    .from(hiddenCars)
    .innerJoin(vehicles, eq(vehicles.id, hiddenCars.vehicleId))
    .leftJoin(
      listings,
      and(
        eq(listings.id, hiddenCars.listingId),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    )
    .where(
      and(
        eq(hiddenCars.personId, personId),
        beforeId === null ? undefined : lt(hiddenCars.id, beforeId),
        id === undefined ? undefined : eq(hiddenCars.id, id),
      ),
    )
    .orderBy(sql`${hiddenCars.id} desc nulls first`)
    .limit(limit);
}

/** How many cars a person hides. */
export async function countHidden(db: Database, personId: string): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(hiddenCars)
    .where(eq(hiddenCars.personId, personId));
  return row?.count ?? 0;
}

/** Hides a car; one that is hidden stays so. Returns the row's id. */
export async function insertHidden(
  db: Database,
  row: typeof hiddenCars.$inferInsert & { id: string },
): Promise<string> {
  const [stored] = await db
    .insert(hiddenCars)
    .values(row)
    .onConflictDoUpdate({
      target: [hiddenCars.personId, hiddenCars.vehicleId],
      set: { listingId: row.listingId ?? null },
    })
    .returning({ id: hiddenCars.id });
  return stored?.id ?? row.id;
}

/** Shows a car again; false where the person does not hide it. */
export async function deleteHidden(
  db: Database,
  by: { id: string; personId: string },
): Promise<boolean> {
  const { rowCount } = await db
    .delete(hiddenCars)
    .where(and(eq(hiddenCars.id, by.id), eq(hiddenCars.personId, by.personId)));
  return rowCount === 1;
}

/** Which of these cars a person hides, with the row of each. */
export async function listHiddenAmong(
  db: Database,
  input: { personId: string; vehicleIds: readonly string[] },
): Promise<{ id: string; vehicleId: string }[]> {
  if (input.vehicleIds.length === 0) return [];
  return db
    .select({ id: hiddenCars.id, vehicleId: PRESENT_VEHICLE })
    .from(hiddenCars)
    .leftJoin(listingVehicles, PRESENT_LINK)
    .where(
      and(eq(hiddenCars.personId, input.personId), inArray(PRESENT_VEHICLE, [...input.vehicleIds])),
    );
}

/** Every advert, live or not, of the cars that a person hides. */
export async function listHiddenListingIds(db: Database, personId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    with cars as (
      select coalesce(lv.vehicle_id, h.vehicle_id) as id
        from hidden_cars h
        left join listing_vehicles lv on lv.listing_id = h.listing_id and lv.unlinked_at is null
       where h.person_id = ${personId})
    select distinct lv.listing_id as id
      from cars join listing_vehicles lv on lv.vehicle_id = cars.id and lv.unlinked_at is null
     order by 1`);
  return rows.map(({ id }) => id);
}
