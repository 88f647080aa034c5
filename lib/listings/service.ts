/**
 * How adverts become facts: raw rows are normalised, the doubtful go to quarantine with a reason,
 * the rest become listings, vehicles and observations. It never rates or prices anything.
 */
import type { PriceKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { RawBatch } from '@/lib/sources/raw-batch';
import { listBelieved } from './quarantine-review-queries';
import {
  countLive,
  finishImport,
  insertImport,
  markSourceRead,
  type SourceFacts,
  upsertSource,
  writeBatch,
} from './queries';
import {
  countRefusals,
  type PreparedBatch,
  type RefusedRow,
  RowIntake,
  toQuarantined,
} from './row-intake';

export interface ImportCounts {
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  /** Reason → rows refused for it. */
  refusedCounts: Record<string, number>;
  /** Rows read as history (gone or sold), whether they changed anything or not. */
  historyCount: number;
}

export interface ImportInput {
  source: SourceFacts;
  fileName: string;
  batches: AsyncIterable<RawBatch>;
  /** When rows without a date of their own were observed; the market's present unless said. */
  asOf?: Date;
  /** What the price column means where rows do not say. */
  priceKind?: PriceKind;
  /** Called after each batch with what has been written so far; always the same object. */
  onProgress?: (counts: ImportCounts) => void;
  /** Called with the refused rows of a batch before it is written; the import waits for it. */
  onRefused?: (rows: readonly RefusedRow[]) => Promise<void> | void;
}

/** The kind of sources that a demo market is made of; it takes no others. */
const DEMO_SOURCE_KIND = 'replay';

/**
 * Reads batches of raw rows into the market. Each batch is one transaction: a failure later on
 * leaves the batches before it, and importing the same rows again changes nothing. Rows without an
 * id of their own are known by a right VIN, else by a hash of stable facts (never the price) with an
 * occurrence number. An advert that the rows repeat at one instant counts once: as the last of its
 * batch, and not again in later batches. Rejects when a batch cannot be read or written, after the batches before it are
 * written; rows never reject it. Throws `needs_own_market` for anything but the demo's own sources
 * in a demo market.
 */
export async function importListings(ctx: Ctx, input: ImportInput): Promise<ImportCounts> {
  authorize(ctx, 'listings.import');
  const { source } = input;
  if (ctx.market.name === 'demo' && source.kind !== DEMO_SOURCE_KIND) {
    throw new AppError('needs_own_market');
  }
  await upsertSource(ctx.db, source);
  const importId = await insertImport(ctx.db, {
    sourceKey: source.key,
    fileName: input.fileName,
    startedAt: ctx.now(),
  });
  const believed = await listBelieved(ctx.db.$client, source.key);
  const run = new ImportRun(ctx, input, { importId, believed });
  const finish = () => {
    const { historyCount: _shownOnly, ...stored } = run.counts;
    return finishImport(ctx.db, importId, { ...stored, finishedAt: ctx.now() });
  };
  try {
    await writeAll(run, input.batches);
  } catch (error) {
    // Where the database went away the record stays unfinished, and the cause is what is told.
    await finish().catch(() => {});
    throw error;
  }
  await markSourceRead(ctx.db, source.key, ctx.market.now());
  await finish();
  return run.counts;
}

async function writeAll(run: ImportRun, batches: AsyncIterable<RawBatch>): Promise<void> {
  let pending: Promise<void> = Promise.resolve();
  try {
    for await (const batch of batches) {
      // The next batch is read and normalised while this one is written.
      const prepared = run.prepare(batch);
      await pending;
      pending = run.write(prepared);
      pending.catch(() => {});
    }
  } finally {
    // Also where reading failed: nothing is under way when the import is called over.
    await pending;
  }
}

/** How many adverts of this market are live and public. */
export async function countLiveListings(ctx: Ctx): Promise<number> {
  authorize(ctx, 'listings.import');
  return countLive(ctx.db);
}

/** One import under way: what it has counted so far. */
class ImportRun {
  readonly counts: ImportCounts = {
    readCount: 0,
    newCount: 0,
    updatedCount: 0,
    unchangedCount: 0,
    refusedCounts: {},
    historyCount: 0,
  };
  readonly #intake: RowIntake;

  constructor(
    readonly ctx: Ctx,
    readonly input: ImportInput,
    readonly own: { importId: string; believed: ReadonlySet<string> },
  ) {
    this.#intake = new RowIntake({
      sourceKey: input.source.key,
      marketNow: ctx.market.now(),
      asOf: input.asOf,
      priceKind: input.priceKind,
      believed: own.believed,
    });
  }

  prepare(batch: RawBatch): PreparedBatch {
    return this.#intake.prepare(batch);
  }

  async write(batch: PreparedBatch): Promise<void> {
    const { ctx, input, counts } = this;
    if (batch.refused.length > 0) await input.onRefused?.(batch.refused);
    const result = await writeBatch(ctx.db, {
      importId: this.own.importId,
      sourceKey: input.source.key,
      sightings: batch.sightings,
      quarantined: batch.refused.map(toQuarantined),
    });
    counts.newCount += result.newCount;
    counts.updatedCount += result.updatedCount;
    counts.unchangedCount += result.unchangedCount;
    for (const [reason, count] of Object.entries(countRefusals(batch.refused))) {
      counts.refusedCounts[reason] = (counts.refusedCounts[reason] ?? 0) + count;
    }
    counts.historyCount += batch.sightings.filter(({ status }) => status !== 'live').length;
    counts.readCount += batch.rowCount;
    input.onProgress?.(counts);
  }
}
