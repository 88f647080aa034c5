import type { Pool, PoolClient } from 'pg';

const TRIES_MAX = 5;
/** Deadlock and serialization failure: the server undid everything, and another try may do it. */
const AGAIN_CODES = new Set(['40P01', '40001']);

/**
 * Runs `work` in one transaction of Postgres: committed when it returns, rolled back when it throws.
 * Where the server undid it for the sake of another transaction it is run again, so `work` must do
 * nothing but statements on its client.
 */
export async function transact<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const client = await pool.connect();
    let isLost = false;
    try {
      await client.query('begin');
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => {
        isLost = true;
      });
      if (attempt >= TRIES_MAX || !isWorthAnotherTry(error)) throw error;
    } finally {
      // A connection that could not even roll back is closed; otherwise it goes back to the pool.
      client.release(isLost);
    }
  }
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof Error && 'code' in error && AGAIN_CODES.has(String(error.code));
}
