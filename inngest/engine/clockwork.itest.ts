import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { createClockwork } from './clockwork';
import { openIntake, registryOf, type WireOptions } from './intake-ground';

const NOW = new Date('2026-06-01T10:00:30.000Z');
const DAY_MS = 86_400_000;
const later = (ms: number) => new Date(NOW.getTime() + ms);
const PROCESSES = 4;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

/** Functions on empty tables, and a clockwork of each process over them. */
async function open(functions: WireOptions) {
  await emptyTables(
    database,
    'engine_runs',
    'engine_events',
    'engine_gatherings',
    'engine_crons',
    'engine_rates',
    'engine_once',
  );
  const registry = registryOf(functions);
  const clockworkOf = () =>
    createClockwork({ pool: database.pool, registry: () => registry, log: silentLog });
  return { ...openIntake(database, registry), clockworkOf, clockwork: clockworkOf() };
}

async function eventOf(id: string | undefined): Promise<unknown> {
  const found = await database.pool.query(
    'select name, data, ts from engine_events where id = $1',
    [id],
  );
  return found.rows[0];
}

async function count(text: string): Promise<number> {
  const found = await database.pool.query<{ n: number }>(`select count(*)::int as n from ${text}`);
  return found.rows[0]?.n ?? 0;
}

describe('time tables', () => {
  const EVERY_MINUTE = { triggers: [{ cron: '* * * * *' }] };

  it('run at their slots, and say when the next one is', async () => {
    const { clockwork, runs } = await open({ minutely: EVERY_MINUTE });
    expect(await clockwork.tick(NOW)).toEqual(later(30_000));
    expect(await runs()).toEqual([]);
    expect(await clockwork.tick(later(30_000))).toEqual(later(90_000));
    const [run] = await runs();
    expect(await eventOf(run?.eventIds[0])).toEqual({
      name: 'inngest/scheduled.timer',
      data: { cron: '* * * * *' },
      ts: String(later(30_000).getTime()),
    });
  });

  it('catch up once after hours without a process', async () => {
    const { clockworkOf, clockwork, runs } = await open({ minutely: EVERY_MINUTE });
    await clockwork.tick(NOW);
    const next = await clockworkOf().tick(later(5 * 3_600_000));
    expect(next).toEqual(later(5 * 3_600_000 + 30_000));
    const [run, ...others] = await runs();
    expect(others).toEqual([]);
    expect(await eventOf(run?.eventIds[0])).toMatchObject({
      ts: String(later(5 * 3_600_000 - 30_000).getTime()),
    });
  });

  it('run a slot once though several processes see it', async () => {
    const { clockworkOf, clockwork, runs } = await open({ minutely: EVERY_MINUTE });
    await clockwork.tick(NOW);
    const clockworks = Array.from({ length: PROCESSES }, clockworkOf);
    await Promise.all(clockworks.map((one) => one.tick(later(30_000))));
    expect(await runs()).toHaveLength(1);
  });

  it('repeat no slot when the clock is set back, and go on by the new time', async () => {
    const { clockwork, runs } = await open({ minutely: EVERY_MINUTE });
    await clockwork.tick(NOW);
    await clockwork.tick(later(30_000));
    await clockwork.tick(later(2 * DAY_MS));
    expect(await runs()).toHaveLength(2);
    await clockwork.tick(NOW);
    await clockwork.tick(later(30_000));
    expect(await runs()).toHaveLength(2);
    await clockwork.tick(later(90_000));
    expect(await runs()).toHaveLength(3);
  });

  it('go on by the new time after a start with the clock set back', async () => {
    const { clockworkOf, clockwork, runs } = await open({ minutely: EVERY_MINUTE });
    await clockwork.tick(later(2 * DAY_MS));
    const restarted = clockworkOf();
    expect(await restarted.tick(NOW)).toEqual(later(30_000));
    await restarted.tick(later(30_000));
    expect(await runs()).toHaveLength(1);
  });

  it('wait their turn: options of the function hold for them too', async () => {
    const { clockwork, runs } = await open({
      single: { ...EVERY_MINUTE, singleton: { mode: 'skip' } },
      spread: { triggers: [{ cron: '* * * * *', jitter: '10s' }] },
    });
    await clockwork.tick(NOW);
    for (const ms of [30_000, 90_000]) await clockwork.tick(later(ms));
    const all = await runs();
    expect(all).toHaveLength(3);
    const starts = all.map(({ startAt }) => startAt?.getTime() ?? 0);
    expect(starts.every((ms) => ms < later(100_000).getTime())).toBe(true);
  });

  it('are forgotten with their function', async () => {
    const { clockwork } = await open({ minutely: EVERY_MINUTE });
    await clockwork.tick(NOW);
    const registry = registryOf({ other: {} });
    await createClockwork({ pool: database.pool, registry: () => registry, log: silentLog }).tick(
      NOW,
    );
    expect(await count('engine_crons')).toBe(0);
  });
});

describe('a part that fails', () => {
  it('holds up no other, and is told', async () => {
    const { clockwork, take, runs } = await open({
      broken: { triggers: [{ cron: '* * * * *' }] },
      sound: { triggers: [{ cron: '* * * * *' }] },
      calm: { debounce: { period: '1s' } },
    });
    await clockwork.tick(NOW);
    await database.pool.query(
      `alter table engine_runs add constraint broken_runs check (function_id <> 'broken')`,
    );
    try {
      await take([{ name: 'calm/run', data: {} }], NOW);
      await expect(clockwork.tick(later(30_000))).rejects.toThrow('broken_runs');
    } finally {
      await database.pool.query('alter table engine_runs drop constraint broken_runs');
    }
    expect(await runs()).toHaveLength(2);
    await clockwork.tick(later(30_000));
    expect(await runs()).toHaveLength(3);
  });
});

