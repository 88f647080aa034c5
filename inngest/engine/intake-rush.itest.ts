import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { createClockwork } from './clockwork';
import { openIntake, type RunLook, registryOf } from './intake-ground';

const NOW = new Date('2026-06-01T10:00:00.000Z');
const IS_LONG = process.env.DEALSCOUT_TEST_DOSE === 'long';
const EVENTS = IS_LONG ? 2_000 : 200;
const KEYS = 7;
const DELIVERY_SIZE = 10;
/** Each event is delivered so often, in another order and another company. */
const COPIES = 3;
/** Deliveries under way at once. */
const LANES = 8;
const BATCH_SIZE = 4;
const LIMIT = 5;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

const key = 'event.data.key';
const hears = { triggers: [{ event: 'rush/run' }] };
const registry = registryOf({
  plain: hears,
  once: { ...hears, idempotency: key },
  limited: { ...hears, rateLimit: { limit: LIMIT, period: '1d', key } },
  batched: { ...hears, batchEvents: { maxSize: BATCH_SIZE, timeout: '1h', key } },
  calm: { ...hears, debounce: { period: '1h', key } },
  skipping: { ...hears, singleton: { mode: 'skip', key } },
  newest: { ...hears, singleton: { mode: 'cancel', key } },
  spaced: { ...hears, throttle: { limit: 1, period: '1s', key } },
  stoppable: { ...hears, cancel: [{ event: 'rush/stop', if: `${key} == async.data.key` }] },
});

const events = Array.from({ length: EVENTS }, (_, n) => ({
  id: `rush-${n}`,
  name: 'rush/run',
  data: { key: `k${n % KEYS}`, n },
}));

/** All copies in an order that is mixed up, but the same in each test run. */
function deliveries(): (typeof events)[] {
  const copies = Array.from({ length: COPIES }, (_, copy) =>
    events.map((event, n) => ({ event, rank: (n * 7_919 + copy * 104_729) % 10_007 })),
  ).flat();
  const mixed = copies.sort((a, b) => a.rank - b.rank).map(({ event }) => event);
  return Array.from({ length: Math.ceil(mixed.length / DELIVERY_SIZE) }, (_, place) =>
    mixed.slice(place * DELIVERY_SIZE, (place + 1) * DELIVERY_SIZE),
  );
}

describe('a rush of deliveries over several processes', () => {
  it('keeps the word of every option, and loses nothing', async () => {
    const ground = openIntake(database, registry);
    const clockwork = createClockwork({
      pool: database.pool,
      registry: () => registry,
      log: silentLog,
    });
    const stops = Array.from({ length: KEYS }, (_, n) => [
      { name: 'rush/stop', data: { key: `k${n}`, n } },
    ]);
    const waiting = [...stops, ...deliveries()];
    const lane = async () => {
      for (let part = waiting.pop(); part; part = waiting.pop()) await ground.take(part, NOW);
    };
    await Promise.all([...Array.from({ length: LANES }, lane), clockwork.tick(NOW)]);
    await clockwork.tick(new Date(NOW.getTime() + 3_600_000));

    const runs = await runsByFunction();
    const startsOf = (name: string) => runs.get(name) ?? [];
    for (const name of ['plain', 'spaced', 'stoppable']) {
      expect(eventsOf(startsOf(name)), name).toEqual(events.map(({ id }) => id).toSorted());
    }
    for (const name of ['once', 'skipping', 'calm'])
      expect(startsOf(name), name).toHaveLength(KEYS);
    expect(startsOf('limited')).toHaveLength(KEYS * LIMIT);
    expect(startsOf('newest').filter(({ state }) => state === 'queued')).toHaveLength(KEYS);
    expect(eventsOf(startsOf('batched'))).toEqual(events.map(({ id }) => id).toSorted());
    const short = startsOf('batched').filter(({ eventIds }) => eventIds.length < BATCH_SIZE);
    expect(short.length).toBeLessThanOrEqual(KEYS);
    const starts = startsOf('spaced').map(({ startAt }) => startAt?.getTime() ?? 0);
    expect(Math.max(...starts)).toBe(NOW.getTime() + (Math.ceil(EVENTS / KEYS) - 1) * 1_000);
  });
});

async function runsByFunction(): Promise<Map<string, RunLook[]>> {
  const names = [...registry.functions.keys()];
  const runs = await Promise.all(
    names.map(async (name) => {
      const fn = registry.functions.get(name);
      const functions = new Map(fn ? [[name, fn]] : []);
      return openIntake(database, { ...registry, functions }).runs();
    }),
  );
  return new Map(names.map((name, place) => [name, runs[place] ?? []]));
}

function eventsOf(runs: readonly RunLook[]): string[] {
  return runs.flatMap(({ eventIds }) => eventIds).toSorted();
}
