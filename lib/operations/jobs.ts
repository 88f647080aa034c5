/**
 * The durable functions as an operator sees them: who runs them, what waits, what ran and how. It reads
 * the local engine's tables and never writes them; runs are cancelled and done again by the engine.
 */
import { z } from 'zod';
import type { EngineRunState } from '@/db/vocabulary';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { decodeCursor, encodeCursor } from '@/lib/platform/http/cursor';
import type { StreamEvent } from '@/lib/platform/http/event-stream';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import type { LiveEvents } from '@/lib/platform/live-events';
import { followState } from '@/lib/platform/live-state';
import { inTransaction } from '@/lib/platform/transaction';
import {
  countRunsByState,
  type FunctionRow,
  findLeader,
  type LeaderRow,
  type QueueFigures,
  type RunRow,
  readQueue,
  selectFunctions,
  selectRuns,
} from './job-queries';
import type { JobControl, JobServer } from './ports';
import { findRun } from './run-queries';
import { type SourceScans, selectScansBySource } from './scan-queries';
import { TASKS_TOPIC } from './tasks';

const DAY_MS = 86_400_000;
/** An active engine says so every few seconds. */
const SILENT_MS_MAX = 30_000;
const FAILURE_SUFFIX = '-failure';
const queuedKey = z.tuple([z.iso.datetime()]);

/** Who runs the functions: the local engine, heard of lately or not; another server; nobody. */
export type JobRunner =
  | ({ kind: 'local' | 'silent' } & Omit<LeaderRow, 'processId'>)
  | { kind: 'starting' }
  | { kind: 'elsewhere'; dashboardUrl: string | null }
  | { kind: 'none' };

/** A function, what starts it, and how it went last. */
export interface JobFunction extends Omit<FunctionRow, 'config'> {
  events: string[];
  crons: string[];
}

/** How everything stands, small enough to be read every second. */
export interface JobsPulse {
  runner: JobRunner;
  queue: QueueFigures;
  /** Open runs, and those of the last day that have ended; every state is there. */
  runs: Record<EngineRunState, number>;
}

/** What a reader of the page of jobs is told when something has changed. */
export interface JobsSignal extends Omit<JobsPulse, 'runner'> {
  asOf: Date;
  runner: JobRunner['kind'];
}

/** Everything on the page of jobs but the list of runs. */
export interface JobsOverview extends JobsPulse {
  now: Date;
  functions: JobFunction[];
  /** Of the last day. */
  sources: SourceScans[];
}

/** A run in a list, ids as people see them. */
export interface JobRun extends Omit<RunRow, 'error' | 'cancelReason'> {
  /** "tsk_…" */
  taskId: string | null;
  /** Why it failed or was cancelled, in words; null where it did not. */
  problem: string | null;
}

/** Which runs are wanted; a task by its public id. */
export interface JobRunFilter {
  state?: EngineRunState | undefined;
  functionId?: string | undefined;
  taskId?: string | undefined;
}

type JobPorts = { jobs: Pick<JobControl, 'server'> };

/** How the durable functions stand. For admins. */
export async function getJobsOverview(ctx: Ctx<JobPorts>): Promise<JobsOverview> {
  authorize(ctx, 'jobs.read');
  const now = ctx.now();
  const [pulse, functions, sources] = await Promise.all([
    readPulse(ctx),
    selectFunctions(ctx.db),
    selectScansBySource(ctx.db, new Date(now.getTime() - DAY_MS)),
  ]);
  const ids = new Set(functions.map(({ id }) => id));
  // What runs when another function has failed is part of that one.
  const isOwn = ({ id }: FunctionRow) =>
    !id.endsWith(FAILURE_SUFFIX) || !ids.has(id.slice(0, -FAILURE_SUFFIX.length));
  return { ...pulse, now, functions: functions.filter(isOwn).map(toFunction), sources };
}

/** The figures alone; the caller has authorized. */
export async function readPulse(
  ctx: Pick<Ctx<JobPorts>, 'db' | 'now' | 'ports'>,
): Promise<JobsPulse> {
  const now = ctx.now();
  const [leader, queue, counts] = await Promise.all([
    findLeader(ctx.db),
    readQueue(ctx.db, now),
    countRunsByState(ctx.db, new Date(now.getTime() - DAY_MS)),
  ]);
  const runs = { queued: 0, running: 0, completed: 0, failed: 0, cancelled: 0 };
  for (const { state, count } of counts) runs[state] = count;
  return { runner: runnerOf(ctx.ports.jobs.server, leader, now), queue, runs };
}

function runnerOf(server: JobServer, leader: LeaderRow | null, now: Date): JobRunner {
  if (server.kind === 'elsewhere') return { kind: 'elsewhere', dashboardUrl: server.dashboardUrl };
  if (leader) {
    const { processId: _internal, ...known } = leader;
    const isHeard = now.getTime() - leader.seenAt.getTime() < SILENT_MS_MAX;
    return { kind: isHeard ? 'local' : 'silent', ...known };
  }
  return { kind: server.kind === 'local' ? 'starting' : 'none' };
}

