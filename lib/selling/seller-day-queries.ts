import { desc, eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { sellerListingDays } from '@/db/schema/selling';

export type SellerDayRow = typeof sellerListingDays.$inferSelect;

/**
 * Writes a day (UTC, "2026-03-10") of cars on offer as they stand: price, views that were counted, and where the
 * price stood by the newest valuation. Of one car where `sellerListingId` says so, else of all that are live.
 * Safe to repeat. Returns how many.
 */
export async function writeDays(
  db: Database,
  input: { day: string; sellerListingId: string | null },
): Promise<number> {
  const { rowCount } = await db.$client.query(
    `insert into seller_listing_days as d (seller_listing_id, day, views_count, watchers_count, price_cents,
                                           p10_cents, p50_cents, p90_cents, ask_percentile, comps_count)
     select s.id, $1::date, coalesce(w.view_count, 0), watchers.count, s.price_cents,
            v.p10_cents, v.p50_cents, v.p90_cents, round(v.ask_percentile)::smallint,
            cardinality(v.comp_ids)
       from seller_listings s
       left join listing_views w on w.listing_id = s.listing_id and w.day = $1::date
       left join lateral (
         select sum(p.watchers_count)::int as count from seller_publications p
          where p.seller_listing_id = s.id and p.watchers_count is not null) watchers on true
       left join lateral (
         select p10_cents, p50_cents, p90_cents, ask_percentile, comp_ids from valuations
          where listing_id = s.listing_id order by valued_at desc, id desc limit 1) v on true
      where s.deleted_at is null and s.status = 'live' and ($2::uuid is null or s.id = $2)
     on conflict (seller_listing_id, day) do update
        set views_count = greatest(d.views_count, excluded.views_count),
            watchers_count = excluded.watchers_count, price_cents = excluded.price_cents,
            p10_cents = excluded.p10_cents, p50_cents = excluded.p50_cents,
            p90_cents = excluded.p90_cents, ask_percentile = excluded.ask_percentile,
            comps_count = excluded.comps_count`,
    [input.day, input.sellerListingId],
  );
  return rowCount ?? 0;
}

/** The newest days of a car, the newest first. */
export async function listDayRows(
  db: Database,
  input: { sellerListingId: string; limit: number },
): Promise<SellerDayRow[]> {
  return db
    .select()
    .from(sellerListingDays)
    .where(eq(sellerListingDays.sellerListingId, input.sellerListingId))
    .orderBy(desc(sellerListingDays.day))
    .limit(input.limit);
}
