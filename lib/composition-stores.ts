/** Where the process keeps and counts things: a part of the composition root. */
import { connectDatabase, type DatabaseConnection } from '@/db/client';
import type { QueryDone } from '@/db/observed-client';
import { type Cache, createCache } from '@/lib/platform/cache';
import { upstashLayer } from '@/lib/platform/cache-upstash';
import type { Ctx } from '@/lib/platform/context';
import { currentDatabaseTime, setRequestDatabaseMs } from '@/lib/platform/database-time';
import { suspectDatabase } from '@/lib/platform/database-watch';
import type { Env } from '@/lib/platform/env';
import type { EventSender } from '@/lib/platform/events';
import { addFailures } from '@/lib/platform/failure-queries';
import { createFailureMeter, installFailureMeter } from '@/lib/platform/failures';
import { STATEMENT_TIMEOUT_MS } from '@/lib/platform/http/operation';
import type { RateLimiter } from '@/lib/platform/limits';
import { createPostgresLimiter } from '@/lib/platform/limits-postgres';
import { createSharedLimiter } from '@/lib/platform/limits-shared';
import { createUpstashLimiter } from '@/lib/platform/limits-upstash';
import type { Log } from '@/lib/platform/log';
import type { PoolFigures } from '@/lib/platform/machine';
import type { Mailer, ReadyMailer } from '@/lib/platform/mail';
import { budgetedMailer } from '@/lib/platform/mail-budget';
import { createOutboxMailer } from '@/lib/platform/mail-outbox';
import { createResendMailer } from '@/lib/platform/mail-resend';
import { processMetrics } from '@/lib/platform/metrics';
import { REDIS_TIMEOUT_MS } from '@/lib/platform/redis';
import { createStoreGuard } from '@/lib/platform/store-guard';
import { readStoredRules } from '@/lib/platform/switch-queries';
import { createSwitchReader, type SwitchReader } from '@/lib/platform/switches';
import { wallClock } from '@/lib/platform/time';
import { noteSpan } from '@/lib/platform/tracing';
import { type BudgetPorts, spendCall } from '@/lib/sources/budget';
import packageFile from '@/package.json';

/** Connections for operations whose statements may take another time than usual. */
const SPECIAL_CONNECTIONS_MAX = 2;

/** A request goes on after this time though Postgres has not counted it. */
const POSTGRES_COUNT_TIMEOUT_MS = 250;

const LIVE_CACHE_BYTES = 32 * 1024 * 1024;
const LIVE_CACHE_MS = 6 * 3_600_000;

/** Resend within its budget where its key is set, else the outbox. */
export function createMailer(
  env: Env,
  own: { connection: DatabaseConnection; log: Log; spend: SpendOn },
): Mailer {
  const { connection, log, spend } = own;
  const service = createResend(env, connection, log);
  if (service === null) return createOutboxMailer({ db: connection.db, now: wallClock });
  // Whoever signs in or up waits for it: the last fifth of the budget is theirs.
  return budgetedMailer(service, () => spend('resend', { isForPerson: true }));
}

/** Counts a call to a provider before it is made. Throws `budget_spent`. */
export type SpendOn = (provider: string, call: { isForPerson: boolean }) => Promise<void>;

/** Counts calls in the market's own books, in a context that is made when it is needed. */
export function createSpend(makeContext: () => Promise<Ctx<BudgetPorts>>): SpendOn {
  return async (provider, { isForPerson }) =>
    spendCall(await makeContext(), { provider, isForPerson });
}

/** The mail service; null where its key is not set. */
export function createResend(
  env: Env,
  { db }: DatabaseConnection,
  log: Log,
): (Mailer & ReadyMailer) | null {
  const { from, resend } = env.mail;
  if (resend === null) return null;
  return createResendMailer({
    ...resend,
    from,
    market: env.market,
    db,
    now: wallClock,
    log,
    metrics: processMetrics(),
    retryTimeScale: env.retryTimeScale,
  });
}

/**
 * The usual pool, and a small one for each other statement timeout that is asked for: a timeout set
 * when a connection opens costs no round trip per request.
 */
