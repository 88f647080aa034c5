import type { Pool, PoolClient } from 'pg';
import { type CopyCell, copyRows, inTransaction } from '@/db/copy';
import type { TitleStatus } from '@/db/vocabulary';
import type { MarketVerdict, ValueRange } from '@/lib/deals/market-rating';
import { SIGNALS_SQL, TOLD_SQL } from '@/lib/deals/signals-queries';
import { askPercentileWithin } from '@/lib/valuation/ask-percentile';
import { rebuildSearchCounts } from './count-queries';
import { forgetOldRemovals } from './result-columns-queries';

/** The columns copied straight from the listing and its newest valuation. */
const COPIED_COLUMNS = [
  'listing_id',
  'vehicle_id',
  'source_key',
  'title',
  'vin',
  'is_vin_valid',
  'year',
  'make',
  'model',
  'trim',
  'body',
  'drivetrain',
  'fuel',
  'transmission',
  'exterior_color',
  'title_status',
  'seller_kind',
  'price_kind',
  'price_cents',
  'previous_price_cents',
  'mileage_mi',
  'mpg_city',
  'mpg_highway',
  'city',
  'state',
  'zip',
  'latitude',
  'longitude',
  'first_seen_at',
  'last_seen_at',
  'photo_count',
  'owners',
  'accident',
  'quality_score',
  'is_simulated',
  'flags',
  'ask_percentile',
  'confidence',
  'comps_count',
  'p10_cents',
  'p30_cents',
  'p50_cents',
  'p70_cents',
  'p90_cents',
] as const;

/** The columns that follow from them by our own rules. */
const DERIVED_COLUMNS = [
  'is_best_offer',
  'other_offers',
  'rating',
  'unrated_reason',
  'is_check_first',
  'check_first_reasons',
  'saving_cents',
  'worst_case_saving_cents',
  'rank_key',
  'saving_rank_key',
] as const;

const ALL_COLUMNS = [...COPIED_COLUMNS, ...DERIVED_COLUMNS];

/** Few enough that reading and rating them holds up nobody. */
const BATCH_ROWS = 1_000;

interface OfferJson {
  listingId: string;
  sourceKey: string;
  priceCents: number;
}

type SourceRow = Record<(typeof COPIED_COLUMNS)[number], CopyCell> & {
  listing_id: string;
  price_cents: number;
  title_status: TitleStatus | null;
  flags: string[];
  p10_cents: number | null;
  p30_cents: number;
  p50_cents: number;
  p70_cents: number;
  p90_cents: number;
  unrated_reason: string | null;
  /** The ask at the time of the valuation. */
  valued_price_cents: number | null;
  other_offers: OfferJson[];
};

/** Who writes search rows reads what they are made of under the same lock, so that none writes the past. */
const ROWS_LOCK = 'searches:rows';

// One row per live public listing: newest valuation, last different price, other live adverts.
const sourceSql = (which: string) => `
  select l.id as listing_id, lv.vehicle_id, l.source_key, l.title, l.vin, l.is_vin_valid, l.year, l.make,
         l.model, l.trim, l.body, l.drivetrain, l.fuel, l.transmission, l.exterior_color, l.title_status,
         l.seller_kind, l.price_kind, l.price_cents::float8 as price_cents,
         previous.price_cents::float8 as previous_price_cents, l.mileage_mi, l.mpg_city, l.mpg_highway,
         l.city, l.state, l.zip, l.latitude, l.longitude, l.first_seen_at, l.last_seen_at,
         ${TOLD_SQL.photo_count} as photo_count, ${TOLD_SQL.owners} as owners,
         ${TOLD_SQL.accident} as accident, l.quality_score, l.is_simulated, l.flags || signals.list as flags, v.ask_percentile, v.confidence,
         coalesce(cardinality(v.comp_ids), 0) as comps_count, v.p10_cents::float8 as p10_cents,
         v.p30_cents::float8 as p30_cents, v.p50_cents::float8 as p50_cents,
         v.p70_cents::float8 as p70_cents, v.p90_cents::float8 as p90_cents, v.unrated_reason,
         v.price_cents::float8 as valued_price_cents,
         coalesce(offers.list, '[]'::jsonb) as other_offers
    from listings l
    join listing_vehicles lv on lv.listing_id = l.id and lv.unlinked_at is null
    left join lateral (select * from valuations v where v.listing_id = l.id
                        order by v.valued_at desc, v.id desc limit 1) v on true
    left join lateral (select o.price_cents from observations o
                        where o.listing_id = l.id and o.price_cents <> l.price_cents
                        order by o.observed_at desc limit 1) previous on true
    left join lateral (select jsonb_agg(jsonb_build_object('listingId', l2.id, 'sourceKey', l2.source_key,
                                        'priceCents', l2.price_cents) order by l2.price_cents, l2.id) as list
                         from listing_vehicles lv2 join listings l2 on l2.id = lv2.listing_id
                        where lv2.vehicle_id = lv.vehicle_id and lv2.unlinked_at is null
                          and lv2.listing_id <> l.id and l2.status = 'live'
                          and l2.visibility = 'public' and l2.deleted_at is null) offers on true
    ${SIGNALS_SQL}
   where l.status = 'live' and l.visibility = 'public' and l.deleted_at is null and ${which}`;

