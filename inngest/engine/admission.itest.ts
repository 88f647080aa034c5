import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { type IntakeGround, openIntake, registryOf } from './intake-ground';

const NOW = new Date('2026-06-01T10:00:00.000Z');
const DELIVERIES = 12;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

let grounds = 0;
/** A function of its own with these options. */
function openFor(options: Record<string, unknown>): IntakeGround & { name: string } {
  grounds += 1;
  const name = `fn${grounds}`;
  return { name, ...openIntake(database, registryOf({ [name]: options })) };
}

const later = (ms: number) => new Date(NOW.getTime() + ms);
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

describe('idempotency', () => {
  it('lets one event of a key start a run in a day, from whichever process', async () => {
    const ground = openFor({ idempotency: 'event.data.order' });
    await Promise.all(numbers(DELIVERIES).map(() => ground.run({ order: 'a' }, NOW)));
    await ground.run({ order: 'b' }, NOW);
    expect(await ground.runs()).toHaveLength(2);
    await ground.run({ order: 'a' }, later(24 * 3_600_000 - 1));
    expect(await ground.runs()).toHaveLength(2);
    await ground.run({ order: 'a' }, later(24 * 3_600_000));
    expect(await ground.runs()).toHaveLength(3);
  });

  it('counts within one delivery too, and not where the key is missing', async () => {
    const ground = openFor({ idempotency: 'event.data.order' });
    const events = ['a', 'a', undefined, undefined].map((order) => ({
      name: `${ground.name}/run`,
      data: order ? { order } : {},
    }));
    await ground.take(events, NOW);
    expect(await ground.runs()).toHaveLength(3);
  });

  it('remembers the run that started, and forgets a key whose event was dropped', async () => {
    const ground = openFor({
      idempotency: 'event.data.order',
      rateLimit: { limit: 1, period: '1m' },
    });
    await ground.run({ order: 'a' }, NOW);
    await ground.run({ order: 'b' }, NOW);
    const kept = await database.pool.query(
      'select key, run_id from engine_once where function_id = $1',
      [ground.name],
    );
    const [run] = await ground.runs();
    expect(kept.rows).toEqual([{ key: 'a', run_id: run?.id }]);
    await ground.run({ order: 'b' }, later(60_000));
    expect(await ground.runs()).toHaveLength(2);
  });
});

describe('a rate limit', () => {
  it('drops what is above it, counted over all processes and per key', async () => {
    const ground = openFor({ rateLimit: { limit: 3, period: '1m', key: 'event.data.user' } });
    await Promise.all(numbers(DELIVERIES).map(() => ground.run({ user: 'ann' }, NOW)));
    await ground.run({ user: 'bob' }, NOW);
    expect(await ground.runs()).toHaveLength(4);
  });

  it('lets the next through when a part of the period has passed', async () => {
    const ground = openFor({ rateLimit: { limit: 3, period: '1m' } });
    for (const at of [0, 0, 0, 19_999, 20_000, 20_001]) await ground.run({}, later(at));
    expect(await ground.runs()).toHaveLength(4);
  });
});

describe('debounce', () => {
  const gathered = async (name: string) =>
    (
      await database.pool.query(
        'select key, event_ids, due_at from engine_gatherings where function_id = $1 order by key',
        [name],
      )
    ).rows;

  it('keeps the last event of each key and moves its time', async () => {
    const ground = openFor({ debounce: { period: '10s', key: 'event.data.user' } });
    await ground.run({ user: 'ann' }, NOW);
    await ground.run({ user: 'bob' }, NOW);
    const last = await ground.run({ user: 'ann' }, later(4_000));
    expect(await ground.runs()).toEqual([]);
    expect(await gathered(ground.name)).toEqual([
      { key: 'ann', event_ids: [last], due_at: later(14_000) },
      { key: 'bob', event_ids: [expect.any(String)], due_at: later(10_000) },
    ]);
  });

  it('moves it no further than its timeout', async () => {
    const ground = openFor({ debounce: { period: '10s', timeout: '15s' } });
    for (const at of [0, 4_000, 8_000]) await ground.run({}, later(at));
    expect(await gathered(ground.name)).toMatchObject([{ due_at: later(15_000) }]);
  });
});

