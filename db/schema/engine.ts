import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from '@/db/columns';
import {
  ENGINE_GATHERING_KINDS,
  ENGINE_JOB_KINDS,
  ENGINE_RUN_STATES,
  ENGINE_STEP_KINDS,
  ENGINE_STEP_STATES,
  ENGINE_WAIT_KINDS,
} from '@/db/vocabulary';

// The state of the local engine. It alone writes these tables; the operator's room reads them. Where
// another Inngest server runs the functions they stay empty.

/** Which process is active, so that others can see it and when it was last heard of. One row. */
export const engineLeaders = pgTable('engine_leaders', {
  /** Always "leader". */
  id: text().primaryKey(),
  processId: text().notNull(),
  host: text().notNull(),
  appUrl: text().notNull(),
  activeSince: instant().notNull(),
  seenAt: instant().notNull(),
  /** What keeps it from working, in words; null when nothing does. */
  problem: text(),
});

/** The functions as the app registered them last. */
export const engineFunctions = pgTable('engine_functions', {
  /** "deal-scout-scan-sources". */
  id: text().primaryKey(),
  name: text().notNull(),
  /** As it came over the wire. */
  config: jsonb().$type<Record<string, unknown>>().notNull(),
  syncedAt: instant().notNull(),
  /** False once the app does not register it any more. */
  isPresent: boolean().notNull().default(true),
  /** Why it is refused, in words; null when it runs. */
  refusal: text(),
});

/** Where each cron stands, so that downtime is caught up with once. */
export const engineCrons = pgTable(
  'engine_crons',
  {
    functionId: text().notNull(),
    /** With its time zone: "TZ=America/Los_Angeles 0 3 * * *". */
    cron: text().notNull(),
    lastSlotAt: instant(),
    nextSlotAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.functionId, t.cron] }),
    index('engine_crons_next').on(t.nextSlotAt),
  ],
);

/** Every event that came in, once per id. */
export const engineEvents = pgTable(
  'engine_events',
  {
    /** The sender's id, or one of ours. */
    id: text().primaryKey(),
    name: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull(),
    v: text(),
    /** The sender's time stamp, in milliseconds since 1970. */
    ts: bigint({ mode: 'number' }).notNull(),
    receivedAt: instant().notNull().default(sql`now()`),
  },
  (t) => [
    index('engine_events_by_time').on(t.receivedAt),
    index('engine_events_by_name').on(t.name, t.receivedAt),
  ],
);