const BATCH_SQL = sourceSql(`l.id > $1 order by l.id limit ${BATCH_ROWS}`);
const CHOSEN_SQL = sourceSql('l.id = any($1)');

/** Rates one listing by the deals room's rule. */
export type RateRow = (input: {
  priceCents: number;
  titleStatus: TitleStatus | null;
  flags: readonly string[];
  range: ValueRange | null;
}) => MarketVerdict;

/**
 * Brings the search rows in line with listings and valuations, a batch a transaction; rows that are
 * right already are not written. Returns how many live listings there are. Safe to repeat and to
 * interrupt.
 */
export async function rebuildSearchRows(
  pool: Pool,
  rate: RateRow,
  onProgress?: (rows: number) => void,
): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000';
  let total = 0;
  for (;;) {
    const rows = await inTransaction(pool, async (client) => {
      await lockSearchRows(client);
      const batch = await client.query<SourceRow>(BATCH_SQL, [after]);
      await writeBatch(client, batch.rows, rate);
      return batch.rows;
    });
    const last = rows.at(-1);
    if (!last) break;
    after = last.listing_id;
    total += rows.length;
    onProgress?.(total);
    if (rows.length < BATCH_ROWS) break;
  }
  await inTransaction(pool, async (client) => {
    await lockSearchRows(client);
    await removeSearchRows(
      client,
      `not exists (select from listings l where l.id = search_rows.listing_id and l.status = 'live'
                      and l.visibility = 'public' and l.deleted_at is null)`,
    );
  });
  await forgetOldRemovals(pool);
  // Counting reads indexes alone, which works on rows that a vacuum has seen.
  await pool.query('vacuum (analyze) search_rows');
  await rebuildSearchCounts(pool);
  return total;
}

/** Until the transaction ends, nobody else writes search rows. */
export async function lockSearchRows(client: PoolClient): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [ROWS_LOCK]);
}

/**
 * Deletes the search rows for which a condition holds, and remembers that they went. The caller holds
 * the lock of search rows. Returns the vehicles they were of.
 */
export async function removeSearchRows(
  client: PoolClient,
  condition: string,
  values: readonly unknown[] = [],
): Promise<string[]> {
  const { rows } = await client.query<{ vehicle_id: string }>(
    `with gone as (delete from search_rows where ${condition} returning listing_id, vehicle_id),
          noted as (insert into search_row_removals (change_number, listing_id, removed_at)
                    select nextval('search_row_changes'), listing_id, now() from gone)
     select vehicle_id from gone`,
    [...values],
  );
  return rows.map((row) => row.vehicle_id);
}

/** What a refresh of some listings left. */
export interface RefreshedRows {
  /** Search rows of these listings and of the other adverts of their cars. */
  shownCount: number;
  removedCount: number;
}

/**
 * Brings the search rows of these listings in line, and those of the other adverts of the cars that they
 * are of and were of; rows of listings that are not live any more go. One transaction; rows that are right
 * already are not written.
 */
