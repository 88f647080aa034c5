import { and, eq, sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { imports, listings, sources } from '@/db/schema/listings';
import type { QuarantineReason } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';
import {
  type ChangedListings,
  type IngestCounts,
  ingestSightings,
  type Sighting,
} from './ingest-queries';
import { contentHashOf } from './quarantine-hash';
import { settleReseen } from './reseen-queries';
import { writeStatedFees } from './stated-fee-queries';

export interface SourceFacts {
  key: string;
  label: string;
  kind: string;
  isSimulated: boolean;
}

/** A row kept in quarantine: where it stood, why, and what it said. */
export interface QuarantinedRow {
  rowNumber: number;
  reason: QuarantineReason;
  field: string;
  message: string;
  raw: Record<string, unknown>;
  isSimulated: boolean;
}

/** Makes the source known, or brings its label up to date. */
export async function upsertSource(db: Database, source: SourceFacts): Promise<void> {
  const { key, ...facts } = source;
  await db
    .insert(sources)
    .values(source)
    .onConflictDoUpdate({
      target: sources.key,
      set: { ...facts, updatedAt: sql`now()` },
      setWhere: sql`${sources.label} is distinct from ${facts.label} or ${sources.kind} is distinct from ${facts.kind}`,
    });
}

/** Notes that the source was read successfully until this instant of the market's clock. */
export async function markSourceRead(db: Database, key: string, at: Date): Promise<void> {
  await db
    .update(sources)
    .set({ lastReadAt: sql`greatest(${sources.lastReadAt}, ${at.toISOString()}::timestamptz)` })
    .where(eq(sources.key, key));
}

/** Begins the record of one import and returns its id. */
export async function insertImport(
  db: Database,
  input: { sourceKey: string; fileName: string; startedAt: Date },
): Promise<string> {
  const [row] = await db.insert(imports).values(input).returning({ id: imports.id });
  if (!row) throw new Error('an inserted import came back without its id');
  return row.id;
}

/** Writes the outcome of an import. */
export async function finishImport(
  db: Database,
  importId: string,
  outcome: Partial<typeof imports.$inferInsert>,
): Promise<void> {
  await db.update(imports).set(outcome).where(eq(imports.id, importId));
}

/** What one batch brings: sightings that are believed, and rows that are not. */
export interface BatchToWrite {
  importId: string;
  sourceKey: string;
  sightings: readonly Sighting[];
  quarantined: readonly QuarantinedRow[];
}

/** One batch with its refused rows, all or nothing. */
export async function writeBatch(
  db: Database,
  batch: BatchToWrite,
  changes?: ChangedListings,
): Promise<IngestCounts> {
  return inTransaction(db.$client, (client) => writeBatchIn(client, batch, changes));
}

/** The same inside the caller's transaction, which tells `changes` which listings it changed. */
export async function writeBatchIn(
  client: PoolClient,
  batch: BatchToWrite,
  changes?: ChangedListings,
): Promise<IngestCounts> {
  // Two readers of one source would race for the same adverts; the later one waits.
  await client.query('select pg_advisory_xact_lock(hashtext($1))', [`ingest:${batch.sourceKey}`]);
  const counts = await writeSightings(client, batch, changes);
  if (batch.quarantined.length > 0) await insertQuarantined(client, batch);
  return counts;
}

async function writeSightings(
  client: PoolClient,
  batch: BatchToWrite,
  changes?: ChangedListings,
): Promise<IngestCounts> {
  const nothing = { newCount: 0, updatedCount: 0, unchangedCount: 0 };
  if (batch.sightings.length === 0) return nothing;
  const { sightings, reseenCount } = await settleReseen(client, batch.sourceKey, batch.sightings);
  const counts =
    sightings.length > 0
      ? await ingestSightings(client, batch.sourceKey, sightings, changes)
      : nothing;
  await writeStatedFees(client, batch);
  return { ...counts, unchangedCount: counts.unchangedCount + reseenCount };
}

/** Keeps refused rows; a row of the same source and content that is there already is not repeated. */
async function insertQuarantined(client: PoolClient, batch: BatchToWrite): Promise<void> {
  const rows = batch.quarantined;
  const raws = rows.map((row) => JSON.stringify(row.raw));
  const hashes = rows.map((row) => contentHashOf(row));
  await client.query(
    `insert into quarantined_rows
       (id, import_id, source_key, row_number, reason, field, message, content_hash, raw, is_simulated)
     select r.id, $1, $2, r.row_number, r.reason, r.field, r.message, r.content_hash, r.raw::jsonb, r.is_simulated
       from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::bool[])
            as r(id, row_number, reason, field, message, content_hash, raw, is_simulated)
     on conflict (source_key, content_hash) do nothing`,
    [
      batch.importId,
      batch.sourceKey,
      rows.map(() => newId()),
      rows.map((row) => row.rowNumber),
      rows.map((row) => row.reason),
      rows.map((row) => row.field),
      rows.map((row) => row.message),
      hashes,
      raws,
      rows.map((row) => row.isSimulated),
    ],
  );
}

/** Live adverts that everybody may see. */
export async function countLive(db: Database): Promise<number> {
  return db.$count(listings, and(eq(listings.status, 'live'), eq(listings.visibility, 'public')));
}
