import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import type { ScanState } from '@/db/vocabulary';
import type { ChangedListings } from './ingest-queries';
import { listBelieved } from './quarantine-review-queries';
import { type BatchToWrite, writeBatchIn } from './queries';

/** A page that waits to be brought into the market. */
export interface WaitingPage {
  id: string;
  scanId: string;
  taskId: string | null;
  sourceKey: string;
  query: string;
  asOf: Date;
  marketAt: Date;
  /** Each as JSON text. */
  rows: string[];
  refusals: string[];
}

/** What a page is made of once it was judged. */
export interface JudgedPage extends Omit<BatchToWrite, 'importId' | 'sourceKey'> {
  /** Reason → rows refused for it. */
  refusedCounts: Readonly<Record<string, number>>;
}

/** Judges a page; `believed` are rows of its source that an operator says were refused wrongly. */
type JudgePage = (page: WaitingPage, believed: ReadonlySet<string>) => JudgedPage;

/** What a page did to the market. */
export interface IngestedPage {
  scanId: string;
  taskId: string | null;
  sourceKey: string;
  /** Listings that are new or changed, until the page is settled. */
  changedIds: string[];
}

/**
 * Brings a stored page into the market in one transaction, exactly once: called again it only tells
 * what changed the first time; a page of a scan in quarantine stays as it is. In place of its rows the page then keeps the ids of the listings it
 * changed, until `settlePages`. Null where there is no such page.
 */
export async function ingestStoredPage(
  db: Database,
  pageId: string,
  input: { judge: JudgePage; now: Date },
): Promise<IngestedPage | null> {
  return inTransaction(db.$client, async (client) => {
    const { rows } = await client.query<
      WaitingPage & { ingestedAt: Date | null; state: ScanState }
    >(
      `select p.id, p.scan_id as "scanId", s.task_id as "taskId", p.source_key as "sourceKey", s.query,
              p.as_of as "asOf", s.market_at as "marketAt", p.rows, p.refusals,
              p.ingested_at as "ingestedAt", s.state
         from collected_pages p join scans s on s.id = p.scan_id
        where p.id = $1 for update of p`,
      [pageId],
    );
    const [page] = rows;
    if (!page) return null;
    const { scanId, taskId, sourceKey } = page;
    const known = { scanId, taskId, sourceKey };
    if (page.ingestedAt !== null) return { ...known, changedIds: page.rows };
    // Judged after the event was sent, or asked for by somebody who does not know: it waits.
    if (page.state === 'quarantined') return { ...known, changedIds: [] };
    const changedIds = await writePage(client, page, input);
    return { ...known, changedIds };
  });
}

async function writePage(
  client: PoolClient,
  page: WaitingPage,
  { judge, now }: { judge: JudgePage; now: Date },
): Promise<string[]> {
  const judged = judge(page, await listBelieved(client, page.sourceKey));
  const refusedCount = Object.values(judged.refusedCounts).reduce((sum, count) => sum + count, 0);
  // Refused rows are kept under the record of an import, which then has the scan's id.
  if (refusedCount > 0) await openImportOfScan(client, page, now);
  const changes: ChangedListings = { newIds: [], updatedIds: [] };
  const counts = await writeBatchIn(
    client,
    { ...judged, importId: page.scanId, sourceKey: page.sourceKey },
    changes,
  );
  const endedCount = await countEnded(client, changes.updatedIds);
  await client.query(
    `update scans set new_count = new_count + $2, updated_count = updated_count + $3,
            unchanged_count = unchanged_count + $4, ended_count = ended_count + $5,
            refused_count = refused_count + $6
      where id = $1`,
    [
      page.scanId,
      counts.newCount,
      counts.updatedCount - endedCount,
      counts.unchangedCount,
      endedCount,
      refusedCount,
    ],
  );
  await copyCountsToImport(client, page.scanId, { now, refusedCounts: judged.refusedCounts });
  const changedIds = [...changes.newIds, ...changes.updatedIds];
  await client.query(
    `update collected_pages set ingested_at = $2, rows = $3, refusals = '[]' where id = $1`,
    [page.id, now, JSON.stringify(changedIds)],
  );
  return changedIds;
}

async function openImportOfScan(client: PoolClient, page: WaitingPage, now: Date): Promise<void> {
  await client.query(
    `insert into imports (id, source_key, file_name, started_at)
     values ($1, $2, $3, $4) on conflict (id) do nothing`,
    [page.scanId, page.sourceKey, `Scan of ${page.query}`, now],
  );
}

async function countEnded(client: PoolClient, updatedIds: readonly string[]): Promise<number> {
  if (updatedIds.length === 0) return 0;
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from listings where id = any($1) and status <> 'live'`,
    [updatedIds],
  );
  return rows[0]?.count ?? 0;
}

/** Brings the record of refused rows up to the scan's own counts; scans without one have none. */
async function copyCountsToImport(
  client: PoolClient,
  scanId: string,
  { now, refusedCounts }: { now: Date; refusedCounts: Readonly<Record<string, number>> },
): Promise<void> {
  await client.query(
    `update imports i
        set finished_at = $2, read_count = s.read_count, new_count = s.new_count,
            updated_count = s.updated_count + s.ended_count, unchanged_count = s.unchanged_count,
            refused_counts = (
              select coalesce(jsonb_object_agg(reason, total), '{}')
                from (select key as reason, sum(value::int) as total
                        from (select * from jsonb_each_text(i.refused_counts)
                              union all select * from jsonb_each_text($3)) each
                       group by key) summed)
       from scans s where s.id = $1 and i.id = $1`,
    [scanId, now, JSON.stringify(refusedCounts)],
  );
}

/** Empties pages whose changes are shown by now. Pages that wait to be brought in stay. */
export async function settlePages(db: Database, pageIds: readonly string[]): Promise<void> {
  await db.$client.query(
    `update collected_pages set rows = '[]' where id = any($1) and ingested_at is not null`,
    [pageIds],
  );
}
