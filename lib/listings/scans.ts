/**
 * Scans: a query of a source is read page by page from where the last scan ended, and each page is kept
 * until the whole scan was judged and its pages are brought into the market. Every verb may be repeated or
 * be interrupted at any point; a scan that fails leaves the position of its query as it was. Nothing here
 * writes adverts.
 */
import { randomInt } from 'node:crypto';
import type { ScanState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { publishLive } from '@/lib/platform/live-events';
import {
  type Collectors,
  type ScanPage,
  type SourceDescription,
  WHOLE_SOURCE_QUERY,
} from '@/lib/sources/collector';
import { findSource, sourcesOf } from '@/lib/sources/registry';
import { listEnabledKeys } from '@/lib/sources/source-state-queries';
import { upsertSource } from './queries';
import { scanIdOf } from './scan-id';
import { judgeScan } from './scan-judging';
import {
  beginScan,
  findPageRows,
  findQuery,
  findScan,
  finishScan,
  insertSourceQueries,
  listScanPages,
  quarantineScan,
  recordFailure,
  type ScanRow,
  selectQueries,
  storePage,
} from './scan-queries';
import { storedBatch, storedRefusal, storedRow } from './stored-rows';

type CollectingCtx = Ctx<{ collectors: Collectors }>;

/** The topic under which changes of scans are published. */
export const SCANS_TOPIC = 'scans';
/** Seconds between readings of a source that is read whole. */
const WHOLE_SOURCE_INTERVAL_S = 300;
/** What falls due within this time is due: the clock asks every five minutes, on the minute. */
const DUE_AHEAD_MS = 60_000;
/** Share of an interval by which the next scan is earlier or later, so that sources do not fall in step. */
const JITTER_PERMILLE = 50;
const DUE_QUERIES_MAX = 500;
/** A page with more rows is not stored: results of steps and statements have to stay small. */
export const PAGE_ROWS_MAX = 2_000;
const PROBLEM_CHARACTERS_MAX = 500;

/** A query that is to be scanned; `dueAt` with it is the scan's identity. */
export interface DueQuery {
  queryId: string;
  sourceKey: string;
  dueAt: string;
}

/** The sources of this market that are read by themselves. */
function collectedSources(ctx: CollectingCtx): {
  whole: readonly SourceDescription[];
  byQuery: readonly SourceDescription[];
} {
  const { collectors } = ctx.ports;
  const sources = sourcesOf(ctx.market.name).filter(({ key }) => collectors.find(key) !== null);
  return {
    whole: sources.filter(({ key }) => !collectors.find(key)?.isByQuery),
    byQuery: sources.filter(({ key }) => collectors.find(key)?.isByQuery),
  };
}

/**
 * The queries that are due now; every query of the source (of all sources where it is null) where
 * somebody `isRequested` them, each with this instant as its own. Sources of this market that are read
 * whole and not known yet become known. At most 500; a source that is not read by itself or not switched on
 * has none, nor has one that is left alone unless somebody requested it.
 */
export async function listDueQueries(
  ctx: CollectingCtx,
  input: { sourceKey: string | null; isRequested: boolean },
): Promise<DueQuery[]> {
  authorize(ctx, 'sources.collect');
  const { whole, byQuery } = collectedSources(ctx);
  for (const { key, label, kind, isSimulated } of whole) {
    await upsertSource(ctx.db, { key, label, kind, isSimulated });
  }
  const now = ctx.now();
  await insertSourceQueries(
    ctx.db,
    whole.map(({ key }) => ({
      sourceKey: key,
      query: WHOLE_SOURCE_QUERY,
      // By its interval, and wanted adverts more often.
      strategy: 'hybrid' as const,
      intervalS: WHOLE_SOURCE_INTERVAL_S,
    })),
    now,
  );
  const enabled = await listEnabledKeys(ctx.db, {
    keys: byQuery.map(({ key }) => key),
    notPausedAt: input.isRequested ? null : now,
  });
  const wanted = [...whole.map(({ key }) => key), ...enabled].filter(
    (key) => input.sourceKey === null || key === input.sourceKey,
  );
  const queries = await selectQueries(ctx.db, {
    sourceKeys: wanted,
    dueUntil: input.isRequested ? null : new Date(now.getTime() + DUE_AHEAD_MS),
    limit: DUE_QUERIES_MAX,
  });
  return queries.map(({ id, sourceKey, nextDueAt }) => ({
    queryId: id,
    sourceKey,
    dueAt: (input.isRequested ? now : nextDueAt).toISOString(),
  }));
}

/** A scan as its function goes on with it. */
export interface OpenedScan {
  scanId: string;
  sourceLabel: string;
  /** The task that the scan is counted for. */
  taskId: string | null;
  /** False where there is nothing to read: it has ended, or another scan of the query is open. */
  isToRead: boolean;
}

/**
 * Begins the scan of a query that fell due at `dueAt`; the same again gives the same scan. One scan of a
 * query is open at a time. Throws `not_found` for a query that is not there or whose source this market
 * does not read.
 */
export async function openScan(
  ctx: CollectingCtx,
  input: { queryId: string; dueAt: Date; taskId: string | null },
): Promise<OpenedScan> {
  authorize(ctx, 'sources.collect');
  const query = await findQuery(ctx.db, input.queryId);
  const source = query && findSource(ctx.market.name, query.sourceKey);
  if (!query || !source || !ctx.ports.collectors.find(source.key)) throw notFound('source query');
  const scanId = scanIdOf(input.queryId, input.dueAt);
  const known = await findScan(ctx.db, scanId);
  const isReadSince = query.lastScanAt !== null && query.lastScanAt >= input.dueAt;
  if (!known && isReadSince && input.taskId === null) {
    // The event came late, and another one has brought what it asked for.
    return { scanId, sourceLabel: source.label, taskId: null, isToRead: false };
  }
  const scan = await beginScan(ctx.db, {
    id: scanId,
    queryId: input.queryId,
    taskId: input.taskId,
    marketAt: ctx.market.now(),
    now: ctx.now(),
  });
  if (!scan) throw new AppError('conflict', { message: 'Another scan of this query just ended.' });
  const isToRead = scan.id === scanId && scan.state === 'reading';
  if (isToRead) await publishScan(ctx, { ...scan, pageNumber: 0 });
  return { scanId: scan.id, sourceLabel: source.label, taskId: scan.taskId, isToRead };
}

/** A page that was read. */
export interface CollectedPage {
  /** Null where there was nothing on it. */
  pageId: string | null;
  isLast: boolean;
  /** Of the last page; null on the others. */
  position: unknown;
  /** What the next page needs. */
  cursor: string | null;
}

/**
 * Reads one page of an open scan and stores it; the same page again is the same one. Throws what the
 * collector throws, `conflict` where the scan has ended, `outbound_too_large` for a page of more than
 * 2,000 rows.
 */
export async function collectPage(
  ctx: CollectingCtx,
  input: { scanId: string; pageNumber: number; cursor?: string | null },
): Promise<CollectedPage> {
  authorize(ctx, 'sources.collect');
  const scan = await findScan(ctx.db, input.scanId);
  if (!scan) throw notFound('scan');
  const page = await readPage(ctx, scan, input);
  const rowCount = page.rows.length + page.refusals.length;
  const pageId = await storePage(ctx.db, {
    scanId: scan.id,
    pageNumber: input.pageNumber,
    sourceKey: scan.sourceKey,
    asOf: scan.marketAt,
    rows: page.rows.map(storedRow),
    refusals: page.refusals.map(storedRefusal),
    reportedTotal: page.reportedTotal ?? null,
    now: ctx.now(),
  });
  if (pageId === null) throw hasEnded();
  await publishScan(ctx, { ...scan, pageNumber: input.pageNumber });
  return {
    pageId: rowCount === 0 ? null : pageId,
    isLast: page.isLast,
    position: page.isLast ? (page.position ?? null) : null,
    cursor: page.isLast ? null : (page.cursor ?? null),
  };
}

async function readPage(
  ctx: CollectingCtx,
  scan: ScanRow,
  { pageNumber, cursor = null }: { pageNumber: number; cursor?: string | null },
): Promise<ScanPage> {
  const collector = ctx.ports.collectors.find(scan.sourceKey);
  if (!collector) throw notFound('collector');
  if (scan.state !== 'reading') throw hasEnded();
  const { id: scanId, sourceKey, query, position, marketAt } = scan;
  const request = { scanId, sourceKey, query, position, pageNumber, cursor, marketAt };
  const page = await collector.readPage(request);
  if (collector.isByQuery && pageNumber > 1 && (await isPageBefore(ctx, scanId, request, page))) {
    return { rows: [], refusals: [], isLast: true, position: page.position };
  }
  const rowCount = page.rows.length + page.refusals.length;
  if (rowCount > PAGE_ROWS_MAX) {
    throw new AppError('outbound_too_large', {
      message: `page ${pageNumber} of ${sourceKey} has ${rowCount} rows`,
    });
  }
  return page;
}

/** Whether a source that knows no further page showed the one before it once more. */
async function isPageBefore(
  ctx: Ctx,
  scanId: string,
  { pageNumber }: { pageNumber: number },
  page: ScanPage,
): Promise<boolean> {
  const idsOf = (rows: ScanPage['rows']) =>
    new Set(rows.flatMap(({ raw }) => raw.externalId ?? raw.url ?? []));
  const ids = idsOf(page.rows);
  if (ids.size === 0) return false;
  const before = await findPageRows(ctx.db, { scanId, pageNumber: pageNumber - 1 });
  const known = idsOf(storedBatch({ rows: before, refusals: [] }).rows);
  return [...ids].every((id) => known.has(id));
}

function hasEnded(): AppError {
  return new AppError('conflict', { message: 'The scan was ended before it was read to its end.' });
}

/** How a scan was judged. */
export interface ClosedScan {
  isQuarantined: boolean;
  /** Pages to bring into the market, in order; none of a scan in quarantine. */
  pageIds: string[];
}

/**
 * Ends a scan that was read to its last page: its position is kept, its query is due again after its
 * interval, and its source counts as read. Where it brought so much less than usual, or so different, that
 * the source is to be doubted, it is put in quarantine: its pages wait for an operator, nothing else
 * changes, and its source does not count as read. Again it gives the same. Throws `conflict` where it
 * failed meanwhile.
 */
export async function closeScan(
  ctx: Ctx,
  input: { scanId: string; position: unknown },
): Promise<ClosedScan> {
  authorize(ctx, 'sources.collect');
  const scan = await findScan(ctx.db, input.scanId);
  if (!scan) throw notFound('scan');
  if (scan.state === 'reading') await endScan(ctx, scan, input.position);
  const state = (await findScan(ctx.db, scan.id))?.state;
  if (state !== 'finished' && state !== 'quarantined') throw hasEnded();
  const isQuarantined = state === 'quarantined';
  return { isQuarantined, pageIds: isQuarantined ? [] : await listScanPages(ctx.db, scan.id) };
}

async function endScan(ctx: Ctx, scan: ScanRow, position: unknown): Promise<void> {
  const end = {
    scanId: scan.id,
    now: ctx.now(),
    nextDueAt: nextDue(scan.startedAt, scan.intervalS, ctx.now()),
  };
  // A source that says where to go on shows what changed since, which may be much or nothing.
  const problem = (position ?? null) === null ? await judgeScan(ctx, scan) : null;
  const isEnded =
    problem === null
      ? await finishScan(ctx.db, { ...end, position })
      : await quarantineScan(ctx.db, { ...end, problem });
  if (!isEnded) return;
  if (problem !== null) {
    const { id, sourceKey, query } = scan;
    ctx.log.warn({ scan_id: id, source_key: sourceKey, query, problem }, 'scan in quarantine');
  }
  await publishScan(ctx, { ...scan, state: problem === null ? 'finished' : 'quarantined' });
}

/** An interval after the start, a little earlier or later, and never in the past. */
function nextDue(startedAt: Date, intervalS: number, now: Date): Date {
  const shareMs = 1_000 + randomInt(-JITTER_PERMILLE, JITTER_PERMILLE + 1);
  const dueMs = startedAt.getTime() + intervalS * shareMs;
  return new Date(Math.max(dueMs, now.getTime()));
}

/**
 * Marks the scan of a query that fell due at `dueAt` failed, in words, whether it had begun or not; the
 * next one goes on from the same position. Pages that it had read are to be brought in where they are
 * beyond doubt, and are dropped else. One that has ended stays as it is.
 */
export async function failScan(
  ctx: Ctx,
  input: { queryId: string; dueAt: Date; taskId: string | null; problem: string },
): Promise<{ taskId: string | null; sourceKey: string | null; scanId: string; pageIds: string[] }> {
  authorize(ctx, 'sources.collect');
  const scanId = scanIdOf(input.queryId, input.dueAt);
  const now = ctx.now();
  const query = await findQuery(ctx.db, input.queryId);
  if (!query) return { taskId: input.taskId, sourceKey: null, scanId, pageIds: [] };
  const begun = await findScan(ctx.db, scanId);
  const isDoubted =
    begun?.state === 'reading' && begun.position === null && (await judgeScan(ctx, begun)) !== null;
  const isFailed = await recordFailure(ctx.db, {
    scanId,
    queryId: input.queryId,
    taskId: input.taskId,
    marketAt: ctx.market.now(),
    now,
    nextDueAt: nextDue(now, query.intervalS, now),
    problem: input.problem.slice(0, PROBLEM_CHARACTERS_MAX),
    isDropped: isDoubted,
  });
  const scan = await findScan(ctx.db, scanId);
  if (isFailed && scan) await publishScan(ctx, scan);
  const pageIds = scan?.state === 'failed' ? await listScanPages(ctx.db, scanId) : [];
  const { sourceKey } = query;
  return { taskId: scan?.taskId ?? input.taskId, sourceKey, scanId, pageIds };
}

/** Tells who watches that a scan went on. */
export async function publishScan(
  ctx: Ctx,
  scan: { id: string; sourceKey: string; state?: ScanState; pageNumber?: number },
): Promise<void> {
  const { id, sourceKey, state, pageNumber } = scan;
  await publishLive(ctx.db, SCANS_TOPIC, {
    id,
    source_key: sourceKey,
    ...(state === undefined ? {} : { state }),
    ...(pageNumber === undefined ? {} : { page_number: pageNumber }),
  }).catch((error: unknown) => ctx.log.warn({ error }, 'live event not published'));
}
