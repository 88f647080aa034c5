import { connectDatabase } from '@/db/client';
import type { Log } from '@/lib/platform/log';
import { createProblems, type Problems } from './problems';
import { Runner } from './runner';
import { startServer } from './server';

/** How an engine is started. */
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

/** starting: knows no functions yet. standby: another process is active, or Postgres is away. */
export type EngineState = 'starting' | 'active' | 'standby';

/** A running engine. */
export interface Engine {
  port: number;
  url: string;
  state(): EngineState;
  stop(): Promise<void>;
}

const RETRY_BASE_MS = 1_000;
/** More make nothing faster on a few cores, and pages wait behind them in the same process. */
const CALLS_AT_ONCE_MAX = 16;
const CONNECTIONS_MAX = 10;

/**
 * Starts the engine: it serves events, checkpoints and its REST API at once, and runs jobs and crons
 * while it is the one active process of its database. It outlives a lost database and a lost app.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { log } = options;
  const problems = createProblems(log);
  const { pool, close } = connectDatabase({
    url: options.databaseUrl,
    maxConnections: CONNECTIONS_MAX,
    applicationName: 'deal-scout-engine',
    onError: (error) => log.debug({ error }, 'an idle connection was lost'),
  });
  const runner = new Runner({
    ...options,
    pool,
    problems,
    retryBaseMs: options.retryBaseMs ?? RETRY_BASE_MS,
    callsAtOnceMax: options.callsAtOnceMax ?? CALLS_AT_ONCE_MAX,
  });
  const end = async (): Promise<void> => {
    await runner.stop();
    await close();
  };
  const server = await startServer(
    {
      ...options,
      pool,
      registry: runner.keeper.registry,
      health: () => healthOf(runner, problems),
      onJobs: () => runner.wakeActive(),
      onSyncWanted: runner.keeper.syncSoon,
    },
    options.port,
  ).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  let stopped: Promise<void> | null = null;
  return {
    port: server.port,
    url: `http://127.0.0.1:${server.port}`,
    state: () => stateOf(runner),
    stop() {
      // Calls that are still waited for save their steps over HTTP, so the server ends last.
      stopped ??= runner.stop().then(server.stop).then(close);
      return stopped;
    },
  };
}

function stateOf({ keeper, leader }: Runner): EngineState {
  if (!keeper.isReady()) return 'starting';
  return leader.isActive() ? 'active' : 'standby';
}

function healthOf(runner: Runner, problems: Problems): Record<string, unknown> {
  const { functions, refusals } = runner.keeper.registry();
  return {
    state: stateOf(runner),
    functions: functions.size,
    refused: [...refusals].map(([id, reason]) => ({ id, reason })),
    problem: runner.leader.isConnected() ? problems.text() : 'Postgres does not answer.',
  };
}
