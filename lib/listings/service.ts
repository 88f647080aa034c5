/**
 * How adverts become facts: raw rows are normalised, the doubtful go to quarantine with a reason,
 * the rest become listings, vehicles and observations. It never rates or prices anything.
 */
import type { ListingStatus, PriceKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import type { Sighting } from './ingest-queries';
import type { NormalisedListing } from './listing';
import { normalise, stableIdentity } from './normalise';
import { OccurrenceCounter } from './occurrence-counter';
import {
  countLive,
  finishImport,
  insertImport,
  markSourceRead,
  type QuarantinedRow,
  type SourceFacts,
  upsertSource,
  writeBatch,
} from './queries';

/** An advert last seen longer ago than this enters as history, never as a live deal. */
export const HISTORY_AFTER_DAYS = 60;

/** Cells longer than this are cut in quarantine; the file of refused rows has them whole. */
const QUARANTINED_CELL_CHARS = 500;

export interface RefusedRow {
  line: number;
  reason: string;
  field: string;
  message: string;
  original: Record<string, string>;
}

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
  const run = new ImportRun(ctx, input, importId);
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

interface PreparedBatch {
  rowCount: number;
  sightings: Sighting[];
  refused: (RefusedRow & { isSimulated: boolean })[];
}

/** One import under way: what it has counted and which identities it has met. */
class ImportRun {
  readonly counts: ImportCounts = {
    readCount: 0,
    newCount: 0,
    updatedCount: 0,
    unchangedCount: 0,
    refusedCounts: {},
    historyCount: 0,
  };
  readonly #occurrences = new OccurrenceCounter();
  readonly #sightings = new OccurrenceCounter();
  readonly #marketNow: Date;

  constructor(
    readonly ctx: Ctx,
    readonly input: ImportInput,
    readonly importId: string,
  ) {
    this.#marketNow = ctx.market.now();
  }

  prepare(batch: RawBatch): PreparedBatch {
    const prepared: PreparedBatch = {
      rowCount: batch.rows.length + batch.refusals.length,
      sightings: [],
      refused: batch.refusals.map((refusal) => ({ ...refusal, isSimulated: false })),
    };
    const metHere = new Set<string>();
    for (const row of batch.rows) {
      const observedAt = row.raw.observedAt ?? this.input.asOf ?? this.#marketNow;
      const verdict = normalise(row.raw, {
        observedAt,
        marketYear: this.#marketNow.getUTCFullYear(),
        sourceKey: this.input.source.key,
        ...(this.input.priceKind ? { defaultPriceKind: this.input.priceKind } : {}),
      });
      if (!verdict.ok) {
        prepared.refused.push({
          line: row.line,
          ...verdict.refusal,
          original: row.original ?? originalOf(row),
          isSimulated: row.raw.isSimulated === true,
        });
        continue;
      }
      const { listing } = verdict;
      if (row.raw.externalId === undefined) listing.externalId = this.#identity(listing);
      const sighting = { listing, status: row.status ?? this.#statusOf(listing) };
      if (this.#isOfEarlierBatch(sighting, metHere)) continue;
      prepared.sightings.push(sighting);
    }
    // Two gates refuse; people read what they refused in the order of their file.
    prepared.refused.sort((a, b) => a.line - b.line);
    return prepared;
  }

  async write(batch: PreparedBatch): Promise<void> {
    const { ctx, input, counts } = this;
    if (batch.refused.length > 0) await input.onRefused?.(batch.refused);
    const result = await writeBatch(ctx.db, {
      importId: this.importId,
      sourceKey: input.source.key,
      sightings: batch.sightings,
      quarantined: batch.refused.map(toQuarantined),
    });
    counts.newCount += result.newCount;
    counts.updatedCount += result.updatedCount;
    counts.unchangedCount += result.unchangedCount;
    for (const { reason } of batch.refused) {
      counts.refusedCounts[reason] = (counts.refusedCounts[reason] ?? 0) + 1;
    }
    counts.historyCount += batch.sightings.filter(({ status }) => status !== 'live').length;
    counts.readCount += batch.rowCount;
    input.onProgress?.(counts);
  }

  #identity(listing: NormalisedListing): string {
    const identity = stableIdentity(listing);
    if (identity.startsWith('vin:')) return identity;
    const occurrence = this.#occurrences.next(identity);
    return occurrence === 1 ? identity : `${identity}#${occurrence}`;
  }

  /**
   * Whether a batch before this one, whose sightings are in `metHere`, had this advert at this instant.
   * Wrong for one sighting in some ten thousand imports of four million rows; the next reading brings it.
   */
  #isOfEarlierBatch({ listing, status }: Sighting, metHere: Set<string>): boolean {
    const key = `${status} ${listing.observedAt.getTime()} ${listing.externalId}`;
    if (this.#sightings.next(key) > 1) return !metHere.has(key);
    metHere.add(key);
    return false;
  }

  #statusOf(listing: NormalisedListing): ListingStatus {
    if (listing.priceKind === 'sold') return 'sold';
    const ageDays = (this.#marketNow.getTime() - listing.observedAt.getTime()) / MS_PER_DAY;
    return ageDays > HISTORY_AFTER_DAYS ? 'gone' : 'live';
  }
}

function originalOf(row: RawRow): Record<string, string> {
  const { observedAt: _at, isSimulated: _simulated, ...cells } = row.raw;
  return Object.fromEntries(Object.entries(cells).map(([name, value]) => [name, String(value)]));
}

function toQuarantined(row: PreparedBatch['refused'][number]): QuarantinedRow {
  return {
    rowNumber: row.line,
    reason: row.reason as QuarantinedRow['reason'],
    field: row.field,
    message: row.message,
    raw: Object.fromEntries(
      Object.entries(row.original).map(([name, value]) => [storable(name), storable(value)]),
    ),
    isSimulated: row.isSimulated,
  };
}

/** A cell as JSON in Postgres can hold it: bounded, without NUL and without half a character. */
function storable(text: string): string {
  return text
    .slice(0, QUARANTINED_CELL_CHARS)
    .replaceAll('\u0000', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD');
}
