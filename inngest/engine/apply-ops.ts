import type { PoolClient } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import { parseInstant } from './durations';
import { endRun } from './end-run';
import type { NewEvent } from './event-intake';
import { expressionProblem } from './expressions';
import type { Job } from './jobs';
import type { Registry } from './registry';
import { queueDiscovery, resolveStep } from './resolve-step';
import { saveResults, stepName, toStepEnds } from './save-results';
import { invokeFunction } from './single-run';
import { toStorableJson } from './storable-json';
import { FUNCTION_OP_ID, type Op, sizeProblem, toEngineError } from './wire';

/** What a function did and wants done, for a run that the transaction holds. */
export interface OpsInput {
  job: Job;
  registry: Registry;
  ops: readonly Op[];
  /** Of the answer's protocol: below 2 the function is asked again after each parallel step. */
  version: number;
  /** Of the whole answer. */
  bytes: number;
  now: Date;
}

const RESULTS = new Set(['StepRun', 'StepFailed']);
const PLANS = new Set(['StepPlanned', 'Sleep', 'WaitForEvent', 'InvokeFunction']);
const OTHERS = new Set(['RunComplete', 'DiscoveryRequest']);

/**
 * Does what an answer asks for: saves results, plans steps with their jobs, timers and waits, starts
 * invoked functions, asks the function again, ends the run. What the engine lacks ends the run with a
 * sentence. Returns the events that tell of an end.
 */
export async function applyOps(client: PoolClient, input: OpsInput): Promise<NewEvent[]> {
  const { job, ops } = input;
  const failure = opsProblem(ops);
  if (failure) return endRun(client, { runId: job.runId, state: 'failed', error: failure });
  const results = ops.filter(({ op, id }) => RESULTS.has(op) && id !== FUNCTION_OP_ID);
  const plans = ops.filter(({ op }) => PLANS.has(op));
  const isRace = await saveAll(client, input, results);
  const complete = ops.find(({ op }) => op === 'RunComplete');
  if (complete) return endRun(client, { runId: job.runId, ...outcomeOf(complete, input.bytes) });
  const failed = ops.find(({ op, id }) => op === 'StepFailed' && id === FUNCTION_OP_ID);
  if (failed) {
    return endRun(client, {
      runId: job.runId,
      state: 'failed',
      error: toEngineError(failed.error),
    });
  }
  if (plans.length > 0) await planSteps(client, input, plans);
  if (results.length > 0 || ops.some(({ op }) => op === 'DiscoveryRequest')) {
    await queueDiscovery(client, { runId: job.runId, atOnce: isRace });
    return [];
  }
  return failIfStuck(client, job.runId);
}

async function saveAll(client: PoolClient, input: OpsInput, results: Op[]): Promise<boolean> {
  if (results.length === 0) return false;
  const { job, bytes } = input;
  const ends = toStepEnds(results, { attempt: job.attempt, bytes });
  const { isRace } = await saveResults(client, job.runId, ends);
  for (const end of ends) {
    if ('error' in end.result) {
      await noteLastFailure(client, job, { stepId: end.step_id, error: end.result.error });
    }
  }
  return isRace || input.version < 2 || results.some(isInRace);
}

/** Keeps a try after which there is no other, for people to read. */
export async function noteLastFailure(
  client: PoolClient,
  job: Job,
  failure: { stepId: string | null; error: EngineError },
): Promise<void> {
  await client.query({
    name: 'engine-last-failure',
    text: 'insert into engine_failures (run_id, step_id, attempt, error) values ($1, $2, $3, $4)',
    values: [job.runId, failure.stepId, job.attempt, toStorableJson(failure.error)],
  });
}

function isInRace(op: Op): boolean {
  return op.opts?.parallelMode === 'race';
}

