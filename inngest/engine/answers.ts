import type { Pool, PoolClient } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import { applyOps, noteLastFailure, outcomeOf } from './apply-ops';
import { type Answer, triesMax } from './call-app';
import { endRun } from './end-run';
import { type NewEvent, takeEvents } from './event-intake';
import { type Job, retryJob } from './jobs';
import type { RegisteredFunction, Registry } from './registry';
import { toStorableJson } from './storable-json';
import { transact } from './transact';
import { backoffMs, FUNCTION_OP_ID, type Op, opsSchema, parseRetryAt, toEngineError } from './wire';

/** What answers are settled with. */
export interface Settling {
  pool: Pool;
  registry(): Registry;
  retryBaseMs: number;
}

/** A call that was answered. */
interface Answered {
  job: Job;
  fn: RegisteredFunction;
  answer: Answer;
}

/**
 * Writes down what an answer means, in one transaction with the end of its job. An answer whose lease
 * no longer stands changes nothing, so that settling one twice is safe.
 */
export async function settleAnswer(settling: Settling, answered: Answered): Promise<void> {
  const { status, body, isNoRetry } = answered.answer;
  if (body === null) {
    await failTry(settling, answered, {
      stepId: null,
      isFinal: true,
      error: { name: 'ResultTooLarge', message: 'The function answered with more than 32 MiB.' },
    });
    return;
  }
  const value = parseJson(body);
  if (status === 200) {
    await completeRun(settling, answered, value, Buffer.byteLength(body));
    return;
  }
  const ops = status === 206 ? opsSchema.safeParse(value) : null;
  if (ops?.success) {
    await settleOps(settling, answered, ops.data, Buffer.byteLength(body));
    return;
  }
  const error = ops
    ? { name: 'BadAnswer', message: 'The function answered with steps that cannot be read.' }
    : toEngineError(value ?? body);
  const stepId = answered.job.stepId;
  await failTry(settling, answered, { stepId, isFinal: isNoRetry === true, error });
}

async function settleOps(
  settling: Settling,
  answered: Answered,
  ops: readonly Op[],
  bytes: number,
): Promise<void> {
  const { job, answer } = answered;
  const retried = ops.find(({ op }) => op === 'StepError');
  if (retried) {
    const stepId = retried.id === FUNCTION_OP_ID ? null : retried.id;
    const error = toEngineError(retried.error);
    if (stepId === null || !isLastTry(answered)) {
      await failTry(settling, answered, { stepId, isFinal: answer.isNoRetry === true, error });
      return;
    }
  }
  const [only] = ops;
  if (only?.op === 'RunComplete' && ops.length === 1) {
    await completeRun(settling, answered, only.data, bytes);
    return;
  }
  // A step whose last try failed is an error that the function may catch.
  const settled = ops.map((op) => (op === retried ? { ...op, op: 'StepFailed' } : op));
  await withRun(settling, job, (client) =>
    applyOps(client, {
      job,
      registry: settling.registry(),
      ops: settled,
      version: answer.version,
      bytes,
      now: new Date(),
    }),
  );
}

function isLastTry({ job, fn }: Pick<Answered, 'job' | 'fn'>): boolean {
  return job.attempt + 1 >= triesMax(fn);
}

/**
 * A try that failed: noted, and the job waits for another one (as long as `retryAfter` says, else
 * longer with each), or the run ends where it was final or the last.
 */
export async function failTry(
  settling: Settling,
  called: Pick<Answered, 'job' | 'fn'> & { answer?: Pick<Answer, 'retryAfter'> },
  failure: { stepId: string | null; error: EngineError; isFinal?: boolean },
): Promise<void> {
  const { job, answer } = called;
  const { stepId, error } = failure;
  if (failure.isFinal || isLastTry(called)) {
    await failRun(settling, job, { stepId, error });
    return;
  }
  const now = new Date();
  const waitMs = backoffMs(job.attempt, settling.retryBaseMs, Math.random());
  const retryAt = parseRetryAt(answer?.retryAfter, now) ?? new Date(now.getTime() + waitMs);
  await retryJob(settling.pool, job, { stepId, error, retryAt });
}

/** Ends the job's run as failed, with the try that was its last. */
export async function failRun(
  settling: Pick<Settling, 'pool' | 'registry'>,
  job: Job,
  failure: { stepId: string | null; error: EngineError },
): Promise<void> {
  await withRun(settling, job, async (client) => {
    await noteLastFailure(client, job, failure);
    return endRun(client, { runId: job.runId, state: 'failed', error: failure.error });
  });
}

/** The run first, then the job: everybody locks in this order. */
const TAKE_BACK = `
with run as materialized (
  select id from engine_runs
  where id = $3 and state in ('queued', 'running') for no key update
)
delete from engine_jobs where id = $1 and lease = $2 and exists (select from run)`;

/** Does `work` in one transaction with the end of the job; not at all when its lease is gone. */
async function withRun(
  settling: Pick<Settling, 'pool' | 'registry'>,
  job: Job,
  work: (client: PoolClient) => Promise<NewEvent[]>,
): Promise<void> {
  await transact(settling.pool, async (client) => {
    const taken = await client.query({
      name: 'engine-take-back',
      text: TAKE_BACK,
      values: [job.id, job.lease, job.runId],
    });
    if (taken.rowCount === 0) return;
    const events = await work(client);
    if (events.length > 0) await takeEvents(client, settling.registry(), events, new Date());
  });
}

/** The end of a run of which nobody hears: one statement. */
const COMPLETE_RUN = `
with run as materialized (
  select id from engine_runs
  where id = $3 and state in ('queued', 'running') and parent_run_id is null
    and not exists (select from engine_waits where event_name = 'inngest/function.finished')
  for no key update
), job as (
  delete from engine_jobs
  where id = $1 and lease = $2 and exists (select from run) returning run_id
), ended as (
  update engine_runs set state = 'completed', output = $4::jsonb, ended_at = now()
  where id in (select run_id from job)
), jobs as (
  delete from engine_jobs where run_id in (select run_id from job) and id <> $1
), waits as (
  delete from engine_waits where run_id in (select run_id from job)
)
select from job`;

async function completeRun(
  settling: Settling,
  answered: Answered,
  output: unknown,
  bytes: number,
): Promise<void> {
  const { job } = answered;
  const outcome = outcomeOf({ data: output }, bytes);
  const isHeard = settling.registry().forEvent('inngest/function.finished').length > 0;
  if (outcome.state === 'completed' && job.parentRunId === null && !isHeard) {
    const ended = await settling.pool.query({
      name: 'engine-complete-run',
      text: COMPLETE_RUN,
      values: [job.id, job.lease, job.runId, toStorableJson(outcome.output)],
    });
    if (ended.rowCount === 1) return;
  }
  // Somebody hears of it, or the job is no longer ours.
  await withRun(settling, job, (client) => endRun(client, { runId: job.runId, ...outcome }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
