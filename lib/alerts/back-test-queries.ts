import { sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Database } from '@/db/client';
import { listings } from '@/db/schema/listings';
import { valuations } from '@/db/schema/valuation';
import type { Criteria } from '@/lib/searches/criteria';

/** A lower ask than the one before, on the market's clock. */
export interface SeenCut {
  listingId: string;
  atMs: number;
  fromCents: number;
  toCents: number;
}

/** The cuts of these adverts since an instant, the earliest first. */
export async function listCuts(
  db: Database,
  listingIds: readonly string[],
  since: Date,
): Promise<SeenCut[]> {
  if (listingIds.length === 0) return [];
  const { rows } = await db.execute<SeenCut & Record<string, unknown>>(sql`
    select listing_id as "listingId", (extract(epoch from observed_at) * 1000)::float8 as "atMs",
           before::float8 as "fromCents", price_cents::float8 as "toCents"
      from (select listing_id, observed_at, price_cents,
                   lag(price_cents) over (partition by listing_id order by observed_at, id) as before
              from observations where listing_id = any(${sql.param([...listingIds])}::uuid[])) steps
     where before > price_cents and observed_at >= ${since.toISOString()}::timestamptz
     order by observed_at`);
  return rows;
}

/** Public adverts that came and ended since an instant, as far as columns tell that they may meet the criteria. */
export async function listShortLived(
  db: Database,
  { criteria, since, limit }: { criteria: Criteria; since: Date; limit: number },
) {
  const anyOf = (column: AnyPgColumn, values?: readonly string[]) =>
    values?.length ? sql`${column} = any(${sql.param([...values])})` : sql`true`;
  const ids = await db.execute<{ id: string; vehicleId: string; valuationId: string | null }>(sql`
    select ${listings.id} as id, lv.vehicle_id as "vehicleId", v.id as "valuationId"
      from ${listings}
      join listing_vehicles lv on lv.listing_id = ${listings.id} and lv.unlinked_at is null
      left join lateral (select id from valuations where listing_id = ${listings.id}
                          order by valued_at desc, id desc limit 1) v on true
     where ${listings.endedAt} >= ${since.toISOString()}::timestamptz
       and ${listings.firstSeenAt} >= ${since.toISOString()}::timestamptz
       and ${listings.status} in ('gone', 'probably_sold', 'sold') and ${listings.visibility} = 'public'
       and ${listings.deletedAt} is null
       and ${anyOf(listings.make, criteria.makes)} and ${anyOf(listings.model, criteria.models)}
       and ${listings.year} between ${criteria.minYear ?? 0} and ${criteria.maxYear ?? 9_999}
       and ${listings.priceCents} between ${criteria.minPriceCents ?? 0} and ${criteria.maxPriceCents ?? 1e15}::bigint
     order by ${listings.endedAt} desc limit ${limit}`);
  const found = ids.rows;
  if (found.length === 0) return [];
  const adverts = await db
    .select()
    .from(listings)
    .where(sql`${listings.id} = any(${sql.param(found.map(({ id }) => id))}::uuid[])`);
  const values = await db
    .select()
    .from(valuations)
    .where(
      sql`${valuations.id} = any(${sql.param(found.flatMap(({ valuationId }) => valuationId ?? []))}::uuid[])`,
    );
  const advertOf = new Map(adverts.map((each) => [each.id, each]));
  const valuationOf = new Map(values.map((each) => [each.id, each]));
  return found.flatMap(({ id, vehicleId, valuationId }) => {
    const listing = advertOf.get(id);
    if (!listing) return [];
    return [{ listing, vehicleId, valuation: valuationOf.get(valuationId ?? '') ?? null }];
  });
}