export async function refreshChosenRows(
  pool: Pool,
  listingIds: readonly string[],
  rate: RateRow,
): Promise<RefreshedRows> {
  return inTransaction(pool, async (client) => {
    await lockSearchRows(client);
    const { rows: together } = await client.query<{ id: string }>(
      `with cars as (
         select vehicle_id from listing_vehicles where listing_id = any($1) and unlinked_at is null
         union select vehicle_id from search_rows where listing_id = any($1)
       )
       select lv.listing_id as id from cars join listing_vehicles lv using (vehicle_id)
        where lv.unlinked_at is null
       union select unnest($1::uuid[])`,
      [listingIds],
    );
    const ids = together.map(({ id }) => id);
    const { rows } = await client.query<SourceRow>(CHOSEN_SQL, [ids]);
    await writeBatch(client, rows, rate);
    const removed = await removeSearchRows(
      client,
      'listing_id = any($1) and not listing_id = any($2)',
      [ids, rows.map((row) => row.listing_id)],
    );
    return { shownCount: rows.length, removedCount: removed.length };
  });
}

/** An ask that changed since the valuation stands elsewhere in the same distribution. */
function bringPercentileUpToDate(row: SourceRow): void {
  const { p10_cents: p10Cents, valued_price_cents: valuedPriceCents } = row;
  if (p10Cents === null || valuedPriceCents === row.price_cents) return;
  row.ask_percentile = askPercentileWithin(
    {
      p10Cents,
      p30Cents: row.p30_cents,
      p50Cents: row.p50_cents,
      p70Cents: row.p70_cents,
      p90Cents: row.p90_cents,
    },
    row.price_cents,
  );
}

async function writeBatch(
  client: PoolClient,
  rows: readonly SourceRow[],
  rate: RateRow,
): Promise<void> {
  if (rows.length === 0) return;
  rows.forEach(bringPercentileUpToDate);
  await client.query(
    'create temp table search_stage (like search_rows including defaults) on commit drop',
  );
  await copyRows(
    client,
    { table: 'search_stage', columns: ALL_COLUMNS },
    rows.map((row) => [
      ...COPIED_COLUMNS.map((column) => row[column] as CopyCell),
      ...derivedCells(row, rate),
    ]),
  );
  const sets = ALL_COLUMNS.filter((column) => column !== 'listing_id')
    .map((column) => `"${column}" = excluded."${column}"`)
    .join(', ');
  const columns = ALL_COLUMNS.map((column) => `"${column}"`).join(', ');
  const compared = (table: string) =>
    ALL_COLUMNS.map((column) => `${table}."${column}"`).join(', ');
  await client.query(
    `insert into search_rows (${columns}, change_number)
     select ${columns}, nextval('search_row_changes') from search_stage
     on conflict (listing_id) do update set ${sets}, change_number = excluded.change_number
      where (${compared('search_rows')}) is distinct from (${compared('excluded')})`,
  );
}

function derivedCells(row: SourceRow, rate: RateRow): CopyCell[] {
  const verdict = rate({
    priceCents: row.price_cents,
    titleStatus: row.title_status,
    flags: row.flags,
    range:
      row.p10_cents === null
        ? null
        : {
            p10Cents: row.p10_cents,
            p30Cents: row.p30_cents,
            p50Cents: row.p50_cents,
            p70Cents: row.p70_cents,
            p90Cents: row.p90_cents,
            unratedReason: row.unrated_reason,
          },
  });
  const isBestOffer = row.other_offers.every(
    (offer) =>
      offer.priceCents > row.price_cents ||
      (offer.priceCents === row.price_cents && offer.listingId > row.listing_id),
  );
  return [
    isBestOffer,
    JSON.stringify(row.other_offers),
    verdict.rating,
    verdict.unratedReason,
    verdict.isCheckFirst,
    verdict.checkFirstReasons,
    verdict.savingCents,
    verdict.worstCaseSavingCents,
    verdict.rankKey,
    verdict.savingRankKey,
  ];
}
