import type pg from 'pg';

/** As the query builder asks for it: an object with a text; our own transactions ask with a text alone. */
const isBegin = (asked: unknown): boolean =>
  typeof asked === 'object' &&
  asked !== null &&
  'text' in asked &&
  /^begin\b/i.test(String(asked.text));

/**
 * Gives a client back to its pool where the query builder could not begin a transaction on it. The builder lets go
 * of its client only once `begin` has worked (drizzle-orm 0.45, node-postgres session), so each line that broke
 * at that statement would take a place of the pool for ever. Call it for each new client of a pool.
 */
export function releaseUnbegun(client: pg.PoolClient): void {
  const query = client.query;
  const watched = (...args: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(query, client, args);
    if (answer instanceof Promise && isBegin(args[0])) {
      answer.catch((error: unknown) =>
        client.release(error instanceof Error ? error : new Error(String(error))),
      );
    }
    return answer;
  };
  Object.defineProperty(client, 'query', { value: watched, configurable: true, writable: true });
}
