import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '@/db/copy';
import { WHOLE_SOURCE_QUERY } from '@/lib/sources/collector';
import type { EndedAdvert, SourceReading } from './endings';

/** Readings of a source that are looked at: two weeks of one every five minutes. */
const READINGS_MAX = 4_032;
/** Adverts in one transaction. */
export const ENDING_BATCH_ROWS = 1_000;
/** Ended adverts that the share of returns is learned from. */
const RETURN_SAMPLE_ROWS = 4_000;

/** A source that is read whole again and again. */
export interface WatchedSource {
  sourceKey: string;
  /** Between two readings. */
  intervalMs: number;
}

/** The sources that are read whole, by key. */
export async function listWatchedSources(pool: Pool): Promise<WatchedSource[]> {
  const { rows } = await pool.query<WatchedSource>(
    `select source_key as "sourceKey", interval_s * 1000.0::float8 as "intervalMs"
       from source_queries where query = $1 order by source_key`,
    [WHOLE_SOURCE_QUERY],
  );
  return rows;
}

/** The newest readings of a whole source that came to an end, whatever they brought. */
export async function listReadings(pool: Pool, sourceKey: string): Promise<SourceReading[]> {
  const { rows } = await pool.query<SourceReading>(
    `select s.market_at as "marketAt", s.read_count - s.refused_count as "yieldCount",
            s.state = 'finished'
              and not exists (select from collected_pages p
                               where p.scan_id = s.id and p.ingested_at is null) as "isComplete"
       from source_queries q
       join lateral (select * from scans where query_id = q.id and state <> 'reading'
                      order by started_at desc limit ${READINGS_MAX}) s on true
      where q.source_key = $1 and q.query = $2`,
    [sourceKey, WHOLE_SOURCE_QUERY],
  );
  return rows;
}

/** How many of a source's live adverts there are, and how many of them were last seen before. */
export async function countAbsent(
  pool: Pool,
  where: { sourceKey: string; before: Date },
): Promise<{ liveCount: number; absentCount: number }> {
  const { rows } = await pool.query<{ liveCount: number; absentCount: number }>(
    `select count(*)::int as "liveCount",
            count(*) filter (where last_seen_at < $2)::int as "absentCount"
       from listings where source_key = $1 and status = 'live'`,
    [where.sourceKey, where.before],
  );
  return rows[0] ?? { liveCount: 0, absentCount: 0 };
}

