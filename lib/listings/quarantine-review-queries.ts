import { and, inArray, isNotNull, sql } from 'drizzle-orm';
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
