import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';

/** A feed that is due. */
export interface DueFeed {
  id: string;
  nextDueAt: Date;
}

/**
 * Feeds that are due until an instant, the longest due first; none of a person whose account is closed or is
 * to be removed.
 */
export async function selectDueFeeds(
  db: Database,
  where: { until: Date; limit: number },
): Promise<DueFeed[]> {
  const { rows } = await db.$client.query<DueFeed>(
    `select f.id, f.next_due_at as "nextDueAt"
       from dealer_feeds f join people p on p.id = f.owner_id
      where f.next_due_at <= $1 and f.state <> 'paused'
        and p.disabled_at is null and p.purge_after is null
      order by f.next_due_at, f.id limit $2`,
    [where.until, where.limit],
  );
  return rows;
}

/** Makes feeds due anew that nobody has read since they fell due before an instant: their event is lost. */
export async function renewOverdueFeeds(
  db: Database,
  where: { before: Date; now: Date; limit: number },
): Promise<void> {
  await db.$client.query(
    `update dealer_feeds f set next_due_at = $2
      where f.id in (select id from dealer_feeds where next_due_at < $1
                      order by next_due_at limit $3)
        and not exists (select from scans s
                         where s.source_key = f.source_key and s.state = 'reading')`,
    [where.before, where.now, where.limit],
  );
}

/** What the believed readings of a feed before one brought, the newest first. */
export async function listFeedYields(
  db: Database,
  where: { queryId: string; before: Date; limit: number },
): Promise<number[]> {
  const { rows } = await db.$client.query<{ yieldCount: number }>(
    `select read_count - refused_count as "yieldCount" from scans
      where query_id = $1 and state = 'finished' and started_at < $2
      order by started_at desc limit $3`,
    [where.queryId, where.before, where.limit],
  );
  return rows.map(({ yieldCount }) => yieldCount);
}

/** The last believed reading of a feed, where all of it is among the listings; else null. */
export async function findSettledReading(
  db: Database,
  queryId: string,
): Promise<{ readCount: number; refusedCount: number } | null> {
  const { rows } = await db.$client.query<{ readCount: number; refusedCount: number }>(
    `select last.read_count as "readCount", last.refused_count as "refusedCount"
       from (select * from scans where query_id = $1 and state = 'finished'
              order by started_at desc limit 1) last
      where not exists (select from collected_pages p
                         where p.scan_id = last.id and p.ingested_at is null)`,
    [queryId],
  );
  return rows[0] ?? null;
}

/** How a reading ends that is believed. */
export interface BelievedReading {
  feedId: string;
  scanId: string;
  sourceKey: string;
  marketAt: Date;
  now: Date;
  /** When an address is read again; null for an upload. */
  nextDueAt: Date | null;
}

/** The feed's own marks of a reading that is over; what was asked for since it began stays due. */
const MARK_FEED_SQL = `
  update dealer_feeds f
     set state = case when f.state = 'paused' then 'paused' else $2 end,
         problem = $3, last_read_at = coalesce($4, f.last_read_at),
         next_due_at = case when f.state = 'paused' then null
                            when f.next_due_at > s.started_at then f.next_due_at else $5 end,
         updated_at = now()
    from scans s where f.id = $1 and s.id = $6`;

/**
 * Ends a reading whose file is believed, in one transaction: cars that the file does not list any more are
 * gone, what its forerunner rejected is forgotten, and feed and source count as read. Null where the reading
 * was not open; else how many cars are gone.
 */
