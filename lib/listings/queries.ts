import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { inTransaction } from '@/db/copy';
import { imports, quarantinedRows, sources } from '@/db/schema/listings';
import type { QuarantineReason } from '@/db/vocabulary';
import { type IngestCounts, ingestSightings, type Sighting } from './ingest-queries';

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

const INSERT_ROWS = 1_000;

/** Keeps refused rows; a row of the same source and content that is there already is not repeated. */
export async function insertQuarantined(
  db: Database,
  input: { importId: string; sourceKey: string; rows: readonly QuarantinedRow[] },
): Promise<void> {
  for (let start = 0; start < input.rows.length; start += INSERT_ROWS) {
    const values = input.rows.slice(start, start + INSERT_ROWS).map((row) => ({
      ...row,
      importId: input.importId,
      sourceKey: input.sourceKey,
      contentHash: createHash('sha256')
        .update(JSON.stringify([row.reason, row.raw]))
        .digest('base64url'),
    }));
    await db.insert(quarantinedRows).values(values).onConflictDoNothing();
  }
}

/** One batch of sightings, all or nothing. */
export async function writeSightings(
  db: Database,
  sourceKey: string,
  sightings: readonly Sighting[],
): Promise<IngestCounts> {
  return inTransaction(db.$client, (client) => ingestSightings(client, sourceKey, sightings));
}
