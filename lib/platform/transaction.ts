import type { Database } from '@/db/client';
import type { Ctx } from '@/lib/platform/context';

/**
 * Runs `work` with a context whose `db` is one transaction: committed when `work` returns, rolled
 * back when it throws. Inside another transaction it is a savepoint of that one.
 */
export async function inTransaction<C extends Pick<Ctx, 'db'>, T>(
  ctx: C,
  work: (ctx: C) => Promise<T>,
): Promise<T> {
  return ctx.db.transaction((tx) => work({ ...ctx, db: asDatabase(tx) }));
}

/** A drizzle transaction has every method of the pool's handle except `$client`, which no query uses. */
function asDatabase(tx: Parameters<Parameters<Database['transaction']>[0]>[0]): Database {
  return tx as unknown as Database;
}
