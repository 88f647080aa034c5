/**
 * Readings of dealers' feeds, as the durable functions make them: a reading is a scan of the feed's own
 * source. The whole file is stored before it is judged; one that is doubted changes nothing. A file is the
 * dealer's word about all their cars, so what a believed one does not list is gone at once, and only listings
 * of that feed are. Every verb may be repeated and be interrupted at any point.
 */
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { MS_PER_MINUTE } from '@/lib/platform/time';
import { WHOLE_SOURCE_QUERY } from '@/lib/sources/collector';
import type { FeedFileBatch, FeedFileReader } from '@/lib/sources/feed-files';
import type { RawRow } from '@/lib/sources/raw-batch';
import { feedBlobKey, nextFeedRead } from './dealer-feed';
import { type FeedFetchPorts, type FeedValidators, fetchFeed } from './dealer-feed-fetch';
import { judgeFeedReading } from './dealer-feed-judging';
import { type FeedRow, findFeed } from './dealer-feed-queries';
import {
  endBelievedReading,
  endSameReading,
  findSettledReading,
  markFeedFailed,
  renewOverdueFeeds,
  selectDueFeeds,
  selectEndedSince,
} from './dealer-feed-reading-queries';
import { RowIntake } from './row-intake';
import { scanIdOf } from './scan-id';
import {
  beginScan,
  findScan,
  insertSourceQueries,
  listScanPages,
  quarantineScan,
  recordFailure,
  type ScanRow,
  storePage,
} from './scan-queries';
import { publishScan } from './scans';
import { storedRefusal, storedRow } from './stored-rows';

/** What reading a feed asks for. */
export type FeedReadingCtx = Ctx<FeedFetchPorts & { blobs: BlobStore; feedFiles: FeedFileReader }>;

const DUE_FEEDS_MAX = 500;
/** What falls due within this time is due: the clock asks every five minutes, on the minute. */
const DUE_AHEAD_MS = MS_PER_MINUTE;
/** A feed that has been due for this time was forgotten. */
const OVERDUE_AFTER_MS = 15 * MS_PER_MINUTE;
/** Rows of one stored page. */
const PAGE_ROWS = 1_000;
const FETCH_DEADLINE_MS = 120_000;
const PROBLEM_CHARACTERS_MAX = 500;
/** A query of a feed that is not read by the clock has to have an interval all the same. */
const UPLOAD_INTERVAL_S = 86_400;

/** Feeds that are due now, at most 500, each with the instant that with it is its reading's identity. */
export async function listDueFeeds(ctx: Ctx): Promise<{ feedId: string; dueAt: string }[]> {
  authorize(ctx, 'sources.collect');
  const now = ctx.now();
  await renewOverdueFeeds(ctx.db, {
    before: new Date(now.getTime() - OVERDUE_AFTER_MS),
    now,
    limit: DUE_FEEDS_MAX,
  });
  const due = await selectDueFeeds(ctx.db, {
    until: new Date(now.getTime() + DUE_AHEAD_MS),
    limit: DUE_FEEDS_MAX,
  });
  return due.map(({ id, nextDueAt }) => ({ feedId: id, dueAt: nextDueAt.toISOString() }));
}

/** A reading that its function goes on with. */
export interface OpenedReading {
  scanId: string;
  sourceKey: string;
  /** False where there is nothing to read: it has ended, another one is open, or the feed is paused. */
  isToRead: boolean;
}

/**
 * Begins the reading of a feed that fell due at an instant; the same again gives the same one. Throws
 * `not_found` for a feed that is not there any more.
 */
export async function openFeedReading(
  ctx: Ctx,
  input: { feedId: string; dueAt: Date },
): Promise<OpenedReading> {
  authorize(ctx, 'sources.collect');
  const { feed, queryId } = await feedToRead(ctx, input.feedId);
  const scanId = scanIdOf(queryId, input.dueAt);
  const { sourceKey } = feed;
  const known = await findScan(ctx.db, scanId);
  const isReadSince = feed.lastReadAt !== null && feed.lastReadAt >= input.dueAt;
  if (!known && (isReadSince || feed.state === 'paused')) {
    return { scanId, sourceKey, isToRead: false };
  }
  const scan = await beginScan(ctx.db, {
    id: scanId,
    queryId,
    taskId: null,
    marketAt: ctx.market.now(),
    now: ctx.now(),
  });
  if (!scan)
    throw new AppError('conflict', { message: 'Another reading of this feed just ended.' });
  const isToRead = scan.id === scanId && scan.state === 'reading';
  if (isToRead) await publishScan(ctx, { id: scanId, sourceKey, state: 'reading' });
  return { scanId: scan.id, sourceKey, isToRead };
}

