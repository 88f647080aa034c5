import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { dealerFeeds } from '@/db/schema/sources';
import type { DealerFeedKind, DealerFeedState, QuarantineReason, ScanState } from '@/db/vocabulary';
import { WHOLE_SOURCE_QUERY } from '@/lib/sources/collector';
import { FEED_SOURCE } from '@/lib/sources/registry';
import { feedBlobKey } from './dealer-feed';

/** A feed with how its readings stand. */
export interface FeedRow {
  id: string;
  ownerId: string;
  sourceKey: string;
  label: string;
  kind: DealerFeedKind;
  url: string | null;
  mapping: Record<string, string | null>;
  state: DealerFeedState;
  problem: string | null;
  intervalS: number;
  nextDueAt: Date | null;
  /** Of an upload the digest of its file. */
  etag: string | null;
  lastModified: string | null;
  lastReadAt: Date | null;
  createdAt: Date;
  /** Of its readings; null before the first. */
  queryId: string | null;
  liveCount: number;
  /** Readings that brought nothing since the last one that did. */
  failureCount: number;
  isOpen: boolean;
}

const FEED_SQL = sql`
  select f.id, f.owner_id as "ownerId", f.source_key as "sourceKey", f.label, f.kind, f.url, f.mapping,
         f.state, f.problem, f.interval_s as "intervalS", f.next_due_at as "nextDueAt", f.etag,
         f.last_modified as "lastModified", f.last_read_at as "lastReadAt",
         f.created_at as "createdAt", q.id as "queryId",
         (select count(*)::int from listings l
           where l.source_key = f.source_key and l.status = 'live') as "liveCount",
         (select count(*)::int from scans s
           where s.query_id = q.id and s.state in ('failed', 'quarantined')
             and s.started_at > coalesce((select max(g.started_at) from scans g
                  where g.query_id = q.id and g.state = 'finished'), '-infinity')) as "failureCount",
         exists (select from scans s where s.query_id = q.id and s.state = 'reading') as "isOpen"
    from dealer_feeds f
    left join source_queries q on q.source_key = f.source_key and q.query = ${WHOLE_SOURCE_QUERY}`;

/** Drizzle hands raw rows over with instants as text. */
type Raw<Row> = { [Key in keyof Row]: Row[Key] extends Date | null ? unknown : Row[Key] };
const instant = (value: unknown): Date | null => (value === null ? null : new Date(String(value)));

function toFeedRow(row: Raw<FeedRow>): FeedRow {
  return {
    ...row,
    nextDueAt: instant(row.nextDueAt),
    lastReadAt: instant(row.lastReadAt),
    createdAt: instant(row.createdAt) ?? new Date(0),
  };
}

/** A feed; only of that person where one is named. Null where there is none. */
export async function findFeed(
  db: Database,
  where: { id: string; ownerId?: string },
): Promise<FeedRow | null> {
  const { ownerId = null } = where;
  const { rows } = await db.execute<Raw<FeedRow> & Record<string, unknown>>(
    sql`${FEED_SQL} where f.id = ${where.id} and (${ownerId}::uuid is null or f.owner_id = ${ownerId})`,
  );
  const [row] = rows;
  return row ? toFeedRow(row) : null;
}

/** Holds a feed's row until the transaction ends. False where it is not theirs or not there. */
export async function lockFeed(
  db: Database,
  where: { id: string; ownerId: string },
): Promise<boolean> {
  const rows = await db
    .select({ id: dealerFeeds.id })
    .from(dealerFeeds)
    .where(and(eq(dealerFeeds.id, where.id), eq(dealerFeeds.ownerId, where.ownerId)))
    .for('update');
  return rows.length > 0;
}

/** A person's feeds, the newest first, from before an id on. */
export async function selectFeeds(
  db: Database,
  where: { ownerId: string; beforeId: string | null; limit: number },
): Promise<FeedRow[]> {
  const { ownerId, beforeId, limit } = where;
  const { rows } = await db.execute<Raw<FeedRow> & Record<string, unknown>>(
    sql`${FEED_SQL} where f.owner_id = ${ownerId} and (${beforeId}::uuid is null or f.id < ${beforeId})
        order by f.id desc limit ${limit}`,
  );
  return rows.map(toFeedRow);
}

/** Where the files of a person's feeds lie. */
export async function listFeedFiles(db: Database, ownerId: string): Promise<string[]> {
  const rows = await db
    .select({ id: dealerFeeds.id, kind: dealerFeeds.kind, etag: dealerFeeds.etag })
    .from(dealerFeeds)
    .where(eq(dealerFeeds.ownerId, ownerId));
  return rows.map(({ id, kind, etag }) => feedBlobKey(id, kind === 'upload' ? etag : null));
}

/** How many feeds a person has. */
export async function countFeeds(db: Database, ownerId: string): Promise<number> {
  return db.$count(dealerFeeds, eq(dealerFeeds.ownerId, ownerId));
}

