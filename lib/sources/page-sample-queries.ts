import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';

/** A page that could not be read, without its bytes. */
export interface PageSample {
  id: string;
  sourceKey: string;
  scanId: string | null;
  verdict: string;
  problem: string;
  url: string | null;
  contentType: string | null;
  /** Of the page as it came, before it was packed. */
  sizeBytes: number;
  createdAt: Date;
}

/** A page with where its bytes lie. */
export interface StoredSample extends PageSample {
  contentHash: string;
  blobKey: string;
}

const COLUMNS = `id, source_key as "sourceKey", scan_id as "scanId", verdict, problem, url,
  content_type as "contentType", size_bytes as "sizeBytes", created_at as "createdAt"`;

/** Keeps a sample; false where the same bytes of the source are kept already. */
export async function insertPageSample(db: Database, sample: StoredSample): Promise<boolean> {
  const { rowCount } = await db.$client.query(
    `insert into page_samples (id, source_key, scan_id, verdict, problem, url, content_type,
                               size_bytes, content_hash, blob_key, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (source_key, content_hash) do nothing`,
    [
      sample.id,
      sample.sourceKey,
      sample.scanId,
      sample.verdict,
      sample.problem,
      sample.url,
      sample.contentType,
      sample.sizeBytes,
      sample.contentHash,
      sample.blobKey,
      sample.createdAt,
    ],
  );
  return rowCount === 1;
}

/** Whether the same bytes are kept, and how many samples the source has. */
export async function findSampleRoom(
  db: Database,
  input: { sourceKey: string; contentHash: string },
): Promise<{ isKept: boolean; count: number }> {
  const { rows } = await db.$client.query<{ isKept: boolean; count: number }>(
    `select count(*)::int as count, coalesce(bool_or(content_hash = $2), false) as "isKept"
       from page_samples where source_key = $1`,
    [input.sourceKey, input.contentHash],
  );
  return rows[0] ?? { isKept: false, count: 0 };
}

/** The samples of a source, the newest first. */
export async function listSourceSamples(
  db: Database,
  input: { sourceKey: string; limit: number },
): Promise<PageSample[]> {
  const { rows } = await db.$client.query<PageSample>(
    `select ${COLUMNS} from page_samples where source_key = $1
      order by created_at desc, id desc limit $2`,
    [input.sourceKey, input.limit],
  );
  return rows;
}

/** How many samples each source has. */
export async function countSamplesBySource(db: Database): Promise<Map<string, number>> {
  const { rows } = await db.$client.query<{ sourceKey: string; count: number }>(
    `select source_key as "sourceKey", count(*)::int as count from page_samples group by 1`,
  );
  return new Map(rows.map(({ sourceKey, count }) => [sourceKey, count]));
}

/** One sample with where its bytes lie, or null. */
export async function findSample(
  db: Database,
  id: string,
): Promise<(PageSample & { blobKey: string }) | null> {
  const { rows } = await db.$client.query<PageSample & { blobKey: string }>(
    `select ${COLUMNS}, blob_key as "blobKey" from page_samples where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

/** Samples older than an instant, and those of a source beyond its newest `keptMax`; the oldest first. */
export async function listOldSamples(
  db: Database,
  input: { before: Date; keptMax: number; limit: number },
): Promise<{ id: string; blobKey: string }[]> {
  const { rows } = await db.$client.query<{ id: string; blobKey: string }>(
    `select id, blob_key as "blobKey"
       from (select id, blob_key, created_at,
                    row_number() over (partition by source_key order by created_at desc) as place
               from page_samples) each
      where created_at < $1 or place > $2 order by created_at limit $3`,
    [input.before, input.keptMax, input.limit],
  );
  return rows;
}

/** Forgets one sample; false where it is gone already. Also within a transaction. */
export async function deleteSample(db: Database, id: string): Promise<boolean> {
  const { rowCount } = await db.execute(sql`delete from page_samples where id = ${id}`);
  return rowCount === 1;
}

/** Forgets samples whose bytes are gone. */
export async function deleteSamples(db: Database, ids: readonly string[]): Promise<void> {
  await db.$client.query('delete from page_samples where id = any($1)', [ids]);
}
