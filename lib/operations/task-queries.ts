import { and, asc, desc, eq, inArray, isNull, lt, type SQLWrapper, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { scans, tasks } from '@/db/schema/collecting';
import { type EngineError, engineFunctions, engineRuns } from '@/db/schema/engine';
import { sources } from '@/db/schema/listings';
import type { EngineRunState, ScanState, TaskKind, TaskState } from '@/db/vocabulary';

/** A task as its table holds it. */
export interface TaskRow {
  id: string;
  kind: TaskKind;
  state: TaskState;
  requestedBy: string | null;
  input: Record<string, unknown>;
  stage: string | null;
  doneCount: number;
  totalCount: number | null;
  figures: Record<string, number>;
  problem: string | null;
  createdAt: Date;
  startedAt: Date | null;
  updatedAt: Date;
  finishedAt: Date | null;
}

/** The columns of a task's row. */
export const taskColumns = {
  id: tasks.id,
  kind: tasks.kind,
  state: tasks.state,
  requestedBy: tasks.requestedBy,
  input: tasks.input,
  stage: tasks.stage,
  doneCount: tasks.doneCount,
  totalCount: tasks.totalCount,
  figures: tasks.figures,
  problem: tasks.problem,
  createdAt: tasks.createdAt,
  startedAt: tasks.startedAt,
  updatedAt: tasks.updatedAt,
  finishedAt: tasks.finishedAt,
};

/** Until the transaction ends, nobody else starts a task of this kind. */
export async function lockTaskKind(db: Database, kind: TaskKind): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`task:${kind}`}, 0))`);
}

/** The task of this kind that has not ended, or null. */
export async function findOpenTask(db: Database, kind: TaskKind): Promise<TaskRow | null> {
  const rows = await db
    .select(taskColumns)
    .from(tasks)
    .where(and(isNull(tasks.finishedAt), eq(tasks.kind, kind)))
    .limit(1);
  return rows[0] ?? null;
}

/** A new task, queued. */
export async function insertTask(
  db: Database,
  task: Pick<TaskRow, 'id' | 'kind' | 'requestedBy' | 'input'> & { now: Date },
): Promise<TaskRow> {
  const { now, ...values } = task;
  const rows = await db
    .insert(tasks)
    .values({ ...values, createdAt: now, updatedAt: now })
    .returning(taskColumns);
  const [row] = rows;
  if (!row) throw new Error('an insert gave no row');
  return row;
}

/** What is reported about a task; what is undefined stays. */
export interface TaskChange {
  state?: TaskState | undefined;
  stage?: string | null | undefined;
  doneCount?: number | undefined;
  totalCount?: number | null | undefined;
  figures?: Readonly<Record<string, number>> | undefined;
  problem?: string | null | undefined;
}

/** Changes a task that has not ended; null where there is none. */
export async function updateOpenTask(
  db: Database,
  id: string,
  change: TaskChange,
  now: Date,
): Promise<TaskRow | null> {
  const { state, figures, ...plain } = change;
  const hasEnded = state !== undefined && state !== 'queued' && state !== 'running';
  const rows = await db
    .update(tasks)
    .set({
      ...plain,
      ...(state === undefined ? {} : { state }),
      ...(state === undefined || state === 'queued'
        ? {}
        : { startedAt: sql`coalesce(${tasks.startedAt}, ${now.toISOString()}::timestamptz)` }),
      ...(figures === undefined
        ? {}
        : { figures: sql`${tasks.figures} || ${JSON.stringify(figures)}::jsonb` }),
      ...(hasEnded ? { finishedAt: now } : {}),
      updatedAt: now,
    })
    .where(and(eq(tasks.id, id), isNull(tasks.finishedAt)))
    .returning(taskColumns);
  return rows[0] ?? null;
}

/** A task, or null. */
export async function findTask(db: Database, id: string): Promise<TaskRow | null> {
  const rows = await db.select(taskColumns).from(tasks).where(eq(tasks.id, id));
  return rows[0] ?? null;
}

/** Tasks, the newest first (ids are time-ordered). */
export async function selectTasks(
  db: Database,
  page: {
    kind: TaskKind | null;
    state: TaskState | null;
    limit: number;
    beforeId: string | null;
  },
): Promise<TaskRow[]> {
  const { kind, state, beforeId } = page;
  return db
    .select(taskColumns)
    .from(tasks)
    .where(
      and(
        kind === null ? undefined : eq(tasks.kind, kind),
        state === null ? undefined : eq(tasks.state, state),
        beforeId === null ? undefined : lt(tasks.id, beforeId),
      ),
    )
    .orderBy(desc(tasks.id))
    .limit(page.limit);
}

/** What the scans of a task add up to. */
export interface ScanSums {
  taskId: string;
  sourceCount: number;
  scanCount: number;
  openCount: number;
  failedCount: number;
  pageCount: number;
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  endedCount: number;
  refusedCount: number;
}

/** The sums over the scans of each of these tasks; tasks without scans are absent. */
export async function sumScansOfTasks(
  db: Database,
  taskIds: readonly string[],
): Promise<ScanSums[]> {
  if (taskIds.length === 0) return [];
  const total = (column: SQLWrapper) => sql<number>`sum(${column})::int`;
  const rows = await db
    .select({
      taskId: scans.taskId,
      sourceCount: sql<number>`count(distinct ${scans.sourceKey})::int`,
      scanCount: sql<number>`count(*)::int`,
      openCount: sql<number>`(count(*) filter (where ${scans.state} = 'reading'))::int`,
      failedCount: sql<number>`(count(*) filter (where ${scans.state} = 'failed'))::int`,
      pageCount: total(scans.pageCount),
      readCount: total(scans.readCount),
      newCount: total(scans.newCount),
      updatedCount: total(scans.updatedCount),
      unchangedCount: total(scans.unchangedCount),
      endedCount: total(scans.endedCount),
      refusedCount: total(scans.refusedCount),
    })
    .from(scans)
    .where(inArray(scans.taskId, [...taskIds]))
    .groupBy(scans.taskId);
  return rows.flatMap((row) => (row.taskId === null ? [] : [{ ...row, taskId: row.taskId }]));
}

/** One scan of a task. */
export interface TaskScanRow {
  id: string;
  sourceKey: string;
  sourceLabel: string;
  query: string;
  state: ScanState;
  startedAt: Date;
  finishedAt: Date | null;
  pageCount: number;
  readCount: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  endedCount: number;
  refusedCount: number;
  problem: string | null;
}

/** The scans of a task in the order in which they began. */
export async function selectScansOfTask(
  db: Database,
  taskId: string,
  limit: number,
): Promise<TaskScanRow[]> {
  return db
    .select({
      id: scans.id,
      sourceKey: scans.sourceKey,
      sourceLabel: sources.label,
      query: scans.query,
      state: scans.state,
      startedAt: scans.startedAt,
      finishedAt: scans.finishedAt,
      pageCount: scans.pageCount,
      readCount: scans.readCount,
      newCount: scans.newCount,
      updatedCount: scans.updatedCount,
      unchangedCount: scans.unchangedCount,
      endedCount: scans.endedCount,
      refusedCount: scans.refusedCount,
      problem: scans.problem,
    })
    .from(scans)
    .innerJoin(sources, eq(sources.key, scans.sourceKey))
    .where(eq(scans.taskId, taskId))
    .orderBy(asc(scans.startedAt), asc(scans.id))
    .limit(limit);
}

/** One run of the local engine that works on a task. */
export interface TaskRunRow {
  taskId: string;
  id: string;
  functionId: string;
  /** The id where the function is not registered any more. */
  functionName: string;
  state: EngineRunState;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  error: EngineError | null;
  cancelReason: string | null;
}

/** Runs of these tasks, the newest first; none where another server runs the functions. */
export async function selectRunsOfTasks(
  db: Database,
  taskIds: readonly string[],
  limit: number,
): Promise<TaskRunRow[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .select({
      taskId: engineRuns.taskId,
      id: engineRuns.id,
      functionId: engineRuns.functionId,
      functionName: sql<string>`coalesce(${engineFunctions.name}, ${engineRuns.functionId})`,
      state: engineRuns.state,
      queuedAt: engineRuns.queuedAt,
      startedAt: engineRuns.startedAt,
      endedAt: engineRuns.endedAt,
      error: engineRuns.error,
      cancelReason: engineRuns.cancelReason,
    })
    .from(engineRuns)
    .leftJoin(engineFunctions, eq(engineFunctions.id, engineRuns.functionId))
    .where(inArray(engineRuns.taskId, [...taskIds]))
    .orderBy(desc(engineRuns.queuedAt), desc(engineRuns.id))
    .limit(limit);
  return rows.flatMap((row) => (row.taskId === null ? [] : [{ ...row, taskId: row.taskId }]));
}

/** Whether a source of this key is in the market. */
export async function hasSource(db: Database, key: string): Promise<boolean> {
  const rows = await db.select({ key: sources.key }).from(sources).where(eq(sources.key, key));
  return rows.length > 0;
}
