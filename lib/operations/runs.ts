/** One run of the local engine, taken apart: its steps, their tries, what it waits for and why. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import { selectRunsByIds } from './job-queries';
import { type JobRun, toJobRun, toShownTask } from './jobs';
import {
  type FailureRow,
  findRun,
  type RunEventRow,
  type RunWaits,
  type StepRow,
  selectEvents,
  selectFailures,
  selectInvokedIds,
  selectSteps,
  selectWaits,
  type WholeRunRow,
} from './run-queries';

const STEPS_SHOWN = 500;
const FAILURES_SHOWN = 500;
const INVOKED_SHOWN = 50;

/** A step with the tries of it that failed. */
export interface RunStep extends StepRow {
  failures: FailureRow[];
}

/** A run with everything that is known about it. */
export interface RunDetails extends Omit<WholeRunRow, 'eventIds'> {
  /** When this was read. */
  now: Date;
  /** "tsk_…" */
  taskId: string | null;
  /** What started it, in order; those that were cleared away are absent. */
  events: RunEventRow[];
  steps: RunStep[];
  /** Tries that failed outside of any step. */
  failures: FailureRow[];
  /** What it waits for, and until when. */
  waits: RunWaits;
  /** The run that invoked this one, that it repeats, and those that it invoked, where they are kept. */
  parent: JobRun | null;
  original: JobRun | null;
  invoked: JobRun[];
}

/** A run by its id. Throws `not_found`. For admins. */
export async function getRun(ctx: Ctx, input: { id: string }): Promise<RunDetails> {
  authorize(ctx, 'jobs.read');
  const found = await findRun(ctx.db, input.id);
  if (!found) throw notFound('run');
  const { eventIds, ...run } = found;
  const [steps, failures, events, waits, invokedIds] = await Promise.all([
    selectSteps(ctx.db, run.id, STEPS_SHOWN),
    selectFailures(ctx.db, run.id, FAILURES_SHOWN),
    selectEvents(ctx.db, eventIds),
    selectWaits(ctx.db, run.id),
    selectInvokedIds(ctx.db, run.id, INVOKED_SHOWN),
  ]);
  const relatedIds = [run.parentRunId, run.replayOf, ...invokedIds].flatMap((id) => id ?? []);
  const related = new Map(
    (await selectRunsByIds(ctx.db, relatedIds)).map((row) => [row.id, toJobRun(row)]),
  );
  const relatedTo = (id: string | null) => (id === null ? null : (related.get(id) ?? null));
  const stepIds = new Set(steps.map(({ stepId }) => stepId));
  return {
    ...run,
    now: ctx.now(),
    taskId: run.taskId === null ? null : toShownTask(run.taskId),
    events: eventIds.flatMap((id) => events.find((event) => event.id === id) ?? []),
    steps: steps.map((step) => ({
      ...step,
      failures: failures.filter(({ stepId }) => stepId === step.stepId),
    })),
    failures: failures.filter(({ stepId }) => stepId === null || !stepIds.has(stepId)),
    waits,
    parent: relatedTo(run.parentRunId),
    original: relatedTo(run.replayOf),
    invoked: invokedIds.flatMap((id) => relatedTo(id) ?? []),
  };
}