describe('batching', () => {
  it('makes batches of exactly the size, whichever process fills them', async () => {
    const ground = openFor({ batchEvents: { maxSize: 5, timeout: '1m' } });
    const deliveries = numbers(DELIVERIES).map((number) =>
      ground.take(
        numbers(number % 4).map(() => ({ name: `${ground.name}/run`, data: {} })),
        NOW,
      ),
    );
    const ids = (await Promise.all(deliveries)).flat();
    const batches = (await ground.runs()).map(({ eventIds }) => eventIds);
    expect(batches.map((batch) => batch.length)).toEqual(
      numbers(Math.floor(ids.length / 5)).map(() => 5),
    );
    const rest = await database.pool.query<{ event_ids: string[] }>(
      'select event_ids from engine_gatherings where function_id = $1',
      [ground.name],
    );
    const all = [...batches.flat(), ...rest.rows.flatMap(({ event_ids }) => event_ids)];
    expect(all.toSorted()).toEqual(ids.toSorted());
  });

  it('keeps keys apart and events in order', async () => {
    const ground = openFor({ batchEvents: { maxSize: 2, timeout: '1m', key: 'event.data.user' } });
    const events = ['ann', 'bob', 'ann', 'bob', 'ann'].map((user, place) => ({
      id: `${ground.name}-${place}`,
      name: `${ground.name}/run`,
      data: { user },
    }));
    await ground.take(events, NOW);
    const batches = (await ground.runs()).map(({ eventIds }) => eventIds.map((id) => id.at(-1)));
    expect(batches.toSorted()).toEqual([
      ['0', '2'],
      ['1', '3'],
    ]);
  });

  it('runs events that its condition leaves out alone and at once', async () => {
    const ground = openFor({
      batchEvents: { maxSize: 2, timeout: '1m', if: 'event.data.small == true' },
    });
    const events = [{ small: true }, { small: false }, {}].map((data) => ({
      name: `${ground.name}/run`,
      data,
    }));
    await ground.take(events, NOW);
    expect((await ground.runs()).map(({ eventIds }) => eventIds.length)).toEqual([1, 1]);
  });
});

describe('singleton', () => {
  it('skips while a run of the key is open, from whichever process', async () => {
    const ground = openFor({ singleton: { mode: 'skip', key: 'event.data.user' } });
    await Promise.all(numbers(DELIVERIES).map(() => ground.run({ user: 'ann' }, NOW)));
    await ground.run({ user: 'bob' }, NOW);
    const runs = await ground.runs();
    expect(runs).toHaveLength(2);
    await database.pool.query(`update engine_runs set state = 'completed' where id = $1`, [
      runs[0]?.id,
    ]);
    await ground.run({ user: 'ann' }, NOW);
    expect(await ground.runs()).toHaveLength(3);
  });

  it('cancels the run that is open, in words, and leaves one', async () => {
    const ground = openFor({ singleton: { mode: 'cancel' } });
    await ground.run({}, NOW);
    const last = await ground.run({}, NOW, `${ground.name}-last`);
    const [first, second] = await ground.runs();
    expect(first).toMatchObject({
      state: 'cancelled',
      reason: `Cancelled by a newer run of the same key (event ${last}).`,
    });
    expect(second).toMatchObject({ state: 'queued', eventIds: [last] });
    await Promise.all(numbers(DELIVERIES).map(() => ground.run({}, NOW)));
    const open = (await ground.runs()).filter(({ state }) => state === 'queued');
    expect(open).toHaveLength(1);
  });
});

