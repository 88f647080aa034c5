/**
 * The composition root: settings in, adapters built, contexts out. Nothing else reads settings or
 * builds adapters, so everything below can be tested with others.
 */
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import type { Actor, Ctx } from '@/lib/platform/context';
import { type Env, loadEnv } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { createLog, type Log } from '@/lib/platform/log';
import { getMarketRow, touchMarket } from '@/lib/platform/market-queries';
import { processSingleton } from '@/lib/platform/singleton';
import { marketClock, wallClock } from '@/lib/platform/time';

/** How long the market's clock offset is believed before it is read again. */
const CLOCK_BELIEVED_MS = 30_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** A running process says so this often; see skipPause. */
const HEARTBEAT_MS = 20_000;

export interface Runtime {
  env: Env;
  log: Log;
  connection: DatabaseConnection;
  /** A context for one request or job. Rejects when the market's clock cannot be read. */
  makeContext(input: { actor: Actor; requestId?: string }): Promise<Ctx>;
  close(): Promise<void>;
}

/** Builds a runtime over a database. Processes use `runtime()`; scripts may ask for longer statements. */
export function createRuntime(
  options: { statementTimeoutMs?: number; maxConnections?: number } = {},
): Runtime {
  const env = loadEnv();
  if (env.databaseUrl === null) {
    throw new Error('DATABASE_URL is not set: start through npm start, or name a Postgres server.');
  }
  const log = createLog({ level: env.logLevel });
  const connection = connectDatabase({
    url: env.databaseUrl,
    maxConnections: options.maxConnections ?? env.databaseConnectionsMax,
    statementTimeoutMs: options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS,
    onError: (error) => log.warn({ error }, 'database connection lost'),
  });
  const readOffset = believedOffset(connection, env);
  return {
    env,
    log,
    connection,
    async makeContext({ actor, requestId = newId() }) {
      const offsetMs = await readOffset();
      return {
        actor,
        db: connection.db,
        market: { name: env.market, now: marketClock(wallClock, offsetMs) },
        now: wallClock,
        requestId,
        log: log.child({ requestId }),
        ports: {},
      };
    },
    close: () => connection.close(),
  };
}

/** Reads the clock offset at most every 30 s, once for all who ask meanwhile. */
function believedOffset(connection: DatabaseConnection, env: Env): () => Promise<number> {
  let offset: { value: number; readAtMs: number } | null = null;
  let pending: Promise<number> | null = null;
  async function read(): Promise<number> {
    const row = await getMarketRow(connection.db);
    if (row.name !== env.market) {
      throw new Error(`this database holds the ${row.name} market, not ${env.market}`);
    }
    offset = { value: row.clockOffsetMs, readAtMs: performance.now() };
    return row.clockOffsetMs;
  }
  return async () => {
    if (offset && performance.now() - offset.readAtMs < CLOCK_BELIEVED_MS) return offset.value;
    pending ??= read().finally(() => {
      pending = null;
    });
    return pending;
  };
}

/** The runtime of this process. */
export function runtime(): Runtime {
  return processSingleton('runtime', () => createRuntime());
}

/** Tells the market every 20 s that it is running, until the process ends. */
export function keepMarketAwake(): void {
  processSingleton('market-heartbeat', () => {
    const { connection, log } = runtime();
    const beat = () =>
      touchMarket(connection.db, wallClock()).catch((error: unknown) =>
        log.debug({ error }, 'heartbeat not written'),
      );
    void beat();
    return setInterval(beat, HEARTBEAT_MS).unref();
  });
}