export async function endBelievedReading(
  db: Database,
  reading: BelievedReading & {
    /** External ids of every row of the file, rejected ones included as far as they have one. */
    listedIds: readonly string[];
    validators: { etag: string | null; lastModified: string | null } | null;
  },
): Promise<number | null> {
  const { feedId, scanId, sourceKey, marketAt, now, nextDueAt, validators } = reading;
  return inTransaction(db.$client, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ingest:${sourceKey}`]);
    const { rowCount } = await client.query(
      `update scans set state = 'finished', finished_at = $2 where id = $1 and state = 'reading'`,
      [scanId, now],
    );
    if (!rowCount) return null;
    const { rows } = await client.query<{ count: number }>(
      `with changed as (
         update listings set status = 'gone', ended_at = greatest($2, last_seen_at),
                sold_probability = null, version = version + 1, updated_at = now()
          where source_key = $1 and status = 'live' and not (external_id = any($3::text[]))
         returning id, price_cents, mileage_mi, status, facts_hash, is_simulated
       ), observed as (
         insert into observations
           (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, is_simulated)
         select id, $2, price_cents, mileage_mi, status, facts_hash, is_simulated from changed
         on conflict (listing_id, observed_at, status) do nothing
       )
       select count(*)::int as count from changed`,
      [sourceKey, marketAt, reading.listedIds],
    );
    const goneCount = rows[0]?.count ?? 0;
    await client.query('update scans set ended_count = ended_count + $2 where id = $1', [
      scanId,
      goneCount,
    ]);
    // Rows are kept once by their content; each reading is to say anew what it rejects.
    await client.query('delete from quarantined_rows where source_key = $1', [sourceKey]);
    await client.query(
      `update source_queries set last_scan_at = $2, next_due_at = coalesce($3, $2::timestamptz + interval '1 year')
        where source_key = $1`,
      [sourceKey, now, nextDueAt],
    );
    await client.query(
      'update sources set last_read_at = greatest(last_read_at, $2) where key = $1',
      [sourceKey, marketAt],
    );
    await client.query(MARK_FEED_SQL, [feedId, 'read', null, now, nextDueAt, scanId]);
    if (validators !== null) {
      await client.query('update dealer_feeds set etag = $2, last_modified = $3 where id = $1', [
        feedId,
        validators.etag,
        validators.lastModified,
      ]);
    }
    return goneCount;
  });
}

/**
 * Ends a reading whose site said that nothing changed: all cars of the feed count as seen, and it counts as
 * a whole reading. False where it was not open.
 */
export async function endSameReading(
  db: Database,
  reading: BelievedReading & { readCount: number; refusedCount: number },
): Promise<boolean> {
  const { feedId, scanId, sourceKey, marketAt, now, nextDueAt } = reading;
  return inTransaction(db.$client, async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ingest:${sourceKey}`]);
    const { rowCount } = await client.query(
      `update scans set state = 'finished', finished_at = $2, read_count = $3, refused_count = $4,
              unchanged_count = $3::int - $4::int
        where id = $1 and state = 'reading'`,
      [scanId, now, reading.readCount, reading.refusedCount],
    );
    if (!rowCount) return false;
    await client.query(
      `update listings set last_seen_at = $2
        where source_key = $1 and status = 'live' and last_seen_at < $2`,
      [sourceKey, marketAt],
    );
    await client.query(
      `update source_queries set last_scan_at = $2, next_due_at = coalesce($3, $2::timestamptz + interval '1 year')
        where source_key = $1`,
      [sourceKey, now, nextDueAt],
    );
    await client.query(
      'update sources set last_read_at = greatest(last_read_at, $2) where key = $1',
      [sourceKey, marketAt],
    );
    await client.query(MARK_FEED_SQL, [feedId, 'unchanged', null, now, nextDueAt, scanId]);
    return true;
  });
}

/** Marks a feed whose last reading brought nothing, with the reason. */
export async function markFeedFailed(
  db: Database,
  feed: { feedId: string; scanId: string; problem: string; nextDueAt: Date | null },
): Promise<void> {
  const { feedId, scanId, problem, nextDueAt } = feed;
  await db.$client.query(MARK_FEED_SQL, [feedId, 'failed', problem, null, nextDueAt, scanId]);
}

/** Ids of a source's listings that ended at an instant of the market or later, from after an id on. */
export async function selectEndedSince(
  db: Database,
  where: { sourceKey: string; since: Date; afterId: string | null; limit: number },
): Promise<string[]> {
  const { rows } = await db.$client.query<{ id: string }>(
    `select id from listings
      where source_key = $1 and status <> 'live' and ended_at >= $2
        and ($3::uuid is null or id > $3)
      order by id limit $4`,
    [where.sourceKey, where.since, where.afterId, where.limit],
  );
  return rows.map(({ id }) => id);
}
