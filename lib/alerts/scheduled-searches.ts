/**
 * Searches with a schedule: what they find is gathered for their next slot when it is found, so that a slot
 * only has to be left behind. Each comes once, and of those that were missed while nothing ran one.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { inTransaction } from '@/lib/platform/transaction';
import { nextRunAt, USUAL_DIGEST_MINUTE } from '@/lib/searches/search-schedule';
import { forgetGoneAdverts } from './matching-queries';
import { hasDueDeliveries, lockDueSearches, writeRuns } from './schedule-queries';

const BATCH_SEARCHES = 500;

/** Moves searches whose slot has come on to their next, up to 500 a call. Safe to repeat. */
export async function runDueSearches(
  ctx: Ctx,
): Promise<{ searchCount: number; isMore: boolean; hasDue: boolean }> {
  authorize(ctx, 'alerts.match');
  const now = ctx.now();
  const searchCount = await inTransaction(ctx, async ({ db }) => {
    const due = await lockDueSearches(db, { now, limit: BATCH_SEARCHES });
    const runs = due.map(({ id, pace, cron, timeZone, digestMinute }) => ({
      id,
      nextRunAt: nextRunAt(
        { pace, cron },
        { timeZone, digestMinute: digestMinute ?? USUAL_DIGEST_MINUTE, after: now },
      ),
    }));
    await writeRuns(db, runs, now);
    return due.length;
  });
  await forgetGoneAdverts(ctx.db, now);
  const hasDue = await hasDueDeliveries(ctx.db, now);
  return { searchCount, isMore: searchCount === BATCH_SEARCHES, hasDue };
}
