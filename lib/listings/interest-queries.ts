import type { Pool } from 'pg';
import type { FreshnessStrategy } from '@/db/vocabulary';
import { WHOLE_SOURCE_QUERY } from '@/lib/sources/collector';
import type { DayViews } from './freshness-plan';
import type { ViewCount } from './view-meter';

/** Adds views to what is stored; those of adverts that are not there are left out. */
export async function addViews(pool: Pool, counts: readonly ViewCount[]): Promise<void> {
  await pool.query(
    `insert into listing_views (listing_id, day, view_count)
     select c.listing_id, c.day, c.view_count
       from unnest($1::uuid[], $2::date[], $3::int[]) as c(listing_id, day, view_count)
       join listings l on l.id = c.listing_id
      order by 1, 2
     on conflict (listing_id, day)
     do update set view_count = listing_views.view_count + excluded.view_count`,
    [
      counts.map(({ listingId }) => listingId),
      counts.map(({ day }) => day),
      counts.map(({ viewCount }) => viewCount),
    ],
  );
}

/** What the interest in an advert is made of, and when it was last looked at by itself. */
export interface InterestFacts {
  listingId: string;
  days: DayViews[];
  checkedAt: Date | null;
}

/** The facts of these adverts; those that are not there are left out. */
export async function listInterestFacts(
  pool: Pool,
  input: { listingIds: readonly string[]; sinceDay: string },
): Promise<InterestFacts[]> {
  const { rows } = await pool.query<InterestFacts>(
    `select l.id as "listingId", i.checked_at as "checkedAt",
            coalesce((select jsonb_agg(jsonb_build_object('day', v.day, 'viewCount', v.view_count))
                        from listing_views v where v.listing_id = l.id and v.day >= $2), '[]') as days
       from listings l left join listing_interest i on i.listing_id = l.id
      where l.id = any($1::uuid[]) order by l.id`,
    [input.listingIds, input.sinceDay],
  );
  return rows;
}

/** Interest in an advert as it is stored. */
export interface StoredInterest {
  listingId: string;
  score: number;
  checkedAt: Date | null;
  nextCheckAt: Date | null;
}

/** Stores how wanted adverts are and when they are looked at next. */
export async function upsertInterest(
  pool: Pool,
  rows: readonly StoredInterest[],
  now: Date,
): Promise<void> {
  await pool.query(
    `insert into listing_interest (listing_id, score, scored_at, checked_at, next_check_at)
     select listing_id, score, $5, checked_at, next_check_at
       from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::timestamptz[])
            as i(listing_id, score, checked_at, next_check_at)
      order by 1
     on conflict (listing_id) do update
        set score = excluded.score, scored_at = excluded.scored_at,
            checked_at = greatest(listing_interest.checked_at, excluded.checked_at),
            next_check_at = excluded.next_check_at`,
    [
      rows.map(({ listingId }) => listingId),
      rows.map(({ score }) => score),
      rows.map(({ checkedAt }) => checkedAt),
      rows.map(({ nextCheckAt }) => nextCheckAt),
      now,
    ],
  );
}

/** An advert that is due to be looked at. */
export interface DueAdvert {
  listingId: string;
  sourceKey: string;
  score: number;
  checkedAt: Date | null;
}

/** Live adverts due until now at sources of these strategies, the longest due first. */
export async function listDueAdverts(
  pool: Pool,
  input: { now: Date; strategies: readonly FreshnessStrategy[]; limit: number },
): Promise<DueAdvert[]> {
  const { rows } = await pool.query<DueAdvert>(
    `select i.listing_id as "listingId", l.source_key as "sourceKey", i.score,
            i.checked_at as "checkedAt"
       from listing_interest i join listings l on l.id = i.listing_id
      where i.next_check_at <= $1 and l.status = 'live' and l.deleted_at is null
        and exists (select from source_queries q
                     where q.source_key = l.source_key and q.strategy = any($2))
      order by i.next_check_at limit $3`,
    [input.now, input.strategies, input.limit],
  );
  return rows;
}

/** Adverts that ended are not looked at any more. At most so many at once. */
export async function dropEndedChecks(
  pool: Pool,
  input: { now: Date; limit: number },
): Promise<void> {
  await pool.query(
    `update listing_interest set next_check_at = null where listing_id in (
       select i.listing_id from listing_interest i join listings l on l.id = i.listing_id
        where i.next_check_at <= $1 and (l.status <> 'live' or l.deleted_at is not null) limit $2)`,
    [input.now, input.limit],
  );
}

/** How an advert is kept fresh. */
export interface AdvertFreshness {
  sourceKey: string;
  strategy: FreshnessStrategy;
  lastSeenAt: Date;
  checkedAt: Date | null;
}

/** How a live advert is kept fresh, or null where it is not live or its source not read by itself. */
export async function findAdvertFreshness(
  pool: Pool,
  listingId: string,
): Promise<AdvertFreshness | null> {
  const { rows } = await pool.query<AdvertFreshness>(
    `select l.source_key as "sourceKey", q.strategy, l.last_seen_at as "lastSeenAt",
            i.checked_at as "checkedAt"
       from listings l
       join lateral (select strategy from source_queries where source_key = l.source_key
                      order by (query = $2) desc, created_at limit 1) q on true
       left join listing_interest i on i.listing_id = l.id
      where l.id = $1 and l.status = 'live' and l.deleted_at is null`,
    [listingId, WHOLE_SOURCE_QUERY],
  );
  return rows[0] ?? null;
}

/** Live adverts by source, with where the last scan of each source ended. */
export interface SourceAdverts {
  sourceKey: string;
  position: unknown;
  adverts: { listingId: string; externalId: string }[];
}

/** Those of these adverts that are live, by source. */
export async function listAdvertsBySource(
  pool: Pool,
  listingIds: readonly string[],
): Promise<SourceAdverts[]> {
  const { rows } = await pool.query<SourceAdverts>(
    `select l.source_key as "sourceKey",
            (select q.position from source_queries q
              where q.source_key = l.source_key and q.query = $2) as position,
            jsonb_agg(jsonb_build_object('listingId', l.id, 'externalId', l.external_id)
                      order by l.id) as adverts
       from listings l
      where l.id = any($1::uuid[]) and l.status = 'live' and l.deleted_at is null
      group by l.source_key order by l.source_key`,
    [listingIds, WHOLE_SOURCE_QUERY],
  );
  return rows;
}

/** When an advert was last looked at by itself, or null. */
export async function findCheckedAt(pool: Pool, listingId: string): Promise<Date | null> {
  const { rows } = await pool.query<{ checkedAt: Date | null }>(
    `select checked_at as "checkedAt" from listing_interest where listing_id = $1`,
    [listingId],
  );
  return rows[0]?.checkedAt ?? null;
}

/** Forgets views of days before one. Returns how many rows went, at most `limit`. */
export async function deleteOldViews(
  pool: Pool,
  input: { beforeDay: string; limit: number },
): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from listing_views where (listing_id, day) in (
       select listing_id, day from listing_views where day < $1 order by day limit $2)`,
    [input.beforeDay, input.limit],
  );
  return rowCount ?? 0;
}
