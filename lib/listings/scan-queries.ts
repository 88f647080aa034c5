import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import type { FreshnessStrategy, ScanState } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

/** A query of a source that is read again and again. */
export interface StandingQuery {
  sourceKey: string;
  query: string;
  strategy: FreshnessStrategy;
  intervalS: number;
}

/** Makes queries known that are not yet; they are due at once. What is there stays as it is. */
export async function insertSourceQueries(
  db: Database,
  queries: readonly StandingQuery[],
  now: Date,
): Promise<void> {
  await db.$client.query(
    `insert into source_queries (id, source_key, query, strategy, interval_s, next_due_at)
     select id, source_key, query, strategy, interval_s, $6
       from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[])
            as q(id, source_key, query, strategy, interval_s)
     on conflict (source_key, query) do nothing`,
    [
      queries.map(() => newId()),
      queries.map(({ sourceKey }) => sourceKey),
      queries.map(({ query }) => query),
      queries.map(({ strategy }) => strategy),
      queries.map(({ intervalS }) => intervalS),
      now,
    ],
  );
}

/** Queries of these sources that are due until an instant, or all of them where it is null. */
export async function selectQueries(
  db: Database,
  input: { sourceKeys: readonly string[]; dueUntil: Date | null; limit: number },
): Promise<{ id: string; sourceKey: string; nextDueAt: Date }[]> {
  const { rows } = await db.$client.query<{ id: string; sourceKey: string; nextDueAt: Date }>(
    `select id, source_key as "sourceKey", next_due_at as "nextDueAt" from source_queries
      where source_key = any($1) and ($2::timestamptz is null or next_due_at <= $2)
      order by next_due_at, id limit $3`,
    [input.sourceKeys, input.dueUntil, input.limit],
  );
  return rows;
}

/** A scan with what its collector needs. */
export interface ScanRow {
  id: string;
  queryId: string;
  sourceKey: string;
  query: string;
  state: ScanState;
  taskId: string | null;
  marketAt: Date;
  startedAt: Date;
  /** Of its query. */
  intervalS: number;
  /** Where the last finished scan of its query ended. */
  position: unknown;
}

const SCAN_SQL = `
  select s.id, s.query_id as "queryId", s.source_key as "sourceKey", s.query, s.state,
         s.task_id as "taskId", s.market_at as "marketAt", s.started_at as "startedAt",
         q.interval_s as "intervalS", q.position
    from scans s join source_queries q on q.id = s.query_id`;

/** A scan, or null. */
export async function findScan(db: Database, id: string): Promise<ScanRow | null> {
  const { rows } = await db.$client.query<ScanRow>(`${SCAN_SQL} where s.id = $1`, [id]);
  return rows[0] ?? null;
}

