import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { silentLog } from '@/lib/platform/log';
import { clearLeases, type Job, nextDueAt, releaseJob, retryJob, takeJobs } from './jobs';
import { Queue } from './queue';
import { type NewRun, startRuns } from './start-run';
import { transact } from './transact';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'live' });
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database, 'engine_runs');
});

const PAST_MS = 60_000;

function newRun(changes: Partial<NewRun> = {}): NewRun {
  return {
    functionId: 'test',
    eventIds: [],
    startAt: new Date(Date.now() - PAST_MS),
    priorityS: 0,
    concurrency: [],
    singletonKey: null,
    parent: null,
    replayOf: null,
    taskId: null,
    cancelOn: [],
    startBy: null,
    runtimeMsMax: null,
    ...changes,
  };
}

const start = (runs: NewRun[]): Promise<string[]> =>
  transact(database.pool, (client) => startRuns(client, runs));

async function take(countMax: number, blockedKeys: string[] = []): Promise<Job[]> {
  const input = { countMax, blockedKeys, underWay: new Map<string, number>() };
  return (await takeJobs(database.pool, input)).jobs;
}

async function takeOne(): Promise<Job> {
  const [job] = await take(1);
  if (!job) throw new Error('no job was due');
  return job;
}

describe('taking jobs', () => {
  it('goes by priority, then by time, then by the order in which they came', async () => {
    const startAt = new Date(Date.now() - PAST_MS);
    const later = new Date(startAt.getTime() + 1_000);
    const [first, second, urgent, patient, late] = await start([
      newRun({ startAt }),
      newRun({ startAt }),
      newRun({ startAt, priorityS: 100 }),
      newRun({ startAt, priorityS: -30 }),
      newRun({ startAt: later }),
    ]);
    const taken = await take(10);
    expect(taken.map(({ runId }) => runId)).toEqual([urgent, first, second, late, patient]);
  });

  it('takes nothing before its time, however urgent, and knows when that is', async () => {
    const startAt = new Date(Date.now() + 3_600_000);
    await start([newRun({ startAt, priorityS: 600 })]);
    expect(await take(10)).toEqual([]);
    expect(await nextDueAt(database.pool)).toEqual(startAt);
  });

  it('takes a job once, until it is given back', async () => {
    await start([newRun()]);
    const job = await takeOne();
    expect(await take(10)).toEqual([]);
    await releaseJob(database.pool, job, new Date());
    const again = await takeOne();
    expect(again.id).toBe(job.id);
    expect(again.lease).not.toBe(job.lease);
  });

  it('marks the run as running, from its first job on', async () => {
    const [runId] = await start([newRun({ runtimeMsMax: 5_000 })]);
    await takeOne();
    const { rows } = await database.pool.query(
      `select state, end_by - started_at = interval '5 seconds' as "isBounded"
       from engine_runs where id = $1`,
      [runId],
    );
    expect(rows).toEqual([{ state: 'running', isBounded: true }]);
  });

  it('frees what others left behind, and keeps what is under way here', async () => {
    await start([newRun(), newRun(), newRun()]);
    const [mine] = await take(3);
    expect(await clearLeases(database.pool, [mine?.lease ?? ''])).toBe(2);
    expect(await take(3)).toHaveLength(2);
  });

  it('notes a failed try and waits, unless the lease is gone', async () => {
    await start([newRun()]);
    const job = await takeOne();
    const failure = {
      stepId: null,
      error: { name: 'Error', message: 'no' },
      retryAt: new Date(Date.now() - 1),
    };
    expect(await retryJob(database.pool, job, failure)).toBe(true);
    expect(await retryJob(database.pool, job, failure)).toBe(false);
    expect((await takeOne()).attempt).toBe(1);
    const { rows } = await database.pool.query('select attempt, error from engine_failures');
    expect(rows).toEqual([{ attempt: 0, error: failure.error }]);
  });
});

describe('concurrency keys', () => {
  const runsArbitrary = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { maxLength: 2 }), {
    minLength: 1,
    maxLength: 30,
  });

  it('never take more than their limit, and leave nothing that has room', async () => {
    const limits: Record<string, number> = { a: 1, b: 2, c: 3 };
    await fc.assert(
      fc.asyncProperty(runsArbitrary, async (keysOfRuns) => {
        await emptyTables(database, 'engine_runs');
        await start(
          keysOfRuns.map((keys) =>
            newRun({ concurrency: keys.map((key) => ({ key, limit: limits[key] ?? 1 })) }),
          ),
        );
        const underWay = new Map<string, number>();
        const blockedKeys: string[] = [];
        const left = [...keysOfRuns];
        for (;;) {
          const input = { countMax: 5, blockedKeys, underWay };
          const { jobs, fullKeys } = await takeJobs(database.pool, input);
          blockedKeys.push(...fullKeys);
          if (jobs.length === 0 && fullKeys.length === 0) break;
          for (const { concurrencyKeys } of jobs) {
            left.splice(
              left.findIndex((keys) => `${keys}` === `${concurrencyKeys}`),
              1,
            );
            for (const key of concurrencyKeys) underWay.set(key, (underWay.get(key) ?? 0) + 1);
          }
        }
        for (const [key, count] of underWay) expect(count).toBeLessThanOrEqual(limits[key] ?? 0);
        const isFull = (key: string) => underWay.get(key) === limits[key];
        for (const keys of left) expect(keys.some(isFull)).toBe(true);
      }),
      { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 200 : 15 },
    );
  });

  it('that are full do not hold up the jobs behind a long row of theirs', async () => {
    const busy = Array.from({ length: 200 }, () =>
      newRun({ concurrency: [{ key: 'busy', limit: 1 }] }),
    );
    await start([...busy, newRun({ functionId: 'free' })]);
    const done: string[] = [];
    let busyAtOnce = 0;
    const queue = new Queue({
      pool: database.pool,
      log: silentLog,
      jobsAtOnceMax: 4,
      async work(job) {
        done.push(job.functionId);
        if (job.functionId === 'free') return;
        busyAtOnce += 1;
        expect(busyAtOnce).toBe(1);
        while (!done.includes('free')) await pause(5);
        busyAtOnce -= 1;
      },
    });
    queue.start();
    await expect.poll(() => done, { timeout: 20_000, interval: 10 }).toContain('free');
    queue.pause();
    await queue.drained(5_000);
    expect(done.indexOf('free')).toBeLessThanOrEqual(2);
  });
});

describe('the queue', () => {
  it('does not begin more than it may, and begins what is added when it is told', async () => {
    let atOnce = 0;
    let most = 0;
    let done = 0;
    const queue = new Queue({
      pool: database.pool,
      log: silentLog,
      jobsAtOnceMax: 3,
      async work(job) {
        atOnce += 1;
        most = Math.max(most, atOnce);
        await database.pool.query('delete from engine_jobs where id = $1', [job.id]);
        atOnce -= 1;
        done += 1;
      },
    });
    queue.start();
    await start(Array.from({ length: 40 }, () => newRun()));
    queue.poke();
    await expect.poll(() => done, { timeout: 20_000, interval: 10 }).toBe(40);
    queue.pause();
    expect(most).toBe(3);
  });
});
