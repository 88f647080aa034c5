import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  hasRedisServer,
  REDIS_HINT,
  startUpstashRedis,
  type UpstashServer,
} from '@/e2e/servers/upstash-redis';
import { type Cache, createCache } from '@/lib/platform/cache';
import { upstashLayer } from '@/lib/platform/cache-upstash';
import { silentLog } from '@/lib/platform/log';
import { createMetrics, type Metrics } from '@/lib/platform/metrics';
import { REDIS_TIMEOUT_MS } from '@/lib/platform/redis';
import { createStoreGuard } from '@/lib/platform/store-guard';

const OPEN_MS = 300;
/** Far beyond what anybody waits for it. */
const SLOW_MS = 2_000;
/** What comes by itself may be late on a busy machine. */
const PATIENT = { timeout: 20_000 };
const AT = new Date('2026-03-01T12:00:00Z');

describe.skipIf(!hasRedisServer)(`the cache in Redis${REDIS_HINT}`, () => {
  let redis: UpstashServer;
  let made = 0;
  beforeAll(async () => {
    redis = await startUpstashRedis();
  });
  beforeEach(async () => {
    made = 0;
    await redis.command('FLUSHALL');
  });
  afterAll(() => redis.close());

  function processOf(timeoutMs = REDIS_TIMEOUT_MS): { cache: Cache; metrics: Metrics } {
    const metrics = createMetrics();
    const guard = createStoreGuard({
      store: 'cache_redis',
      timeoutMs,
      log: silentLog,
      metrics,
      openMs: OPEN_MS,
    });
    const shared = upstashLayer(redis, guard);
    return { cache: createCache({ prefix: 'demo:cache', metrics, shared }), metrics };
  }

  const read = (cache: Cache, key: string, ttlSeconds = 20) =>
    cache.getOrSet({ area: 'pages', key, ttlSeconds }, async () => {
      made += 1;
      return { made, at: AT, title: 'Citroën 2CV, 1 Besitzer' };
    });

  const isWritten = (key: string) =>
    expect.poll(() => redis.command('EXISTS', `demo:cache:pages:${key}`), PATIENT).toBe(1);

  const breakerOf = async (metrics: Metrics) => (await metrics.storeBreaker.get()).values[0]?.value;

  /** How long reads wait is measured in bench/redis-away. */
  async function readMany(cache: Cache, prefix: string, count: number): Promise<void> {
    for (let call = 0; call < count; call += 1) await read(cache, `${prefix}-${call}`);
  }

  it('what one process made another reads, dates and all, and it goes when it is over', async () => {
    const [first, second] = [processOf(10_000), processOf(10_000)];
    await read(first.cache, 'a');
    await isWritten('a');
    expect(await read(second.cache, 'a')).toEqual({
      made: 1,
      at: AT,
      title: 'Citroën 2CV, 1 Besitzer',
    });
    expect(made).toBe(1);
    const ttlMs = Number(await redis.command('PTTL', 'demo:cache:pages:a'));
    expect(ttlMs).toBeGreaterThan(0);
    expect(ttlMs).toBeLessThanOrEqual(20_000);
  });

  it('what came from Redis is kept in memory, so it is read there next', async () => {
    const [first, second] = [processOf(10_000), processOf(10_000)];
    await read(first.cache, 'a');
    await isWritten('a');
    await read(second.cache, 'a');
    const before = redis.commandCount();
    expect(await read(second.cache, 'a')).toBe(await read(second.cache, 'a'));
    expect(redis.commandCount()).toBe(before);
  });

  it('a deleted value is made anew', async () => {
    const { cache } = processOf(10_000);
    await read(cache, 'a');
    await isWritten('a');
    await cache.delete({ area: 'pages', key: 'a' });
    await read(cache, 'a');
    expect(made).toBe(2);
  });

  describe('when Redis fails', () => {
    it('stopped: reads go on, and it is used again when it is back', async () => {
      const { cache, metrics } = processOf();
      await read(cache, 'before');
      await redis.stopRedis();
      await readMany(cache, 'stopped', 20);
      expect(made).toBe(21);
      expect(await breakerOf(metrics)).toBe(2);
      expect(await read(cache, 'before')).toMatchObject({ made: 1 });
      await redis.startRedis();
      let turn = 0;
      await expect
        .poll(async () => {
          turn += 1;
          await read(cache, `again-${turn}`);
          return breakerOf(metrics);
        }, PATIENT)
        .toBe(0);
    });

    it('silent: the breaker opens, and then most reads do not ask it', async () => {
      const { cache, metrics } = processOf();
      redis.setSilent(true);
      await readMany(cache, 'silent', 2);
      await expect.poll(() => breakerOf(metrics), PATIENT).toBe(2);
      const before = redis.commandCount();
      await readMany(cache, 'open', 20);
      // A try now and then may look whether it is back.
      expect(redis.commandCount() - before).toBeLessThan(20);
      expect(made).toBe(22);
      redis.setSilent(false);
    });

    it('slow: reads do not wait for it, and it is used again when it is quick', async () => {
      const { cache, metrics } = processOf();
      redis.setLate(SLOW_MS);
      await readMany(cache, 'slow', 3);
      await expect.poll(() => breakerOf(metrics), PATIENT).toBe(2);
      await readMany(cache, 'open', 20);
      expect(made).toBe(23);
      redis.setLate(0);
      let turn = 0;
      await expect
        .poll(async () => {
          turn += 1;
          await read(cache, `quick-${turn}`);
          return breakerOf(metrics);
        }, PATIENT)
        .toBe(0);
    });

    it('full: what it has is read, what it does not take is made anew', async () => {
      const [first, second] = [processOf(10_000), processOf(10_000)];
      await read(first.cache, 'a');
      await isWritten('a');
      await redis.setFull(true);
      expect(await read(second.cache, 'a')).toMatchObject({ made: 1 });
      await readMany(first.cache, 'full', 5);
      expect(made).toBe(6);
      await redis.setFull(false);
    });

    it('holding another type or something unreadable under the key: it is made anew', async () => {
      await redis.command('RPUSH', 'demo:cache:pages:list', 'not a text');
      await redis.command('SET', 'demo:cache:pages:torn', '{"value":{"ma');
      const { cache } = processOf(10_000);
      expect(await read(cache, 'list')).toMatchObject({ made: 1 });
      expect(await read(cache, 'torn')).toMatchObject({ made: 2 });
    });

    it('flushed: what this process has it keeps, the rest is made anew', async () => {
      const [first, second] = [processOf(10_000), processOf(10_000)];
      await read(first.cache, 'a');
      await isWritten('a');
      await redis.command('FLUSHALL');
      expect(await read(first.cache, 'a')).toMatchObject({ made: 1 });
      expect(await read(second.cache, 'a')).toMatchObject({ made: 2 });
    });
  });
});
