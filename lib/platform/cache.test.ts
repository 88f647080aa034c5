import { describe, expect, it } from 'vitest';
import { type Cache, cacheText, createCache, noCache } from '@/lib/platform/cache';
import type { MemoryBounds } from '@/lib/platform/cache-memory';
import { createMetrics } from '@/lib/platform/metrics';

const QUERIES = 1_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function cacheOf(bounds?: MemoryBounds) {
  const metrics = createMetrics();
  const cache = createCache({ prefix: 'demo:cache', metrics, ...(bounds ? { bounds } : {}) });
  const reads = async (outcome: string) =>
    (await metrics.cacheReads.get()).values
      .filter(({ labels }) => labels.outcome === outcome)
      .reduce((sum, { value }) => sum + value, 0);
  return { cache, reads };
}

/** Reads a key whose value says how often it was made. */
function reader(cache: Cache) {
  let made = 0;
  const read = (key: string, ttlSeconds = 20) =>
    cache.getOrSet({ area: 'pages', key, ttlSeconds }, async () => {
      made += 1;
      return { key, made };
    });
  return { read, made: () => made };
}

describe('the cache', () => {
  it('makes a value once while it is kept, and anew when it is over or deleted', async () => {
    const { cache, reads } = cacheOf();
    const { read } = reader(cache);
    expect(await read('a', 0.05)).toEqual({ key: 'a', made: 1 });
    expect(await read('a', 0.05)).toEqual({ key: 'a', made: 1 });
    await pause(70);
    expect(await read('a')).toEqual({ key: 'a', made: 2 });
    await cache.delete({ area: 'pages', key: 'a' });
    expect(await read('a')).toEqual({ key: 'a', made: 3 });
    expect([await reads('hit'), await reads('miss')]).toEqual([1, 3]);
  });

  it('of 200 who ask at once, one makes the value', async () => {
    const { cache } = cacheOf();
    let made = 0;
    const ask = () =>
      cache.getOrSet({ area: 'pages', key: 'popular', ttlSeconds: 20 }, async () => {
        made += 1;
        await pause(20);
        return { made };
      });
    const values = await Promise.all(Array.from({ length: 200 }, ask));
    expect(made).toBe(1);
    expect(new Set(values).size).toBe(1);
  });

  it('a failure is heard by all who wait, and is not kept', async () => {
    const { cache } = cacheOf();
    const failure = new Error('the database is away');
    let tries = 0;
    const ask = () =>
      cache.getOrSet({ area: 'pages', key: 'a', ttlSeconds: 20 }, async () => {
        tries += 1;
        await pause(5);
        throw failure;
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, ask));
    expect(outcomes.every((end) => end.status === 'rejected' && end.reason === failure)).toBe(true);
    expect(tries).toBe(1);
    await expect(ask()).rejects.toBe(failure);
    expect(tries).toBe(2);
  });

  it.each([
    ['kept', () => cacheOf().cache],
    ['not kept', () => noCache],
  ])('a value that is %s cannot be changed by one of its readers', async (_, makeCache) => {
    const value = await makeCache().getOrSet({ area: 'a', key: 'b', ttlSeconds: 20 }, async () => ({
      deals: [{ priceCents: 1 }],
    }));
    expect(() => value.deals.push({ priceCents: 2 })).toThrow(TypeError);
    expect(() => Object.assign(value.deals[0] ?? {}, { priceCents: 2 })).toThrow(TypeError);
  });

  it('hits at least 85 of 100 times where 1,000 queries are asked as often as Zipf says', async () => {
    const { cache, reads } = cacheOf();
    const { read } = reader(cache);
    const weights = Array.from({ length: QUERIES }, (_, rank) => 1 / (rank + 1));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let seed = 42;
    const random = () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed / 2_147_483_648;
    };
    for (let call = 0; call < 20_000; call += 1) {
      let left = random() * total;
      const rank = weights.findIndex((weight) => {
        left -= weight;
        return left <= 0;
      });
      await read(String(rank));
    }
    const hits = await reads('hit');
    expect(hits / (hits + (await reads('miss')))).toBeGreaterThanOrEqual(0.85);
  });
});

describe('the memory of the cache', () => {
  it('forgets the longest unused beyond so many entries', async () => {
    const { cache } = cacheOf({ entriesMax: 2, bytesMax: 10_000, ttlMsMax: 30_000 });
    const { read, made } = reader(cache);
    for (const key of ['a', 'b', 'a', 'c', 'a']) await read(key);
    expect(made()).toBe(3);
    await read('b');
    expect(made()).toBe(4);
  });

  it('forgets beyond so many bytes, and never keeps what alone is larger', async () => {
    const { cache } = cacheOf({ entriesMax: 100, bytesMax: 5_000, ttlMsMax: 30_000 });
    let made = 0;
    const read = (key: string, length: number) =>
      cache.getOrSet({ area: 'texts', key, ttlSeconds: 20 }, async () => {
        made += 1;
        return { text: 'x'.repeat(length) };
      });
    await read('a', 2_000);
    await read('b', 2_000);
    await read('a', 2_000);
    expect(made).toBe(2);
    await read('c', 2_000);
    await read('b', 2_000);
    expect(made).toBe(4);
    await read('huge', 6_000);
    await read('huge', 6_000);
    expect(made).toBe(6);
  });

  it('keeps nothing for longer than its own bound', async () => {
    const { cache } = cacheOf({ entriesMax: 10, bytesMax: 10_000, ttlMsMax: 30 });
    const { read, made } = reader(cache);
    await read('a', 20);
    await pause(50);
    await read('a', 20);
    expect(made()).toBe(2);
  });
});

describe('what is written for other processes', () => {
  it('brings dates, nothing and numbers back as they were', () => {
    const value = {
      at: new Date('2026-03-01T12:00:00Z'),
      list: [null, 0.1, 'x'],
      inner: { no: null },
    };
    expect(cacheText.deserialize(cacheText.serialize(value))).toEqual(value);
  });
});
