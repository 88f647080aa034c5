import type pg from 'pg';

/** As the query builder asks for it: an object with a text; our own transactions ask with a text alone. */
const isBegin = (asked: unknown): boolean =>
  typeof asked === 'object' &&
  asked !== null &&
  'text' in asked &&
  /^begin\b/i.test(String(asked.text));

const isUnheard = (error: unknown): boolean =>
  error instanceof Error && error.message === 'Query read timeout';

/**
 * Ends a client whose statement was not answered in time: nobody knows where it stands, and its next statements
 * would wait behind that one. Ended, the pool does not hand it out again.
 */
export function endUnheard(client: pg.PoolClient): void {
  (client as unknown as pg.Client).end().catch(() => undefined);
}

/**
 * Does what a failed statement leaves to be done for a client, which its caller hears all the same. Call it for
 * each new client of a pool.
 *
 * A client whose statement was not answered in time is ended. (The pool does so by itself for statements that are
 * sent through it.)
 *
 * A client on which the query builder could not begin a transaction is given back to its pool: the builder lets go
 * of it only once `begin` has worked (drizzle-orm 0.45, node-postgres session), so each line that broke at that
 * statement would take a place of the pool for ever.
 */
export function tendFailures(client: pg.PoolClient): void {
  const query = client.query;
  const watched = (...args: unknown[]): unknown => {
    const answer: unknown = Reflect.apply(query, client, args);
    if (answer instanceof Promise) {
      answer.catch((error: unknown) => {
        if (isUnheard(error)) endUnheard(client);
        if (isBegin(args[0]))
          client.release(error instanceof Error ? error : new Error(String(error)));
      });
    }
    return answer;
  };
  Object.defineProperty(client, 'query', { value: watched, configurable: true, writable: true });
}
