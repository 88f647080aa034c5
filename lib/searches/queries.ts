import { and, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sources } from '@/db/schema/listings';
import { searchRows, UNDER_RANK_SQL } from '@/db/schema/searches';
import { findCountedFacts, type MatchFacts } from './count-queries';
import type { Criteria, Sort } from './criteria';
import { criteriaSql, PRICE_CUT } from './criteria-queries';
import type { SourceReading } from './freshness';
import { priceCutCentsOf, underRankOf } from './row-measures';
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

const UNKNOWN_MILEAGE_LAST = 2_147_483_647;

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
            firstOf(criteriaSql({ ...criteria, ratings: [rating] }, oncePerVehicle)),
          ),
          sql` union all `,
        )})`
      : and(criteriaSql(criteria, oncePerVehicle), after, onlyIds);
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
    .where(criteriaSql(criteria, oncePerVehicle))
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
  const where = criteriaSql(criteria, oncePerVehicle) ?? sql`true`;
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