/** How a run ends with what its function returned. */
export function outcomeOf(
  op: { data?: unknown },
  bytes: number,
): { state: 'completed'; output: unknown } | { state: 'failed'; error: EngineError } {
  const output = op.data ?? null;
  // An answer that is small as a whole needs no weighing.
  const error = sizeProblem('run', bytes) && sizeProblem('run', bytesOf(output));
  return error ? { state: 'failed', error } : { state: 'completed', output };
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

function opsProblem(ops: readonly Op[]): EngineError | null {
  const unknown = ops.find(({ op }) => ![RESULTS, PLANS, OTHERS].some((known) => known.has(op)));
  if (!unknown) return null;
  return {
    name: 'StepNotSupported',
    message: `The step "${stepName(unknown)}" asks for ${unknown.op}, which the local engine does not have. An Inngest server does.`,
  };
}

const PLAN_STEPS = `
with given as materialized (
  select g.* from rows from (jsonb_to_recordset($2::jsonb) as (step_id text, name text, kind text,
    details jsonb, due_at timestamptz, event_name text, expression text))
    with ordinality as g(step_id, name, kind, details, due_at, event_name, expression, place)
), run as materialized (
  select priority_s, concurrency_keys from engine_runs where id = $1
), planned as (
  insert into engine_steps (run_id, step_id, name, kind, state, details)
  select $1, step_id, name, kind, case kind when 'step' then 'planned' else 'waiting' end, details
  from given order by place
  on conflict (run_id, step_id) do nothing
  returning step_id
), jobs as (
  insert into engine_jobs (run_id, kind, step_id, run_at, rank_at, concurrency_keys)
  select $1, case g.kind when 'step' then 'step' else 'timer' end, g.step_id,
    coalesce(g.due_at, now()), coalesce(g.due_at, now() - make_interval(secs => run.priority_s)),
    case g.kind when 'step' then run.concurrency_keys else '{}' end
  from planned join given g using (step_id) cross join run
  where g.kind = 'step' or g.due_at is not null
  order by g.place
), waits as (
  insert into engine_waits (kind, run_id, step_id, event_name, expression, expires_at)
  select 'step', $1, g.step_id, g.event_name, g.expression, g.due_at
  from planned join given g using (step_id) where g.kind = 'wait'
), marked as (
  update engine_runs set is_parallel = true where id = $1 and $3 and not is_parallel
)
select step_id from planned`;

/** Steps that are planned already, as a race reports them again, stay as they are. */
async function planSteps(client: PoolClient, input: OpsInput, plans: readonly Op[]): Promise<void> {
  const { job, registry, now } = input;
  const unique = [...new Map(plans.map((op) => [op.id, op])).values()];
  const planned = await client.query<{ step_id: string }>({
    name: 'engine-plan-steps',
    text: PLAN_STEPS,
    values: [
      job.runId,
      toStorableJson(unique.map((op) => toPlan(op, input))),
      unique.length > 1 || unique.some(isInRace),
    ],
  });
  const fresh = new Set(planned.rows.map(({ step_id }) => step_id));
  for (const op of unique) {
    if (!fresh.has(op.id)) continue;
    if (op.op === 'InvokeFunction') {
      await invokeFunction(client, { registry, runId: job.runId, op, now });
    }
    const problem = op.op === 'WaitForEvent' ? conditionProblem(op) : null;
    if (problem) {
      const result = { error: { name: 'BadExpression', message: problem } };
      await resolveStep(client, { runId: job.runId, stepId: op.id, result });
    }
  }
}

/** Why no event could ever match this wait; null when one can. */
function conditionProblem(op: Op): string | null {
  const condition = op.opts?.if;
  if (typeof condition !== 'string') return null;
  const problem = expressionProblem(condition);
  return problem === null ? null : `"${condition}" is not an expression: ${problem}`;
}

const KINDS: Readonly<Record<string, string>> = {
  StepPlanned: 'step',
  Sleep: 'sleep',
  WaitForEvent: 'wait',
  InvokeFunction: 'invoke',
};

function toPlan(op: Op, input: OpsInput): Record<string, unknown> {
  const dueAt = dueOf(op, input.now);
  const isRace = isInRace(op) || input.version < 2;
  const eventName = op.op === 'WaitForEvent' ? (op.name ?? '') : null;
  const expression = typeof op.opts?.if === 'string' ? op.opts.if : null;
  return {
    step_id: op.id,
    name: stepName(op),
    kind: KINDS[op.op],
    due_at: dueAt,
    event_name: eventName,
    expression,
    details: {
      ...(isRace ? { parallelMode: 'race' } : {}),
      ...(dueAt ? { until: dueAt } : {}),
      ...(eventName !== null
        ? { event: eventName, ...(expression ? { if: expression } : {}) }
        : {}),
      ...(op.op === 'InvokeFunction' ? { functionId: op.opts?.function_id ?? null } : {}),
    },
  };
}

/** When the step's time has come: at once for "" (no time at all); null where it has none. */
function dueOf(op: Op, now: Date): Date | null {
  if (op.op === 'StepPlanned') return null;
  const text = op.op === 'Sleep' ? (op.name ?? '') : op.opts?.timeout;
  if (typeof text !== 'string') return null;
  return parseInstant(text, now) ?? now;
}

const IS_STUCK = `
select not exists (select from engine_jobs where run_id = $1)
  and not exists (select from engine_steps where run_id = $1 and state in ('planned', 'waiting'))
  as is_stuck`;

/** An answer without anything new must not leave a run that nothing will ever go on with. */
async function failIfStuck(client: PoolClient, runId: string): Promise<NewEvent[]> {
  const { rows } = await client.query<{ is_stuck: boolean }>({
    name: 'engine-is-stuck',
    text: IS_STUCK,
    values: [runId],
  });
  if (!rows[0]?.is_stuck) return [];
  const error = {
    name: 'NothingToDo',
    message: 'The function answered without a result and without a step to run.',
  };
  return endRun(client, { runId, state: 'failed', error });
}
