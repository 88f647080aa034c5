import type { Pool } from 'pg';
import type { EngineError } from '@/db/schema/engine';
import type { Log } from '@/lib/platform/log';
import { failRun, failTry, type Settling, settleAnswer } from './answers';
import type { AppCaller, CallResult } from './call-app';
import { isDatabaseLost } from './database-lost';
import { type Job, releaseJob } from './jobs';
import type { RegisteredFunction } from './registry';
import { resolveStep } from './resolve-step';
import { transact } from './transact';

const FIRST_PAUSE_MS = 250;
const PAUSE_MS_MAX = 4_000;
/** A job that the engine itself stumbles over is left alone this long. */
const GIVEN_UP_PAUSE_MS = 30_000;
/** A call that breaks the app off this often in a row is the job's own fault, and counts as a try. */
const BREAKS_MAX = 8;

type Lost = Extract<CallResult, { kind: 'lost' }>;

/** What jobs are done with. */
export interface WorkerParts extends Settling {
  caller: AppCaller;
  log: Log;
  /** The app could not be called; it is left alone until then. */
  onLost(lost: Lost, until: Date): void;
  /** The app answered. */
  onAnswer(): void;
  onRunChanged(runId: string): void;
  /** True once the process is to end: what cannot be stored is then left to the next. */
  isStopping(): boolean;
}

/**
 * Does jobs: calls the app or lets a timer ring, and stores what came of it. A database that is away
 * is waited for, so that an answer is not lost with it.
 */
export class Worker {
  /** How often in a row a job's calls broke off. */
  private readonly breaks = new Map<string, number>();
  private lostInARow = 0;
  private heldUntilMs = 0;

  constructor(private readonly parts: WorkerParts) {}

  /** Does a job to its end. What the engine itself stumbles over is given back, to be tried later. */
  async work(job: Job): Promise<void> {
    const { pool, log, onRunChanged } = this.parts;
    await this.workOn(job).catch(async (error: unknown) => {
      log.error({ error, run: job.runId }, 'a job could not be done');
      const until = new Date(Date.now() + GIVEN_UP_PAUSE_MS);
      await persist(this.parts, () => releaseJob(pool, job, until));
    });
    onRunChanged(job.runId);
  }

  private async workOn(job: Job): Promise<void> {
    const { parts } = this;
    if (job.kind === 'timer') {
      await persist(parts, () => ringTimer(parts.pool, job));
      return;
    }
    const fn = parts.registry().functions.get(job.functionId);
    if (job.attempt === 0 && job.stack.length === 0) parts.onRunChanged(job.runId);
    if (fn) await this.call(job, fn);
    else await persist(parts, () => failRun(parts, job, { stepId: null, error: gone(job) }));
  }

  private async call(job: Job, fn: RegisteredFunction): Promise<void> {
    const { parts } = this;
    const result = await parts.caller.call(job, fn);
    if (result.kind === 'lost') {
      await this.afterLost(job, fn, result);
      return;
    }
    this.lostInARow = 0;
    this.breaks.delete(job.id);
    parts.onAnswer();
    const { answer } = result;
    await persist(parts, () => settleAnswer(parts, { job, fn, answer })).catch((cause: unknown) => {
      parts.log.error({ error: cause, run: job.runId }, 'an answer could not be stored');
      const error = { name: 'EngineError', message: `The engine could not store it: ${cause}` };
      return persist(parts, () => failTry(parts, { job, fn }, { stepId: job.stepId, error }));
    });
  }

  /** Costs the job no try, unless its calls break the app off again and again. */
  private async afterLost(job: Job, fn: RegisteredFunction, lost: Lost): Promise<void> {
    const { parts } = this;
    const broken = lost.isBegun ? (this.breaks.get(job.id) ?? 0) + 1 : 0;
    if (broken >= BREAKS_MAX) {
      this.breaks.delete(job.id);
      await persist(parts, () => failTry(parts, { job, fn }, brokenOff(job, lost.problem)));
      return;
    }
    if (broken > 0) this.breaks.set(job.id, broken);
    const until = this.holdApp(lost);
    await persist(parts, () => releaseJob(parts.pool, job, until));
  }

  /** Until when the app is left alone. All calls that are lost meanwhile are one outage. */
  private holdApp(lost: Lost): Date {
    if (Date.now() >= this.heldUntilMs) {
      const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(this.lostInARow, 10), PAUSE_MS_MAX);
      this.lostInARow += 1;
      this.heldUntilMs = Date.now() + pauseMs;
      this.parts.onLost(lost, new Date(this.heldUntilMs));
    }
    return new Date(this.heldUntilMs);
  }
}

function brokenOff(job: Job, problem: string): { stepId: string | null; error: EngineError } {
  const message = `The app broke off ${BREAKS_MAX} times while it worked on this. ${problem}`;
  return { stepId: job.stepId, error: { name: 'AppBrokeOff', message } };
}

function gone(job: Job): EngineError {
  const message = `The app no longer has the function "${job.functionId}", or it cannot run here.`;
  return { name: 'FunctionNotFound', message };
}

/** Repeats `work`, which is safe to repeat, until the database takes it. */
async function persist<T>(parts: WorkerParts, work: () => Promise<T>): Promise<T | null> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, PAUSE_MS_MAX / 2)) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseLost(error) && !isCollision(error)) throw error;
      if (parts.isStopping()) return null;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** A single statement that the server undid for the sake of another one. */
function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}

/** A sleep or a wait is over; an invoked function took too long. */
async function ringTimer(pool: Pool, job: Job): Promise<void> {
  await transact(pool, async (client) => {
    const found = await client.query<{ kind: string; details: { functionId?: string } | null }>({
      name: 'engine-timer-kind',
      text: 'select kind, details from engine_steps where run_id = $1 and step_id = $2',
      values: [job.runId, job.stepId],
    });
    const [step] = found.rows;
    const isLate = step?.kind === 'invoke';
    const message = `"${step?.details?.functionId ?? 'The function'}" did not end in the time given.`;
    const result = isLate ? { error: { name: 'InvokeTimeout', message } } : null;
    await resolveStep(client, { runId: job.runId, stepId: job.stepId ?? '', result });
    await client.query({
      name: 'engine-drop-job',
      text: 'delete from engine_jobs where id = $1 and lease = $2',
      values: [job.id, job.lease],
    });
  });
}
