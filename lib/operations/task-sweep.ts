/**
 * Finds tasks that nobody goes on with: whose event was lost, whose runs failed, on which nobody
 * reported. Events are hints, so what they set in motion is looked after from the tables.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { EventSender } from '@/lib/platform/events';
import { MS_PER_DAY } from '@/lib/platform/time';
import { sumScansOfTasks, type TaskChange, type TaskRow } from './task-queries';
import {
  deleteTasksEndedBefore,
  findBadRun,
  selectSilentTasks,
  sumRunsOfTasks,
  type TaskRunSums,
} from './task-sweep-queries';
import { reportTask, taskEvent } from './tasks';

/** A task that was reported on within this time is left alone. */
const SILENT_MS_MIN = 2 * 60_000;
/** After this time without a report nobody is working on it. */
const SILENT_MS_MAX = 30 * 60_000;
/** Between the end of a task's last run and its last report there are but seconds. */
const ENDED_MS_MAX = 10 * 60_000;
const TASKS_PER_SWEEP = 100;
export const TASKS_KEPT_DAYS = 90;
const FORGOTTEN_PER_SWEEP = 1_000;

/** What a sweep did. */
export interface TaskSweep {
  /** Tasks that nothing had taken up: their event was sent again. */
  resentCount: number;
  /** Tasks that were ended, in words that say why. */
  endedCount: number;
  /** Tasks that had ended long ago and are not kept any more. */
  forgottenCount: number;
}

/**
 * Looks at up to a hundred tasks that were silent for two minutes: sends the event of those that
 * nothing took up again (it counts once), and ends those whose runs failed or of which nobody said
 * anything for half an hour. Forgets what ended 90 days ago. Safe to repeat. Throws `unavailable` where nothing takes events.
 */
export async function sweepTasks(ctx: Ctx<{ events: EventSender }>): Promise<TaskSweep> {
  authorize(ctx, 'tasks.report');
  const silentSince = new Date(ctx.now().getTime() - SILENT_MS_MIN);
  const silent = await selectSilentTasks(ctx.db, silentSince, TASKS_PER_SWEEP);
  const runSums = await sumRunsOfTasks(
    ctx.db,
    silent.map(({ id }) => id),
  );
  const runsOf = new Map(runSums.map((sums) => [sums.taskId, sums]));
  const forgottenCount = await deleteTasksEndedBefore(
    ctx.db,
    new Date(ctx.now().getTime() - TASKS_KEPT_DAYS * MS_PER_DAY),
    FORGOTTEN_PER_SWEEP,
  );
  const sweep: TaskSweep = { resentCount: 0, endedCount: 0, forgottenCount };
  const lost: TaskRow[] = [];
  for (const task of silent) {
    const runs = runsOf.get(task.id);
    const ending = await endingOf(ctx, task, runs);
    if (ending) {
      await reportTask(ctx, { taskId: task.id, ...ending });
      ctx.log.warn({ task_id: task.id, kind: task.kind, ...ending }, 'task ended by the sweep');
      sweep.endedCount += 1;
    } else if (!runs && task.state === 'queued') {
      lost.push(task);
    }
  }
  if (lost.length > 0) await ctx.ports.events.send(lost.map(taskEvent));
  sweep.resentCount = lost.length;
  return sweep;
}

/** How a silent task ends; null where it may still go on. */
async function endingOf(
  ctx: Ctx,
  task: TaskRow,
  runs: TaskRunSums | undefined,
): Promise<TaskChange | null> {
  const silentMs = ctx.now().getTime() - task.updatedAt.getTime();
  if (!runs) return silentMs < SILENT_MS_MAX ? null : unheardOf(task);
  if (runs.openCount > 0) return null;
  if (runs.lastBadRunId !== null) return badEnd(ctx, runs, runs.lastBadRunId);
  if (silentMs < ENDED_MS_MAX) return null;
  return (await scansEnd(ctx, task)) ?? failed('Its last run ended without saying how it went.');
}

const failed = (problem: string): TaskChange => ({ state: 'failed', problem });

function unheardOf(task: TaskRow): TaskChange {
  return failed(
    task.state === 'queued'
      ? 'Nothing took it up within half an hour. Is anything running the background jobs?'
      : 'Nobody reported on it for half an hour.',
  );
}

async function badEnd(ctx: Ctx, runs: TaskRunSums, runId: string): Promise<TaskChange> {
  const run = await findBadRun(ctx.db, runId);
  const name = run?.functionName ?? 'A function';
  if (runs.failedCount === 0) {
    const reason = run?.cancelReason ?? 'no reason was given';
    return { state: 'cancelled', problem: `${name} was cancelled: ${reason}` };
  }
  return failed(`${name} failed: ${run?.error?.message ?? run?.cancelReason ?? 'see its run'}`);
}

/** A scan task all of whose scans have ended has ended with them. */
async function scansEnd(ctx: Ctx, task: TaskRow): Promise<TaskChange | null> {
  if (task.kind !== 'scan') return null;
  const [sums] = await sumScansOfTasks(ctx.db, [task.id]);
  if (!sums || sums.openCount > 0) return null;
  if (sums.failedCount === 0) return { state: 'finished' };
  return failed(`${sums.failedCount} of ${sums.scanCount} scans failed.`);
}
