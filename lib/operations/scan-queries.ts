import { asc, desc, eq, gt, max, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { scans, sourceQueries } from '@/db/schema/collecting';
import { sources } from '@/db/schema/listings';
import type { ScanState } from '@/db/vocabulary';

/** How a source was read lately. */
export interface SourceScans {
  sourceKey: string;
  sourceLabel: string;
  isSimulated: boolean;
  lastReadAt: Date | null;
  /** When the next of its queries is due; null where none is asked again and again. */
  nextDueAt: Date | null;
  /** The newest within the time that is looked at. */
  last: {
    state: ScanState;
    startedAt: Date;
    finishedAt: Date | null;
    pageCount: number;
    newCount: number;
    updatedCount: number;
    endedCount: number;
    refusedCount: number;
    problem: string | null;
  } | null;
  /** Sums over the time that is looked at. */
  scanCount: number;
  failedCount: number;
  newCount: number;
  updatedCount: number;
  endedCount: number;
}

/** Every source with its newest scan since an instant, and the sums of all since then. */
export async function selectScansBySource(db: Database, since: Date): Promise<SourceScans[]> {
  const last = db
    .selectDistinctOn([scans.sourceKey], {
      sourceKey: scans.sourceKey,
      state: scans.state,
      startedAt: scans.startedAt,
      finishedAt: scans.finishedAt,
      pageCount: scans.pageCount,
      newCount: scans.newCount,
      updatedCount: scans.updatedCount,
      endedCount: scans.endedCount,
      refusedCount: scans.refusedCount,
      problem: scans.problem,
    })
    .from(scans)
    .where(gt(scans.startedAt, since))
    .orderBy(scans.sourceKey, desc(scans.startedAt), desc(scans.id));
  const sums = db
    .select({
      sourceKey: scans.sourceKey,
      scanCount: sql<number>`count(*)::int`,
      failedCount: sql<number>`(count(*) filter (where ${scans.state} = 'failed'))::int`,
      newCount: sql<number>`sum(${scans.newCount})::int`,
      updatedCount: sql<number>`sum(${scans.updatedCount})::int`,
      endedCount: sql<number>`sum(${scans.endedCount})::int`,
    })
    .from(scans)
    .where(gt(scans.startedAt, since))
    .groupBy(scans.sourceKey);
  const [rows, lastRows, sumRows] = await Promise.all([selectSources(db), last, sums]);
  const lastOf = new Map(lastRows.map(({ sourceKey, ...row }) => [sourceKey, row]));
  const sumOf = new Map(sumRows.map(({ sourceKey, ...row }) => [sourceKey, row]));
  return rows.map((row) => ({
    ...row,
    last: lastOf.get(row.sourceKey) ?? null,
    ...(sumOf.get(row.sourceKey) ?? {
      scanCount: 0,
      failedCount: 0,
      newCount: 0,
      updatedCount: 0,
      endedCount: 0,
    }),
  }));
}

/** When each source was read last and is read next. */
export async function selectSources(
  db: Database,
): Promise<
  Pick<SourceScans, 'sourceKey' | 'sourceLabel' | 'isSimulated' | 'lastReadAt' | 'nextDueAt'>[]
> {
  const rows = await db
    .select({
      sourceKey: sources.key,
      sourceLabel: sources.label,
      isSimulated: sources.isSimulated,
      lastReadAt: max(sources.lastReadAt),
      nextDueMs: sql<
        number | null
      >`extract(epoch from min(${sourceQueries.nextDueAt}))::float8 * 1000`,
    })
    .from(sources)
    .leftJoin(sourceQueries, eq(sourceQueries.sourceKey, sources.key))
    .groupBy(sources.key)
    .orderBy(asc(sources.label), asc(sources.key));
  return rows.map(({ nextDueMs, ...row }) => ({
    ...row,
    nextDueAt: nextDueMs === null ? null : new Date(nextDueMs),
  }));
}
