import type { Pool } from 'pg';
import type { Log } from '@/lib/platform/log';
import { type AppCaller, createAppCaller } from './call-app';
import { createClockwork } from './clockwork';
import { clearLeases, releaseLeases } from './jobs';
import { ENGINE_CHANNEL, Leader } from './leader';
import type { Problems } from './problems';
import { Queue } from './queue';
import { createRegistryKeeper, type RegistryKeeper } from './registry-keeper';
import { createRepeater, type Repeater } from './repeater';
import { createRunNews, type RunNews } from './run-news';
import { Worker } from './worker';

/** What a runner is made of. */
export interface RunnerParts {
  pool: Pool;
  databaseUrl: string;
  appUrl: string;
  signingKey: string;
  log: Log;
  problems: Problems;
  retryBaseMs: number;
  callsAtOnceMax: number;
}

const DRAIN_MS_MAX = 10_000;
const CLOCK_EVERY_MS = 1_000;

/** Runs jobs and crons while this process is the active one, and knows the functions at all times. */
export class Runner {
  readonly keeper: RegistryKeeper;
  readonly leader: Leader;
  private readonly queue: Queue;
  private readonly clock: Repeater;
  private readonly caller: AppCaller;
  private readonly news: RunNews;
  private isStopping = false;

  constructor(private readonly parts: RunnerParts) {
    const { pool, appUrl, signingKey, log, callsAtOnceMax } = parts;
    this.keeper = createRegistryKeeper({ ...parts });
    this.news = createRunNews({ pool, log });
    this.caller = createAppCaller({ appUrl, signingKey, connectionsMax: callsAtOnceMax });
    const worker = this.makeWorker();
    this.queue = new Queue({
      pool,
      log,
      jobsAtOnceMax: callsAtOnceMax,
      work: (job) => worker.work(job),
    });
    this.clock = this.makeClock();
    this.leader = new Leader({
      ...parts,
      problem: parts.problems.text,
      onGain: () => this.begin(),
      onLoss: () => this.rest(),
      onWord: () => this.wake(),
    });
    this.leader.start();
  }

  /** Says to whichever process is active that there may be something to do. */
  wakeActive(): void {
    if (this.leader.isActive()) {
      this.wake();
      return;
    }
    const { pool, log } = this.parts;
    pool
      .query('select pg_notify($1, $2)', [ENGINE_CHANNEL, 'jobs'])
      .catch((error: unknown) => log.debug({ error }, 'the active process was not woken'));
  }

  /** Takes no new jobs, waits ten seconds at the longest for those under way, gives the others back. */
  async stop(): Promise<void> {
    this.rest();
    this.keeper.stop();
    await this.queue.drained(DRAIN_MS_MAX);
    this.isStopping = true;
    // Without a database there is nothing to give back to: whoever takes over clears the leases.
    await releaseLeases(this.parts.pool, this.queue.leases()).catch(() => undefined);
    await this.leader.stop();
    await this.caller.close();
    this.news.close();
  }

  private async begin(): Promise<void> {
    const { pool, log } = this.parts;
    // A job of a function that this process has not heard of yet would end its run as failed.
    await this.keeper.load();
    const freed = await clearLeases(pool, this.queue.leases());
    if (freed > 0) log.info({ jobs: freed }, 'jobs of a process that is gone were freed');
    this.keeper.setSyncing(true);
    this.queue.start();
    this.clock.start();
  }

  private rest(): void {
    this.queue.pause();
    this.clock.stop();
    this.keeper.setSyncing(false);
  }

  private wake(): void {
    this.queue.poke();
    this.clock.soon();
  }

  private makeClock(): Repeater {
    const { problems } = this.parts;
    const clockwork = createClockwork({ ...this.parts, registry: this.keeper.registry });
    return createRepeater({
      everyMs: CLOCK_EVERY_MS,
      run: async () => {
        const next = await clockwork.tick(new Date());
        this.queue.poke();
        return next === null ? CLOCK_EVERY_MS : next.getTime() - Date.now();
      },
      onError: (error) => problems.note('clock', error),
      onDone: () => problems.clear('clock'),
    });
  }

  private makeWorker(): Worker {
    const { problems } = this.parts;
    return new Worker({
      ...this.parts,
      registry: this.keeper.registry,
      caller: this.caller,
      onLost: ({ problem, isRefused }, until) => {
        problems.set('app', problem, { isLasting: isRefused });
        this.queue.holdUntil(until);
      },
      onAnswer: () => {
        // An app that was away may have come back with other functions.
        if (problems.clear('app')) this.keeper.syncSoon();
      },
      onRunChanged: this.news.changed,
      isStopping: () => this.isStopping,
    });
  }
}
