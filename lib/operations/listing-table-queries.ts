import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { listingCorrections, listings, listingVehicles, sources } from '@/db/schema/listings';
import { searchRows } from '@/db/schema/searches';
import type { ListingStatus, MarketRating } from '@/db/vocabulary';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { KeyType, Position } from './table-page';

/** Which adverts are wanted; what is absent is not asked. */
export interface ListingCriteria {
  id?: string | undefined;
  vin?: string | undefined;
  make?: string | undefined;
  model?: string | undefined;
  year?: number | undefined;
  sourceKey?: string | undefined;
  status?: ListingStatus | undefined;
  rating?: MarketRating | undefined;
  isCheckFirst?: boolean | undefined;
  /** True: only those with a fact that an operator corrected. */
  isCorrected?: boolean | undefined;
}

export const LISTING_SORTS = ['added_at', 'price_cents'] as const;
export type ListingSort = (typeof LISTING_SORTS)[number];

const COLUMNS: Readonly<Record<ListingSort, { column: SQL | null; type: KeyType }>> = {
  added_at: { column: null, type: 'uuid' },
  price_cents: { column: sql`${listings.priceCents}`, type: 'bigint' },
};

/** The order of adverts by one of the sorts. */
export function listingOrder(sort: ListingSort, isDescending: boolean): Keyset {
  return { ...COLUMNS[sort], id: sql`${listings.id}`, isDescending };
}

const isInForce = and(
  eq(listingCorrections.listingId, listings.id),
  isNull(listingCorrections.withdrawnAt),
);

function conditionsOf(criteria: ListingCriteria): (SQL | undefined)[] {
  const { id, vin, make, model, year, sourceKey, status, rating, isCheckFirst, isCorrected } =
    criteria;
  return [
    isNull(listings.deletedAt),
    // What people brought in for themselves is theirs alone.
    isNull(listings.ownerId),
    id === undefined ? undefined : eq(listings.id, id),
    vin === undefined ? undefined : eq(listings.vin, vin),
    make === undefined ? undefined : eq(listings.make, make),
    model === undefined ? undefined : eq(listings.model, model),
    year === undefined ? undefined : eq(listings.year, year),
    sourceKey === undefined ? undefined : eq(listings.sourceKey, sourceKey),
    status === undefined ? undefined : eq(listings.status, status),
    rating === undefined ? undefined : eq(searchRows.rating, rating),
    isCheckFirst === undefined ? undefined : eq(searchRows.isCheckFirst, isCheckFirst),
    isCorrected
      ? sql`${listings.id} in (select ${listingCorrections.listingId} from ${listingCorrections}
              where ${listingCorrections.withdrawnAt} is null)`
      : undefined,
  ];
}

/**
 * Of rated ones the id of the search row is what is ordered by: the same number, in an index with the rating.
 * A sort by price is left to the adverts' own index.
 */
function orderOf(order: Keyset, criteria: ListingCriteria): Keyset {
  const isRated = criteria.rating !== undefined || criteria.isCheckFirst === true;
  return isRated && order.column === null ? { ...order, id: sql`${searchRows.listingId}` } : order;
}

/** Adverts of the market by criteria in an order, from after a position on; private ones are nobody else's. */
export async function selectListingRows(
  db: Database,
  criteria: ListingCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const order = orderOf(page.order, criteria);
  return db
    .select({
      id: listings.id,
      vehicleId: listingVehicles.vehicleId,
      title: listings.title,
      vin: listings.vin,
      sourceKey: listings.sourceKey,
      sourceLabel: sources.label,
      year: listings.year,
      make: listings.make,
      model: listings.model,
      trim: listings.trim,
      priceCents: listings.priceCents,
      mileageMi: listings.mileageMi,
      titleStatus: listings.titleStatus,
      status: listings.status,
      rating: searchRows.rating,
      isCheckFirst: searchRows.isCheckFirst,
      qualityScore: listings.qualityScore,
      firstSeenAt: listings.firstSeenAt,
      lastSeenAt: listings.lastSeenAt,
      isSimulated: listings.isSimulated,
      correctionCount: sql<number>`(select count(*)::int from ${listingCorrections} where ${isInForce})`,
      sortKey: keyOf(order),
    })
    .from(listings)
    .innerJoin(sources, eq(sources.key, listings.sourceKey))
    .leftJoin(searchRows, eq(searchRows.listingId, listings.id))
    .leftJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(and(...conditionsOf(criteria), beyond(order, page.after)))
    .orderBy(...inOrder(order))
    .limit(page.limit);
}

/** Sources that have adverts or could, by name. */
export function selectSourceNames(db: Database): Promise<{ key: string; label: string }[]> {
  return db
    .select({ key: sources.key, label: sources.label })
    .from(sources)
    .where(isNull(sources.deletedAt))
    .orderBy(sources.label)
    .limit(SOURCES_MAX);
}

const SOURCES_MAX = 500;
