import { and, desc, eq, exists, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, sources, vehicleMerges, vehicles } from '@/db/schema/listings';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { KeyType, Position } from './table-page';

/** Which cars are wanted; what is absent is not asked. */
export interface VehicleCriteria {
  id?: string | undefined;
  vin?: string | undefined;
  make?: string | undefined;
  model?: string | undefined;
  year?: number | undefined;
  /** True: those that an operator merged others into. */
  isMerged?: boolean | undefined;
}

export const VEHICLE_SORTS = ['added_at', 'year'] as const;
export type VehicleSort = (typeof VEHICLE_SORTS)[number];

const COLUMNS: Readonly<Record<VehicleSort, { column: SQL | null; type: KeyType }>> = {
  added_at: { column: null, type: 'uuid' },
  year: { column: sql`${vehicles.year}`, type: 'int' },
};

/** The order of cars by one of the sorts. */
export function vehicleOrder(sort: VehicleSort, isDescending: boolean): Keyset {
  return { ...COLUMNS[sort], id: sql`${vehicles.id}`, isDescending };
}

/** What an operator may see of it: a car with an advert that is not a person's own. */
const isOfTheMarket = sql`exists (
  select from ${listingVehicles} lv join ${listings} l on l.id = lv.listing_id
   where lv.vehicle_id = ${vehicles.id} and lv.unlinked_at is null
     and l.owner_id is null and l.deleted_at is null)`;

function conditionsOf(db: Database, criteria: VehicleCriteria): (SQL | undefined)[] {
  const { id, vin, make, model, year, isMerged } = criteria;
  const merged = db
    .select({ one: sql`1` })
    .from(vehicleMerges)
    .where(and(eq(vehicleMerges.intoVehicleId, vehicles.id), isNull(vehicleMerges.undoneAt)));
  return [
    isNull(vehicles.deletedAt),
    isOfTheMarket,
    id === undefined ? undefined : eq(vehicles.id, id),
    vin === undefined ? undefined : eq(vehicles.vin, vin),
    make === undefined ? undefined : eq(vehicles.make, make),
    model === undefined ? undefined : eq(vehicles.model, model),
    year === undefined ? undefined : eq(vehicles.year, year),
    isMerged ? exists(merged) : undefined,
  ];
}

/** Cars of the market by criteria in an order, from after a position on. */
export async function selectVehicleRows(
  db: Database,
  criteria: VehicleCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const count = (condition: SQL) => sql<number>`(select count(*)::int from ${listingVehicles} lv
    join ${listings} l on l.id = lv.listing_id
    where lv.vehicle_id = "vehicles"."id" and lv.unlinked_at is null and l.owner_id is null and ${condition})`;
  return db
    .select({
      id: vehicles.id,
      vin: vehicles.vin,
      year: vehicles.year,
      make: vehicles.make,
      model: vehicles.model,
      trim: vehicles.trim,
      advertCount: count(sql`true`),
      liveCount: count(sql`l.status = 'live'`),
      createdAt: vehicles.createdAt,
      sortKey: keyOf(page.order),
    })
    .from(vehicles)
    .where(and(...conditionsOf(db, criteria), beyond(page.order, page.after)))
    .orderBy(...inOrder(page.order))
    .limit(page.limit);
}

/** The adverts that are of a car now, those of people left out; at most 100. */
export async function selectAdvertsOf(db: Database, vehicleId: string) {
  return db
    .select({
      id: listings.id,
      title: listings.title,
      sourceLabel: sources.label,
      vin: listings.vin,
      priceCents: listings.priceCents,
      mileageMi: listings.mileageMi,
      status: listings.status,
      linkReason: listingVehicles.reason,
      linkedAt: listingVehicles.linkedAt,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .innerJoin(sources, eq(sources.key, listings.sourceKey))
    .where(
      and(
        eq(listingVehicles.vehicleId, vehicleId),
        isNull(listingVehicles.unlinkedAt),
        isNull(listings.ownerId),
        isNull(listings.deletedAt),
      ),
    )
    .orderBy(desc(listings.lastSeenAt), desc(listings.id))
    .limit(ADVERTS_MAX);
}

const ADVERTS_MAX = 100;

/** The merges that a car had a part in, the newest first; at most 20. */
export async function selectMergesOf(db: Database, vehicleId: string) {
  return db
    .select({
      id: vehicleMerges.id,
      fromVehicleId: vehicleMerges.fromVehicleId,
      intoVehicleId: vehicleMerges.intoVehicleId,
      advertCount: sql<number>`cardinality(${vehicleMerges.listingIds})`,
      mergedAt: vehicleMerges.mergedAt,
      undoneAt: vehicleMerges.undoneAt,
    })
    .from(vehicleMerges)
    .where(
      or(eq(vehicleMerges.fromVehicleId, vehicleId), eq(vehicleMerges.intoVehicleId, vehicleId)),
    )
    .orderBy(desc(vehicleMerges.id))
    .limit(MERGES_MAX);
}

const MERGES_MAX = 20;
