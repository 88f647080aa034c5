import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { observeQueries, type QueryDone } from './observed-client';
import { schema } from './schema';

export type Database = NodePgDatabase<typeof schema> & { $client: pg.Pool };

/** A pool and the typed client over it. `close` waits for queries under way. */
export interface DatabaseConnection {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

/**
 * Opens a pool. Every statement on it is bounded by `statementTimeoutMs`; an idle transaction is
 * ended after a minute so that a lost process never holds a lock.
 * A client that loses its server is dropped by the pool and reported to `onError`; each statement that
 * has ended to `onQuery`.
 */
export function connectDatabase(options: {
  url: string;
  maxConnections?: number;
  statementTimeoutMs?: number;
  applicationName?: string;
  onError?: (error: Error) => void;
  onQuery?: (done: QueryDone) => void;
}): DatabaseConnection {
  const { onQuery } = options;
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 30_000,
    statement_timeout: options.statementTimeoutMs ?? 10_000,
    idle_in_transaction_session_timeout: 60_000,
    application_name: options.applicationName ?? 'deal-scout',
  });
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens to idle clients only: one that is checked out and loses its server would end the
  // process. Its query rejects all the same.
  pool.on('connect', (client) => client.on('error', (error) => options.onError?.(error)));
  if (onQuery) pool.on('connect', (client) => observeQueries(client, onQuery));
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
