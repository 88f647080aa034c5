import type { PoolClient } from 'pg';
import type { EngineStepResult } from '@/db/schema/engine';
import { toStorableJson } from './storable-json';

/** What a step that waited is left with. */
export interface StepResolution {
  runId: string;
  /** SHA-1 of the step's name. */
  stepId: string;
  /** The bare event where a wait was matched; null where a sleep or a wait is over. */
  result: EngineStepResult | Record<string, unknown>;
}

/** Waits for whoever changes this run at the moment; what follows sees their changes. */
const LOCK_RUN = `select 1 from engine_runs where id = $1 and state in ('queued', 'running') for no key update`;

const SAVE_RESULT = `
with saved as (
  update engine_steps
  set state = $4, result = $3::jsonb, ended_at = clock_timestamp()
  where run_id = $1 and step_id = $2 and state in ('planned', 'waiting')
  returning step_id, details->>'parallelMode' = 'race' as is_race
), stacked as (
  update engine_runs set stack = stack || $2::text
  where id = $1 and exists (select from saved)
), timers as (
  delete from engine_jobs
  where run_id = $1 and kind = 'timer' and step_id = $2 and exists (select from saved)
), waits as (
  delete from engine_waits
  where run_id = $1 and kind = 'step' and step_id = $2 and exists (select from saved)
)
select coalesce(is_race, false) as is_race from saved`;

/**
 * In a group of parallel steps the function is asked again when the last has ended, or in a race at
 * once. A question that is still to be put serves for all results before it.
 */
const QUEUE_DISCOVERY = `
insert into engine_jobs (run_id, kind, rank_at, concurrency_keys)
select id, 'discover', now() - make_interval(secs => priority_s), concurrency_keys
from engine_runs
where id = $1
  and ($2 or not exists (
    select from engine_steps where run_id = $1 and state in ('planned', 'waiting')))
  and not exists (
    select from engine_jobs where run_id = $1 and kind = 'discover' and lease is null)`;

/**
 * Puts a question to the run's function: now when `atOnce`, else only if no step of it is open any
 * more. Needs the lock on the run that `resolveStep` takes.
 */
export async function queueDiscovery(
  client: PoolClient,
  input: { runId: string; atOnce: boolean },
): Promise<void> {
  await client.query({
    name: 'engine-queue-discovery',
    text: QUEUE_DISCOVERY,
    values: [input.runId, input.atOnce],
  });
}

/**
 * Saves the result of a step that waited or was planned, once: its timer and its wait go, and the
 * function is asked what comes next as soon as no other step holds it up. False when the step had its
 * result before, or the run has ended.
 */
export async function resolveStep(client: PoolClient, input: StepResolution): Promise<boolean> {
  const locked = await client.query({
    name: 'engine-lock-run',
    text: LOCK_RUN,
    values: [input.runId],
  });
  if (locked.rowCount === 0) return false;
  const saved = await client.query<{ is_race: boolean }>({
    name: 'engine-resolve-step',
    text: SAVE_RESULT,
    values: [
      input.runId,
      input.stepId,
      input.result === null ? null : toStorableJson(input.result),
      isError(input.result) ? 'failed' : 'completed',
    ],
  });
  const [step] = saved.rows;
  if (!step) return false;
  await queueDiscovery(client, { runId: input.runId, atOnce: step.is_race });
  return true;
}

/** An event has a name of its own; a failed step is nothing but its error. */
function isError(result: StepResolution['result']): boolean {
  return result !== null && 'error' in result && !('name' in result);
}
