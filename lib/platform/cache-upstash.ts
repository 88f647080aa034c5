/**
 * An Upstash Redis as the second layer of a cache. Reading waits a bounded time, writing is not waited
 * for, and a Redis in trouble is left alone for a while: then each process has its memory only.
 */
import type { Redis } from '@upstash/redis';
import { BaseDriver } from 'bentocache/drivers/base_driver';
import type { CreateDriverResult, L2CacheDriver } from 'bentocache/types';
import { connectRedis, type RedisSettings } from '@/lib/platform/redis';
import type { StoreGuard } from '@/lib/platform/store-guard';

/** Larger values stay in memory: writing them would cost more than making them again. */
const VALUE_CHARACTERS_MAX = 500_000;
const SCAN_COUNT = 500;

interface LayerConfig {
  prefix?: string;
  redis: Redis;
  guard: StoreGuard;
}

class UpstashLayer extends BaseDriver implements L2CacheDriver {
  readonly type = 'l2';

  constructor(private readonly layer: LayerConfig) {
    super(layer);
  }

  namespace(namespace: string): UpstashLayer {
    return new UpstashLayer({ ...this.layer, prefix: this.createNamespacePrefix(namespace) });
  }

  async get(key: string): Promise<string | undefined> {
    const { redis, guard } = this.layer;
    return (await guard.run(() => redis.get<string>(this.getItemKey(key)))) ?? undefined;
  }

  async pull(key: string): Promise<string | undefined> {
    const { redis, guard } = this.layer;
    return (await guard.run(() => redis.getdel<string>(this.getItemKey(key)))) ?? undefined;
  }

  async set(key: string, value: string, ttlMs?: number): Promise<boolean> {
    if (value.length > VALUE_CHARACTERS_MAX) return false;
    const { redis, guard } = this.layer;
    const options = ttlMs === undefined ? {} : { px: Math.max(1, Math.round(ttlMs)) };
    // Who asked has the value; that Redis did not take it is the guard's to count.
    guard.run(() => redis.set(this.getItemKey(key), value, options)).catch(() => {});
    return true;
  }

  async delete(key: string): Promise<boolean> {
    return this.deleteMany([key]);
  }

  async deleteMany(keys: string[]): Promise<boolean> {
    if (keys.length === 0) return true;
    const { redis, guard } = this.layer;
    return (await guard.run(() => redis.del(...keys.map((key) => this.getItemKey(key))))) > 0;
  }

  async clear(): Promise<void> {
    const { redis, guard } = this.layer;
    let cursor = '0';
    do {
      const options = { match: `${this.prefix}:*`, count: SCAN_COUNT };
      const [next, keys] = await guard.run(() => redis.scan(cursor, options));
      if (keys.length > 0) await guard.run(() => redis.del(...keys));
      cursor = next;
    } while (cursor !== '0');
  }

  async disconnect(): Promise<void> {}
}

/** The layer over the Redis of the settings; `guard` bounds every wait for it. */
export function upstashLayer(
  settings: RedisSettings,
  guard: StoreGuard,
): CreateDriverResult<L2CacheDriver> {
  // Values are large texts: they go as they are, neither as base64 nor read as JSON on the way.
  const redis = connectRedis(settings, {
    automaticDeserialization: false,
    responseEncoding: false,
  });
  return {
    options: {},
    factory: ({ prefix }: { prefix?: string }) =>
      new UpstashLayer({ ...(prefix === undefined ? {} : { prefix }), redis, guard }),
  };
}
