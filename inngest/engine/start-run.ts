import type { PoolClient } from 'pg';
import { monotonicFactory } from 'ulid';
import { toStorableJson } from './storable-json';

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

/** Runs, the events that cancel them and their first jobs: one statement, one round trip. */
const START_RUNS = `
with given as materialized (
  select g.*, g.start_at - make_interval(secs => g.priority_s) as rank_at
  from jsonb_to_recordset($1::jsonb) as g(id text, function_id text, event_ids text[],
    priority_s int, keys text[], limits int[], singleton_key text, parent_run_id text,
    parent_step_id text, replay_of text, task_id text, start_by timestamptz,
    runtime_ms_max bigint, start_at timestamptz, cancels jsonb, place int)
), runs as (
  insert into engine_runs (id, function_id, state, event_ids, priority_s, concurrency_keys,
    concurrency_limits, singleton_key, parent_run_id, parent_step_id, replay_of, task_id, start_by,
    runtime_ms_max)
  select id, function_id, 'queued', event_ids, priority_s, keys, limits, singleton_key,
    parent_run_id, parent_step_id, replay_of, task_id, start_by, runtime_ms_max
  from given
), cancels as (
  insert into engine_waits (kind, run_id, event_name, expression, expires_at)
  select 'cancel', g.id, c.event_name, c.expression, c.expires_at
  from given g cross join jsonb_to_recordset(g.cancels)
    as c(event_name text, expression text, expires_at timestamptz)
)
insert into engine_jobs (run_id, kind, run_at, rank_at, concurrency_keys)
select id, 'discover', start_at, rank_at, keys from given order by place`;

const nextId = monotonicFactory();

/**
 * Stores runs in the caller's transaction, each with the events that cancel it and the job that asks
 * its function for the first step, due at `startAt`. Runs of one instant are taken in the order of
 * the list. Their ids, ULIDs in the same order, are the answer.
 */
export async function startRuns(client: PoolClient, runs: readonly NewRun[]): Promise<string[]> {
  const rows = runs.map((run, place) => ({ id: nextId(), place, ...toRow(run) }));
  if (rows.length > 0) {
    await client.query({
      name: 'engine-start-runs',
      text: START_RUNS,
      values: [toStorableJson(rows)],
    });
  }
  return rows.map(({ id }) => id);
}

/** As `startRuns`, for one. */
export async function startRun(client: PoolClient, run: NewRun): Promise<string> {
  const [id] = await startRuns(client, [run]);
  if (id === undefined) throw new Error('a run was stored without an id');
  return id;
}

function toRow(run: NewRun): Record<string, unknown> {
  return {
    function_id: run.functionId,
    event_ids: run.eventIds,
    priority_s: run.priorityS,
    keys: run.concurrency.map(({ key }) => key),
    limits: run.concurrency.map(({ limit }) => limit),
    singleton_key: run.singletonKey,
    parent_run_id: run.parent?.runId ?? null,
    parent_step_id: run.parent?.stepId ?? null,
    replay_of: run.replayOf,
    task_id: run.taskId,
    start_by: run.startBy,
    runtime_ms_max: run.runtimeMsMax,
    start_at: run.startAt,
    cancels: run.cancelOn.map((cancel) => ({
      event_name: cancel.eventName,
      expression: cancel.expression,
      expires_at: cancel.expiresAt,
    })),
  };
}
