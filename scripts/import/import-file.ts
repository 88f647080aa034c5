import { type ImportCounts, importListings } from '@/lib/listings/service';
import type { Ctx } from '@/lib/platform/context';
import { FeedError } from '@/lib/sources/adapters/feed/feed-error';
import { type FeedBatch, type FeedSummary, readFeed } from '@/lib/sources/adapters/feed/read-feed';
import { RejectedRowsFile } from '@/lib/sources/adapters/feed/rejected-rows';
import type { ImportRequest } from './command-line';

/** What came of a file. */
export interface FileOutcome {
  counts: ImportCounts;
  about: FeedSummary;
  /** Path of the file of refused rows; null where none was refused. */
  rejectedFile: string | null;
  /** Why the end of the file was not reached, in words; null where it was. */
  cutShort: string | null;
  isInterrupted: boolean;
}

export interface FileWatch {
  /** Bytes of the file taken in so far, and rows in the market so far. */
  onProgress: (bytes: number, rows: number) => void;
  /** Once aborted, the batch under way is written and no more are read. */
  signal: AbortSignal;
}

/** Larger batches than the reader's own: each costs the database about the same number of steps. */
const BATCH_ROWS = 4_000;

class Interrupted extends Error {}

/**
 * Reads a file into the market, batch by batch, and writes the refused rows beside it. A file that
 * can't be used at all throws FeedError and leaves nothing behind; one that breaks off, or is
 * interrupted, keeps what came before and says so in the outcome.
 */
export async function importFile(
  ctx: Ctx,
  request: ImportRequest,
  watch: FileWatch,
): Promise<FileOutcome> {
  let bytes = 0;
  let counts = noCounts();
  const batches = readFeed(request.file, {
    now: ctx.market.now(),
    batchRows: BATCH_ROWS,
    ...(request.mapping ? { mapping: request.mapping } : {}),
    ...(request.asOf ? { asOf: request.asOf } : {}),
    onBytes: (count) => {
      bytes += count;
      watch.onProgress(bytes, counts.readCount);
    },
  });
  const first = await batches.next();
  if (first.done) throw new FeedError('no_rows', 'The file has a header but no rows under it.');
  const { about } = first.value;
  const rejected = new RejectedRowsFile(request.rejectedFile, () => about.header);
  const outcome = { about, cutShort: null as string | null, isInterrupted: false };
  try {
    counts = await importListings(ctx, {
      source: request.source,
      fileName: request.name,
      batches: untilAborted(first.value, batches, watch.signal),
      ...(request.asOf ? { asOf: request.asOf } : {}),
      ...(request.priceKind ? { priceKind: request.priceKind } : {}),
      onRefused: (rows) => rejected.write(rows),
      onProgress: (written) => {
        counts = written;
        watch.onProgress(bytes, written.readCount);
      },
    });
  } catch (error) {
    if (error instanceof Interrupted) outcome.isInterrupted = true;
    else if (error instanceof FeedError && error.code === 'ends_early') {
      outcome.cutShort = error.message;
    } else throw error;
  } finally {
    await rejected.close();
  }
  return { ...outcome, counts, rejectedFile: rejected.rowCount > 0 ? rejected.path : null };
}

function noCounts(): ImportCounts {
  return {
    readCount: 0,
    newCount: 0,
    updatedCount: 0,
    unchangedCount: 0,
    refusedCounts: {},
    historyCount: 0,
  };
}

async function* untilAborted(
  first: FeedBatch,
  rest: AsyncGenerator<FeedBatch>,
  signal: AbortSignal,
): AsyncGenerator<FeedBatch> {
  yield first;
  for await (const batch of rest) {
    if (signal.aborted) throw new Interrupted();
    yield batch;
  }
}
