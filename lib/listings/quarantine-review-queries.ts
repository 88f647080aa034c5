import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { PoolClient } from 'pg';
import type { Database } from '@/db/client';
import { quarantinedRows } from '@/db/schema/listings';
import type { QuarantineVerdict } from '@/db/vocabulary';

/** Notes what an operator says of refused rows; the ids of those of which it is news. */
export async function writeVerdicts(
  db: Database,
  input: { ids: readonly string[]; verdict: QuarantineVerdict; at: Date },
): Promise<string[]> {
  const rows = await db
    .update(quarantinedRows)
    .set({ verdict: input.verdict, reviewedAt: input.at })
    .where(
      and(
        inArray(quarantinedRows.id, [...input.ids]),
        sql`${quarantinedRows.verdict} is distinct from ${input.verdict}`,
      ),
    )
    .returning({ id: quarantinedRows.id });
  return rows.map(({ id }) => id);
}

/** Puts refused rows back among those that wait for a look; the ids of those that did not wait. */
export async function clearVerdicts(db: Database, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .update(quarantinedRows)
    .set({ verdict: null, reviewedAt: null })
    .where(and(inArray(quarantinedRows.id, [...ids]), isNotNull(quarantinedRows.reviewedAt)))
    .returning({ id: quarantinedRows.id });
  return rows.map(({ id }) => id);
}

/** More than an operator judges by hand; older sayings of a source are forgotten first. */
const BELIEVED_MAX = 10_000;

/**
 * Rows of a source, by their content, of which an operator said that they were refused wrongly; on the pool, or on
 * the connection of a transaction.
 */
export async function listBelieved(
  on: Pick<PoolClient, 'query'>,
  sourceKey: string,
): Promise<Set<string>> {
  const { rows } = await on.query<{ hash: string }>(
    `select content_hash as hash from quarantined_rows
      where source_key = $1 and reviewed_at is not null and verdict = 'wrongly' order by id desc limit $2`,
    [sourceKey, BELIEVED_MAX],
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** A row that was refused wrongly, as it was kept. */
export type BelievedRow = Pick<
  typeof quarantinedRows.$inferSelect,
  'importId' | 'sourceKey' | 'reason' | 'raw' | 'isSimulated' | 'createdAt'
>;

/** Of these rows (uuids) those of which an operator says so, by source. */
export async function listBelievedRows(
  db: Database,
  ids: readonly string[],
): Promise<BelievedRow[]> {
  return db
    .select({
      importId: quarantinedRows.importId,
      sourceKey: quarantinedRows.sourceKey,
      reason: quarantinedRows.reason,
      raw: quarantinedRows.raw,
      isSimulated: quarantinedRows.isSimulated,
      createdAt: quarantinedRows.createdAt,
    })
    .from(quarantinedRows)
    .where(and(inArray(quarantinedRows.id, [...ids]), eq(quarantinedRows.verdict, 'wrongly')))
    .orderBy(quarantinedRows.sourceKey, quarantinedRows.id);
}
