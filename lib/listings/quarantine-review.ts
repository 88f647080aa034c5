/** What an operator says of rows that were refused: rightly, or wrongly, and the way back. */
import type { QuarantineVerdict } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { clearVerdicts, writeVerdicts } from './quarantine-review-queries';

/** Rows of one call: a page of the table. */
export const REVIEWED_ROWS_MAX = 200;

/**
 * Judges refused rows (uuids), or puts them back among those that wait where `verdict` is null. How many
 * changed: rows that are judged so already, and unknown ones, do not count. Throws RangeError for too many.
 */
export async function reviewQuarantined(
  ctx: Ctx,
  input: { ids: readonly string[]; verdict: QuarantineVerdict | null },
): Promise<{ changedCount: number }> {
  authorize(ctx, 'listings.manage');
  const ids = [...new Set(input.ids)];
  if (ids.length > REVIEWED_ROWS_MAX) {
    throw new RangeError(`${ids.length} rows are more than ${REVIEWED_ROWS_MAX}`);
  }
  if (ids.length === 0) return { changedCount: 0 };
  return inTransaction(ctx, async (tx) => {
    const { verdict } = input;
    const changed =
      verdict === null
        ? await clearVerdicts(tx.db, ids)
        : await writeVerdicts(tx.db, { ids, verdict, at: ctx.now() });
    const [only] = changed;
    if (only !== undefined) {
      await audit(tx, {
        action: verdict === null ? 'quarantine.reopened' : 'quarantine.reviewed',
        subjectKind: 'quarantined_row',
        subjectId: changed.length === 1 ? only : null,
        details: { verdict, rowIds: changed },
      });
    }
    return { changedCount: changed.length };
  });
}
