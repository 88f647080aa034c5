import type { Pool } from 'pg';
import { PRICE_CUT_SQL, UNDER_RANK_SQL } from '@/db/schema/searches';
import { CONFIDENCE_HIGH, CONFIDENCE_MEDIUM } from '@/lib/valuation/confidence';
import { CHOICE_FIELDS, type ChoiceField, type ResultRow } from './result-columns';
import { OWNERS_OPEN } from './row-measures';

/** A search row that was written, or is gone where `row` is null, with the number of that change. */
interface RowChange {
  changeNumber: number;
  listingId: string;
  row: ResultRow | null;
}

const CHOICE_COLUMNS: Record<ChoiceField, string> = {
  make: 'make',
  model: 'model',
  trim: 'trim',
  body: 'body',
  drivetrain: 'drivetrain',
  fuel: 'fuel',
  transmission: 'transmission',
  color: 'exterior_color',
  titleStatus: 'title_status',
  sellerKind: 'seller_kind',
  state: 'state',
  source: 'source_key',
  // The column's own type: as a wider number 0.7 is not what was stored.
  confidence: `case when confidence >= ${CONFIDENCE_HIGH}::real then 'high'
                    when confidence >= ${CONFIDENCE_MEDIUM}::real then 'medium'
                    when confidence is not null then 'low' end`,
  accident: 'accident',
  owners: `case when owners >= ${OWNERS_OPEN} then '3_or_more' else owners::text end`,
  rating: `case when is_check_first then 'check_first' else rating end`,
};

const SELECTED = `listing_id, year, price_cents::float8, mileage_mi, latitude, longitude, is_best_offer,
  coalesce(previous_price_cents > price_cents, false), rating = 'unrated', rank_key::float8,
  saving_rank_key::float8, floor(extract(epoch from first_seen_at) * 1000)::float8, unrated_reason,
  (${PRICE_CUT_SQL})::float8, (${UNDER_RANK_SQL})::int, photo_count, title,
  ${CHOICE_FIELDS.map((field) => CHOICE_COLUMNS[field]).join(', ')}`;
/** Of SELECTED, without the choices. */
const NULLS = `null::int2, null::float8, null::int, null::float8, null::float8, null::bool, null::bool, null::bool,
  null::float8, null::float8, null::float8, null::text, null::float8, null::int,
  null::int2, null::text,
  ${CHOICE_FIELDS.map(() => 'null::text').join(', ')}`;
const CHOICES_FROM = 17;

type Cells = [
  listingId: string,
  year: number,
  priceCents: number,
  mileageMi: number | null,
  latitude: number | null,
  longitude: number | null,
  isBestOffer: boolean,
  hasPriceDrop: boolean,
  isUnrated: boolean,
  rankKey: number,
  savingRankKey: number,
  firstSeenMs: number,
  unratedReason: string | null,
  priceCutCents: number,
  underRank: number,
  photoCount: number | null,
  headline: string,
  ...choices: (string | null)[],
];

function toRow(cells: Cells): ResultRow {
  return {
    listingId: cells[0],
    year: cells[1],
    priceCents: cells[2],
    mileageMi: cells[3],
    latitude: cells[4],
    longitude: cells[5],
    isBestOffer: cells[6],
    hasPriceDrop: cells[7],
    isUnrated: cells[8],
    rankKey: cells[9],
    savingRankKey: cells[10],
    firstSeenMs: cells[11],
    unratedReason: cells[12],
    priceCutCents: cells[13],
    underRank: cells[14],
    photoCount: cells[15],
    headline: cells[16],
    choices: cells.slice(CHOICES_FROM) as (string | null)[],
  };
}

/** Search rows in the order of their listings' ids, after `afterId`. */
async function listResultRows(
  pool: Pool,
  { afterId, limit }: { afterId: string; limit: number },
): Promise<ResultRow[]> {
  const { rows } = await pool.query<Cells>({
    text: `select ${SELECTED} from search_rows where listing_id > $1 order by listing_id limit $2`,
    values: [afterId, limit],
    rowMode: 'array',
  });
  return rows.map(toRow);
}

/** The search rows of these listings, in any order. */
export async function listResultRowsByIds(
  pool: Pool,
  listingIds: readonly string[],
): Promise<ResultRow[]> {
  if (listingIds.length === 0) return [];
  const { rows } = await pool.query<Cells>({
    text: `select ${SELECTED} from search_rows where listing_id = any($1::uuid[])`,
    values: [listingIds],
    rowMode: 'array',
  });
  return rows.map(toRow);
}

/** The number of the last change that can be seen. Writers take turns, so that no lower one follows. */
async function findLastChange(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ last: number }>(
    `select greatest((select max(change_number) from search_rows),
                     (select max(change_number) from search_row_removals), 0)::float8 as last`,
  );
  return rows[0]?.last ?? 0;
}

/** The first changes after a number, in their order. */
async function listRowChanges(
  pool: Pool,
  { afterNumber, limit }: { afterNumber: number; limit: number },
): Promise<RowChange[]> {
  const { rows } = await pool.query<[changeNumber: number, isGone: boolean, ...Cells]>({
    text: `(select change_number::float8, false, ${SELECTED} from search_rows
             where change_number > $1 order by change_number limit $2)
           union all
           (select change_number::float8, true, listing_id, ${NULLS} from search_row_removals
             where change_number > $1 order by change_number limit $2)
           order by 1 limit $2`,
    values: [afterNumber, limit],
    rowMode: 'array',
  });
  return rows.map(([changeNumber, isGone, ...cells]) => ({
    changeNumber,
    listingId: cells[0],
    row: isGone ? null : toRow(cells),
  }));
}

/** How many search rows there are. */
async function countResultRows(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ total: number }>(
    'select count(*)::int as total from search_rows',
  );
  return rows[0]?.total ?? 0;
}

/** Where the rows of the results are read from. */
export interface ResultRowSource {
  findLastChange(): Promise<number>;
  listRows(page: { afterId: string; limit: number }): Promise<ResultRow[]>;
  listChanges(page: { afterNumber: number; limit: number }): Promise<RowChange[]>;
  countRows(): Promise<number>;
}

/** The search rows of a database. */
export function resultRowSource(pool: Pool): ResultRowSource {
  return {
    findLastChange: () => findLastChange(pool),
    listRows: (page) => listResultRows(pool, page),
    listChanges: (page) => listRowChanges(pool, page),
    countRows: () => countResultRows(pool),
  };
}

/** Days for which it is remembered that a row went. Who has not looked for so long reads all anew. */
export const REMOVALS_KEPT_DAYS = 2;

/** Forgets old removals. */
export async function forgetOldRemovals(pool: Pool): Promise<void> {
  await pool.query(
    `delete from search_row_removals where removed_at < now() - interval '${REMOVALS_KEPT_DAYS} days'`,
  );
}
