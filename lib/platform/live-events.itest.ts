import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { inTransaction } from '@/lib/platform/transaction';
import { createLiveEvents, type LiveEvents, type LiveSignal, publishLive } from './live-events';
import { silentLog } from './log';
import { createMetrics } from './metrics';

let database: TestDatabase;
const opened: { live: LiveEvents; abort: AbortController }[] = [];

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterEach(async () => {
  for (const { live, abort } of opened.splice(0)) {
    abort.abort();
    await live.close();
  }
});
afterAll(() => database.close());

const soon = { timeout: 20_000, interval: 10 };

function listener(options: { graceMs?: number } = {}) {
  const metrics = createMetrics();
  const live = createLiveEvents({
    databaseUrl: database.url,
    log: silentLog,
    metrics,
    firstRetryMs: 5,
    ...options,
  });
  const abort = new AbortController();
  opened.push({ live, abort });
  const subscribers = async () => (await metrics.liveSubscribers.get()).values[0]?.value ?? 0;
  return { live, abort, subscribers };
}

/** Reads a subscription into a list. */
function collect(live: LiveEvents, topics: readonly string[], signal: AbortSignal) {
  const heard: LiveSignal[] = [];
  const done = (async () => {
    for await (const next of live.subscribe(topics, signal)) heard.push(next);
  })();
  return { heard, done, isReady: () => vi.waitFor(() => expect(heard.length).toBe(1), soon) };
}

const connections = async () =>
  (
    await database.pool.query(
      `select pid from pg_stat_activity
       where datname = current_database() and application_name = 'deal-scout-live'`,
    )
  ).rows.map((row: { pid: number }) => row.pid);

describe('live events', () => {
  it('reach every subscriber of their topic and nobody else, over one connection', async () => {
    const { live, abort } = listener();
    const first = collect(live, ['task:1', 'scans'], abort.signal);
    const second = collect(live, ['task:1'], abort.signal);
    await Promise.all([first.isReady(), second.isReady()]);
    expect(first.heard).toEqual([{ kind: 'resync' }]);

    await publishLive(database.db, 'scans', { id: 's' });
    await publishLive(database.pool, 'runs', { ids: ['x'] });
    await publishLive(database.db, 'task:1', { count: 3 });
    const event = { kind: 'event', topic: 'task:1', payload: { count: 3 } };
    await vi.waitFor(() => expect(second.heard).toEqual([{ kind: 'resync' }, event]), soon);
    const scans = { kind: 'event', topic: 'scans', payload: { id: 's' } };
    await vi.waitFor(() => expect(first.heard).toEqual([{ kind: 'resync' }, scans, event]), soon);
    expect(await connections()).toHaveLength(1);
  });

  it('of a transaction are heard when it is committed, and never when it is not', async () => {
    const { live, abort } = listener();
    const { heard, isReady } = collect(live, ['runs'], abort.signal);
    await isReady();
    const ctx = database.makeCtx({ kind: 'system', name: 'test' });
    await expect(
      inTransaction(ctx, async (inner) => {
        await publishLive(inner.db, 'runs', { never: true });
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await inTransaction(ctx, (inner) => publishLive(inner.db, 'runs', { kept: true }));
    await vi.waitFor(() => expect(heard).toHaveLength(2), soon);
    expect(heard[1]).toEqual({ kind: 'event', topic: 'runs', payload: { kept: true } });
  });

  it('go on after the connection was lost, and say that some may have been missed', async () => {
    const { live, abort } = listener();
    const { heard, isReady } = collect(live, ['runs'], abort.signal);
    await isReady();
    await database.pool.query('select pg_terminate_backend($1)', [(await connections())[0]]);
    await vi.waitFor(() => expect(heard).toEqual([{ kind: 'resync' }, { kind: 'resync' }]), soon);
    await publishLive(database.db, 'runs', { after: true });
    await vi.waitFor(() => expect(heard).toHaveLength(3), soon);
    expect(heard[2]).toMatchObject({ payload: { after: true } });
  });

  it('cost a connection only while somebody listens', async () => {
    const { live, subscribers } = listener({ graceMs: 20 });
    const mine = new AbortController();
    const { done, isReady } = collect(live, ['runs'], mine.signal);
    await isReady();
    expect(await subscribers()).toBe(1);
    mine.abort();
    await done;
    expect(await subscribers()).toBe(0);
    await vi.waitFor(async () => expect(await connections()).toEqual([]), soon);

    const again = collect(live, ['runs'], new AbortController().signal);
    await again.isReady();
    expect(await connections()).toHaveLength(1);
    await live.close();
    await again.done;
  });

  it('of a reader that is too slow become one word that it has to read anew', async () => {
    const { live, abort } = listener();
    const iterator = live.subscribe(['runs'], abort.signal)[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toEqual({ kind: 'resync' });
    await database.pool.query(
      `select pg_notify('deal_scout_live', json_build_array('runs', json_build_object('n', n))::text)
       from generate_series(1, 501) n`,
    );
    // Heard after all of the others by one who reads along.
    const witness = collect(live, ['scans'], abort.signal);
    await witness.isReady();
    await publishLive(database.db, 'scans', { last: true });
    await vi.waitFor(() => expect(witness.heard).toHaveLength(2), soon);
    expect((await iterator.next()).value).toEqual({ kind: 'resync' });
  });

  it('are refused when they are not small, and passed over when they are not ours', async () => {
    await expect(publishLive(database.db, 'runs', { text: 'x'.repeat(7_000) })).rejects.toThrow(
      RangeError,
    );
    const { live, abort } = listener();
    const { heard, isReady } = collect(live, ['runs'], abort.signal);
    await isReady();
    for (const text of ['', 'no json', '{}', '["runs"]', '[1,{}]']) {
      await database.pool.query('select pg_notify($1, $2)', ['deal_scout_live', text]);
    }
    await publishLive(database.db, 'runs', { last: true });
    await vi.waitFor(() => expect(heard).toHaveLength(2), soon);
    expect(heard[1]).toMatchObject({ payload: { last: true } });
  });
});
