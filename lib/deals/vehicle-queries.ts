import { and, asc, count, desc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, observations, vehicles } from '@/db/schema/listings';
import { marketModels, valuations } from '@/db/schema/valuation';
import { isShownTo } from './shown-adverts-queries';

/** Adverts that somebody may see, through their present link to a car. */
const isShownAdvert = (viewerId: string | null): SQL | undefined =>
  and(isNull(listingVehicles.unlinkedAt), isShownTo(viewerId));

/**
 * A car with at least one advert that `viewerId` may see, by its id or by its VIN, or null. Of several with one VIN
 * (a wrong check digit joins nothing) the one made last.
 */
export async function findShownVehicle(
  db: Database,
  by: { vehicleId: string } | { vin: string },
  viewerId: string | null,
) {
  const [row] = await db
    .select({
      id: vehicles.id,
      vin: vehicles.vin,
      year: vehicles.year,
      make: vehicles.make,
      model: vehicles.model,
      trim: vehicles.trim,
      listingCount: count(),
      liveListingCount: sql<number>`(count(*) filter (where ${listings.status} = 'live'))::int`,
    })
    .from(vehicles)
    .innerJoin(listingVehicles, eq(listingVehicles.vehicleId, vehicles.id))
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .where(
      and(
        'vin' in by ? eq(vehicles.vin, by.vin) : eq(vehicles.id, by.vehicleId),
        isNull(vehicles.deletedAt),
        isShownAdvert(viewerId),
      ),
    )
    .groupBy(vehicles.id)
    .orderBy(desc(vehicles.id))
    .limit(1);
  return row ?? null;
}

/** The adverts of a car that `viewerId` may see with the newest valuation of each, cheapest first. */
export async function listVehicleAdverts(
  db: Database,
  vehicleId: string,
  { viewerId, limit }: { viewerId: string | null; limit: number },
) {
  const newest = db
    .select()
    .from(valuations)
    .where(eq(valuations.listingId, listings.id))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(1)
    .as('newest');
  return db
    .select({
      listing: listings,
      valuation: {
        id: newest.id,
        valuedAt: newest.valuedAt,
        p10Cents: newest.p10Cents,
        p30Cents: newest.p30Cents,
        p50Cents: newest.p50Cents,
        p70Cents: newest.p70Cents,
        p90Cents: newest.p90Cents,
        confidence: newest.confidence,
        compIds: newest.compIds,
        unratedReason: newest.unratedReason,
      },
      modelVersion: marketModels.version,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .leftJoinLateral(newest, sql`true`)
    .leftJoin(marketModels, eq(marketModels.id, newest.modelId))
    .where(and(eq(listingVehicles.vehicleId, vehicleId), isShownAdvert(viewerId)))
    .orderBy(asc(listings.priceCents), asc(listings.id))
    .limit(limit);
}

export type VehicleAdvert = Awaited<ReturnType<typeof listVehicleAdverts>>[number];

/** What the sources showed of those adverts of a car, oldest first, after a position. */
export async function listVehicleObservations(
  db: Database,
  input: {
    vehicleId: string;
    viewerId: string | null;
    after: { observedAt: string; observationId: number } | null;
    limit: number;
  },
) {
  const { after, viewerId } = input;
  return db
    .select({
      id: observations.id,
      listingId: observations.listingId,
      sourceKey: listings.sourceKey,
      observedAt: observations.observedAt,
      priceCents: observations.priceCents,
      mileageMi: observations.mileageMi,
      status: observations.status,
      isSimulated: observations.isSimulated,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .innerJoin(observations, eq(observations.listingId, listings.id))
    .where(
      and(
        eq(listingVehicles.vehicleId, input.vehicleId),
        isShownAdvert(viewerId),
        after
          ? or(
              gt(observations.observedAt, sql`${after.observedAt}::timestamptz`),
              and(
                eq(observations.observedAt, sql`${after.observedAt}::timestamptz`),
                gt(observations.id, after.observationId),
              ),
            )
          : undefined,
      ),
    )
    .orderBy(asc(observations.observedAt), asc(observations.id))
    .limit(input.limit);
}
