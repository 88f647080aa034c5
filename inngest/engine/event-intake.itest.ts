import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { takeEvents } from './event-intake';
import { openIntake, registryOf, type WireOptions } from './intake-ground';
import { transact } from './transact';

const NOW = new Date('2026-06-01T10:00:00.000Z');
const DELIVERIES = 12;
const MANY = 10_000;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());

const openFor = (functions: WireOptions) => openIntake(database, registryOf(functions));
const numbers = (count: number) => Array.from({ length: count }, (_, number) => number);

async function count(text: string, values: unknown[] = []): Promise<number> {
  const found = await database.pool.query<{ n: number }>(
    `select count(*)::int as n ${text}`,
    values,
  );
  return found.rows[0]?.n ?? 0;
}

/** A step of a run that waits for an event, as the engine stores it. */
async function waitFor(
  runId: string,
  wait: { event: string; expression?: string; expiresAt?: Date },
): Promise<void> {
  await database.pool.query(
    `insert into engine_steps (run_id, step_id, name, kind, state) values ($1, 's1', 's1', 'wait', 'waiting')`,
    [runId],
  );
  await database.pool.query(
    `insert into engine_waits (kind, run_id, step_id, event_name, expression, expires_at)
     values ('step', $1, 's1', $2, $3, $4)`,
    [runId, wait.event, wait.expression ?? null, wait.expiresAt ?? null],
  );
}

async function resultOf(runId: string): Promise<unknown> {
  const found = await database.pool.query<{ state: string; result: unknown }>(
    'select state, result from engine_steps where run_id = $1',
    [runId],
  );
  return found.rows[0];
}

describe('an event', () => {
  it('starts one run of each function that hears it, however often it is delivered at once', async () => {
    const ground = openFor({ once: {}, once_too: { triggers: [{ event: 'once/run' }] } });
    await Promise.all(numbers(DELIVERIES).map(() => ground.run({}, NOW, 'once-1')));
    await ground.take(
      numbers(3).map(() => ({ id: 'once-1', name: 'once/run', data: {} })),
      NOW,
    );
    expect(await ground.runs()).toHaveLength(2);
    expect(await count('from engine_events where id = $1', ['once-1'])).toBe(1);
  });

  it('starts a function once though two of its triggers match', async () => {
    const ground = openFor({
      twice: {
        triggers: [
          { event: 'twice/run' },
          { event: 'twice/*' },
          { event: 'twice/run', expression: 'event.data.n == 1' },
        ],
      },
    });
    await ground.run({ n: 1 }, NOW);
    expect(await ground.runs()).toHaveLength(1);
  });

  it('starts nothing where the expression does not hold or cannot be told', async () => {
    const ground = openFor({
      choosy: { triggers: [{ event: 'choosy/run', expression: 'event.data.n > 2' }] },
    });
    for (const data of [{ n: 1 }, { n: 'many' }, {}, { n: 3 }]) await ground.run(data, NOW);
    expect(await ground.runs()).toHaveLength(1);
  });

  it('is stored as it came, save what a database cannot keep', async () => {
    const ground = openFor({ odd: {} });
    await ground.run({ text: 'a\u0000b\ud800', deep: { 'k\u0000': [1, null] } }, NOW, 'odd-1');
    const stored = await database.pool.query(
      'select name, data, ts, received_at from engine_events where id = $1',
      ['odd-1'],
    );
    expect(stored.rows[0]).toEqual({
      name: 'odd/run',
      data: { text: 'a\ufffdb\ufffd', deep: { 'k\ufffd': [1, null] } },
      ts: String(NOW.getTime()),
      received_at: NOW,
    });
  });

  it('may make keys of what a database cannot keep', async () => {
    const key = 'event.data.key';
    const ground = openFor({
      keyed: {
        idempotency: key,
        rateLimit: { limit: 9, period: '1m', key },
        throttle: { limit: 9, period: '1m', burst: 9, key },
        singleton: { mode: 'cancel', key },
        concurrency: { limit: 1, key },
      },
    });
    for (const odd of ['a\0', 'b\ud800', '\0']) await ground.run({ key: odd, task_id: odd }, NOW);
    expect(await ground.runs()).toHaveLength(3);
  });

  it('has its ids back in order, with one made where it has none', async () => {
    const ground = openFor({ ids: {} });
    const ids = await ground.take(
      [
        { name: 'nobody/hears', data: {}, id: 'ids-1' },
        { name: 'nobody/hears', data: {} },
        { name: 'nobody/hears', data: {}, id: 'ids-1' },
      ],
      NOW,
    );
    expect(ids).toEqual(['ids-1', expect.stringMatching(/^[0-9A-Z]{26}$/), 'ids-1']);
  });

  it('leaves nothing behind when its delivery fails', async () => {
    const registry = registryOf({ undone: {} });
    const failing = transact(database.pool, async (client) => {
      await takeEvents(client, registry, [{ id: 'undone-1', name: 'undone/run', data: {} }], NOW);
      throw new Error('the connection went away');
    });
    await expect(failing).rejects.toThrow('went away');
    expect(await count('from engine_events where id = $1', ['undone-1'])).toBe(0);
    expect(await count('from engine_runs where function_id = $1', ['undone'])).toBe(0);
  });
});

