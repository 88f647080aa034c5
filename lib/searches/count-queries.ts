import { eq, sql } from 'drizzle-orm';
import type { Pool } from 'pg';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { type SearchCountKind, searchCounts } from '@/db/schema/searches';
import type { ChoiceCounts, Criteria } from './criteria';
import type { UnknownCounts } from './unknown-facts';

/** Figures about everything that matches, whatever page is shown. */
export interface MatchFacts {
  total: number;
  medianPriceCents: number | null;
  unratedCount: number;
  /** Of those, how many for which reason, by its code; absent where the table was asked. */
  unratedReasons?: Readonly<Record<string, number>>;
  checkFirstCount: number;
  /** Left out for want of knowledge; absent where no such filter is in force, or the table was asked. */
  unknown?: UnknownCounts;
  /** The counts and the median are estimates; absent where they are exact. */
  isApproximate?: true;
}

// One pass sorts the cars by each choice in turn; the medians want that sort anyway.
const COUNT_SQL = `
  insert into search_counts (kind, value, detail, total, unrated_count, check_first_count,
                             median_price_cents, min_year, max_year)
  select kind, case kind when 'all' then '' when 'make' then make when 'model' then make
                         when 'body' then body when 'state' then state when 'rating' then shown_rating
                         when 'title_status' then title_status else seller_kind end as value,
         case kind when 'model' then model else '' end as detail,
         total, unrated, check_first, median, low, high
    from (select case when grouping(model) = 0 then 'model' when grouping(make) = 0 then 'make'
                      when grouping(body) = 0 then 'body' when grouping(state) = 0 then 'state'
                      when grouping(shown_rating) = 0 then 'rating'
                      when grouping(title_status) = 0 then 'title_status'
                      when grouping(seller_kind) = 0 then 'seller_kind' else 'all' end as kind,
                 make, model, body, state, shown_rating, title_status, seller_kind,
                 count(*) as total, count(*) filter (where rating = 'unrated') as unrated,
                 count(*) filter (where is_check_first) as check_first,
                 floor(percentile_cont(0.5) within group (order by price_cents) + 0.5)::bigint as median,
                 min(year) as low, max(year) as high
            from (select *, case when is_check_first then 'check_first' else rating end as shown_rating
                    from search_rows where is_best_offer) cars
           group by grouping sets ((), (make), (make, model), (body), (state), (shown_rating),
                                   (title_status), (seller_kind))) counted
   where (kind <> 'body' or body is not null) and (kind <> 'state' or state is not null)
     and (kind <> 'title_status' or title_status is not null)
     and (kind <> 'seller_kind' or seller_kind is not null)`;

/** Counts the whole ranking anew, by each choice of a filter; readers see the old counts until then. */
export async function rebuildSearchCounts(pool: Pool): Promise<void> {
  await inTransaction(pool, async (client) => {
    // Two refreshes at once would both insert.
    await client.query('select pg_advisory_xact_lock(hashtext($1))', ['searches:counts']);
    await client.query('delete from search_counts');
    await client.query(COUNT_SQL);
  });
}

interface CountKey {
  kind: SearchCountKind;
  value: string;
  detail: string;
}

/** Lists that, alone and with one value, name a row of the counts. */
const COUNTED_LISTS = {
  makes: 'make',
  bodies: 'body',
  states: 'state',
  ratings: 'rating',
  titleStatuses: 'title_status',
  sellerKinds: 'seller_kind',
} as const satisfies Partial<Record<keyof Criteria, SearchCountKind>>;

/** The row of the counts that answers these criteria exactly, or null when none does. */
function countKeyOf(criteria: Criteria): CountKey | null {
  const given = Object.entries(criteria).filter(
    ([, value]) =>
      value !== undefined && value !== false && !(Array.isArray(value) && !value.length),
  );
  if (given.length === 0) return { kind: 'all', value: '', detail: '' };
  const single = new Map<string, string>();
  for (const [name, value] of given) {
    if (!Array.isArray(value) || value.length !== 1) return null;
    single.set(name, String(value[0]));
  }
  const make = single.get('makes');
  const model = single.get('models');
  if (single.size === 2 && make !== undefined && model !== undefined) {
    return { kind: 'model', value: make, detail: model };
  }
  const [name, value] = given.length === 1 ? ([...single][0] ?? []) : [];
  if (name === undefined || value === undefined || !(name in COUNTED_LISTS)) return null;
  return { kind: COUNTED_LISTS[name as keyof typeof COUNTED_LISTS], value, detail: '' };
}

/** Whether these criteria are none, or one choice that rows are counted and ordered by. */
export function isOneChoice(criteria: Criteria): boolean {
  return countKeyOf(criteria) !== null;
}

/**
 * Facts about the ranking for no criteria or one common choice, as counted by the last refresh; null
 * for all other criteria, and where nothing was counted.
 */
export async function findCountedFacts(
  db: Database,
  criteria: Criteria,
): Promise<MatchFacts | null> {
  const key = countKeyOf(criteria);
  if (key === null) return null;
  const t = searchCounts;
  const [row] = await db
    .select({
      total: t.total,
      medianPriceCents: t.medianPriceCents,
      unratedCount: t.unratedCount,
      checkFirstCount: t.checkFirstCount,
    })
    .from(t)
    .where(
      sql`${eq(t.kind, key.kind)} and ${eq(t.value, key.value)} and ${eq(t.detail, key.detail)}`,
    );
  return row ?? null;
}

/** How many cars the ranking holds of each choice, as counted by the last refresh. */
export async function findChoiceCounts(db: Database): Promise<ChoiceCounts> {
  const t = searchCounts;
  const rows = await db
    .select({
      kind: t.kind,
      value: t.value,
      detail: t.detail,
      total: t.total,
      minYear: t.minYear,
      maxYear: t.maxYear,
    })
    .from(t)
    .orderBy(t.kind, t.value, t.detail);
  const counts: ChoiceCounts = {
    makes: [],
    bodies: {},
    states: {},
    ratings: {},
    titleStatuses: {},
    sellerKinds: {},
    minYear: null,
    maxYear: null,
  };
  const flat: Partial<Record<SearchCountKind, Record<string, number>>> = {
    body: counts.bodies,
    state: counts.states,
    rating: counts.ratings,
    title_status: counts.titleStatuses,
    seller_kind: counts.sellerKinds,
  };
  for (const row of rows) {
    const { kind, value, detail, total } = row;
    const target = flat[kind];
    if (target) target[value] = total;
    // Makes come before models in this order.
    else if (kind === 'make') counts.makes.push({ make: value, count: total, models: [] });
    else if (kind === 'model') addModel(counts, value, { model: detail, count: total });
    else if (total > 0) {
      counts.minYear = row.minYear;
      counts.maxYear = row.maxYear;
    }
  }
  return counts;
}

function addModel(
  counts: ChoiceCounts,
  make: string,
  model: ChoiceCounts['makes'][number]['models'][number],
): void {
  counts.makes.find((entry) => entry.make === make)?.models.push(model);
}
