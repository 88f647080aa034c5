import type { PoolClient } from 'pg';
import { ulid } from 'ulid';

/** A run as admission decided on it. */
export interface NewRun {
  functionId: string;
  /** One, or those of a batch in order. They are stored already. */
  eventIds: string[];
  startAt: Date;
  /** Seconds that it goes before others (or, negative, after). */
  priorityS: number;
  /** The keys its steps count against, each with the most steps at once. */
  concurrency: { key: string; limit: number }[];
  singletonKey: string | null;
  /** The run and the step that invoke this one. */
  parent: { runId: string; stepId: string } | null;
  replayOf: string | null;
  taskId: string | null;
  cancelOn: { eventName: string; expression: string | null; expiresAt: Date | null }[];
  /** Cancelled when it has not started by then. */
  startBy: Date | null;
  /** Cancelled when it takes longer than this, counted from its start. */
  runtimeMsMax: number | null;
}

/** The run, the events that cancel it and its first job: one statement, one round trip. */
const START_RUN = `
with run as (
  insert into engine_runs (id, function_id, state, event_ids, priority_s, concurrency_keys,
    concurrency_limits, singleton_key, parent_run_id, parent_step_id, replay_of, task_id, start_by,
    runtime_ms_max)
  values ($1, $2, 'queued', $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
), cancels as (
  insert into engine_waits (kind, run_id, event_name, expression, expires_at)
  select 'cancel', $1, c.event_name, c.expression, c.expires_at
  from jsonb_to_recordset($15::jsonb) as c(event_name text, expression text, expires_at timestamptz)
)
insert into engine_jobs (run_id, kind, run_at, rank_at, concurrency_keys)
values ($1, 'discover', $14::timestamptz, $14::timestamptz - make_interval(secs => $4::int), $5)`;

/**
 * Stores a run in the caller's transaction with the events that cancel it and the job that asks its
 * function for the first step, due at `startAt`. The run's id, a ULID, is the answer.
 */
export async function startRun(client: PoolClient, run: NewRun): Promise<string> {
  const id = ulid();
  const cancels = run.cancelOn.map((cancel) => ({
    event_name: cancel.eventName,
    expression: cancel.expression,
    expires_at: cancel.expiresAt,
  }));
  await client.query({
    name: 'engine-start-run',
    text: START_RUN,
    values: [
      id,
      run.functionId,
      run.eventIds,
      run.priorityS,
      run.concurrency.map(({ key }) => key),
      run.concurrency.map(({ limit }) => limit),
      run.singletonKey,
      run.parent?.runId ?? null,
      run.parent?.stepId ?? null,
      run.replayOf,
      run.taskId,
      run.startBy,
      run.runtimeMsMax,
      run.startAt,
      JSON.stringify(cancels),
    ],
  });
  return id;
}
