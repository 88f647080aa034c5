import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { createPostgresLimiter } from '@/lib/platform/limits-postgres';
import { createSharedLimiter } from '@/lib/platform/limits-shared';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { createStoreGuard } from '@/lib/platform/store-guard';

const CLIENTS = 50;
const rule = { name: 'http_api_key', max: 120, windowSeconds: 60 };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

const guardOf = (metrics = createMetrics()) =>
  createStoreGuard({ store: 'limits_postgres', timeoutMs: 5_000, log: silentLog, metrics });
const processOf = () => {
  const limiter = createPostgresLimiter(database.pool);
  return createSharedLimiter([{ name: 'postgres', limiter, guard: guardOf() }], createMetrics());
};

/** Fifty clients that each call as often, all at once; how many calls were let through. */
async function hammer(
  limiters: readonly { limit: ReturnType<typeof createPostgresLimiter>['limit'] }[],
  key: string,
): Promise<number> {
  let allowed = 0;
  const client = async (number: number) => {
    for (let call = 0; call < 10; call += 1) {
      const verdict = await limiters[number % limiters.length]?.limit(key, rule);
      if (verdict?.isAllowed) allowed += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
  return allowed;
}

describe('the limit in Postgres', () => {
  it('holds under 50 clients at once, in one process and in four', async () => {
    expect(await hammer([processOf()], 'one-process')).toBe(rule.max);
    // Calls over the end of a window may count one less than they are.
    const allowed = await hammer([processOf(), processOf(), processOf(), processOf()], 'four');
    expect(Math.abs(allowed - rule.max)).toBeLessThanOrEqual(1);
  });

  it('agrees with a model of two weighted windows under any interleaving of processes', async () => {
    const few = { name: 'few', max: 4, windowSeconds: 10 };
    const windowMs = 10_000;
    const step = fc.record({
      process: fc.nat({ max: 1 }),
      key: fc.constantFrom('a', 'b'),
      calls: fc.integer({ min: 1, max: 3 }),
      pauseMs: fc.integer({ min: 0, max: 7_000 }),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        run += 1;
        let nowMs = 1_800_000_000_000;
        const processes = [0, 1].map(() => createPostgresLimiter(database.pool, () => nowMs));
        const counts = new Map<string, number>();
        for (const { process, key, calls, pauseMs } of steps) {
          nowMs += pauseMs;
          const index = Math.floor(nowMs / windowMs);
          const countOf = (at: number) => counts.get(`${key}:${at}`) ?? 0;
          const share = (windowMs - (nowMs % windowMs)) / windowMs;
          const weighed = Math.floor(countOf(index - 1) * share) + countOf(index);
          const expected = Math.max(0, Math.min(calls, few.max - weighed));
          const verdicts = await Promise.all(
            Array.from({ length: calls }, () => processes[process]?.limit(`${run}:${key}`, few)),
          );
          expect(verdicts.filter((verdict) => verdict?.isAllowed)).toHaveLength(expected);
          counts.set(`${key}:${index}`, countOf(index) + expected);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('a refused call does not count, so who waits as told gets through', async () => {
    let nowMs = 1_800_000_030_000;
    const limiter = createPostgresLimiter(database.pool, () => nowMs);
    await Promise.all(Array.from({ length: 300 }, () => limiter.limit('waits', rule)));
    const refused = await limiter.limit('waits', rule);
    expect(refused).toMatchObject({ isAllowed: false, remaining: 0, retryAfterSeconds: 31 });
    nowMs += refused.retryAfterSeconds * 1_000;
    expect(await limiter.limit('waits', rule)).toMatchObject({ isAllowed: true });
  });

  it('a call that fits costs one statement, calls at once share one, a flood costs none', async () => {
    const queries = vi.spyOn(database.pool, 'query');
    const limiter = processOf();
    await limiter.limit('counted', rule);
    queries.mockClear();
    for (let call = 0; call < 5; call += 1) await limiter.limit('counted', rule);
    expect(queries).toHaveBeenCalledTimes(5);
    queries.mockClear();
    await Promise.all(Array.from({ length: 40 }, () => limiter.limit('counted', rule)));
    expect(queries.mock.calls.length).toBeLessThanOrEqual(2);
    await Promise.all(Array.from({ length: 200 }, () => limiter.limit('counted', rule)));
    queries.mockClear();
    for (let call = 0; call < 200; call += 1) {
      expect((await limiter.limit('counted', rule)).isAllowed).toBe(false);
    }
    expect(queries).not.toHaveBeenCalled();
    queries.mockRestore();
  });

  it('a key refused by what other processes counted is remembered without asking again', async () => {
    const other = processOf();
    for (let call = 0; call < rule.max; call += 1) await other.limit('elsewhere', rule);
    const limiter = processOf();
    expect((await limiter.limit('elsewhere', rule)).isAllowed).toBe(false);
    const queries = vi.spyOn(database.pool, 'query');
    expect(await limiter.limit('elsewhere', rule)).toMatchObject({ isAllowed: false });
    expect(queries).not.toHaveBeenCalled();
    queries.mockRestore();
  });

  it('keeps neither addresses nor e-mails', async () => {
    await processOf().limit('203.0.113.9', rule);
    await processOf().limit('ann@example.org', rule);
    const { rows } = await database.pool.query<{ key: string }>('select key from rate_limits');
    expect(rows.filter(({ key }) => /203\.0\.113\.9|ann@/.test(key))).toEqual([]);
  });
});

describe('while Postgres is away', () => {
  it('the process counts alone, exactly, and waits for Postgres only until the breaker opens', async () => {
    const away = {
      limit: () => new Promise<never>(() => {}),
    };
    const metrics = createMetrics();
    const guard = createStoreGuard({
      store: 'limits_postgres',
      timeoutMs: 50,
      log: silentLog,
      metrics,
    });
    const limiter = createSharedLimiter([{ name: 'postgres', limiter: away, guard }], metrics);
    const few = { name: 'few', max: 10, windowSeconds: 60 };
    const waits: number[] = [];
    let allowed = 0;
    for (let call = 0; call < 30; call += 1) {
      const startedMs = performance.now();
      if ((await limiter.limit('a', few)).isAllowed) allowed += 1;
      waits.push(performance.now() - startedMs);
    }
    expect(allowed).toBe(few.max);
    expect(waits.filter((ms) => ms > 30)).toHaveLength(3);
    expect(await metrics.registry.metrics()).toContain(
      'store_breaker_state{store="limits_postgres"} 2',
    );
  });
});
