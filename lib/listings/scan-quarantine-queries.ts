import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import type { ScanState } from '@/db/vocabulary';

/** A scan that waits for an operator. */
export interface QuarantinedScan {
  id: string;
  sourceKey: string;
  query: string;
  startedAt: Date;
  readCount: number;
  /** Pages that wait; a scan whose pages were discarded has none and is not listed. */
  pageCount: number;
  problem: string;
}

/** The scans of a source (of all where it is null) whose pages wait, the newest first. */
export async function selectQuarantinedScans(
  db: Database,
  input: { sourceKey: string | null; limit: number },
): Promise<QuarantinedScan[]> {
  const { rows } = await db.$client.query<QuarantinedScan>(
    `select s.id, s.source_key as "sourceKey", s.query, s.started_at as "startedAt",
            s.read_count as "readCount", count(p.id)::int as "pageCount",
            coalesce(s.problem, '') as problem
       from scans s join collected_pages p on p.scan_id = s.id and p.ingested_at is null
      where s.state = 'quarantined' and ($1::text is null or s.source_key = $1)
      group by s.id order by s.started_at desc limit $2`,
    [input.sourceKey, input.limit],
  );
  return rows;
}

/** A scan as it is decided about. */
export interface LockedScan {
  state: ScanState;
  sourceKey: string;
  taskId: string | null;
}

/** A scan, held until the transaction ends; null where there is none. */
export async function lockScan(db: Database, scanId: string): Promise<LockedScan | null> {
  const { rows } = await db.execute<LockedScan & Record<string, unknown>>(
    sql`select state, source_key as "sourceKey", task_id as "taskId" from scans
         where id = ${scanId} for update`,
  );
  return rows[0] ?? null;
}

/** Takes a scan out of quarantine: it counts as read to its end, and its source with it. */
export async function markReleased(db: Database, scanId: string): Promise<void> {
  await db.execute(sql`
    with released as (
      update scans set state = 'finished', problem = null where id = ${scanId}
      returning query_id, source_key, market_at, finished_at
    ), query as (
      update source_queries q set last_scan_at = greatest(q.last_scan_at, r.finished_at)
        from released r where q.id = r.query_id
    )
    update sources s set last_read_at = greatest(s.last_read_at, r.market_at)
      from released r where s.key = r.source_key`);
}

/** Drops the waiting pages of a scan. */
export async function deleteWaitingPages(db: Database, scanId: string): Promise<void> {
  await db.execute(
    sql`delete from collected_pages where scan_id = ${scanId} and ingested_at is null`,
  );
}

/** The pages of a scan that wait, in order. */
export async function selectWaitingPages(db: Database, scanId: string): Promise<string[]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from collected_pages where scan_id = ${scanId} and ingested_at is null
         order by page_number`,
  );
  return rows.map(({ id }) => id);
}
