/** How far a scan that somebody asked for is, as the rows of its scans and pages say. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { countPagesUnderWay } from './scan-task-queries';
import { findTask, sumScansOfTasks, type TaskChange } from './task-queries';
import { reportTask } from './tasks';

/**
 * Reports on a scan task from its scans: done are those that ended, and it has ended when all of them
 * did and everything they brought is shown. `totalCount` is told once, when it is known how many there
 * are. A task that is not there any more is nobody's; it holds no scan up. Safe to repeat.
 */
export async function reportScanTask(
  ctx: Ctx,
  input: { taskId: string; stage?: string; totalCount?: number },
): Promise<void> {
  authorize(ctx, 'tasks.report');
  const { taskId, ...told } = input;
  const [[sums], task] = await Promise.all([
    sumScansOfTasks(ctx.db, [taskId]),
    findTask(ctx.db, taskId),
  ]);
  const totalCount = told.totalCount ?? task?.totalCount ?? null;
  const doneCount = sums ? sums.scanCount - sums.openCount : 0;
  const isDone = totalCount !== null && doneCount >= totalCount;
  const hasEnded = isDone && (await countPagesUnderWay(ctx.db, taskId)) === 0;
  const failedCount = sums?.failedCount ?? 0;
  const change: TaskChange = {
    ...told,
    doneCount,
    state: hasEnded ? (failedCount > 0 ? 'failed' : 'finished') : 'running',
    ...(hasEnded && failedCount > 0
      ? { problem: `${failedCount} of ${sums?.scanCount ?? 0} scans failed.` }
      : {}),
  };
  try {
    await reportTask(ctx, { taskId, ...change });
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return;
    throw error;
  }
}
