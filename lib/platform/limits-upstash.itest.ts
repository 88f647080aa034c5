import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import {
  hasRedisServer,
  REDIS_HINT,
  startUpstashRedis,
  type UpstashServer,
} from '@/e2e/servers/upstash-redis';
import type { RateLimiter } from '@/lib/platform/limits';
import { createPostgresLimiter } from '@/lib/platform/limits-postgres';
import { createSharedLimiter } from '@/lib/platform/limits-shared';
import { createUpstashLimiter } from '@/lib/platform/limits-upstash';
import { silentLog } from '@/lib/platform/log';
import { createMetrics, type Metrics } from '@/lib/platform/metrics';
import { REDIS_TIMEOUT_MS } from '@/lib/platform/redis';
import { createStoreGuard } from '@/lib/platform/store-guard';

const CLIENTS = 50;
const OPEN_MS = 300;
/** Far beyond what anybody waits for it. */
const SLOW_MS = 2_000;
/** A busy machine answers later than a caller waits for Redis. */
const PATIENT_MS = 900;
const rule = { name: 'http_api_key', max: 120, windowSeconds: 60 };
const plenty = { name: 'plenty', max: 10_000, windowSeconds: 60 };

describe.skipIf(!hasRedisServer)(`the limit in Redis${REDIS_HINT}`, () => {
  let database: TestDatabase;
  let redis: UpstashServer;
  beforeAll(async () => {
    database = await testDatabase({ market: 'live' });
    redis = await startUpstashRedis();
  });
  afterAll(async () => {
    await redis.close();
    await database.close();
  });

  /** As the composition root makes it, for a process of its own. */
  function processOf(
    metrics: Metrics = createMetrics(),
    redisTimeoutMs: number = REDIS_TIMEOUT_MS,
  ): RateLimiter {
    const guardOf = (store: string, timeoutMs: number) =>
      createStoreGuard({ store, timeoutMs, log: silentLog, metrics, openMs: OPEN_MS });
    return createSharedLimiter(
      [
        {
          name: 'redis',
          limiter: createUpstashLimiter(redis, 'live:limits'),
          guard: guardOf('limits_redis', redisTimeoutMs),
        },
        {
          name: 'postgres',
          limiter: createPostgresLimiter(database.pool),
          guard: guardOf('limits_postgres', 2_000),
        },
      ],
      metrics,
    );
  }

  const countOf = async (metrics: Metrics, countedBy: string, outcome: string) =>
    (await metrics.limitVerdicts.get()).values
      .filter(({ labels }) => labels.counted_by === countedBy && labels.outcome === outcome)
      .reduce((sum, { value }) => sum + value, 0);

  const breakerOf = async (metrics: Metrics) =>
    (await metrics.storeBreaker.get()).values.find(({ labels }) => labels.store === 'limits_redis')
      ?.value;

  /** So many calls one after the other; all are let through. How long they wait is measured in bench/redis-away. */
  async function allow(limiter: RateLimiter, calls: number): Promise<void> {
    for (let call = 0; call < calls; call += 1) {
      expect((await limiter.limit('reader', plenty)).isAllowed).toBe(true);
    }
  }

  it('holds under 50 clients at once, in one process and in four', async () => {
    // Whether the counter holds is asked here, not how fast a busy machine is.
    const patient = () => processOf(createMetrics(), 10_000);
    for (const [key, processes] of [
      ['one', [patient()]],
      ['four', [patient(), patient(), patient(), patient()]],
    ] as const) {
      let allowed = 0;
      const client = async (number: number) => {
        for (let call = 0; call < 10; call += 1) {
          const limiter = processes[number % processes.length] as RateLimiter;
          if ((await limiter.limit(key, rule)).isAllowed) allowed += 1;
        }
      };
      await Promise.all(Array.from({ length: CLIENTS }, (_, number) => client(number)));
      expect(Math.abs(allowed - rule.max)).toBeLessThanOrEqual(1);
    }
  });

  it('tells a key that other processes used up when a call fits, and asks no more until then', async () => {
    const other = processOf(createMetrics(), 10_000);
    for (let call = 0; call < rule.max; call += 1) await other.limit('elsewhere', rule);
    const limiter = processOf(createMetrics(), 10_000);
    const refused = await limiter.limit('elsewhere', rule);
    expect(refused.isAllowed).toBe(false);
    expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
    expect(refused.retryAfterSeconds).toBeLessThanOrEqual(rule.windowSeconds + 1);
    const before = redis.commandCount();
    expect((await limiter.limit('elsewhere', rule)).isAllowed).toBe(false);
    expect(redis.commandCount()).toBe(before);
  });

  it('one call to Redis counts one call', async () => {
    const limiter = processOf(createMetrics(), 10_000);
    await limiter.limit('counted', rule);
    const before = redis.commandCount();
    for (let call = 0; call < 5; call += 1) await limiter.limit('counted', rule);
    expect(redis.commandCount() - before).toBe(5);
  });

  describe('when Redis fails', () => {
    let metrics: Metrics;
    let limiter: RateLimiter;
    beforeEach(async () => {
      metrics = createMetrics();
      limiter = processOf(metrics, PATIENT_MS);
      await limiter.limit('reader', plenty);
      expect(await countOf(metrics, 'redis', 'allowed')).toBe(1);
    });

    /** The breaker lets one call through again, and Redis counts as before. */
    async function expectReturn(of = limiter): Promise<void> {
      await expect
        .poll(
          async () => {
            await of.limit('reader', plenty);
            return breakerOf(metrics);
          },
          { timeout: 20_000, interval: 50 },
        )
        .toBe(0);
      const before = await countOf(metrics, 'redis', 'allowed');
      await of.limit('reader', plenty);
      expect(await countOf(metrics, 'redis', 'allowed')).toBe(before + 1);
    }

    it('stopped in the middle: Postgres counts, and Redis again when it is back', async () => {
      await redis.stopRedis();
      await allow(limiter, 30);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(30);
      expect(await breakerOf(metrics)).toBe(2);
      await redis.startRedis();
      await expectReturn();
    });

    it('silent: the breaker opens, and then most calls do not ask it', async () => {
      redis.setSilent(true);
      await allow(limiter, 3);
      expect(await breakerOf(metrics)).toBe(2);
      const before = redis.commandCount();
      await allow(limiter, 20);
      // A try now and then may look whether it is back.
      expect(redis.commandCount() - before).toBeLessThan(20);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(23);
      redis.setSilent(false);
      await expectReturn();
    });

    it('slow: Postgres counts, and most calls do not ask it', async () => {
      const quick = processOf(metrics, SLOW_MS / 4);
      redis.setLate(SLOW_MS);
      await allow(quick, 3);
      const before = redis.commandCount();
      await allow(quick, 20);
      expect(redis.commandCount() - before).toBeLessThan(20);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(23);
      redis.setLate(0);
      await expectReturn(quick);
    });

    it('full: Postgres counts what Redis cannot', async () => {
      await redis.setFull(true);
      await allow(limiter, 10);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(10);
      await redis.setFull(false);
      await expectReturn();
    });

    it('holding something else under the key: Postgres counts', async () => {
      const keys = (await redis.command('KEYS', 'live:limits:plenty:*')) as string[];
      for (const key of keys) {
        await redis.command('DEL', key);
        await redis.command('RPUSH', key, 'not', 'a', 'number');
      }
      await allow(limiter, 10);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(10);
      await redis.command('FLUSHALL');
      await expectReturn();
    });

    it('flushed with its scripts: it counts anew, and this process still holds the limit', async () => {
      // Redis answers here, so that on a busy machine it is waited for.
      const patient = processOf(metrics, 10_000);
      let allowed = 0;
      for (let call = 0; call < 200; call += 1) {
        if (call === 60) {
          await redis.command('FLUSHALL');
          await redis.command('SCRIPT', 'FLUSH');
        }
        if ((await patient.limit('flushed', rule)).isAllowed) allowed += 1;
      }
      expect(allowed).toBe(rule.max);
      expect(await countOf(metrics, 'postgres', 'allowed')).toBe(0);
    });
  });
});