async function feedToRead(ctx: Ctx, feedId: string): Promise<{ feed: FeedRow; queryId: string }> {
  const feed = await findFeed(ctx.db, { id: feedId });
  if (!feed) throw notFound('feed');
  if (feed.queryId !== null) return { feed, queryId: feed.queryId };
  const { sourceKey, kind, intervalS } = feed;
  await insertSourceQueries(
    ctx.db,
    [
      {
        sourceKey,
        query: WHOLE_SOURCE_QUERY,
        strategy: 'scheduled',
        intervalS: kind === 'address' ? intervalS : UPLOAD_INTERVAL_S,
      },
    ],
    ctx.now(),
  );
  const { queryId = null } = (await findFeed(ctx.db, { id: feedId })) ?? {};
  if (queryId === null) throw notFound('feed');
  return { feed, queryId };
}

/** A file that was read to its end, or that is the same as before. */
export interface CollectedFile {
  isSameFile: boolean;
  rowCount: number;
  /** Of an address: what the site said about the file. */
  validators: FeedValidators | null;
}

/**
 * Fetches or opens the file of an open reading and stores its rows, page by page; the same again stores
 * nothing twice. Throws `invalid_fields` with the sentence for its dealer where the file can't be used,
 * `conflict` where the reading has ended, and what `fetchFeed` throws.
 */
export async function collectFeedFile(
  ctx: FeedReadingCtx,
  input: { feedId: string; scanId: string },
): Promise<CollectedFile> {
  authorize(ctx, 'sources.collect');
  const { feed, scan } = await openReading(ctx, input);
  const file = await fileOf(ctx, feed, scan);
  if (file === null) return { isSameFile: true, rowCount: 0, validators: null };
  const intake = new RowIntake({ sourceKey: scan.sourceKey, marketNow: scan.marketAt });
  let pageNumber = 0;
  let rowCount = 0;
  const batches = ctx.ports.feedFiles.read(file.bytes, {
    mapping: feed.mapping,
    now: scan.marketAt,
    batchRows: PAGE_ROWS,
  });
  for await (const batch of batches) {
    pageNumber += 1;
    rowCount += batch.rows.length + batch.refusals.length;
    const isStored = await storePage(ctx.db, {
      scanId: scan.id,
      pageNumber,
      sourceKey: scan.sourceKey,
      asOf: scan.marketAt,
      rows: toRows(batch, intake).map(storedRow),
      refusals: batch.refusals.map(storedRefusal),
      reportedTotal: null,
      now: ctx.now(),
    });
    if (isStored === null) throw hasEnded();
    await publishScan(ctx, { id: scan.id, sourceKey: scan.sourceKey, pageNumber });
  }
  return { isSameFile: false, rowCount, validators: file.validators };
}

async function openReading(
  ctx: Ctx,
  { feedId, scanId }: { feedId: string; scanId: string },
): Promise<{ feed: FeedRow; scan: ScanRow }> {
  const [feed, scan] = await Promise.all([
    findFeed(ctx.db, { id: feedId }),
    findScan(ctx.db, scanId),
  ]);
  if (!feed || !scan || scan.sourceKey !== feed.sourceKey) throw notFound('feed reading');
  if (scan.state !== 'reading') throw hasEnded();
  return { feed, scan };
}

function hasEnded(): AppError {
  return new AppError('conflict', { message: 'The reading was ended before it came to its end.' });
}

/** The bytes of a feed's file; null where its site says that it is the same as before. */
async function fileOf(
  ctx: FeedReadingCtx,
  feed: FeedRow,
  scan: ScanRow,
): Promise<{ bytes: Uint8Array; validators: FeedValidators | null } | null> {
  const { blobs } = ctx.ports;
  if (feed.kind === 'upload' || feed.url === null) {
    const bytes = await blobs.get(feedBlobKey(feed.id, feed.etag));
    if (!bytes)
      throw new AppError('source_unrecognised', {
        message: 'The file is not here any more. Upload it again.',
      });
    return { bytes, validators: null };
  }
  // "As before" says something only where all of before is among the listings.
  const before = await findSettledReading(ctx.db, scan.queryId);
  const fetched = await fetchFeed(ctx.ports, {
    url: feed.url,
    validators: before === null ? null : feed,
    deadlineMs: FETCH_DEADLINE_MS,
  });
  if (fetched.isSameFile) return null;
  const { bytes, etag, lastModified } = fetched;
  await blobs.put(feedBlobKey(feed.id, null), bytes, 'application/octet-stream');
  return { bytes, validators: { etag, lastModified } };
}

/** Rows as they are stored: those that will be rejected with their cells, for their dealer to look at. */
function toRows(batch: FeedFileBatch, intake: RowIntake): RawRow[] {
  const rejected = new Set(
    intake.prepare({ rows: batch.rows, refusals: [] }).refused.map(({ line }) => line),
  );
  return batch.rows.map(({ line, raw, original }) => ({
    line,
    raw: { sellerKind: 'dealer', ...raw },
    ...(rejected.has(line) ? { original: withoutSeller(original, raw.sellerName) } : {}),
  }));
}

/** No cell that names the seller is kept. */
function withoutSeller(
  original: Record<string, string>,
  sellerName: string | undefined,
): Record<string, string> {
  if (sellerName === undefined) return original;
  return Object.fromEntries(Object.entries(original).filter(([, cell]) => cell !== sellerName));
}

