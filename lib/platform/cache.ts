import { BentoCache, bentostore, errors } from 'bentocache';
import type { CreateDriverResult, L2CacheDriver } from 'bentocache/types';
import { freezeAndWeigh, type MemoryBounds, memoryLayer } from '@/lib/platform/cache-memory';
import type { Metrics } from '@/lib/platform/metrics';

/** Names one value: what kind it is ("deals", in metrics too) and which one of the kind. */
export interface CacheKey {
  area: string;
  key: string;
}

/** Keeps what is costly to make, for a short while, for everybody alike. */
export interface Cache {
  /**
   * The value kept under the key, or else what `make` makes, which is then kept for `ttlSeconds`. Of
   * many who ask at once one makes it. The value is plain data (dates too), shared and frozen; it is
   * never kept when `make` rejects, which all who wait then hear.
   */
  getOrSet<T extends object>(
    where: CacheKey & { ttlSeconds: number },
    make: () => Promise<T>,
  ): Promise<T>;
  /** Forgets the value; another process may still have it in its memory for up to 30 s. */
  delete(where: CacheKey): Promise<void>;
}

const MB = 1024 * 1024;
const USUAL_BOUNDS: MemoryBounds = { entriesMax: 5_000, bytesMax: 64 * MB, ttlMsMax: 30_000 };

/** JSON that brings dates back as dates. */
export const cacheText = {
  serialize(value: unknown): string {
    return JSON.stringify(value, function (this: Record<string, unknown>, name, item: unknown) {
      const original = this[name];
      return original instanceof Date ? { $date: original.getTime() } : item;
    });
  },
  deserialize(text: string): unknown {
    return JSON.parse(text, (_name, item: unknown) =>
      typeof item === 'object' && item !== null && '$date' in item
        ? new Date(Number(item.$date))
        : item,
    );
  },
};

/**
 * Makes a cache whose keys begin with `prefix`: the memory of this process, and before making anything
 * a look into the layer that processes share, where one is given. A shared layer that fails is as good
 * as empty.
 */
export function createCache(options: {
  prefix: string;
  metrics: Metrics;
  shared?: CreateDriverResult<L2CacheDriver> | undefined;
  bounds?: MemoryBounds;
}): Cache {
  const memory = memoryLayer(options.bounds ?? USUAL_BOUNDS, cacheText.deserialize);
  const store = bentostore().useL1Layer(memory.layer);
  // biome-ignore lint/correctness/useHookAtTopLevel: no hook, whatever its name
  if (options.shared) store.useL2Layer(options.shared);
  const bento = new BentoCache({
    default: 'market',
    stores: { market: store },
    prefix: options.prefix,
    serializer: cacheText,
    // A value that is over is made anew; serving it once more would show it long after it changed.
    grace: false,
  });
  const reads = options.metrics.cacheReads;
  /** Whoever asks while a value is fetched or made waits for that, and hears of its failure too. */
  const underWay = new Map<string, Promise<unknown>>();

  async function fetchOrMake<T extends object>(
    where: CacheKey & { ttlSeconds: number },
    make: () => Promise<T>,
  ): Promise<T> {
    let outcome = 'hit';
    try {
      return await bento.getOrSet<T>({
        key: `${where.area}:${where.key}`,
        ttl: where.ttlSeconds * 1000,
        factory: () => {
          outcome = 'miss';
          return make();
        },
      });
    } catch (error) {
      throw error instanceof errors.E_FACTORY_ERROR ? error.cause : error;
    } finally {
      reads.inc({ area: where.area, outcome });
    }
  }

  return {
    getOrSet<T extends object>(
      where: CacheKey & { ttlSeconds: number },
      make: () => Promise<T>,
    ): Promise<T> {
      const id = `${where.area}:${where.key}`;
      // Most questions end here,, long before the cache has been through its layers.
      const kept = memory.find(id) as T | undefined;
      if (kept) {
        reads.inc({ area: where.area, outcome: 'hit' });
        return Promise.resolve(kept);
      }
      const present = underWay.get(id) as Promise<T> | undefined;
      if (present) {
        reads.inc({ area: where.area, outcome: 'hit' });
        return present;
      }
      const started = fetchOrMake(where, make).finally(() => underWay.delete(id));
      underWay.set(id, started);
      return started;
    },
    async delete({ area, key }) {
      await bento.delete({ key: `${area}:${key}` });
    },
  };
}

/** Keeps nothing: for scripts and tests that must see every change at once. */
export const noCache: Cache = {
  async getOrSet(_where, make) {
    const value = await make();
    freezeAndWeigh(value);
    return value;
  },
  async delete() {},
};
