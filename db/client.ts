import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { boundCallers, type CallerTime } from './bounded-client';
import { tendFailures } from './failed-statements';
import { keepStatements } from './kept-statements';
import { observeQueries, type QueryDone } from './observed-client';
import { schema } from './schema';

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool };

/** A pool and the typed client over it. `close` waits for queries under way. */
export interface DatabaseConnection {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

/** How much later than its statement timeout a server may answer; then the line to it is given up. */
const ANSWER_GRACE_MS = 1_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/** What a server keeps for a connection ends with it. */
const CONNECTION_LIFETIME_S = 3_600;

/**
 * Opens a pool. Every statement on it is bounded by `statementTimeoutMs`, here too where the server is not heard
 * any more; 0 bounds none. An idle transaction is ended after a minute so that a lost process never holds a lock.
 * A client that loses its server is dropped by the pool and reported to `onError`; each statement that
 * has ended to `onQuery`. `callerTime` says how long whoever asks just then may still wait in all. With
 * `keepsStatements` the server plans what is asked again and again once for a connection.
 */
export function connectDatabase(options: {
  url: string;
  maxConnections?: number;
  statementTimeoutMs?: number;
  applicationName?: string;
  keepsStatements?: boolean;
  onError?: (error: Error) => void;
  onQuery?: (done: QueryDone) => void;
  callerTime?: () => CallerTime | null;
}): DatabaseConnection {
  const { onQuery, callerTime = () => null } = options;
  const statementTimeoutMs = options.statementTimeoutMs ?? STATEMENT_TIMEOUT_MS;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: CONNECTION_LIFETIME_S,
    statement_timeout: statementTimeoutMs,
    ...(statementTimeoutMs > 0 ? { query_timeout: statementTimeoutMs + ANSWER_GRACE_MS } : {}),
    idle_in_transaction_session_timeout: 60_000,
    application_name: options.applicationName ?? 'deal-scout',
  });
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens to idle clients only: one that is checked out and loses its server would end the
  // process. Its query rejects all the same.
  pool.on('connect', (client) => {
    client.on('error', (error) => options.onError?.(error));
    if (options.keepsStatements) keepStatements(client);
    tendFailures(client);
    if (onQuery) observeQueries(client, onQuery);
  });
  boundCallers(pool, callerTime);
  return {
    pool,
    db: drizzle(pool, { schema, casing: 'snake_case' }),
    close: () => pool.end(),
  };
}

/** The typed client over one connection: what it does is part of that connection's transaction. */
export function databaseOn(client: pg.PoolClient): Database {
  // Every method but `$client`, which within a transaction nobody uses.
  return drizzle(client, { schema, casing: 'snake_case' }) as unknown as Database;
}
