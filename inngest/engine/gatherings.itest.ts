import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { createClockwork } from './clockwork';
import { openIntake, registryOf } from './intake-ground';

const START_MS = Date.parse('2026-06-01T10:00:00.000Z');
const HISTORIES = process.env.DEALSCOUT_TEST_DOSE === 'long' ? 300 : 8;
const PERIOD_MS = 5_000;
const TIMEOUT_MS = 12_000;
const SIZE_MAX = 3;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

/** Deliveries one after the other: the pause before each, and the key of each of its events. */
const history = fc.array(
  fc.record({
    pauseMs: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8_000 })),
    keys: fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 8 },
);
type History = { pauseMs: number; keys: string[] }[];

/** The events of a history: when each came, which is its key, and its name. */
function eventsOf(given: History): { atMs: number; key: string; id: string }[][] {
  let atMs = START_MS;
  return given.map(({ pauseMs, keys }, delivery) => {
    atMs += pauseMs;
    return keys.map((key, place) => ({ atMs, key, id: `${delivery}.${place}` }));
  });
}

let functions = 0;

/** Delivers the history with a look at the clock before each delivery, and long after the last. */
async function play(given: History, options: Record<string, unknown>): Promise<string[][]> {
  functions += 1;
  const name = `fn${functions}`;
  const registry = registryOf({ [name]: options });
  const ground = openIntake(database, registry);
  const clockwork = createClockwork({
    pool: database.pool,
    registry: () => registry,
    log: silentLog,
  });
  let endMs = START_MS;
  for (const events of eventsOf(given)) {
    const atMs = events[0]?.atMs ?? endMs;
    await tickUntil(clockwork, endMs, atMs);
    endMs = atMs;
    await ground.take(
      events.map(({ key, id }) => ({ id: `${name}-${id}`, name: `${name}/run`, data: { key } })),
      new Date(atMs),
    );
  }
  await tickUntil(clockwork, endMs, endMs + 10 * TIMEOUT_MS);
  return (await ground.runs()).map(({ eventIds }) =>
    eventIds.map((id) => id.slice(name.length + 1)),
  );
}

/** Calls the clockwork whenever it wants to be called, as the engine does. */
async function tickUntil(
  clockwork: ReturnType<typeof createClockwork>,
  fromMs: number,
  untilMs: number,
): Promise<void> {
  for (let atMs = fromMs; atMs <= untilMs; ) {
    const next = await clockwork.tick(new Date(atMs));
    atMs = Math.max(atMs + 1, next?.getTime() ?? untilMs + 1);
  }
}

/** Events wait under their key; at its size or its time the batch goes. */
function modelBatches(given: History): string[][] {
  const open = new Map<string, { ids: string[]; dueMs: number }>();
  const done: string[][] = [];
  for (const { atMs, key, id } of eventsOf(given).flat()) {
    for (const [name, batch] of open) {
      if (batch.dueMs > atMs) continue;
      done.push(batch.ids);
      open.delete(name);
    }
    const batch = open.get(key) ?? { ids: [], dueMs: atMs + TIMEOUT_MS };
    batch.ids.push(id);
    open.set(key, batch);
    if (batch.ids.length < SIZE_MAX) continue;
    done.push(batch.ids);
    open.delete(key);
  }
  return [...done, ...[...open.values()].map(({ ids }) => ids)];
}

/** The last event of a key goes when none has come for the period, or the timeout is over. */
function modelDebounced(given: History): string[][] {
  const open = new Map<string, { id: string; firstMs: number; dueMs: number }>();
  const done: string[][] = [];
  for (const { atMs, key, id } of eventsOf(given).flat()) {
    for (const [name, waiting] of open) {
      if (waiting.dueMs > atMs) continue;
      done.push([waiting.id]);
      open.delete(name);
    }
    const firstMs = open.get(key)?.firstMs ?? atMs;
    open.set(key, { id, firstMs, dueMs: Math.min(atMs + PERIOD_MS, firstMs + TIMEOUT_MS) });
  }
  return [...done, ...[...open.values()].map(({ id }) => [id])];
}

const sorted = (runs: string[][]) => runs.map((ids) => ids.join(' ')).toSorted();

describe('gathered events', () => {
  it('make the batches that a plain model makes, for any history', async () => {
    const options = {
      batchEvents: { maxSize: SIZE_MAX, timeout: `${TIMEOUT_MS}ms`, key: 'event.data.key' },
    };
    await fc.assert(
      fc.asyncProperty(history, async (given) => {
        expect(sorted(await play(given, options))).toEqual(sorted(modelBatches(given)));
      }),
      { numRuns: HISTORIES },
    );
  });

  it('make the debounced runs that a plain model makes, for any history', async () => {
    const options = {
      debounce: {
        period: `${PERIOD_MS}ms`,
        timeout: `${TIMEOUT_MS}ms`,
        key: 'event.data.key',
      },
    };
    await fc.assert(
      fc.asyncProperty(history, async (given) => {
        expect(sorted(await play(given, options))).toEqual(sorted(modelDebounced(given)));
      }),
      { numRuns: HISTORIES },
    );
  });
});
