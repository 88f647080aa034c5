/**
 * What was left lying: the tables are the truth and events are hints, so each of these finds again, in a
 * bounded window, what an event that got lost would have gone on with.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { MS_PER_DAY, MS_PER_MINUTE } from '@/lib/platform/time';
import {
  deleteOldScans,
  failLostScans,
  type LeftPage,
  renewOverdueQueries,
  selectLeftPages,
} from './scan-sweep-queries';
import { publishScan } from './scans';

/** A scan that stored nothing for this time is gone on with by nobody. */
const LOST_AFTER_MS = 15 * MS_PER_MINUTE;
/** A query that has been due for this time was forgotten. */
const OVERDUE_AFTER_MS = 15 * MS_PER_MINUTE;
/** A page that was not brought in for this time is offered again. */
const LEFT_AFTER_MS = 5 * MS_PER_MINUTE;
/**
 * Older pages are not offered again: what is on them can't be brought in, or has come with later scans,
 * and changes have come to the results with a valuation of the whole market.
 */
const OFFERED_FOR_MS = MS_PER_DAY;
/** The rules by which adverts end look back two weeks; operators a while longer. */
export const SCANS_KEPT_DAYS = 30;
const SCANS_AT_ONCE = 100;
const QUERIES_AT_ONCE = 500;
const PAGES_AT_ONCE = 200;
const OLD_SCANS_AT_ONCE = 2_000;

const LOST_SCAN_PROBLEM =
  'Nobody went on with this scan for 15 minutes. The next one begins where it began.';

/**
 * Fails open scans that nobody goes on with and makes forgotten queries due again. Returns the tasks that
 * the failed scans belong to. At most 100 scans and 500 queries at once; safe to repeat.
 */
export async function sweepScans(ctx: Ctx): Promise<{ failedCount: number; taskIds: string[] }> {
  authorize(ctx, 'sources.collect');
  const now = ctx.now();
  const failed = await failLostScans(ctx.db, {
    before: new Date(now.getTime() - LOST_AFTER_MS),
    now,
    problem: LOST_SCAN_PROBLEM,
    limit: SCANS_AT_ONCE,
  });
  await renewOverdueQueries(ctx.db, {
    before: new Date(now.getTime() - OVERDUE_AFTER_MS),
    now,
    limit: QUERIES_AT_ONCE,
  });
  for (const scan of failed) await publishScan(ctx, { ...scan, state: 'failed' });
  const taskIds = new Set(failed.flatMap(({ taskId }) => (taskId === null ? [] : [taskId])));
  return { failedCount: failed.length, taskIds: [...taskIds] };
}

/**
 * Pages that have waited for five minutes to be brought in, or whose changes are not shown after that
 * time; the oldest first, at most 200, of the last day.
 */
export async function listLeftPages(ctx: Ctx): Promise<LeftPage[]> {
  authorize(ctx, 'sources.collect');
  const nowMs = ctx.now().getTime();
  return selectLeftPages(ctx.db, {
    before: new Date(nowMs - LEFT_AFTER_MS),
    scansSince: new Date(nowMs - OFFERED_FOR_MS),
    limit: PAGES_AT_ONCE,
  });
}

/** Forgets scans older than 30 days; quarantine keeps what it was told of them. Returns how many. */
export async function forgetOldScans(ctx: Ctx): Promise<number> {
  authorize(ctx, 'sources.collect');
  return deleteOldScans(ctx.db, {
    before: new Date(ctx.now().getTime() - SCANS_KEPT_DAYS * MS_PER_DAY),
    limit: OLD_SCANS_AT_ONCE,
  });
}
