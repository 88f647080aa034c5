import { and, asc, desc, eq, inArray, isNull, ne } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, observations, sources } from '@/db/schema/listings';
import { marketModels, valuations } from '@/db/schema/valuation';
import { isShownTo } from './shown-adverts-queries';

export type ListingRow = typeof listings.$inferSelect;
export type ValuationRow = typeof valuations.$inferSelect;

/** A listing that `viewerId` may see, with its current vehicle, or null. */
export async function findShownListing(
  db: Database,
  listingId: string,
  viewerId: string | null,
): Promise<{ listing: ListingRow; vehicleId: string } | null> {
  const [row] = await db
    .select({ listing: listings, vehicleId: listingVehicles.vehicleId })
    .from(listings)
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(and(eq(listings.id, listingId), isShownTo(viewerId)))
    .limit(1);
  return row ?? null;
}

/** The newest valuation of a listing and the version of the model that made it, or null. */
export async function findLatestValuation(
  db: Database,
  listingId: string,
): Promise<{ valuation: ValuationRow; modelVersion: string } | null> {
  const [row] = await db
    .select({ valuation: valuations, modelVersion: marketModels.version })
    .from(valuations)
    .innerJoin(marketModels, eq(marketModels.id, valuations.modelId))
    .where(eq(valuations.listingId, listingId))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(1);
  return row ?? null;
}

/** Every advert of a vehicle that `viewerId` may see, cheapest first. */
export async function listAdvertsOfVehicle(
  db: Database,
  vehicleId: string,
  viewerId: string | null,
) {
  return db
    .select({
      listingId: listings.id,
      sourceKey: listings.sourceKey,
      priceCents: listings.priceCents,
      status: listings.status,
    })
    .from(listingVehicles)
    .innerJoin(listings, eq(listings.id, listingVehicles.listingId))
    .where(
      and(
        eq(listingVehicles.vehicleId, vehicleId),
        isNull(listingVehicles.unlinkedAt),
        isShownTo(viewerId),
      ),
    )
    .orderBy(asc(listings.priceCents), asc(listings.id))
    .limit(100);
}

/** What the sources showed of these adverts, oldest first. */
export async function listObservations(db: Database, listingIds: readonly string[]) {
  if (listingIds.length === 0) return [];
  return db
    .select({
      listingId: observations.listingId,
      sourceKey: listings.sourceKey,
      observedAt: observations.observedAt,
      priceCents: observations.priceCents,
      mileageMi: observations.mileageMi,
      status: observations.status,
      isSimulated: observations.isSimulated,
    })
    .from(observations)
    .innerJoin(listings, eq(listings.id, observations.listingId))
    .where(inArray(observations.listingId, [...listingIds]))
    .orderBy(asc(observations.observedAt), asc(observations.id))
    .limit(1_000);
}

/** The adverts behind a valuation, as far as they are still public. */
export async function listComps(db: Database, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      id: listings.id,
      title: listings.title,
      year: listings.year,
      trim: listings.trim,
      mileageMi: listings.mileageMi,
      priceCents: listings.priceCents,
      priceKind: listings.priceKind,
      state: listings.state,
      status: listings.status,
      endedAt: listings.endedAt,
      soldProbability: listings.soldProbability,
    })
    .from(listings)
    .where(
      and(
        inArray(listings.id, [...ids]),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    );
}

/** The price before the present one, as observed, or null when it never changed. */
export async function findPreviousPrice(
  db: Database,
  listingId: string,
  priceCents: number,
): Promise<number | null> {
  const [row] = await db
    .select({ priceCents: observations.priceCents })
    .from(observations)
    .where(and(eq(observations.listingId, listingId), ne(observations.priceCents, priceCents)))
    .orderBy(desc(observations.observedAt))
    .limit(1);
  return row?.priceCents ?? null;
}

/** Labels of all sources by key. */
export async function listSourceLabels(db: Database): Promise<Map<string, string>> {
  const rows = await db.select({ key: sources.key, label: sources.label }).from(sources);
  return new Map(rows.map((row) => [row.key, row.label]));
}

/** Ids of live public listings, the newest first, for the sitemap. */
export async function listLiveIds(
  db: Database,
  limit: number,
): Promise<{ id: string; lastSeenAt: Date }[]> {
  return db
    .select({ id: listings.id, lastSeenAt: listings.lastSeenAt })
    .from(listings)
    .where(
      and(
        eq(listings.status, 'live'),
        eq(listings.visibility, 'public'),
        isNull(listings.deletedAt),
      ),
    )
    .orderBy(desc(listings.id))
    .limit(limit);
}
