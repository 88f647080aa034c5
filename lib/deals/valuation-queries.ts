import { and, asc, desc, eq, gt, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listings, listingVehicles, observations } from '@/db/schema/listings';
import { marketModels, valuations } from '@/db/schema/valuation';
import { isShownTo } from './shown-adverts-queries';

/** A stored valuation of an advert that `viewerId` may see, with that advert, or null. */
export async function findShownValuation(
  db: Database,
  valuationId: string,
  viewerId: string | null,
) {
  const [row] = await db
    .select({
      valuation: valuations,
      modelVersion: marketModels.version,
      vehicleId: listingVehicles.vehicleId,
      titleStatus: listings.titleStatus,
      flags: listings.flags,
      priceKind: listings.priceKind,
      isLatest: sql<boolean>`not exists (
        select 1 from valuations later
         where later.listing_id = ${valuations.listingId}
           and (later.valued_at, later.id) > (${valuations.valuedAt}, ${valuations.id}))`,
    })
    .from(valuations)
    .innerJoin(marketModels, eq(marketModels.id, valuations.modelId))
    .innerJoin(listings, eq(listings.id, valuations.listingId))
    .innerJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(and(eq(valuations.id, valuationId), isShownTo(viewerId)))
    .limit(1);
  return row ?? null;
}

/** Before a valuation in the order of a log: newest first. */
function isBefore(position: { valuedAt: string; valuationId: string } | null): SQL | undefined {
  if (position === null) return undefined;
  const at = sql`${position.valuedAt}::timestamptz`;
  return or(
    lt(valuations.valuedAt, at),
    and(eq(valuations.valuedAt, at), lt(valuations.id, position.valuationId)),
  );
}

/** The stored valuations of an advert, newest first, after a position. */
export async function listStoredValuations(
  db: Database,
  input: {
    listingId: string;
    before: { valuedAt: string; valuationId: string } | null;
    limit: number;
  },
) {
  return db
    .select({ valuation: valuations, modelVersion: marketModels.version })
    .from(valuations)
    .innerJoin(marketModels, eq(marketModels.id, valuations.modelId))
    .where(and(eq(valuations.listingId, input.listingId), isBefore(input.before)))
    .orderBy(desc(valuations.valuedAt), desc(valuations.id))
    .limit(input.limit);
}

export type StoredValuationRow = Awaited<ReturnType<typeof listStoredValuations>>[number];

/** What an advert asked between two instants, oldest first: one entry for each time it was seen otherwise. */
export async function listAsksBetween(
  db: Database,
  input: { listingId: string; after: Date; before: Date | null; limit: number },
): Promise<{ observedAt: Date; priceCents: number }[]> {
  return db
    .select({ observedAt: observations.observedAt, priceCents: observations.priceCents })
    .from(observations)
    .where(
      and(
        eq(observations.listingId, input.listingId),
        gt(observations.observedAt, input.after),
        input.before === null ? undefined : lt(observations.observedAt, input.before),
      ),
    )
    .orderBy(asc(observations.observedAt), asc(observations.id))
    .limit(input.limit);
}
