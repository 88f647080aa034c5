/**
 * Work that a person asked for, and how far it is. A task is a row; an event starts the durable
 * functions that do the work and report on it here. It does none of that work itself.
 */
import type { TaskKind, TaskState } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import { type Ctx, personIdOf } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import type { EventSender, OutgoingEvent } from '@/lib/platform/events';
import { END_EVENT, type StreamEvent } from '@/lib/platform/http/event-stream';
import { newId, parseCursorId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { type LiveEvents, publishLive } from '@/lib/platform/live-events';
import { followState } from '@/lib/platform/live-state';
import { inTransaction } from '@/lib/platform/transaction';
import {
  findOpenTask,
  findTask,
  hasSource,
  insertTask,
  lockTaskKind,
  type ScanSums,
  selectRunsOfTasks,
  selectScansOfTask,
  selectTasks,
  sumScansOfTasks,
  type TaskChange,
  type TaskRow,
  type TaskRunRow,
  type TaskScanRow,
  updateOpenTask,
} from './task-queries';

/** Scans and runs that a task shows. */
const SCANS_SHOWN = 100;
const RUNS_SHOWN = 100;
/** A task whose id is younger may be there in a moment: its transaction is not committed yet. */
const COMMIT_MS_MAX = 60_000;
const UUID_TIME_DIGITS = 12;
/** The topic under which changes of any task are published. */
export const TASKS_TOPIC = 'tasks';

/** The event that starts the functions of each kind. */
const TASK_EVENTS: Readonly<Record<TaskKind, string>> = {
  scan: 'sources/scan.requested',
  refresh_comps: 'valuation/refresh.requested',
  reconcile_sales: 'listings/reconcile.requested',
};

/** A task as people see it. */
export interface Task extends Omit<TaskRow, 'requestedBy'> {
  /** "tsk_…" */
  id: string;
  /** "usr_…"; null where nobody did. */
  requestedBy: string | null;
}

/** A task with what works on it. */
export interface TaskDetails extends Task {
  /** Of a scan, in the order in which they began. */
  scans: TaskScanRow[];
  /** Of the local engine, the newest first; empty where another server runs the functions. */
  runs: TaskRun[];
}

/** A run that works on a task. */
export interface TaskRun
  extends Pick<TaskRunRow, 'id' | 'functionName' | 'state' | 'queuedAt' | 'startedAt' | 'endedAt'> {
  /** Why it failed or was cancelled, in words; null where it did not. */
  problem: string | null;
}

/** What starts a task: its kind, and for a scan the one source that is wanted. */
export interface TaskRequest {
  kind: TaskKind;
  sourceKey?: string | undefined;
}

/** The event that starts the work of a task; sent again under the same id it counts once. */
export function taskEvent(task: Pick<TaskRow, 'id' | 'kind' | 'input'>): OutgoingEvent {
  return {
    id: `task:${task.id}`,
    name: TASK_EVENTS[task.kind],
    data: { task_id: task.id, ...task.input },
  };
}

/**
 * Starts a task and answers while it is queued. Throws `conflict` naming the task of this kind that is
 * open, `invalid_fields` for a source that is not there, and `unavailable` where nothing takes events,
 * after which there is no task.
 */
export async function startTask(
  ctx: Ctx<{ events: EventSender }>,
  request: TaskRequest,
): Promise<Task> {
  authorize(ctx, 'tasks.start');
  const { kind, sourceKey } = request;
  if (sourceKey !== undefined && !(await hasSource(ctx.db, sourceKey))) {
    throw invalidFields([{ field: 'source_key', message: 'is not a source of this market' }]);
  }
  const row = await inTransaction(ctx, async (inner) => {
    await lockTaskKind(inner.db, kind);
    const open = await findOpenTask(inner.db, kind);
    if (open) throw alreadyOpen(open);
    const task = await insertTask(inner.db, {
      id: newId(),
      kind,
      requestedBy: personIdOf(ctx.actor),
      input: sourceKey === undefined ? {} : { source_key: sourceKey },
      now: ctx.now(),
    });
    await audit(inner, {
      action: 'task.started',
      subjectKind: 'task',
      subjectId: task.id,
      details: { kind, ...task.input },
    });
    await publishTask(inner, task);
    // Last, so that nothing can fail after it but the commit; a function that comes first waits.
    await ctx.ports.events.send([taskEvent(task)]);
    return task;
  });
  return toTask(row);
}

function alreadyOpen(task: TaskRow): AppError {
  const id = toPublicId('task', task.id);
  return new AppError('conflict', {
    message: `A task of this kind has not ended yet: ${id}. Follow that one, or wait for its end.`,
    details: { taskId: id },
  });
}

async function publishTask(ctx: Pick<Ctx, 'db'>, task: TaskRow): Promise<void> {
  const payload = { id: toPublicId('task', task.id), state: task.state };
  await publishLive(ctx.db, `task:${task.id}`, payload);
  await publishLive(ctx.db, TASKS_TOPIC, payload);
}

/**
 * Tells how far a task is; for the functions that do it. Every value is absolute, so the same report
 * twice changes nothing, and `figures` that are not named stay. A task that has ended stays as it is.
 * Resolves to its state after this. Throws `not_found`, and `unavailable` for one that was started
 * within the last minute and is not there yet.
 */
export async function reportTask(
  ctx: Ctx,
  report: TaskChange & { taskId: string },
): Promise<TaskState> {
  authorize(ctx, 'tasks.report');
  const { taskId, ...change } = report;
  const changed = await updateOpenTask(ctx.db, taskId, change, ctx.now());
  if (changed) {
    await publishTask(ctx, changed);
    return changed.state;
  }
  const ended = await findTask(ctx.db, taskId);
  if (ended) return ended.state;
  const madeMs = Number.parseInt(taskId.replaceAll('-', '').slice(0, UUID_TIME_DIGITS), 16);
  if (ctx.now().getTime() - madeMs > COMMIT_MS_MAX) throw notFound('task');
  throw new AppError('unavailable', { message: 'the task is not there yet', retryAfterSeconds: 1 });
}

/** Tasks, the newest first; `cursor` as the page before gave it. */
export async function listTasks(
  ctx: Ctx,
  input: { kind: TaskKind | null; state: TaskState | null; limit: number; cursor: string | null },
): Promise<{ tasks: Task[]; nextCursor: string | null }> {
  authorize(ctx, 'tasks.read');
  const { limit, cursor, ...filter } = input;
  const beforeId = parseCursorId('task', cursor);
  const rows = await selectTasks(ctx.db, { ...filter, limit: limit + 1, beforeId });
  const shown = rows.slice(0, limit);
  const scanIds = shown.filter(({ kind }) => kind === 'scan').map(({ id }) => id);
  const sums = new Map((await sumScansOfTasks(ctx.db, scanIds)).map((sum) => [sum.taskId, sum]));
  const listed = shown.map((row) => toTask(row, sums.get(row.id)));
  return {
    tasks: listed,
    nextCursor: rows.length > limit ? (listed.at(-1)?.id ?? null) : null,
  };
}

/** A task by its public id, with its scans and runs. Throws `not_found`. */
export async function getTask(ctx: Ctx, input: { id: string }): Promise<TaskDetails> {
  authorize(ctx, 'tasks.read');
  const id = parsePublicId('task', input.id);
  const row = await findTask(ctx.db, id);
  if (!row) throw notFound('task');
  const isScan = row.kind === 'scan';
  const [[sums], scans, runs] = await Promise.all([
    isScan ? sumScansOfTasks(ctx.db, [id]) : [],
    isScan ? selectScansOfTask(ctx.db, id, SCANS_SHOWN) : [],
    selectRunsOfTasks(ctx.db, [id], RUNS_SHOWN),
  ]);
  return {
    ...toTask(row, sums),
    scans: scans.map((scan) => ({ ...scan, id: toPublicId('scan', scan.id) })),
    runs: runs.map(toTaskRun),
  };
}

/**
 * The task now and after each change, as `task` events, then one `end` when it has ended. Throws
 * `not_found` before the first.
 */
export async function watchTask(
  ctx: Ctx<{ live: LiveEvents }>,
  input: { id: string; signal: AbortSignal; toData: (task: TaskDetails) => unknown },
): Promise<AsyncIterable<StreamEvent>> {
  authorize(ctx, 'tasks.read');
  const { id, signal, toData } = input;
  const uuid = parsePublicId('task', id);
  await getTask(ctx, { id });
  const states = followState(ctx.ports.live, {
    topics: [`task:${uuid}`, 'scans', 'runs'],
    signal,
    read: () => getTask(ctx, { id }),
  });
  return (async function* () {
    for await (const task of states) {
      yield { event: 'task', data: toData(task) };
      if (task.finishedAt === null) continue;
      yield { event: END_EVENT, data: { state: task.state } };
      return;
    }
  })();
}

function toTask(row: TaskRow, sums?: ScanSums): Task {
  return {
    ...row,
    id: toPublicId('task', row.id),
    requestedBy: row.requestedBy === null ? null : toPublicId('person', row.requestedBy),
    figures: sums ? { ...row.figures, ...toFigures(sums) } : row.figures,
  };
}

function toTaskRun({ error, cancelReason, taskId: _same, functionId: _named, ...run }: TaskRunRow) {
  return { ...run, problem: error?.message ?? cancelReason };
}

/** Figures of a scan are those of its scans, whatever was reported. */
function toFigures(sums: ScanSums): Record<string, number> {
  return {
    source_count: sums.sourceCount,
    scan_count: sums.scanCount,
    open_scan_count: sums.openCount,
    failed_scan_count: sums.failedCount,
    page_count: sums.pageCount,
    read_count: sums.readCount,
    new_count: sums.newCount,
    updated_count: sums.updatedCount,
    unchanged_count: sums.unchangedCount,
    ended_count: sums.endedCount,
    refused_count: sums.refusedCount,
  };
}