const triggersSchema = z
  .array(z.looseObject({ event: z.string().optional(), cron: z.string().optional() }))
  .catch([]);

function toFunction({ config, ...row }: FunctionRow): JobFunction {
  const triggers = triggersSchema.parse(config.triggers);
  return {
    ...row,
    events: triggers.flatMap(({ event }) => event ?? []),
    crons: triggers.flatMap(({ cron }) => cron ?? []),
  };
}

/**
 * Runs of the local engine by the filter, the newest first. `cursor` is the `nextCursor` of the page
 * before, for the same filter. Throws `invalid_fields` naming `cursor` for any other. For admins.
 */
export async function listRuns(
  ctx: Ctx,
  input: { filter: JobRunFilter; limit: number; cursor: string | null },
): Promise<{ runs: JobRun[]; nextCursor: string | null }> {
  authorize(ctx, 'jobs.read');
  const { filter, limit, cursor } = input;
  const taskId = filter.taskId === undefined ? null : findUuid('task', filter.taskId);
  // A task that cannot exist has no runs.
  if (filter.taskId !== undefined && taskId === null) return { runs: [], nextCursor: null };
  const after = cursor === null ? null : decodeCursor(cursor, filter, queuedKey);
  const rows = await selectRuns(ctx.db, {
    state: filter.state ?? null,
    functionId: filter.functionId ?? null,
    taskId,
    after: after && { queuedAt: after.key[0], id: after.id },
    limit: limit + 1,
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    runs: shown.map(({ queuedAtText: _key, ...row }) => toJobRun(row)),
    nextCursor:
      rows.length > limit && last
        ? encodeCursor({ key: [last.queuedAtText], id: last.id }, filter)
        : null,
  };
}

/** A run's row as people see it. */
export function toJobRun({ error, cancelReason, taskId, ...row }: RunRow): JobRun {
  return {
    ...row,
    taskId: taskId === null ? null : toShownTask(taskId),
    problem: error?.message ?? cancelReason,
  };
}

/** The public id of a task; null where what an event called a task is none. */
export function toShownTask(taskId: string): string | null {
  try {
    return toPublicId('task', taskId);
  } catch {
    return null;
  }
}

/**
 * Cancels a run that has not ended: steps that are under way end, no other begins. Throws `not_found`,
 * `conflict` for one that has ended, and `unavailable` where the engine does not answer.
 */
export async function cancelRun(
  ctx: Ctx<{ jobs: JobControl }>,
  input: { id: string },
): Promise<void> {
  authorize(ctx, 'jobs.manage');
  const run = await requireRun(ctx, input.id);
  if (run.endedAt !== null) {
    throw new AppError('conflict', { message: 'This run has ended already.' });
  }
  await inTransaction(ctx, async (inner) => {
    await auditRun(inner, 'run.cancelled', run);
    await ctx.ports.jobs.cancel(run.id);
  });
}

/**
 * Starts a run of the same events anew; its id. The old one stays as it is. Throws `not_found`,
 * `conflict` for one that has not ended, and `unavailable` where the engine does not answer.
 */
export async function rerunRun(
  ctx: Ctx<{ jobs: JobControl }>,
  input: { id: string },
): Promise<{ id: string }> {
  authorize(ctx, 'jobs.manage');
  const run = await requireRun(ctx, input.id);
  if (run.endedAt === null) {
    throw new AppError('conflict', { message: 'This run has not ended yet. Cancel it first.' });
  }
  return inTransaction(ctx, async (inner) => {
    await auditRun(inner, 'run.repeated', run);
    return { id: await ctx.ports.jobs.rerun(run.id) };
  });
}

async function requireRun(ctx: Ctx, id: string) {
  const run = await findRun(ctx.db, id);
  if (!run) throw notFound('run');
  return run;
}

function auditRun(
  ctx: Ctx,
  action: string,
  run: { id: string; functionId: string },
): Promise<void> {
  return audit(ctx, {
    action,
    subjectKind: 'run',
    subjectId: run.id,
    details: { functionId: run.functionId },
  });
}

function toSignal({ runner, queue, runs }: JobsPulse, asOf: Date): JobsSignal {
  return { asOf, runner: runner.kind, queue, runs };
}

/**
 * How the durable functions stand, now and whenever something changes, as `jobs` events. For admins.
 */
export async function watchJobs(
  ctx: Ctx<JobPorts & { live: LiveEvents }>,
  input: { signal: AbortSignal; toData: (signal: JobsSignal) => unknown },
): Promise<AsyncIterable<StreamEvent>> {
  authorize(ctx, 'jobs.read');
  const states = followState(ctx.ports.live, {
    topics: ['runs', 'scans', TASKS_TOPIC],
    signal: input.signal,
    read: async () => toSignal(await readPulse(ctx), ctx.now()),
    gapMs: 1_000,
  });
  return (async function* () {
    for await (const pulse of states) yield { event: 'jobs', data: input.toData(pulse) };
  })();
}