describe('gatherings', () => {
  it('start a batch when its time is over', async () => {
    const { clockwork, take, runs } = await open({
      batched: { batchEvents: { maxSize: 9, timeout: '10s' } },
    });
    const ids = await take(
      [1, 2, 3].map((n) => ({ name: 'batched/run', data: { n } })),
      NOW,
    );
    expect(await clockwork.tick(later(9_999))).toEqual(later(10_000));
    expect(await runs()).toEqual([]);
    await clockwork.tick(later(10_000));
    expect(await runs()).toMatchObject([{ eventIds: ids, startAt: later(10_000) }]);
  });

  it('start a debounced run once, with the last event', async () => {
    const { clockworkOf, run, runs } = await open({ calm: { debounce: { period: '10s' } } });
    await run({ n: 1 }, NOW);
    const last = await run({ n: 2 }, later(5_000));
    await Promise.all(Array.from({ length: PROCESSES }, () => clockworkOf().tick(later(15_000))));
    expect(await runs()).toMatchObject([{ eventIds: [last] }]);
    expect(await count('engine_gatherings')).toBe(0);
  });

  it('lose no event and start nothing twice while others come in', async () => {
    const { clockworkOf, take, runs } = await open({
      flowing: { batchEvents: { maxSize: 4, timeout: '1s' } },
    });
    const deliveries = Array.from({ length: 40 }, (_, n) => n);
    const work = deliveries.map(async (n) => {
      const ids = await take([{ name: 'flowing/run', data: { n } }], later(n * 100));
      await clockworkOf().tick(later(n * 100));
      return ids;
    });
    const ids = (await Promise.all(work)).flat();
    await clockworkOf().tick(later(60_000));
    const batches = (await runs()).map(({ eventIds }) => eventIds);
    expect(batches.flat().toSorted()).toEqual(ids.toSorted());
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(4);
  });

  it('of a function that is gone are put away', async () => {
    const { clockworkOf, run, runs } = await open({ gone: { debounce: { period: '1s' } } });
    await run({}, NOW);
    const registry = registryOf({ other: {} });
    await createClockwork({ pool: database.pool, registry: () => registry, log: silentLog }).tick(
      later(1_000),
    );
    await clockworkOf().tick(later(2_000));
    expect(await runs()).toEqual([]);
    expect(await count('engine_gatherings')).toBe(0);
  });
});

describe('runs that take too long', () => {
  it('are cancelled when they did not start in time', async () => {
    const { clockwork, run, runs } = await open({ hasty: { timeouts: { start: '5s' } } });
    await run({}, NOW);
    expect(await clockwork.tick(later(4_999))).toEqual(later(5_000));
    await clockwork.tick(later(5_000));
    expect(await runs()).toMatchObject([
      {
        state: 'cancelled',
        reason: 'Cancelled because it had not started in the time that its function allows.',
        startAt: null,
      },
    ]);
  });

  it('are cancelled when they did not end in time', async () => {
    const { clockwork, run, runs } = await open({ brief: { timeouts: { finish: '5s' } } });
    await run({}, NOW);
    await database.pool.query(`update engine_runs set state = 'running', end_by = $1`, [
      later(5_000),
    ]);
    await clockwork.tick(later(4_999));
    expect(await runs()).toMatchObject([{ state: 'running' }]);
    await clockwork.tick(later(5_000));
    expect(await runs()).toMatchObject([
      {
        state: 'cancelled',
        reason: 'Cancelled because it took longer than its function allows.',
      },
    ]);
  });
});

describe('what is kept no longer', () => {
  it('goes by its age, and an event that is still needed stays', async () => {
    const { clockwork, run, runs } = await open({
      old: {},
      gathering: { debounce: { period: '90d' } },
    });
    for (const id of ['done', 'failed', 'open']) await run({}, NOW, id);
    await run({}, later(2 * DAY_MS), 'young');
    await database.pool.query(
      `update engine_runs set state = case event_ids[1] when 'done' then 'completed' else 'failed' end,
         ended_at = $1 where event_ids[1] <> 'open'`,
      [NOW],
    );
    await clockwork.tick(later(8 * DAY_MS));
    expect((await runs()).map(({ eventIds }) => eventIds[0])).toEqual(['failed', 'open', 'young']);
    const events = await database.pool.query('select id from engine_events order by id');
    expect(events.rows).toEqual([{ id: 'open' }, { id: 'young' }]);
    await clockwork.tick(later(31 * DAY_MS));
    expect((await runs()).map(({ eventIds }) => eventIds[0])).toEqual(['open']);
  });

  it('includes gathered events only once they have run, and rates and keys that are over', async () => {
    const { clockwork, take } = await open({
      held: { debounce: { period: '10d' } },
      kept: { idempotency: 'event.data.n', throttle: { limit: 1, period: '1h' } },
    });
    await take([{ id: 'held', name: 'held/run', data: {} }], NOW);
    await take([{ id: 'kept', name: 'kept/run', data: { n: 1 } }], NOW);
    await clockwork.tick(later(60_000));
    expect([await count('engine_rates'), await count('engine_once')]).toEqual([1, 1]);
    await clockwork.tick(later(8 * DAY_MS));
    expect([await count('engine_rates'), await count('engine_once')]).toEqual([0, 0]);
    expect(await count(`engine_events where id = 'held'`)).toBe(1);
  });
});
