import { asc, eq, inArray, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  type EngineError,
  engineEvents,
  engineFailures,
  engineFunctions,
  engineJobs,
  engineRuns,
  engineSteps,
  engineWaits,
} from '@/db/schema/engine';
import type {
  EngineJobKind,
  EngineRunState,
  EngineStepKind,
  EngineStepState,
} from '@/db/vocabulary';

/** Characters of a result, an output or an event's data that are shown. */
const TEXT_CHARACTERS_MAX = 20_000;

/** JSON as text, cut where it is long. */
const shortText = (column: typeof engineEvents.data | typeof engineSteps.result) =>
  sql<string | null>`left(jsonb_pretty(${column}), ${TEXT_CHARACTERS_MAX})`;

/** A run with all that its own row says. */
export interface WholeRunRow {
  id: string;
  functionId: string;
  functionName: string;
  state: EngineRunState;
  eventIds: string[];
  outputText: string | null;
  error: EngineError | null;
  parentRunId: string | null;
  replayOf: string | null;
  taskId: string | null;
  startBy: Date | null;
  endBy: Date | null;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  cancelReason: string | null;
}

/** A run by its id, or null. */
export async function findRun(db: Database, id: string): Promise<WholeRunRow | null> {
  const rows = await db
    .select({
      id: engineRuns.id,
      functionId: engineRuns.functionId,
      functionName: sql<string>`coalesce(${engineFunctions.name}, ${engineRuns.functionId})`,
      state: engineRuns.state,
      eventIds: engineRuns.eventIds,
      outputText: sql<
        string | null
      >`left(jsonb_pretty(${engineRuns.output}), ${TEXT_CHARACTERS_MAX})`,
      error: engineRuns.error,
      parentRunId: engineRuns.parentRunId,
      replayOf: engineRuns.replayOf,
      taskId: engineRuns.taskId,
      startBy: engineRuns.startBy,
      endBy: engineRuns.endBy,
      queuedAt: engineRuns.queuedAt,
      startedAt: engineRuns.startedAt,
      endedAt: engineRuns.endedAt,
      cancelReason: engineRuns.cancelReason,
    })
    .from(engineRuns)
    .leftJoin(engineFunctions, eq(engineFunctions.id, engineRuns.functionId))
    .where(eq(engineRuns.id, id));
  return rows[0] ?? null;
}

/** A step of a run. */
export interface StepRow {
  stepId: string;
  name: string;
  kind: EngineStepKind;
  state: EngineStepState;
  resultText: string | null;
  failedTries: number;
  details: Record<string, unknown> | null;
  plannedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/** Steps of a run in the order in which they were planned. */
export async function selectSteps(db: Database, runId: string, limit: number): Promise<StepRow[]> {
  return db
    .select({
      stepId: engineSteps.stepId,
      name: engineSteps.name,
      kind: engineSteps.kind,
      state: engineSteps.state,
      resultText: shortText(engineSteps.result),
      failedTries: engineSteps.failedTries,
      details: engineSteps.details,
      plannedAt: engineSteps.plannedAt,
      startedAt: engineSteps.startedAt,
      endedAt: engineSteps.endedAt,
    })
    .from(engineSteps)
    .where(eq(engineSteps.runId, runId))
    .orderBy(asc(engineSteps.plannedAt), asc(engineSteps.startedAt), asc(engineSteps.stepId))
    .limit(limit);
}

/** A try that failed. */
export interface FailureRow {
  stepId: string | null;
  /** 0, 1, 2 … */
  attempt: number;
  error: EngineError;
  at: Date;
  retryAt: Date | null;
}

/** Tries of a run that failed, the first first. */
export async function selectFailures(
  db: Database,
  runId: string,
  limit: number,
): Promise<FailureRow[]> {
  return db
    .select({
      stepId: engineFailures.stepId,
      attempt: engineFailures.attempt,
      error: engineFailures.error,
      at: engineFailures.at,
      retryAt: engineFailures.retryAt,
    })
    .from(engineFailures)
    .where(eq(engineFailures.runId, runId))
    .orderBy(asc(engineFailures.id))
    .limit(limit);
}

/** An event that started a run. */
export interface RunEventRow {
  id: string;
  name: string;
  dataText: string | null;
  receivedAt: Date;
}

/** Events by their ids; those that were cleared away are absent. */
export async function selectEvents(db: Database, ids: readonly string[]): Promise<RunEventRow[]> {
  if (ids.length === 0) return [];
  return db
    .select({
      id: engineEvents.id,
      name: engineEvents.name,
      dataText: shortText(engineEvents.data),
      receivedAt: engineEvents.receivedAt,
    })
    .from(engineEvents)
    .where(inArray(engineEvents.id, [...ids]));
}

/** What a run waits for. */
export interface RunWaits {
  jobs: {
    kind: EngineJobKind;
    stepId: string | null;
    attempt: number;
    runAt: Date;
    isLeased: boolean;
  }[];
  events: {
    stepId: string | null;
    eventName: string;
    expression: string | null;
    expiresAt: Date | null;
  }[];
}

/** Jobs and awaited events of a run. */
export async function selectWaits(db: Database, runId: string): Promise<RunWaits> {
  const [jobs, events] = await Promise.all([
    db
      .select({
        kind: engineJobs.kind,
        stepId: engineJobs.stepId,
        attempt: engineJobs.attempt,
        runAt: engineJobs.runAt,
        isLeased: sql<boolean>`${engineJobs.lease} is not null`,
      })
      .from(engineJobs)
      .where(eq(engineJobs.runId, runId))
      .orderBy(asc(engineJobs.runAt))
      .limit(100),
    db
      .select({
        stepId: engineWaits.stepId,
        eventName: engineWaits.eventName,
        expression: engineWaits.expression,
        expiresAt: engineWaits.expiresAt,
      })
      .from(engineWaits)
      .where(eq(engineWaits.runId, runId))
      .orderBy(asc(engineWaits.id))
      .limit(100),
  ]);
  return { jobs, events };
}

/** Ids of the runs that this one invoked. */
export async function selectInvokedIds(
  db: Database,
  runId: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .select({ id: engineRuns.id })
    .from(engineRuns)
    .where(eq(engineRuns.parentRunId, runId))
    .orderBy(asc(engineRuns.id))
    .limit(limit);
  return rows.map(({ id }) => id);
}