/** Stores a new feed. Its source is there already. */
export async function insertFeed(
  db: Database,
  feed: typeof dealerFeeds.$inferInsert,
): Promise<void> {
  await db.insert(dealerFeeds).values(feed);
}

/** Changes the named columns of a feed. */
export async function updateFeedRow(
  db: Database,
  id: string,
  changes: Partial<typeof dealerFeeds.$inferInsert>,
): Promise<void> {
  await db
    .update(dealerFeeds)
    .set({ ...changes, version: sql`${dealerFeeds.version} + 1`, updatedAt: sql`now()` })
    .where(eq(dealerFeeds.id, id));
}

/**
 * Removes a feed with its readings and rejected rows; its listings are gone from `at` on and stay as
 * history. Returns how many were live.
 */
export async function removeFeed(
  db: Database,
  feed: { id: string; sourceKey: string; at: Date },
): Promise<number> {
  const at = feed.at.toISOString();
  await db.execute(sql`select pg_advisory_xact_lock(hashtext(${`ingest:${feed.sourceKey}`}))`);
  const { rows } = await db.execute(sql`
    with changed as (
      update listings set status = 'gone', ended_at = greatest(${at}::timestamptz, last_seen_at),
             sold_probability = null, version = version + 1, updated_at = now()
       where source_key = ${feed.sourceKey} and status = 'live'
      returning id, price_cents, mileage_mi, status, facts_hash, is_simulated
    ), observed as (
      insert into observations
        (listing_id, observed_at, price_cents, mileage_mi, status, facts_hash, is_simulated)
      select id, ${at}, price_cents, mileage_mi, status, facts_hash, is_simulated from changed
      on conflict (listing_id, observed_at, status) do nothing
    )
    select id from changed`);
  await db.execute(sql`delete from dealer_feeds where id = ${feed.id}`);
  await db.execute(sql`delete from scans where source_key = ${feed.sourceKey}`);
  await db.execute(sql`delete from source_queries where source_key = ${feed.sourceKey}`);
  await db.execute(sql`delete from imports where source_key = ${feed.sourceKey}`);
  // Its listings stay as history; what their dealer called them does not.
  await db.execute(
    sql`update sources set label = ${FEED_SOURCE.label} where key = ${feed.sourceKey}`,
  );
  return rows.length;
}

/** A reading as it is stored. */
export interface ReadingRow {
  id: string;
  state: ScanState;
  startedAt: Date;
  finishedAt: Date | null;
  pageCount: number;
  waitingCount: number;
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  endedCount: number;
  refusedCount: number;
  refusedCounts: Record<string, number> | null;
  problem: string | null;
}

/** Readings of a feed's source, the newest first, from before an id on. */
export async function selectReadings(
  db: Database,
  where: { sourceKey: string; beforeId: string | null; limit: number },
): Promise<ReadingRow[]> {
  const { sourceKey, beforeId, limit } = where;
  const { rows } = await db.execute<Raw<ReadingRow> & Record<string, unknown>>(sql`
    select s.id, s.state, s.started_at as "startedAt", s.finished_at as "finishedAt",
           s.page_count as "pageCount", s.read_count as "readCount", s.new_count as "newCount",
           s.updated_count as "updatedCount", s.unchanged_count as "unchangedCount",
           s.ended_count as "endedCount", s.refused_count as "refusedCount", s.problem,
           i.refused_counts as "refusedCounts",
           (select count(*)::int from collected_pages p
             where p.scan_id = s.id and p.ingested_at is null) as "waitingCount"
      from source_queries q join scans s on s.query_id = q.id
      left join imports i on i.id = s.id
     where q.source_key = ${sourceKey} and (${beforeId}::uuid is null or s.id < ${beforeId})
     order by s.id desc limit ${limit}`);
  return rows.map((row) => ({
    ...row,
    startedAt: instant(row.startedAt) ?? new Date(0),
    finishedAt: instant(row.finishedAt),
  }));
}

/** A row that was refused and kept. */
export interface RefusedFeedRow {
  id: string;
  line: number;
  reason: QuarantineReason;
  field: string;
  message: string;
  original: Record<string, unknown>;
}

/** Rejected rows of a feed's last reading, by their line, from after one on. */
export async function selectRejectedRows(
  db: Database,
  where: { sourceKey: string; after: { line: number; id: string } | null; limit: number },
): Promise<RefusedFeedRow[]> {
  const { sourceKey, after, limit } = where;
  const { rows } = await db.execute<RefusedFeedRow & Record<string, unknown>>(sql`
    select id, row_number as line, reason, field, message, raw as original
      from quarantined_rows
     where source_key = ${sourceKey}
       and (${after?.line ?? null}::int is null
            or (row_number, id) > (${after?.line ?? null}, ${after?.id ?? null}::uuid))
     order by row_number, id limit ${limit}`);
  return rows;
}
