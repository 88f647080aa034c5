import { and, count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { imports, listings, quarantinedRows, sources } from '@/db/schema/listings';
import { market } from '@/db/schema/market';
import { marketModels } from '@/db/schema/valuation';
import type { ListingStatus, Market, QuarantineReason } from '@/db/vocabulary';

/** Listings by status, without those that people brought in for themselves; absent where there are none. */
export function countListingsByStatus(
  db: Database,
): Promise<{ status: ListingStatus; count: number }[]> {
  return db
    .select({ status: listings.status, count: count() })
    .from(listings)
    .where(and(isNull(listings.deletedAt), isNull(listings.ownerId)))
    .groupBy(listings.status)
    .orderBy(desc(count()));
}

/** Rows in quarantine by reason, most first. */
export function countQuarantinedByReason(
  db: Database,
): Promise<{ reason: QuarantineReason; count: number }[]> {
  return db
    .select({ reason: quarantinedRows.reason, count: count() })
    .from(quarantinedRows)
    .groupBy(quarantinedRows.reason)
    .orderBy(desc(count()), quarantinedRows.reason);
}

/** One run of reading a file or a source. */
export interface ImportRow {
  id: string;
  sourceLabel: string;
  fileName: string;
  startedAt: Date;
  finishedAt: Date | null;
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  refusedCounts: Record<string, number>;
}

/** The latest import runs, newest first. */
export function selectLatestImports(db: Database, limit: number): Promise<ImportRow[]> {
  return db
    .select({
      id: imports.id,
      sourceLabel: sources.label,
      fileName: imports.fileName,
      startedAt: imports.startedAt,
      finishedAt: imports.finishedAt,
      readCount: imports.readCount,
      newCount: imports.newCount,
      updatedCount: imports.updatedCount,
      unchangedCount: imports.unchangedCount,
      refusedCounts: imports.refusedCounts,
    })
    .from(imports)
    .innerJoin(sources, eq(sources.key, imports.sourceKey))
    .orderBy(desc(imports.startedAt), desc(imports.id))
    .limit(limit);
}

/** The model that values listings now. */
export interface ActiveModelRow {
  version: string;
  trainedAt: Date;
  trainingCount: number;
  metrics: Record<string, unknown>;
}

/** The active market model, or null before the first training. */
export async function findActiveModel(db: Database): Promise<ActiveModelRow | null> {
  const rows = await db
    .select({
      version: marketModels.version,
      trainedAt: marketModels.trainedAt,
      trainingCount: marketModels.trainingCount,
      metrics: marketModels.metrics,
    })
    .from(marketModels)
    .where(and(isNotNull(marketModels.activatedAt), isNull(marketModels.retiredAt)));
  return rows[0] ?? null;
}

/** Bytes on disk of the whole database. */
export async function readDatabaseBytes(db: Database): Promise<number> {
  const result = await db.execute<{ bytes: string }>(
    sql`select pg_database_size(current_database()) as bytes`,
  );
  return Number(result.rows[0]?.bytes ?? 0);
}

/** What this database says of itself. */
export interface MarketRow {
  name: Market;
  clockOffsetMs: number;
  loadedAt: Date | null;
}

/** The market's own row, or null in a database that was never migrated to be one. */
export async function findMarket(db: Database): Promise<MarketRow | null> {
  const rows = await db
    .select({
      name: market.name,
      clockOffsetMs: market.clockOffsetMs,
      loadedAt: market.loadedAt,
    })
    .from(market);
  return rows[0] ?? null;
}
