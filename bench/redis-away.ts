import { connectDatabase } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { createCache } from '@/lib/platform/cache';
import { upstashLayer } from '@/lib/platform/cache-upstash';
import { createPostgresLimiter } from '@/lib/platform/limits-postgres';
import { createSharedLimiter } from '@/lib/platform/limits-shared';
import { createUpstashLimiter } from '@/lib/platform/limits-upstash';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { REDIS_TIMEOUT_MS } from '@/lib/platform/redis';
import { createStoreGuard } from '@/lib/platform/store-guard';
import { startGround } from '../e2e/app/start-app';
import {
  hasRedisServer,
  startUpstashRedis,
  type UpstashServer,
} from '../e2e/servers/upstash-redis';
import { median } from './api/load';

const USAGE = `Measures what a call waits while Redis is stopped or swallows everything, against the same call
while it answers: the request limit (Postgres counts instead) and the cache (values are made anew).

  npm run bench:redis-away

Needs redis-server on this machine. Each may add 100 ms at most, by the middle of its calls.`;

const CALLS = 40;
const ADDED_MS_MAX = 100;
const OPEN_MS = 300;
/** Never reached. */
const RULE = { name: 'bench', max: 1_000_000, windowSeconds: 60 };

type Call = (number: number) => Promise<unknown>;

async function middleMs(call: Call, first: number, count = CALLS): Promise<number> {
  const times: number[] = [];
  for (let number = first; number < first + count; number += 1) {
    const since = performance.now();
    await call(number);
    times.push(performance.now() - since);
  }
  return median(times);
}

function makeCalls(redis: UpstashServer, databaseUrl: string) {
  const connection = connectDatabase({ url: databaseUrl, maxConnections: 4 });
  const metrics = createMetrics();
  const guardOf = (store: string, timeoutMs: number) =>
    createStoreGuard({ store, timeoutMs, log: silentLog, metrics, openMs: OPEN_MS });
  const limiter = createSharedLimiter(
    [
      {
        name: 'redis',
        limiter: createUpstashLimiter(redis, 'bench:limits'),
        guard: guardOf('limits_redis', REDIS_TIMEOUT_MS),
      },
      {
        name: 'postgres',
        limiter: createPostgresLimiter(connection.pool),
        guard: guardOf('limits_postgres', 2_000),
      },
    ],
    metrics,
  );
  const shared = upstashLayer(redis, guardOf('cache_redis', REDIS_TIMEOUT_MS));
  const cache = createCache({ prefix: 'bench:cache', metrics, shared });
  return {
    calls: {
      limit: (number: number) => limiter.limit(`caller ${number % 4}`, RULE),
      cache: (number: number) =>
        cache.getOrSet({ area: 'pages', key: String(number), ttlSeconds: 20 }, async () => ({
          number,
        })),
    } satisfies Record<string, Call>,
    close: () => connection.close(),
  };
}

async function main(): Promise<void> {
  if (!hasRedisServer) {
    console.error(`${USAGE}\n\nskipped: install redis-server`);
    return;
  }
  const ground = await startGround();
  const redis = await startUpstashRedis();
  const databaseUrl = ground.serverUrl;
  await migrateDatabase(databaseUrl, 'live');
  const { calls, close } = makeCalls(redis, databaseUrl);
  let isHeld = true;
  try {
    for (const [name, call] of Object.entries(calls)) {
      await middleMs(call, 0);
      const usualMs = await middleMs(call, CALLS);
      await redis.stopRedis();
      const stoppedMs = await middleMs(call, 2 * CALLS);
      await redis.startRedis();
      await new Promise((resolve) => setTimeout(resolve, 2 * OPEN_MS));
      await middleMs(call, 3 * CALLS);
      redis.setSilent(true);
      const firstSilentMs = await middleMs(call, 4 * CALLS, 1);
      const silentMs = await middleMs(call, 5 * CALLS);
      redis.setSilent(false);
      await new Promise((resolve) => setTimeout(resolve, 2 * OPEN_MS));
      for (const [state, ms] of Object.entries({ stoppedMs, firstSilentMs, silentMs })) {
        const addedMs = ms - usualMs;
        isHeld &&= addedMs <= ADDED_MS_MAX;
        console.log(
          `${name.padEnd(6)} ${state.padEnd(14)} ${ms.toFixed(1).padStart(7)} ms, usual ${usualMs.toFixed(1)}, added ${addedMs.toFixed(1)}, ratio ${(ms / usualMs).toFixed(2)}`,
        );
      }
    }
  } finally {
    await close();
    await redis.close();
    await ground.stop();
  }
  console.log(`at most ${ADDED_MS_MAX} ms added: ${isHeld ? 'held' : 'missed'}`);
  if (!isHeld) process.exitCode = 1;
}

await main();