export function createPools(
  env: Env,
  log: Log,
  options: { statementTimeoutMs?: number; maxConnections?: number },
) {
  const { databaseUrl } = env;
  if (databaseUrl === null) {
    throw new Error('DATABASE_URL is not set: start with npm start, or name a Postgres server.');
  }
  const usualTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const metrics = processMetrics();
  const open = (statementTimeoutMs: number, maxConnections: number) =>
    connectDatabase({
      url: databaseUrl,
      statementTimeoutMs,
      maxConnections,
      keepsStatements: env.databaseKeepsStatements,
      callerTime: currentDatabaseTime,
      onError: (error) => {
        suspectDatabase();
        log.warn({ error }, 'database connection lost');
      },
      onQuery: ({ kind, table, durationMs, isFailed }) => {
        metrics.dbQueries.inc({ kind, outcome: isFailed ? 'failed' : 'ok' });
        metrics.dbQueryDuration.observe({ kind }, durationMs / 1_000);
        noteQuery({ kind, table, durationMs, isFailed });
      },
    });
  setRequestDatabaseMs(env.databaseRequestMs);
  const usual = open(usualTimeoutMs, options.maxConnections ?? env.databaseConnectionsMax);
  const special = new Map<number, DatabaseConnection>();
  return {
    databaseUrl,
    usual,
    forTimeout(timeoutMs = usualTimeoutMs): DatabaseConnection {
      if (timeoutMs === usualTimeoutMs) return usual;
      const present = special.get(timeoutMs) ?? open(timeoutMs, SPECIAL_CONNECTIONS_MAX);
      special.set(timeoutMs, present);
      return present;
    },
    /** Connections of all pools together, and callers that wait for one. */
    figures(): PoolFigures {
      const pools = [usual, ...special.values()].map(({ pool }) => pool);
      const sum = (of: (pool: (typeof pools)[number]) => number) =>
        pools.reduce((total, pool) => total + of(pool), 0);
      return {
        totalCount: sum((pool) => pool.totalCount),
        idleCount: sum((pool) => pool.idleCount),
        waitingCount: sum((pool) => pool.waitingCount),
        max: sum((pool) => pool.options.max),
      };
    },
    async close(): Promise<void> {
      await Promise.all([usual, ...special.values()].map((connection) => connection.close()));
    },
  };
}

function noteQuery({ kind, table, durationMs, isFailed }: QueryDone): void {
  noteSpan(
    {
      name: table === null ? kind : `${kind} ${table}`,
      kind: 'client',
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': kind,
        ...(table === null ? {} : { 'db.collection.name': table }),
      },
    },
    { durationMs, ...(isFailed ? { errorType: 'failed' } : {}) },
  );
}

/** Redis counts calls where one is set, and Postgres where none is or while it is away. */
export function createLimiter(env: Env, { pool }: DatabaseConnection, log: Log): RateLimiter {
  const metrics = processMetrics();
  const guard = (store: string, timeoutMs: number) =>
    createStoreGuard({ store, timeoutMs, log, metrics });
  const postgres = {
    name: 'postgres',
    limiter: createPostgresLimiter(pool),
    guard: guard('limits_postgres', POSTGRES_COUNT_TIMEOUT_MS),
  };
  if (env.redis === null) return createSharedLimiter([postgres], metrics);
  const redis = {
    name: 'redis',
    limiter: createUpstashLimiter(env.redis, `${env.market}:limits`),
    guard: guard('limits_redis', REDIS_TIMEOUT_MS),
  };
  return createSharedLimiter([redis, postgres], metrics);
}

/** The memory of this process, and Redis between processes where one is set. */
export function createMarketCache(env: Env, log: Log): Cache {
  return createCache({
    // Another version may write its answers in another shape.
    prefix: `${env.market}:cache:${packageFile.version}`,
    metrics: processMetrics(),
    shared: sharedLayer(env, log),
  });
}

/** The layer that processes share, where there is one. */
function sharedLayer(env: Env, log: Log) {
  if (env.redis === null) return undefined;
  const metrics = processMetrics();
  return upstashLayer(
    env.redis,
    createStoreGuard({ store: 'cache_redis', timeoutMs: REDIS_TIMEOUT_MS, log, metrics }),
  );
}

/**
 * What live sources showed, for minutes and, where they fail, for hours: the usual cache forgets sooner,
 * so that a change is seen.
 */
export function createLiveCache(env: Env, log: Log): Cache {
  const metrics = processMetrics();
  return createCache({
    prefix: `${env.market}:live:${packageFile.version}`,
    metrics,
    shared: sharedLayer(env, log),
    bounds: { entriesMax: 500, bytesMax: LIVE_CACHE_BYTES, ttlMsMax: LIVE_CACHE_MS },
  });
}

/** How long a feature switch is believed before it is read again. */
const SWITCHES_KEPT_MS = 3_000;

/** How feature switches stand, as the market has them. */
export function createSwitches({ db }: DatabaseConnection, log: Log): SwitchReader {
  return createSwitchReader({ read: () => readStoredRules(db), keptMs: SWITCHES_KEPT_MS, log });
}

/** Has failures of this process counted in the database; `flush` writes those that wait. */
export function keepFailures(
  { db }: DatabaseConnection,
  log: Log,
): ReturnType<typeof createFailureMeter> {
  const meter = createFailureMeter({ write: (counts) => addFailures(db, counts), log });
  installFailureMeter(meter);
  return meter;
}

/** The SDK of the durable functions is loaded with the first event: most commands send none. */
export function createEvents(env: Env, log: Log): EventSender {
  let sender: Promise<EventSender> | null = null;
  const load = async () => {
    const { createEventSender, createInngest } = await import('@/inngest/client');
    return createEventSender(createInngest(env, log), env);
  };
  return {
    async send(events) {
      sender ??= load();
      await (await sender).send(events);
    },
  };
}
