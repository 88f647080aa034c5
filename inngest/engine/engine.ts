import type { Pool } from 'pg';
import { connectDatabase } from '@/db/client';
import type { Log } from '@/lib/platform/log';
import { createAppCaller } from './call-app';
import { createClockwork } from './clockwork';
import { clearLeases, releaseLeases } from './jobs';
import { ENGINE_CHANNEL, startLeader } from './leader';
import { createProblems, type Problems } from './problems';
import { createQueue, type Queue } from './queue';
import { createRegistryKeeper, type RegistryKeeper } from './registry-keeper';
import { createRepeater } from './repeater';
import { createRunNews } from './run-news';
import { startServer } from './server';
import { createWorker } from './worker';

export interface EngineOptions {
  databaseUrl: string;
  /** The app's Inngest route. */
  appUrl: string;
  /** 0: any free one. */
  port: number;
  signingKey: string;
  eventKey: string;
  log: Log;
  /** The wait before the second try; it doubles with each. */
  retryBaseMs?: number;
  /** Calls of the app under way at the same time. */
  callsAtOnceMax?: number;
}

/** A running engine. */
export interface Engine {
  port: number;
  url: string;
  state(): EngineState;
  stop(): Promise<void>;
}

/** starting: knows no functions yet. standby: another process is active, or Postgres is away. */
export type EngineState = 'starting' | 'active' | 'standby';

const RETRY_BASE_MS = 1_000;
const CALLS_AT_ONCE_MAX = 24;
const CONNECTIONS_MAX = 10;
const DRAIN_MS_MAX = 10_000;
const CLOCK_EVERY_MS = 1_000;

/**
 * Starts the engine: it serves events, checkpoints and its REST API at once, and runs jobs and crons
 * while it is the one active process of its database. It outlives a lost database and a lost app.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { log, signingKey, appUrl } = options;
  const callsAtOnceMax = options.callsAtOnceMax ?? CALLS_AT_ONCE_MAX;
  const problems = createProblems(log);
  const { pool, close } = connectDatabase({
    url: options.databaseUrl,
    maxConnections: CONNECTIONS_MAX,
    applicationName: 'deal-scout-engine',
    onError: (error) => log.debug({ error }, 'an idle connection was lost'),
  });
  const news = createRunNews({ pool, log });
  const caller = createAppCaller({ appUrl, signingKey, connectionsMax: callsAtOnceMax });
  let isStopping = false;

  const keeper = createRegistryKeeper({ pool, appUrl, signingKey, log, problems });
  const clockwork = createClockwork({ pool, registry: keeper.registry, log });
  const clock = createRepeater({
    everyMs: CLOCK_EVERY_MS,
    run: async () => {
      const next = await clockwork.tick(new Date());
      queue.poke();
      return next === null ? CLOCK_EVERY_MS : next.getTime() - Date.now();
    },
    onError: (error) => problems.note('clock', error),
    onDone: () => problems.clear('clock'),
  });
  const work = createWorker({
    pool,
    registry: keeper.registry,
    retryBaseMs: options.retryBaseMs ?? RETRY_BASE_MS,
    caller,
    log,
    onLost: (problem, until) => {
      problems.set('app', problem);
      queue.holdUntil(until);
    },
    onAnswer: () => {
      // An app that was away may have come back with other functions.
      if (problems.clear('app')) keeper.syncSoon();
    },
    onRunChanged: news.changed,
    isStopping: () => isStopping,
  });
  const queue: Queue = createQueue({ pool, log, jobsAtOnceMax: callsAtOnceMax, work });

  const leader = startLeader({
    databaseUrl: options.databaseUrl,
    appUrl,
    log,
    problem: problems.text,
    async onGain() {
      const freed = await clearLeases(pool, queue.leases());
      if (freed > 0) log.info({ jobs: freed }, 'jobs of a process that is gone were freed');
      keeper.setSyncing(true);
      queue.start();
      clock.start();
    },
    onLoss() {
      queue.pause();
      clock.stop();
      keeper.setSyncing(false);
    },
    onWord: wake,
  });

  /** Says to whichever process is active that there may be something to do. */
  function onJobs(): void {
    if (leader.isActive()) wake();
    else tellOthers(pool, log);
  }

  function wake(): void {
    queue.poke();
    clock.soon();
  }

  function state(): EngineState {
    if (!keeper.isReady()) return 'starting';
    return leader.isActive() ? 'active' : 'standby';
  }

  const server = await startServer(
    {
      pool,
      log,
      signingKey,
      eventKey: options.eventKey,
      registry: keeper.registry,
      health: () =>
        healthOf({ state: state(), keeper, problems, isConnected: leader.isConnected() }),
      onJobs,
      onSyncWanted: keeper.syncSoon,
    },
    options.port,
  ).catch(async (error: unknown) => {
    await leader.stop();
    await close();
    throw error;
  });

  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    state,
    async stop() {
      if (isStopping) return;
      queue.pause();
      clock.stop();
      keeper.stop();
      await queue.drained(DRAIN_MS_MAX);
      isStopping = true;
      await releaseLeases(pool, queue.leases()).catch(() => undefined);
      await leader.stop();
      await server.stop();
      await caller.close();
      news.close();
      await close();
    },
  };
}

function healthOf(now: {
  state: EngineState;
  keeper: RegistryKeeper;
  problems: Problems;
  isConnected: boolean;
}): Record<string, unknown> {
  const { functions, refusals } = now.keeper.registry();
  return {
    state: now.state,
    functions: functions.size,
    refused: [...refusals].map(([id, reason]) => ({ id, reason })),
    problem: now.isConnected ? now.problems.text() : 'Postgres does not answer.',
  };
}

function tellOthers(pool: Pool, log: Log): void {
  pool
    .query('select pg_notify($1, $2)', [ENGINE_CHANNEL, 'jobs'])
    .catch((error: unknown) => log.debug({ error }, 'the active process was not woken'));
}