describe('a throttle', () => {
  it('spaces the starts over all processes and loses none', async () => {
    const ground = openFor({ throttle: { limit: 2, period: '10s', burst: 2 } });
    await Promise.all(numbers(6).map(() => ground.run({}, NOW)));
    const starts = (await ground.runs()).map(({ startAt }) => startAt?.getTime() ?? 0);
    expect(starts.toSorted().map((ms) => ms - NOW.getTime())).toEqual([
      0, 0, 5_000, 10_000, 15_000, 20_000,
    ]);
  });

  it('goes by key', async () => {
    const ground = openFor({ throttle: { limit: 1, period: '10s', key: 'event.data.user' } });
    for (const user of ['ann', 'bob', 'ann']) await ground.run({ user }, NOW);
    const starts = (await ground.runs()).map(({ startAt }) => startAt?.getTime() ?? 0);
    expect(starts.map((ms) => ms - NOW.getTime())).toEqual([0, 0, 10_000]);
  });
});

describe('a run', () => {
  it('carries its priority, keys, times, cancellations and task', async () => {
    const ground = openFor({
      priority: { run: 'event.data.rank' },
      concurrency: [
        { limit: 3, key: 'event.data.user' },
        { limit: 9, key: '"all"', scope: 'account' },
      ],
      timeouts: { start: '10s', finish: '1h' },
      cancel: [{ event: 'a/stop', if: 'async.data.user == event.data.user', timeout: '1m' }],
      singleton: { mode: 'skip', key: 'event.data.user' },
    });
    await ground.run({ user: 'ann', rank: 5_000, task_id: 'task-1' }, NOW);
    const [run] = (
      await database.pool.query(
        `select r.*, r.runtime_ms_max::int as runtime, w.event_name, w.expression, w.expires_at,
           j.run_at, j.rank_at
         from engine_runs r join engine_waits w on w.run_id = r.id
         join engine_jobs j on j.run_id = r.id where r.function_id = $1`,
        [ground.name],
      )
    ).rows;
    expect(run).toMatchObject({
      state: 'queued',
      priority_s: 600,
      concurrency_keys: [`fn:${ground.name}:0:ann`, 'account:all'],
      concurrency_limits: [3, 9],
      singleton_key: 'ann',
      task_id: 'task-1',
      start_by: later(10_000),
      runtime: 3_600_000,
      event_name: 'a/stop',
      expression: 'async.data.user == event.data.user',
      expires_at: later(60_000),
      run_at: NOW,
      rank_at: later(-600_000),
    });
  });

  it('starts when its event says, where that lies ahead', async () => {
    const ground = openFor({ timeouts: { start: '10s' } });
    await ground.take([{ name: `${ground.name}/run`, data: {}, ts: later(90_000).getTime() }], NOW);
    await ground.take([{ name: `${ground.name}/run`, data: {}, ts: 5 }], NOW);
    expect((await ground.runs()).map(({ startAt }) => startAt)).toEqual([later(90_000), NOW]);
    const limits = await database.pool.query<{ start_by: Date }>(
      'select start_by from engine_runs where function_id = $1 order by id',
      [ground.name],
    );
    expect(limits.rows.map((run) => run.start_by)).toEqual([later(100_000), later(10_000)]);
  });
});

describe('several options at once', () => {
  it('apply in order: what the limit drops is neither gathered nor remembered', async () => {
    const ground = openFor({
      idempotency: 'event.data.order',
      rateLimit: { limit: 2, period: '1m' },
      batchEvents: { maxSize: 2, timeout: '1m' },
      throttle: { limit: 1, period: '1m' },
    });
    const events = ['a', 'a', 'b', 'c'].map((order) => ({
      name: `${ground.name}/run`,
      data: { order },
    }));
    const [a, , b] = await ground.take(events, NOW);
    expect((await ground.runs()).map(({ eventIds }) => eventIds)).toEqual([[a, b]]);
    const kept = await database.pool.query<{ key: string }>(
      'select key from engine_once where function_id = $1 order by key',
      [ground.name],
    );
    expect(kept.rows.map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
