/**
 * How adverts become facts: raw rows are normalised, the doubtful go to quarantine with a reason,
 * the rest become listings, vehicles and observations. It never rates or prices anything.
 */
import type { ListingStatus, PriceKind } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { RawBatch, RawRow } from '@/lib/sources/raw-batch';
import type { Sighting } from './ingest-queries';
import type { NormalisedListing } from './listing';
import { normalise, stableIdentity } from './normalise';
import { OccurrenceCounter } from './occurrence-counter';
import {
  finishImport,
  insertImport,
  insertQuarantined,
  markSourceRead,
  type QuarantinedRow,
  type SourceFacts,
  upsertSource,
  writeSightings,
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
  /** Rows that entered as history (gone or sold) among the new and updated ones. */
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
  onProgress?: (counts: ImportCounts) => void;
  onRefused?: (row: RefusedRow) => void;
}

/**
 * Reads batches of raw rows into the market. Each batch is one transaction: a failure later on
 * leaves the batches before it, and importing the same rows again changes nothing. Rows without an
 * id of their own are known by VIN, else by a hash of stable facts (never the price) with an
 * occurrence number. Rejects when a batch cannot be read or written; rows never reject it.
 */
export async function importListings(ctx: Ctx, input: ImportInput): Promise<ImportCounts> {
  authorize(ctx, 'listings.import');
  const { source } = input;
  await upsertSource(ctx.db, source);
  const importId = await insertImport(ctx.db, {
    sourceKey: source.key,
    fileName: input.fileName,
    startedAt: ctx.now(),
  });
  const run = new ImportRun(ctx, input, importId);
  try {
    let pending: Promise<void> = Promise.resolve();
    for await (const batch of input.batches) {
      // The next batch is normalised while this one is written.
      const prepared = run.prepare(batch);
      await pending;
      pending = run.write(prepared);
      pending.catch(() => {});
    }
    await pending;
    await markSourceRead(ctx.db, source.key, ctx.market.now());
  } finally {
    const { historyCount: _shownOnly, ...stored } = run.counts;
    await finishImport(ctx.db, importId, { ...stored, finishedAt: ctx.now() });
  }
  return run.counts;
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
      prepared.sightings.push({ listing, status: row.status ?? this.#statusOf(listing) });
    }
    return prepared;
  }

  async write(batch: PreparedBatch): Promise<void> {
    const { ctx, input, counts } = this;
    if (batch.sightings.length > 0) {
      const result = await writeSightings(ctx.db, input.source.key, batch.sightings);
      counts.newCount += result.newCount;
      counts.updatedCount += result.updatedCount;
      counts.unchangedCount += result.unchangedCount;
    }
    for (const row of batch.refused) {
      counts.refusedCounts[row.reason] = (counts.refusedCounts[row.reason] ?? 0) + 1;
      input.onRefused?.(row);
    }
    await insertQuarantined(ctx.db, {
      importId: this.importId,
      sourceKey: input.source.key,
      rows: batch.refused.map(toQuarantined),
    });
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
      Object.entries(row.original).map(([name, value]) => [
        name,
        value.slice(0, QUARANTINED_CELL_CHARS).replaceAll('\u0000', ''),
      ]),
    ),
    isSimulated: row.isSimulated,
  };
}
