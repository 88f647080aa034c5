import type { Pool, PoolClient } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import { toStorableJson } from './storable-json';
import { type Op, RESULT_BYTES_MAX, sizeProblem, toEngineError } from './wire';

/** A step that has ended, ready to be stored. */
export interface StepEnd {
  step_id: string;
  name: string;
  state: 'completed' | 'failed';
  result: { data: unknown } | { error: EngineError };
  failed_tries: number;
  started_at: string | null;
}

/**
 * `owner` answers with a row where the caller may write. Steps that have a result keep it; those saved
 * now go onto the run's stack in the order of the list.
 */
const saveText = (owner: string): string => `
with ${owner}, given as materialized (
  select g.* from rows from (jsonb_to_recordset($2::jsonb) as (step_id text, name text, state text,
    result jsonb, failed_tries smallint, started_at timestamptz))
    with ordinality as g(step_id, name, state, result, failed_tries, started_at, place)
  where exists (select from owner)
), saved as (
  insert into engine_steps as s (run_id, step_id, name, kind, state, result, failed_tries, started_at,
    ended_at)
  select $1, step_id, name, 'step', state, result, failed_tries, started_at, clock_timestamp()
  from given order by place
  on conflict (run_id, step_id) do update
    set state = excluded.state, result = excluded.result, failed_tries = excluded.failed_tries,
      started_at = excluded.started_at, ended_at = excluded.ended_at
    where s.state in ('planned', 'waiting')
  returning s.step_id, s.details ->> 'parallelMode' = 'race' as is_race
), stacked as (
  update engine_runs
  set stack = stack || (
    select array_agg(g.step_id order by g.place) from given g join saved using (step_id))
  where id = $1 and exists (select from saved)
)
select (select count(*)::int from owner) as owner_count,
  (select count(*)::int from saved) as saved_count,
  coalesce((select bool_or(is_race) from saved), false) as is_race`;

const SAVE_AS_OWNER = saveText('owner as (select 1)');

/** The run first, then the job: everybody locks in this order. */
const SAVE_BY_LEASE = saveText(`run as materialized (
  select id from engine_runs where id = $1 and state = 'running' for no key update
), owner as materialized (
  select id from engine_jobs
  where id = $3 and lease = $4 and run_id = $1 and exists (select from run) for no key update
)`);

interface SavedRow {
  owner_count: number;
  saved_count: number;
  is_race: boolean;
}

/** Saves steps within a transaction that holds the run. True where one of them was in a race. */
export async function saveResults(
  client: PoolClient,
  runId: string,
  ends: readonly StepEnd[],
): Promise<{ isRace: boolean }> {
  const { rows } = await client.query<SavedRow>({
    name: 'engine-save-results',
    text: SAVE_AS_OWNER,
    values: [runId, toStorableJson(ends)],
  });
  return { isRace: rows[0]?.is_race ?? false };
}

/**
 * Saves steps while their call goes on, in one statement. False when the call's lease no longer
 * stands: nothing is saved then. Saving the same steps again changes nothing.
 */
export async function saveResultsByLease(
  pool: Pool,
  input: { runId: string; jobId: string; lease: string; ends: readonly StepEnd[] },
): Promise<boolean> {
  const { rows } = await pool.query<SavedRow>({
    name: 'engine-save-results-by-lease',
    text: SAVE_BY_LEASE,
    values: [input.runId, toStorableJson(input.ends), input.jobId, input.lease],
  });
  return (rows[0]?.owner_count ?? 0) > 0;
}

/**
 * Ended steps as they are stored, each id once. `bytes` bounds the size of all of them, so that single
 * ones are weighed only where one may be too large; such a step fails with a sentence.
 */
export function toStepEnds(
  ops: readonly Op[],
  options: { attempt: number; bytes: number },
): StepEnd[] {
  const ends = new Map<string, StepEnd>();
  for (const op of ops) {
    if (ends.has(op.id)) continue;
    const error = errorOf(op, options.bytes);
    ends.set(op.id, {
      step_id: op.id,
      name: stepName(op),
      state: error ? 'failed' : 'completed',
      result: error ? { error } : { data: op.data ?? null },
      failed_tries: options.attempt + (error ? 1 : 0),
      started_at: startOf(op),
    });
  }
  return [...ends.values()];
}

function errorOf(op: Op, bytes: number): EngineError | null {
  if (op.op === 'StepFailed') return toEngineError(op.error);
  if (bytes <= RESULT_BYTES_MAX) return null;
  return sizeProblem('step', Buffer.byteLength(JSON.stringify(op.data ?? null)));
}

/** What people call the step. */
export function stepName(op: Op): string {
  return (op.displayName || op.name || op.id).slice(0, 500);
}

function startOf(op: Op): string | null {
  const startedMs = (op.timing?.a ?? Number.NaN) / 1e6;
  return startedMs > 0 && startedMs < 8e15 ? new Date(startedMs).toISOString() : null;
}