/** How a reading was judged. */
export interface ClosedReading {
  isDoubted: boolean;
  /** Pages to bring into the market, in order; none of a reading that is doubted. */
  pageIds: string[];
  /** The market's time from which its missing cars are gone. */
  goneSince: string;
}

/**
 * Ends a reading whose file was stored to its end. A file that is believed ends the feed's cars that it does
 * not list; a doubted one waits for an operator, and nothing else changes. Again it gives the same. Throws
 * `conflict` where it failed meanwhile.
 */
export async function closeFeedReading(
  ctx: Ctx,
  input: { feedId: string; scanId: string; file: CollectedFile },
): Promise<ClosedReading> {
  authorize(ctx, 'sources.collect');
  const [feed, scan] = await Promise.all([
    findFeed(ctx.db, { id: input.feedId }),
    findScan(ctx.db, input.scanId),
  ]);
  if (!feed || !scan || scan.sourceKey !== feed.sourceKey) throw notFound('feed reading');
  if (scan.state === 'reading') await endReading(ctx, feed, { scan, file: input.file });
  const state = (await findScan(ctx.db, scan.id))?.state;
  if (state !== 'finished' && state !== 'quarantined') throw hasEnded();
  const isDoubted = state === 'quarantined';
  return {
    isDoubted,
    pageIds: isDoubted ? [] : await listScanPages(ctx.db, scan.id),
    goneSince: scan.marketAt.toISOString(),
  };
}

async function endReading(
  ctx: Ctx,
  feed: FeedRow,
  { scan, file }: { scan: ScanRow; file: CollectedFile },
): Promise<void> {
  const now = ctx.now();
  const reading = {
    feedId: feed.id,
    scanId: scan.id,
    sourceKey: scan.sourceKey,
    marketAt: scan.marketAt,
    now,
    nextDueAt: nextReadOf(feed, now, 0),
  };
  if (file.isSameFile) {
    const before = await findSettledReading(ctx.db, scan.queryId);
    if (!before) throw new AppError('conflict', { message: 'The reading before is gone.' });
    await endSameReading(ctx.db, { ...reading, ...before });
    await publishScan(ctx, { id: scan.id, sourceKey: scan.sourceKey, state: 'finished' });
    return;
  }
  const judged = await judgeFeedReading(ctx, feed, { scan, validators: file.validators });
  if (judged.problem === null) {
    const { listedIds } = judged;
    await endBelievedReading(ctx.db, { ...reading, listedIds, validators: file.validators });
    await publishScan(ctx, { id: scan.id, sourceKey: scan.sourceKey, state: 'finished' });
    return;
  }
  const { problem } = judged;
  const nextDueAt = nextReadOf(feed, now, feed.failureCount);
  ctx.log.warn({ scan_id: scan.id, source_key: scan.sourceKey, problem }, 'feed in quarantine');
  const isEnded = await quarantineScan(ctx.db, {
    scanId: scan.id,
    now,
    problem,
    nextDueAt: nextDueAt ?? nextFeedRead(now, UPLOAD_INTERVAL_S, 0),
  });
  if (!isEnded) return;
  await markFeedFailed(ctx.db, { feedId: feed.id, scanId: scan.id, problem, nextDueAt });
  await publishScan(ctx, { id: scan.id, sourceKey: scan.sourceKey, state: 'quarantined' });
}

function nextReadOf(feed: FeedRow, now: Date, failureCount: number): Date | null {
  return feed.kind === 'address' ? nextFeedRead(now, feed.intervalS, failureCount) : null;
}

/**
 * Marks a feed's reading failed, in words for its dealer, whether it had begun or not; what it had stored is
 * dropped. One that has ended stays as it is.
 */
export async function failFeedReading(
  ctx: Ctx,
  input: { feedId: string; dueAt: Date; problem: string },
): Promise<void> {
  authorize(ctx, 'sources.collect');
  const found = await feedToRead(ctx, input.feedId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  if (!found) return;
  const { feed, queryId } = found;
  const now = ctx.now();
  const problem = input.problem.slice(0, PROBLEM_CHARACTERS_MAX);
  const nextDueAt = nextReadOf(feed, now, feed.failureCount + 1);
  const scanId = scanIdOf(queryId, input.dueAt);
  const isFailed = await recordFailure(ctx.db, {
    scanId,
    queryId,
    taskId: null,
    marketAt: ctx.market.now(),
    now,
    nextDueAt: nextDueAt ?? nextFeedRead(now, UPLOAD_INTERVAL_S, 0),
    problem,
    isDropped: true,
  });
  if (!isFailed) return;
  await markFeedFailed(ctx.db, { feedId: feed.id, scanId, problem, nextDueAt });
  await publishScan(ctx, { id: scanId, sourceKey: feed.sourceKey, state: 'failed' });
}

/** Listings of a source that ended at an instant or later, by id, from after one on; at most `limit`. */
export async function listEndedSince(
  ctx: Ctx,
  input: { sourceKey: string; since: Date; afterId: string | null; limit: number },
): Promise<string[]> {
  authorize(ctx, 'sources.collect');
  return selectEndedSince(ctx.db, input);
}