describe('ten thousand events', () => {
  it('are each taken in once and start a run each, delivered twice over four processes', async () => {
    const ground = openFor({ many: { concurrency: { limit: 5, key: 'event.data.n' } } });
    const events = numbers(MANY).map((n) => ({ id: `many-${n}`, name: 'many/run', data: { n } }));
    const parts = numbers(4).map((part) => events.filter((_, place) => place % 4 === part));
    await Promise.all([...parts, events.slice(0, 1_000)].map((part) => ground.take(part, NOW)));
    expect(await count(`from engine_events where name = 'many/run'`)).toBe(MANY);
    expect(await count(`from engine_runs where function_id = 'many'`)).toBe(MANY);
    expect(
      await count(
        `from engine_jobs j join engine_runs r on r.id = j.run_id where r.function_id = 'many'`,
      ),
    ).toBe(MANY);
    expect(
      await count(`from (select distinct event_ids from engine_runs where function_id = 'many') d`),
    ).toBe(MANY);
  });
});

describe('a wait', () => {
  it('ends with the event that matches, not with another', async () => {
    const ground = openFor({ waiter: {} });
    await ground.run({ order: 'a' }, NOW);
    const [run] = await ground.runs();
    const runId = run?.id ?? '';
    await waitFor(runId, {
      event: 'waiter/paid',
      expression: 'event.data.order == async.data.order',
    });
    await ground.take([{ id: 'paid-b', name: 'waiter/paid', data: { order: 'b' } }], NOW);
    expect(await resultOf(runId)).toEqual({ state: 'waiting', result: null });
    await ground.take([{ id: 'paid-a', name: 'waiter/paid', data: { order: 'a' } }], NOW);
    expect(await resultOf(runId)).toEqual({
      state: 'completed',
      result: { id: 'paid-a', name: 'waiter/paid', data: { order: 'a' }, ts: NOW.getTime() },
    });
    expect(await count('from engine_waits where run_id = $1', [runId])).toBe(0);
  });

  it('is ended once by many events at once', async () => {
    const ground = openFor({ crowded: {} });
    await ground.run({}, NOW);
    const [run] = await ground.runs();
    const runId = run?.id ?? '';
    await waitFor(runId, { event: 'crowded/go' });
    await Promise.all(
      numbers(DELIVERIES).map((n) => ground.take([{ name: 'crowded/go', data: { n } }], NOW)),
    );
    expect(await resultOf(runId)).toMatchObject({ state: 'completed' });
    const stack = await database.pool.query('select stack from engine_runs where id = $1', [runId]);
    expect(stack.rows[0]).toEqual({ stack: ['s1'] });
  });

  it('does not end after its time', async () => {
    const ground = openFor({ late: {} });
    await ground.run({}, NOW);
    const [run] = await ground.runs();
    await waitFor(run?.id ?? '', { event: 'late/go', expiresAt: NOW });
    await ground.take([{ name: 'late/go', data: {} }], NOW);
    expect(await resultOf(run?.id ?? '')).toMatchObject({ state: 'waiting' });
  });
});

describe('a cancellation', () => {
  const cancel = [{ event: 'stopped/stop', if: 'event.data.user == async.data.user' }];

  it('ends the runs it is meant for, in words, and leaves the others', async () => {
    const ground = openFor({ stopped: { cancel } });
    for (const user of ['ann', 'bob']) await ground.run({ user }, NOW);
    await ground.take([{ id: 'stop-1', name: 'stopped/stop', data: { user: 'ann' } }], NOW);
    expect(await ground.runs()).toMatchObject([
      {
        state: 'cancelled',
        reason: 'Cancelled by the event "stopped/stop" (stop-1).',
        startAt: null,
      },
      { state: 'queued', reason: null },
    ]);
  });

  it('reaches a run that began in the same delivery, if it comes behind its event', async () => {
    const ground = openFor({
      ordered: { cancel: [{ event: 'ordered/stop' }] },
    });
    await ground.take(
      [
        { name: 'ordered/run', data: {} },
        { name: 'ordered/stop', data: {} },
        { name: 'ordered/run', data: {} },
      ],
      NOW,
    );
    expect((await ground.runs()).map(({ state }) => state)).toEqual(['cancelled', 'queued']);
  });

  it('counts only until its time', async () => {
    const ground = openFor({ timed: { cancel: [{ event: 'timed/stop', timeout: '1m' }] } });
    await ground.run({}, NOW);
    await ground.take([{ name: 'timed/stop', data: {} }], new Date(NOW.getTime() + 60_000));
    expect(await ground.runs()).toMatchObject([{ state: 'queued' }]);
  });

  it('is told to those who listen, and to nobody else', async () => {
    const ground = openFor({
      heard: { cancel: [{ event: 'heard/stop' }] },
      listener: {
        triggers: [
          {
            event: 'inngest/function.cancelled',
            expression: "event.data.function_id == 'heard'",
          },
        ],
      },
    });
    await ground.run({}, NOW);
    await ground.take([{ name: 'heard/stop', data: {} }], NOW);
    const [run, told] = await ground.runs();
    expect(told).toMatchObject({ state: 'queued', eventIds: [`${run?.id}.cancelled`] });
    expect(await count(`from engine_events where name = 'inngest/function.finished'`)).toBe(0);
  });
});