/** The lock under which one source is written, by whoever reads it or ends its adverts. */
async function lockSource(client: PoolClient, sourceKey: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ingest:${sourceKey}`]);
}

const OBSERVE_SQL = `insert into observations
    (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, is_simulated)
  select id, $1, price_cents, mileage_mi, status, facts_hash, is_simulated from changed
  on conflict (listing_id, observed_at, status) do nothing`;

/**
 * Makes one batch of live adverts last seen before an instant `gone`, each with an observation of
 * `now`. Returns their ids; fewer than ENDING_BATCH_ROWS when no more are left.
 */
export async function endAbsentBatch(
  pool: Pool,
  input: { sourceKey: string; before: Date; now: Date },
): Promise<string[]> {
  return inTransaction(pool, async (client) => {
    await lockSource(client, input.sourceKey);
    const { rows } = await client.query<{ id: string }>(
      `with changed as (
         update listings set status = 'gone', ended_at = greatest($1, last_seen_at),
                sold_probability = null, version = version + 1, updated_at = now()
          where id in (select id from listings
                        where source_key = $2 and status = 'live' and last_seen_at < $3
                        order by last_seen_at limit ${ENDING_BATCH_ROWS})
         returning id, price_cents, mileage_mi, status, facts_hash, is_simulated
       ), observed as (${OBSERVE_SQL})
       select id from changed`,
      [input.now, input.sourceKey, input.before],
    );
    return rows.map(({ id }) => id);
  });
}

/** Where a walk over ended adverts stands. */
export interface EndedPosition {
  endedAt: string;
  id: string;
}

/** An ended advert as it is judged, with where it stands in the walk. */
export type EndedRow = Omit<EndedAdvert, 'readAt'> & {
  id: string;
  sourceKey: string;
  position: EndedPosition;
};

/** The next batch of adverts that ended after `since` and are gone or probably sold, oldest end first. */
export async function listEnded(
  pool: Pool,
  input: { since: Date; after: EndedPosition | null },
): Promise<EndedRow[]> {
  const { rows } = await pool.query<Omit<EndedRow, 'position'> & { endedText: string }>(
    `select l.id, l.source_key as "sourceKey", l.status, l.ended_at as "endedAt",
            l.ended_at::text as "endedText",
            exists (select from listing_vehicles lv
                      join listing_vehicles o on o.vehicle_id = lv.vehicle_id and o.unlinked_at is null
                                             and o.listing_id <> lv.listing_id
                      join listings other on other.id = o.listing_id
                     where lv.listing_id = l.id and lv.unlinked_at is null
                       and other.visibility = 'public' and other.deleted_at is null
                       and (other.status = 'live' or other.last_seen_at > l.ended_at)) as "isCarBack"
       from listings l
      where l.ended_at >= $1 and (l.ended_at, l.id) > ($2::timestamptz, $3::uuid)
        and l.status in ('gone', 'probably_sold') and l.deleted_at is null
      order by l.ended_at, l.id limit ${ENDING_BATCH_ROWS}`,
    [
      input.since,
      input.after?.endedAt ?? '-infinity',
      input.after?.id ?? '00000000-0000-0000-0000-000000000000',
    ],
  );
  return rows.map(({ endedText, ...row }) => ({
    ...row,
    position: { endedAt: endedText, id: row.id },
  }));
}

/** What speaks for or against a sale of an advert that ended. */
export interface SaleFacts {
  id: string;
  firstSeenAt: Date;
  lastSeenAt: Date;
  endedAt: Date;
  askPercentile: number | null;
  priceCutCount: number;
}

/** The facts about these adverts that a probability rests on. */
export async function listSaleFacts(pool: Pool, ids: readonly string[]): Promise<SaleFacts[]> {
  if (ids.length === 0) return [];
  const { rows } = await pool.query<SaleFacts>(
    `select l.id, l.first_seen_at as "firstSeenAt", l.last_seen_at as "lastSeenAt",
            l.ended_at as "endedAt", v.ask_percentile as "askPercentile",
            coalesce(cuts.count, 0)::int as "priceCutCount"
       from listings l
       left join lateral (select ask_percentile from valuations where listing_id = l.id
                           order by valued_at desc, id desc limit 1) v on true
       left join lateral (
         select count(*) filter (where price_cents < before) as count
           from (select price_cents, lag(price_cents) over (order by observed_at, id) as before
                   from observations where listing_id = l.id) steps) cuts on true
      where l.id = any($1::uuid[]) and l.ended_at is not null`,
    [ids],
  );
  return rows;
}

/**
 * Of adverts that ended in a span of time, how many were looked at and what share of them is of a car
 * that was offered again later.
 */
export async function findReturnShare(
  pool: Pool,
  span: { from: Date; until: Date },
): Promise<{ share: number; sampleCount: number }> {
  const { rows } = await pool.query<{ share: number; sampleCount: number }>(
    `select count(*)::int as "sampleCount",
            coalesce(avg((exists (
              select from listing_vehicles lv
                join listing_vehicles o on o.vehicle_id = lv.vehicle_id and o.unlinked_at is null
                                       and o.listing_id <> lv.listing_id
                join listings other on other.id = o.listing_id
               where lv.listing_id = ended.id and lv.unlinked_at is null
                 and other.visibility = 'public' and other.deleted_at is null
                 and other.first_seen_at > ended.ended_at))::int), 0)::float8 as share
       from (select id, ended_at from listings
              where ended_at >= $1 and ended_at < $2
              order by ended_at desc limit ${RETURN_SAMPLE_ROWS}) ended`,
    [span.from, span.until],
  );
  return rows[0] ?? { share: 0, sampleCount: 0 };
}

/** A new state of an advert that ended; a probability with `probably_sold` only. */
export interface EndedChange {
  id: string;
  status: 'gone' | 'probably_sold';
  probability: number | null;
}

/**
 * Writes new states of adverts that ended, each with an observation of `now`; one that meanwhile is live
 * or sold is left as it is. Returns the ids of those that changed.
 */
export async function writeEndedChanges(
  pool: Pool,
  changes: readonly EndedChange[],
  now: Date,
): Promise<string[]> {
  if (changes.length === 0) return [];
  return inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `with changed as (
         update listings l set status = c.status, sold_probability = c.probability,
                version = l.version + 1, updated_at = now()
           from (select * from unnest($2::uuid[], $3::text[], $4::real[]) as c(id, status, probability)
                  order by id) c
          where l.id = c.id and l.status in ('gone', 'probably_sold') and l.status <> c.status
         returning l.id, l.price_cents, l.mileage_mi, l.status, l.facts_hash, l.is_simulated
       ), observed as (${OBSERVE_SQL})
       select id from changed`,
      [
        now,
        changes.map(({ id }) => id),
        changes.map(({ status }) => status),
        changes.map(({ probability }) => probability),
      ],
    );
    return rows.map(({ id }) => id);
  });
}
