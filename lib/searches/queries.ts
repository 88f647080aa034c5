import { and, between, eq, gte, inArray, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { sources } from '@/db/schema/listings';
import { PRICE_CUT_SQL, searchRows, UNDER_RANK_SQL } from '@/db/schema/searches';
import type { ConfidenceLevel, MarketRating } from '@/db/vocabulary';
import { EARTH_RADIUS_MI, MILES_PER_DEGREE_LATITUDE } from '@/lib/platform/places';
import { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM } from '@/lib/valuation/confidence';
import { findCountedFacts, type MatchFacts } from './count-queries';
import type { Criteria, DaysOnMarket, Sort } from './criteria';
import type { SourceReading } from './freshness';
import type { MapArea } from './map-area';
import { firstSeenWithin, priceCutCentsOf, underRankOf } from './row-measures';
import { type SearchRow, selectRows } from './row-queries';

/** Position after the last row of a page: the value of the sort column and the listing's id. */
export interface Position {
  sortValue: number | string;
  listingId: string;
}

/** What ordering and the dominance filter need of a row, without the rest of it. */
export type Candidate = Pick<
  SearchRow,
  | 'listingId'
  | 'vehicleId'
  | 'make'
  | 'model'
  | 'body'
  | 'titleStatus'
  | 'year'
  | 'priceCents'
  | 'mileageMi'
  | 'sellerKind'
  | 'fuel'
  | 'mpgCity'
  | 'mpgHighway'
  | 'state'
  | 'latitude'
  | 'longitude'
  | 'askPercentile'
  | 'p50Cents'
  | 'rating'
  | 'isCheckFirst'
  | 'checkFirstReasons'
  | 'compsCount'
  | 'confidence'
  | 'isVinValid'
  | 'flags'
  | 'rankKey'
>;

/** Miles between a row and a point on the sphere (haversine). */
function distanceSql(point: { latitude: number; longitude: number }): SQL<number> {
  return sql<number>`(2 * ${EARTH_RADIUS_MI}::float8 * asin(least(1, sqrt(
    power(sin(radians(${searchRows.latitude} - ${point.latitude}::float8) / 2), 2)
    + cos(radians(${point.latitude}::float8)) * cos(radians(${searchRows.latitude}))
    * power(sin(radians(${searchRows.longitude} - ${point.longitude}::float8) / 2), 2)))))`;
}

function nearPredicate(near: NonNullable<Criteria['near']>): SQL | undefined {
  const latitudeSpan = near.withinMi / MILES_PER_DEGREE_LATITUDE;
  const widest = Math.min(89, Math.abs(near.latitude) + latitudeSpan);
  const longitudeSpan = latitudeSpan / Math.max(0.01, Math.cos((widest * Math.PI) / 180));
  return and(
    gte(searchRows.latitude, near.latitude - latitudeSpan),
    lte(searchRows.latitude, near.latitude + latitudeSpan),
    gte(searchRows.longitude, near.longitude - longitudeSpan),
    lte(searchRows.longitude, near.longitude + longitudeSpan),
    sql`${distanceSql(near)} <= ${near.withinMi}`,
  );
}

function areaPredicate({ south, west, north, east }: MapArea): SQL | undefined {
  const { latitude, longitude } = searchRows;
  return and(between(latitude, south, north), between(longitude, west, east));
}

function ratingPredicate(wanted: NonNullable<Criteria['ratings']>): SQL | undefined {
  const ratings = wanted.filter((name): name is MarketRating => name !== 'check_first');
  const plain =
    ratings.length > 0
      ? and(inArray(searchRows.rating, ratings), eq(searchRows.isCheckFirst, false))
      : undefined;
  const checkFirst = wanted.includes('check_first') ? eq(searchRows.isCheckFirst, true) : undefined;
  return or(plain, checkFirst);
}

/** By what a confidence of each level is at least, and below. */
const CONFIDENCE_BOUNDS: Record<ConfidenceLevel, readonly [from: number, below: number]> = {
  high: [CONFIDENCE_HIGH, Number.POSITIVE_INFINITY],
  medium: [CONFIDENCE_MEDIUM, CONFIDENCE_HIGH],
  low: [Number.NEGATIVE_INFINITY, CONFIDENCE_MEDIUM],
};

/** Bounds of the column's own type: as a wider number 0.7 is not what was stored. */
function confidencePredicate(wanted: readonly ConfidenceLevel[]): SQL | undefined {
  return or(
    ...wanted.map((level) => {
      const [from, below] = CONFIDENCE_BOUNDS[level];
      const { confidence } = searchRows;
      return sql`(${confidence} >= ${from}::real and ${confidence} < ${below}::real)`;
    }),
  );
}

function daysPredicate(days: DaysOnMarket): SQL | undefined {
  const { fromMs, toMs } = firstSeenWithin(days);
  const { firstSeenAt } = searchRows;
  return and(
    Number.isFinite(fromMs) ? gte(firstSeenAt, new Date(fromMs)) : undefined,
    Number.isFinite(toMs) ? lte(firstSeenAt, new Date(toMs)) : undefined,
  );
}

/** The criteria as one SQL condition. `oncePerVehicle` keeps only each car's best offer. */
function predicate(criteria: Criteria, oncePerVehicle: boolean): SQL | undefined {
  const t = searchRows;
  const anyOf = (column: AnyPgColumn, values?: readonly unknown[]) =>
    values && values.length > 0 ? inArray(column, [...values]) : undefined;
  return and(
    // A best offer of another source would hide the one asked for.
    oncePerVehicle && !criteria.sources?.length ? eq(t.isBestOffer, true) : undefined,
    anyOf(t.make, criteria.makes),
    anyOf(t.model, criteria.models),
    anyOf(t.trim, criteria.trims),
    criteria.minYear === undefined ? undefined : gte(t.year, criteria.minYear),
    criteria.maxYear === undefined ? undefined : lte(t.year, criteria.maxYear),
    criteria.minPriceCents === undefined ? undefined : gte(t.priceCents, criteria.minPriceCents),
    criteria.maxPriceCents === undefined ? undefined : lte(t.priceCents, criteria.maxPriceCents),
    criteria.minMileageMi === undefined ? undefined : gte(t.mileageMi, criteria.minMileageMi),
    criteria.maxMileageMi === undefined ? undefined : lte(t.mileageMi, criteria.maxMileageMi),
    // Cars that are not rated, or to be checked first, stand far below any saving in this order.
    criteria.minSavingCents === undefined
      ? undefined
      : gte(t.savingRankKey, criteria.minSavingCents),
    anyOf(t.body, criteria.bodies),
    anyOf(t.drivetrain, criteria.drivetrains),
    anyOf(t.fuel, criteria.fuels),
    anyOf(t.transmission, criteria.transmissions),
    anyOf(t.exteriorColor, criteria.colors),
    anyOf(t.titleStatus, criteria.titleStatuses),
    anyOf(t.sellerKind, criteria.sellerKinds),
    anyOf(t.state, criteria.states),
    anyOf(t.sourceKey, criteria.sources),
    criteria.ratings?.length ? ratingPredicate(criteria.ratings) : undefined,
    criteria.hasPriceDrop ? sql`${t.previousPriceCents} > ${t.priceCents}` : undefined,
    criteria.minPriceCutCents === undefined ? undefined : gte(PRICE_CUT, criteria.minPriceCutCents),
    criteria.confidences?.length ? confidencePredicate(criteria.confidences) : undefined,
    criteria.minPhotos === undefined ? undefined : gte(t.photoCount, criteria.minPhotos),
    criteria.daysOnMarket ? daysPredicate(criteria.daysOnMarket) : undefined,
    criteria.near ? nearPredicate(criteria.near) : undefined,
    criteria.area ? areaPredicate(criteria.area) : undefined,
  );
}

const UNKNOWN_MILEAGE_LAST = 2_147_483_647;
const PRICE_CUT = sql<number>`(${sql.raw(PRICE_CUT_SQL)})`;

/** Stored orders: the expression, its direction, and how a row's position in it is written. */
const STORED_ORDERS = {
  worst_case_saving: { column: sql`${searchRows.rankKey}`, isDescending: true, type: 'bigint' },
  saving: { column: sql`${searchRows.savingRankKey}`, isDescending: true, type: 'bigint' },
  price: { column: sql`${searchRows.priceCents}`, isDescending: false, type: 'bigint' },
  mileage: {
    column: sql`coalesce(${searchRows.mileageMi}, 2147483647)`,
    isDescending: false,
    type: 'integer',
  },
  year: { column: sql`${searchRows.year}`, isDescending: true, type: 'smallint' },
  newest: { column: sql`${searchRows.firstSeenAt}`, isDescending: true, type: 'timestamptz' },
  days_on_market: {
    column: sql`${searchRows.firstSeenAt}`,
    isDescending: false,
    type: 'timestamptz',
  },
  price_cut: { column: PRICE_CUT, isDescending: true, type: 'bigint' },
  percent_under: {
    column: sql`(${sql.raw(UNDER_RANK_SQL)})`,
    isDescending: true,
    type: 'bigint',
  },
} as const;
export type StoredSort = keyof typeof STORED_ORDERS;

/** Is this an order that an index holds? */
export function isStoredSort(sort: Sort): sort is StoredSort {
  return sort in STORED_ORDERS;
}

/** Where a row stands in a stored order, for the cursor. */
export function positionIn(sort: StoredSort, row: SearchRow): Position {
  const values: Record<StoredSort, number | string> = {
    worst_case_saving: row.rankKey,
    saving: row.savingRankKey,
    price: row.priceCents,
    mileage: row.mileageMi ?? UNKNOWN_MILEAGE_LAST,
    year: row.year,
    newest: row.firstSeenAt.toISOString(),
    days_on_market: row.firstSeenAt.toISOString(),
    price_cut: priceCutCentsOf(row),
    percent_under: underRankOf(row),
  };
  return { sortValue: values[sort], listingId: row.listingId };
}

/**
 * One page in a stored order, ties broken by listing id in the same direction, starting after
 * `after`. Ask for one row more than the page to know whether another page follows.
 */
export async function listPage(
  db: Database,
  input: {
    criteria: Criteria;
    sort: StoredSort;
    after: Position | null;
    limit: number;
    oncePerVehicle: boolean;
    /** Only these listings, where a computed filter has already chosen. */
    onlyIds?: readonly string[];
    /** All but these listings. */
    withoutIds?: readonly string[];
  },
): Promise<SearchRow[]> {
  const { criteria, oncePerVehicle } = input;
  const order = STORED_ORDERS[input.sort];
  const direction = order.isDescending ? sql`desc` : sql`asc`;
  const comparison = order.isDescending ? sql`<` : sql`>`;
  const after = input.after
    ? sql`(${order.column}, ${searchRows.listingId}) ${comparison} (${input.after.sortValue}::${sql.raw(order.type)}, ${input.after.listingId}::uuid)`
    : undefined;
  const onlyIds = and(
    input.onlyIds
      ? sql`${searchRows.listingId} = any(${sql.param([...input.onlyIds])}::uuid[])`
      : undefined,
    input.withoutIds?.length
      ? sql`${searchRows.listingId} <> all(${sql.param([...input.withoutIds])}::uuid[])`
      : undefined,
  );
  const firstOf = (condition: SQL | undefined) => sql`(select ${searchRows.listingId}
       from ${searchRows} where ${and(condition, after, onlyIds)}
      order by ${order.column} ${direction}, ${searchRows.listingId} ${direction} limit ${input.limit})`;
  // Several ratings: the order would be searched past all the others, so each gives its first rows.
  const ratings = input.sort === 'worst_case_saving' ? (criteria.ratings ?? []) : [];
  const where =
    ratings.length > 1
      ? sql`${searchRows.listingId} in (${sql.join(
          [...new Set(ratings)].map((rating) =>
            firstOf(predicate({ ...criteria, ratings: [rating] }, oncePerVehicle)),
          ),
          sql` union all `,
        )})`
      : and(predicate(criteria, oncePerVehicle), after, onlyIds);
  return selectRows(
    db,
    sql`where ${where ?? sql`true`} order by ${order.column} ${direction}, ${searchRows.listingId} ${direction}
        limit ${input.limit}`,
    statementName(input),
  );
}

/** Of a page of everything: one text for each order. What is filtered wants a plan for its values. */
function statementName(input: Parameters<typeof listPage>[1]): string | undefined {
  const { criteria, sort, after, oncePerVehicle, onlyIds, withoutIds } = input;
  const isWhole = Object.keys(criteria).length === 0 && !onlyIds && !withoutIds?.length;
  if (!isWhole) return undefined;
  return `search_rows_${sort}_${oncePerVehicle ? 'cars' : 'adverts'}_${after ? 'after' : 'first'}`;
}

/** Rows by id, in no particular order. */
export async function listRowsByIds(db: Database, ids: readonly string[]): Promise<SearchRow[]> {
  if (ids.length === 0) return [];
  return selectRows(
    db,
    sql`where ${searchRows.listingId} = any(${sql.param([...ids])}::uuid[])`,
    'search_rows_by_id',
  );
}

/** The whole filtered set without its cards, or null when it holds more than `maxRows`. */
export async function listCandidates(
  db: Database,
  criteria: Criteria,
  oncePerVehicle: boolean,
  maxRows: number,
): Promise<Candidate[] | null> {
  const t = searchRows;
  const rows = await db
    .select({
      listingId: t.listingId,
      vehicleId: t.vehicleId,
      make: t.make,
      model: t.model,
      body: t.body,
      titleStatus: t.titleStatus,
      year: t.year,
      priceCents: t.priceCents,
      mileageMi: t.mileageMi,
      sellerKind: t.sellerKind,
      fuel: t.fuel,
      mpgCity: t.mpgCity,
      mpgHighway: t.mpgHighway,
      state: t.state,
      latitude: t.latitude,
      longitude: t.longitude,
      askPercentile: t.askPercentile,
      p50Cents: t.p50Cents,
      rating: t.rating,
      isCheckFirst: t.isCheckFirst,
      checkFirstReasons: t.checkFirstReasons,
      compsCount: t.compsCount,
      confidence: t.confidence,
      isVinValid: t.isVinValid,
      flags: t.flags,
      rankKey: t.rankKey,
    })
    .from(t)
    .where(predicate(criteria, oncePerVehicle))
    .limit(maxRows + 1);
  return rows.length > maxRows ? null : rows;
}

/** Up to this many matches every figure is exact; above, figures are of a sample and say so. */
export const EXACT_FACTS_MAX_ROWS = 100_000;
/** Of the pages of the table, in percent. It meets at least 2,000 of more than 100,000 matches. */
const SAMPLE_PERCENT = 2;
const SAMPLE_ROUNDING = 1_000;

/**
 * Count, median ask, and how many are unrated or to check first, over the whole filtered set. Exact
 * for up to EXACT_FACTS_MAX_ROWS matches, and for all cars or one common choice as of the last
 * refresh; else estimated from a sample of the table, and marked so.
 */
export async function findMatchFacts(
  db: Database,
  criteria: Criteria,
  oncePerVehicle: boolean,
): Promise<MatchFacts> {
  const counted = oncePerVehicle ? await findCountedFacts(db, criteria) : null;
  if (counted) return counted;
  const where = predicate(criteria, oncePerVehicle) ?? sql`true`;
  // The sample is read only where the exact count gave up.
  const result = await db.execute<{
    is_exact: boolean;
    total: number;
    median: number | null;
    unrated: number;
    check_first: number;
  }>(sql`
    with matched as (select price_cents, rating, is_check_first from ${searchRows}
                      where ${where} limit ${EXACT_FACTS_MAX_ROWS + 1}),
         exact as materialized (select ${FACT_FIGURES} from matched)
    select total <= ${EXACT_FACTS_MAX_ROWS} as is_exact, * from exact
     where total <= ${EXACT_FACTS_MAX_ROWS}
     union all
    select false, ${FACT_FIGURES} from ${searchRows} tablesample system (${sql.raw(String(SAMPLE_PERCENT))}) repeatable (1)
     where (select total from exact) > ${EXACT_FACTS_MAX_ROWS} and ${where}
    having (select total from exact) > ${EXACT_FACTS_MAX_ROWS}`);
  const row = result.rows[0];
  if (!row) throw new Error('counting the matches answered nothing');
  const medianPriceCents = row.median;
  if (row.is_exact) {
    return {
      total: row.total,
      medianPriceCents,
      unratedCount: row.unrated,
      checkFirstCount: row.check_first,
    };
  }
  const scaled = (count: number) =>
    Math.round((count * 100) / SAMPLE_PERCENT / SAMPLE_ROUNDING) * SAMPLE_ROUNDING;
  return {
    total: Math.max(EXACT_FACTS_MAX_ROWS, scaled(row.total)),
    medianPriceCents,
    unratedCount: scaled(row.unrated),
    checkFirstCount: scaled(row.check_first),
    isApproximate: true,
  };
}

const FACT_FIGURES = sql`count(*)::int as total,
  floor(percentile_cont(0.5) within group (order by price_cents) + 0.5) as median,
  count(*) filter (where rating = 'unrated')::int as unrated,
  count(*) filter (where is_check_first)::int as check_first`;

/** Labels of sources and when each was last read, for cards and the header. */
export async function listSourceLabels(
  db: Database,
): Promise<(SourceReading & { isSimulated: boolean })[]> {
  return db
    .select({
      key: sources.key,
      label: sources.label,
      kind: sources.kind,
      isSimulated: sources.isSimulated,
      lastReadAt: sources.lastReadAt,
    })
    .from(sources)
    .orderBy(sources.key);
}
