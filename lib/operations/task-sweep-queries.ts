import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { tasks } from '@/db/schema/collecting';
import { type EngineError, engineFunctions, engineRuns } from '@/db/schema/engine';
import { type TaskRow, taskColumns } from './task-queries';

/** Tasks that have not ended and were not reported on since, the longest silent first. */
export async function selectSilentTasks(
  db: Database,
  silentSince: Date,
  limit: number,
): Promise<TaskRow[]> {
  return db
    .select(taskColumns)
    .from(tasks)
    .where(and(isNull(tasks.finishedAt), lt(tasks.updatedAt, silentSince)))
    .orderBy(asc(tasks.updatedAt))
    .limit(limit);
}

/** How the runs that work on a task stand. */
export interface TaskRunSums {
  taskId: string;
  openCount: number;
  failedCount: number;
  cancelledCount: number;
  /** The run that failed or was cancelled last. */
  lastBadRunId: string | null;
}

/** The runs of each of these tasks by state; tasks without runs are absent. */
export async function sumRunsOfTasks(
  db: Database,
  taskIds: readonly string[],
): Promise<TaskRunSums[]> {
  if (taskIds.length === 0) return [];
  const countOf = (states: string) =>
    sql<number>`(count(*) filter (where ${engineRuns.state} in (${sql.raw(states)})))::int`;
  const rows = await db
    .select({
      taskId: engineRuns.taskId,
      openCount: countOf("'queued', 'running'"),
      failedCount: countOf("'failed'"),
      cancelledCount: countOf("'cancelled'"),
      lastBadRunId: sql<
        string | null
      >`(array_agg(${engineRuns.id} order by ${engineRuns.endedAt} desc)
        filter (where ${engineRuns.state} in ('failed', 'cancelled')))[1]`,
    })
    .from(engineRuns)
    .where(inArray(engineRuns.taskId, [...taskIds]))
    .groupBy(engineRuns.taskId);
  return rows.flatMap((row) => (row.taskId === null ? [] : [{ ...row, taskId: row.taskId }]));
}

/** Why a run ended badly. */
export interface BadRun {
  functionName: string;
  error: EngineError | null;
  cancelReason: string | null;
}

/** Why this run ended badly, or null where it is gone. */
export async function findBadRun(db: Database, runId: string): Promise<BadRun | null> {
  const rows = await db
    .select({
      functionName: sql<string>`coalesce(${engineFunctions.name}, ${engineRuns.functionId})`,
      error: engineRuns.error,
      cancelReason: engineRuns.cancelReason,
    })
    .from(engineRuns)
    .leftJoin(engineFunctions, eq(engineFunctions.id, engineRuns.functionId))
    .where(eq(engineRuns.id, runId));
  return rows[0] ?? null;
}

/** Deletes tasks that ended before an instant, the oldest first; how many there were. */
export async function deleteTasksEndedBefore(
  db: Database,
  before: Date,
  limit: number,
): Promise<number> {
  const old = db
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(lt(tasks.createdAt, before), lt(tasks.finishedAt, before)))
    .orderBy(asc(tasks.createdAt))
    .limit(limit);
  const rows = await db.delete(tasks).where(inArray(tasks.id, old)).returning({ id: tasks.id });
  return rows.length;
}
