import type { PoolClient } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import type { NewEvent } from './event-intake';
import { resolveStep } from './resolve-step';
import { toStorableJson } from './storable-json';

/** How a run ends. */
export interface RunEnd {
  runId: string;
  state: 'completed' | 'failed' | 'cancelled';
  /** What the function returned. */
  output?: unknown;
  error?: EngineError;
  /** Why it was cancelled, in words. */
  reason?: string;
}

interface EndedRun {
  function_id: string;
  parent_run_id: string | null;
  parent_step_id: string | null;
  events: Record<string, unknown>[];
}

/** Where a run ends, all that was still to be done for it ends too. */
const END_RUN = `
with run as (
  update engine_runs
  set state = $2, output = $3::jsonb, error = $4::jsonb, cancel_reason = $5, ended_at = now()
  where id = $1 and state in ('queued', 'running')
  returning function_id, event_ids, parent_run_id, parent_step_id
), jobs as (
  delete from engine_jobs where run_id = $1 and exists (select from run)
), waits as (
  delete from engine_waits where run_id = $1 and exists (select from run)
)
select run.function_id, run.parent_run_id, run.parent_step_id, coalesce((
  select jsonb_agg(jsonb_build_object('id', e.id, 'name', e.name, 'data', e.data, 'ts', e.ts)
    || case when e.v is null then '{}'::jsonb else jsonb_build_object('v', e.v) end
    order by given.place)
  from unnest(run.event_ids) with ordinality as given(id, place)
  join engine_events e on e.id = given.id
), '[]'::jsonb) as events
from run`;

/**
 * Ends a run once, in the caller's transaction: its open jobs and waits go, and a run that invoked it
 * goes on with the output or the error. Returns the events that tell of it, for `takeEvents`; none
 * when the run had ended before. A late answer for the run finds its job gone.
 */
export async function endRun(client: PoolClient, input: RunEnd): Promise<NewEvent[]> {
  const ended = await client.query<EndedRun>({
    name: 'engine-end-run',
    text: END_RUN,
    values: [
      input.runId,
      input.state,
      input.state === 'completed' ? toStorableJson(input.output ?? null) : null,
      input.error ? toStorableJson(input.error) : null,
      input.reason ?? null,
    ],
  });
  const [run] = ended.rows;
  if (!run) return [];
  const error = errorOf(input);
  if (run.parent_run_id !== null && run.parent_step_id !== null) {
    await resolveStep(client, {
      runId: run.parent_run_id,
      stepId: run.parent_step_id,
      result: error ? { error } : { data: input.output ?? null },
    });
  }
  return eventsOf(run, input, error);
}

/** The error that others see; null for a run that completed. */
function errorOf(input: RunEnd): EngineError | null {
  if (input.state === 'completed') return null;
  if (input.error) return input.error;
  return {
    name: input.state === 'cancelled' ? 'FunctionCancelled' : 'Error',
    message: input.reason ?? 'The run failed without saying why.',
  };
}

/** Names and fields as Inngest's own server sends them. */
function eventsOf(run: EndedRun, input: RunEnd, error: EngineError | null): NewEvent[] {
  const told = { function_id: run.function_id, run_id: input.runId };
  const [event] = run.events;
  const source = { event: event ?? null, events: run.events };
  const result = error ? { error } : { result: input.output ?? null };
  const finished: NewEvent = {
    id: `${input.runId}.finished`,
    name: 'inngest/function.finished',
    data: { ...told, ...source, ...result, _inngest: { status: STATUS[input.state] } },
  };
  if (input.state === 'completed' || !error) return [finished];
  const name = input.state === 'failed' ? 'inngest/function.failed' : 'inngest/function.cancelled';
  const id = `${input.runId}.${input.state}`;
  return [{ id, name, data: { ...told, ...source, error } }, finished];
}

const STATUS = { completed: 'Completed', failed: 'Failed', cancelled: 'Cancelled' } as const;