/** One run of one function. */
export const engineRuns = pgTable(
  'engine_runs',
  {
    /** A ULID. */
    id: text().primaryKey(),
    functionId: text().notNull(),
    state: text({ enum: ENGINE_RUN_STATES }).notNull(),
    /** One, or those of a batch in order. */
    eventIds: text().array().notNull(),
    /** Seconds that it goes before others (or, negative, after). */
    priorityS: integer().notNull().default(0),
    /** The concurrency keys its steps count against, with `concurrencyLimits` at the same places. */
    concurrencyKeys: text().array().notNull().default([]),
    concurrencyLimits: integer().array().notNull().default([]),
    singletonKey: text(),
    /** Ids of memoised steps in the order in which they ended. */
    stack: text().array().notNull().default([]),
    /** Once steps ran side by side, no later call may run a step at once. */
    isParallel: boolean().notNull().default(false),
    output: jsonb(),
    error: jsonb().$type<EngineError>(),
    /** The run and the step that invoked this one. */
    parentRunId: text(),
    parentStepId: text(),
    /** The run that this one does again. */
    replayOf: text(),
    /** From the event's data, where a person asked for the work. */
    taskId: text(),
    /** When it must have started and ended at the latest; later it is cancelled. */
    startBy: instant(),
    endBy: instant(),
    /** The longest that it may take from its start, in milliseconds. */
    runtimeMsMax: bigint({ mode: 'number' }),
    queuedAt: instant().notNull().default(sql`now()`),
    startedAt: instant(),
    endedAt: instant(),
    /** Why it was cancelled, in words. */
    cancelReason: text(),
  },
  (t) => [
    index('engine_runs_newest').on(t.queuedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('engine_runs_by_state').on(
      t.state,
      t.queuedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('engine_runs_by_function').on(
      t.functionId,
      t.queuedAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index('engine_runs_by_event').using('gin', t.eventIds),
    index('engine_runs_by_task').on(t.taskId).where(sql`${t.taskId} is not null`),
    index('engine_runs_by_parent').on(t.parentRunId).where(sql`${t.parentRunId} is not null`),
    index('engine_runs_singleton')
      .on(t.functionId, t.singletonKey)
      .where(sql`${t.singletonKey} is not null and ${t.state} in ('queued', 'running')`),
    // Runs that have a latest time, and the clearing of old ones.
    index('engine_runs_start_by')
      .on(t.startBy)
      .where(sql`${t.startBy} is not null and ${t.state} = 'queued'`),
    index('engine_runs_end_by')
      .on(t.endBy)
      .where(sql`${t.endBy} is not null and ${t.state} = 'running'`),
    index('engine_runs_ended').on(t.endedAt).where(sql`${t.endedAt} is not null`),
  ],
);

/** An error as it travels over the wire. */
export interface EngineError {
  name: string;
  message: string;
  stack?: string;
}

/** What a step left: `{data}`, `{error}`, or null (a sleep that is over, a wait without an event). */
export type EngineStepResult = { data: unknown } | { error: EngineError } | null;

/** A step of a run. Once completed its result never changes. */
export const engineSteps = pgTable(
  'engine_steps',
  {
    runId: text()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    /** SHA-1 of the name it has in code, in hexadecimal. */
    stepId: text().notNull(),
    name: text().notNull(),
    kind: text({ enum: ENGINE_STEP_KINDS }).notNull(),
    state: text({ enum: ENGINE_STEP_STATES }).notNull(),
    result: jsonb().$type<EngineStepResult>(),
    /** Tries that failed before. */
    failedTries: smallint().notNull().default(0),
    /** What it waits for: until when, which event, which function. */
    details: jsonb().$type<Record<string, unknown>>(),
    plannedAt: instant().notNull().default(sql`now()`),
    startedAt: instant(),
    endedAt: instant(),
  },
  (t) => [primaryKey({ columns: [t.runId, t.stepId] })],
);

/** Tries that failed, of a step or of the function around its steps. */
export const engineFailures = pgTable(
  'engine_failures',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: text()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    /** Null: outside of any step. */
    stepId: text(),
    /** 0, 1, 2 … */
    attempt: smallint().notNull(),
    error: jsonb().$type<EngineError>().notNull(),
    at: instant().notNull().default(sql`now()`),
    /** When it is tried again; null when it is not. */
    retryAt: instant(),
  },
  (t) => [index('engine_failures_by_run').on(t.runId, t.id)],
);

/** What is to be done, and from when. A job that is done is deleted. */
export const engineJobs = pgTable(
  'engine_jobs',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    runId: text()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    kind: text({ enum: ENGINE_JOB_KINDS }).notNull(),
    /** The step to run, or whose time has come. Null: find out what comes next. */
    stepId: text(),
    attempt: smallint().notNull().default(0),
    runAt: instant().notNull().default(sql`now()`),
    /** `runAt` less the run's priority: jobs are taken in this order. */
    rankAt: instant().notNull().default(sql`now()`),
    concurrencyKeys: text().array().notNull().default([]),
    /** Who holds it; anew with each take, so that a late answer is known. Null: free. */
    lease: uuid(),
    leasedAt: instant(),
  },
  (t) => [
    index('engine_jobs_free').on(t.rankAt, t.id).where(sql`${t.lease} is null`),
    index('engine_jobs_due').on(t.runAt).where(sql`${t.lease} is null`),
    index('engine_jobs_leased').on(t.id).where(sql`${t.lease} is not null`),
    index('engine_jobs_by_run').on(t.runId),
  ],
);

/** Events that runs wait for, or are cancelled by. */
export const engineWaits = pgTable(
  'engine_waits',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text({ enum: ENGINE_WAIT_KINDS }).notNull(),
    runId: text()
      .notNull()
      .references(() => engineRuns.id, { onDelete: 'cascade' }),
    /** The step that waits; null where the event cancels the run. */
    stepId: text(),
    eventName: text().notNull(),
    /** CEL over `event` and `async`; null: any event of that name. */
    expression: text(),
    expiresAt: instant(),
  },
  (t) => [index('engine_waits_by_event').on(t.eventName), index('engine_waits_by_run').on(t.runId)],
);

/** Events gathered into one run that starts later: batches and debounces. */
export const engineGatherings = pgTable(
  'engine_gatherings',
  {
    functionId: text().notNull(),
    kind: text({ enum: ENGINE_GATHERING_KINDS }).notNull(),
    key: text().notNull(),
    eventIds: text().array().notNull(),
    firstAt: instant().notNull(),
    dueAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.functionId, t.kind, t.key] }),
    index('engine_gatherings_due').on(t.dueAt),
  ],
);

/** Throttles and rate limits: the generic cell rate algorithm's one figure per key. */
export const engineRates = pgTable(
  'engine_rates',
  {
    /** "throttle:<function>:<key>" or "limit:<function>:<key>". */
    key: text().primaryKey(),
    /** The theoretical arrival time of the next. */
    arrivalAt: instant().notNull(),
  },
  (t) => [index('engine_rates_by_arrival').on(t.arrivalAt)],
);

/** Keys of `idempotency` that started a run in the last day. */
export const engineOnce = pgTable(
  'engine_once',
  {
    functionId: text().notNull(),
    key: text().notNull(),
    runId: text().notNull(),
    expiresAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.functionId, t.key] }),
    uniqueIndex('engine_once_by_run').on(t.runId),
    index('engine_once_by_expiry').on(t.expiresAt),
  ],
);