/** The query with when it was last read, or null. */
export async function findQuery(
  db: Database,
  id: string,
): Promise<{ sourceKey: string; intervalS: number; lastScanAt: Date | null } | null> {
  const { rows } = await db.$client.query<{
    sourceKey: string;
    intervalS: number;
    lastScanAt: Date | null;
  }>(
    `select source_key as "sourceKey", interval_s as "intervalS", last_scan_at as "lastScanAt"
       from source_queries where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** A scan to begin. */
export interface NewScan {
  id: string;
  queryId: string;
  taskId: string | null;
  marketAt: Date;
  now: Date;
}

/**
 * Begins a scan, or finds the one of that id, or the other one of its query that is open, which a task
 * then follows if it has none. Null where the query is not there.
 */
export async function beginScan(db: Database, scan: NewScan): Promise<ScanRow | null> {
  const { id, queryId, taskId, marketAt, now } = scan;
  await db.$client.query(
    `insert into scans (id, query_id, source_key, query, state, task_id, market_at, started_at)
     select $1, id, source_key, query, 'reading', $3, $4, $5 from source_queries where id = $2
     on conflict do nothing`,
    [id, queryId, taskId, marketAt, now],
  );
  const own = await findScan(db, id);
  if (own) return own;
  if (taskId !== null) {
    await db.$client.query(
      `update scans set task_id = $2 where query_id = $1 and state = 'reading' and task_id is null`,
      [queryId, taskId],
    );
  }
  const { rows } = await db.$client.query<ScanRow>(
    `${SCAN_SQL} where s.query_id = $1 and s.state = 'reading'`,
    [queryId],
  );
  return rows[0] ?? null;
}

/** A page as it is stored until it is brought into the market. */
export interface NewPage {
  scanId: string;
  pageNumber: number;
  sourceKey: string;
  asOf: Date;
  /** Each as JSON text. */
  rows: readonly string[];
  refusals: readonly string[];
  /** How many results the source says there are; null where it does not say. */
  reportedTotal: number | null;
  now: Date;
}

/**
 * Stores a page of an open scan once and counts it; a page without rows is stored as brought in. Returns
 * its id, that of the first time where it is there already, and null where the scan is not open.
 */
export async function storePage(db: Database, page: NewPage): Promise<string | null> {
  const rowCount = page.rows.length + page.refusals.length;
  return inTransaction(db.$client, async (client) => {
    const { rows: open } = await client.query(
      `select from scans where id = $1 and state = 'reading' for update`,
      [page.scanId],
    );
    if (open.length === 0) return null;
    const { rows } = await client.query<{ id: string }>(
      `insert into collected_pages (id, scan_id, page_number, source_key, as_of, rows, refusals,
                                    collected_at, ingested_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (scan_id, page_number) do nothing returning id`,
      [
        newId(),
        page.scanId,
        page.pageNumber,
        page.sourceKey,
        page.asOf,
        JSON.stringify(page.rows),
        JSON.stringify(page.refusals),
        page.now,
        rowCount === 0 ? page.now : null,
      ],
    );
    const [stored] = rows;
    if (!stored) return findPageId(client, page);
    await client.query(
      `update scans set page_count = page_count + 1, read_count = read_count + $2,
              reported_total = coalesce($3, reported_total)
        where id = $1`,
      [page.scanId, rowCount, page.reportedTotal],
    );
    return stored.id;
  });
}

async function findPageId(client: PoolClient, page: NewPage): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select id from collected_pages where scan_id = $1 and page_number = $2',
    [page.scanId, page.pageNumber],
  );
  return rows[0]?.id ?? null;
}

/** The stored rows of a page that is not in the market yet, each as JSON text; none where there is none. */
export async function findPageRows(
  db: Database,
  page: { scanId: string; pageNumber: number },
): Promise<string[]> {
  const { rows } = await db.$client.query<{ rows: string[] }>(
    `select rows from collected_pages
      where scan_id = $1 and page_number = $2 and ingested_at is null`,
    [page.scanId, page.pageNumber],
  );
  return rows[0]?.rows ?? [];
}

/** The pages of a scan that are not in the market or not shown yet, in order. */
export async function listScanPages(db: Database, scanId: string): Promise<string[]> {
  const { rows } = await db.$client.query<{ id: string }>(
    `select id from collected_pages
      where scan_id = $1 and (ingested_at is null or rows <> '[]') order by page_number`,
    [scanId],
  );
  return rows.map(({ id }) => id);
}

/** How a scan ended, and when its query is due again. */
export interface ScanEnd {
  scanId: string;
  now: Date;
  nextDueAt: Date;
}

/** Ends an open scan well: its position is where the next one goes on. False where it was not open. */
export async function finishScan(
  db: Database,
  { scanId, position, now, nextDueAt }: ScanEnd & { position: unknown },
): Promise<boolean> {
  return inTransaction(db.$client, async (client) => {
    const { rows } = await client.query<{ queryId: string; sourceKey: string; marketAt: Date }>(
      `update scans set state = 'finished', finished_at = $2 where id = $1 and state = 'reading'
       returning query_id as "queryId", source_key as "sourceKey", market_at as "marketAt"`,
      [scanId, now],
    );
    const [scan] = rows;
    if (!scan) return false;
    await client.query(
      `update source_queries set position = $2, last_scan_at = $3, next_due_at = $4 where id = $1`,
      [scan.queryId, JSON.stringify(position ?? null), now, nextDueAt],
    );
    await client.query(
      `update sources set last_read_at = greatest(last_read_at, $2) where key = $1`,
      [scan.sourceKey, scan.marketAt],
    );
    return true;
  });
}

/**
 * Ends an open scan in quarantine: its pages wait, its query is due again, and its source was not read.
 * False where it was not open.
 */
export async function quarantineScan(
  db: Database,
  { scanId, problem, now, nextDueAt }: ScanEnd & { problem: string },
): Promise<boolean> {
  const { rowCount } = await db.$client.query(
    `with ended as (
       update scans set state = 'quarantined', finished_at = $2, problem = $3
        where id = $1 and state = 'reading' returning query_id
     )
     update source_queries q set next_due_at = $4 from ended where q.id = ended.query_id`,
    [scanId, now, problem, nextDueAt],
  );
  return rowCount === 1;
}

/**
 * Marks a scan failed, with the reason, whether it had begun or not; the position of its query stays.
 * With `isDropped` its pages go. A scan that has ended stays as it is. False where it had, or where the
 * query is not there.
 */
export async function recordFailure(
  db: Database,
  failure: ScanEnd & {
    queryId: string;
    taskId: string | null;
    marketAt: Date;
    problem: string;
    isDropped: boolean;
  },
): Promise<boolean> {
  const { scanId, queryId, taskId, marketAt, now, nextDueAt, problem } = failure;
  return inTransaction(db.$client, async (client) => {
    const { rowCount } = await client.query(
      `insert into scans (id, query_id, source_key, query, state, task_id, market_at, started_at,
                          finished_at, problem)
       select $1, id, source_key, query, 'failed', $3, $4, $5, $5, $6 from source_queries where id = $2
       on conflict (id) do update set state = 'failed', finished_at = $5, problem = $6
        where scans.state = 'reading'`,
      [scanId, queryId, taskId, marketAt, now, problem],
    );
    if (!rowCount) return false;
    if (failure.isDropped) {
      await client.query('delete from collected_pages where scan_id = $1 and ingested_at is null', [
        scanId,
      ]);
    }
    await client.query('update source_queries set next_due_at = $2 where id = $1', [
      queryId,
      nextDueAt,
    ]);
    return true;
  });
}
