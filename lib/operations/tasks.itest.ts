import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scans, sourceQueries, tasks } from '@/db/schema/collecting';
import { engineFunctions, engineRuns } from '@/db/schema/engine';
import { sources } from '@/db/schema/listings';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import { addPerson } from '@/lib/accounts/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId, parsePublicId, toPublicId } from '@/lib/platform/ids';
import { createLiveEvents, type LiveEvents } from '@/lib/platform/live-events';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { sweepTasks } from './task-sweep';
import { getTask, listTasks, reportTask, startTask, type TaskDetails, watchTask } from './tasks';

const JOB: Actor = { kind: 'job', name: 'test' };
const MINUTE_MS = 60_000;

let database: TestDatabase;
let live: LiveEvents;
let admin: Actor;

beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  live = createLiveEvents({
    databaseUrl: database.url,
    log: silentLog,
    metrics: createMetrics(),
    firstRetryMs: 5,
  });
  const personId = await addPerson(database, 'admin@example.test', 'admin');
  admin = { kind: 'person', personId, role: 'admin', epoch: 0, sessionId: newId(), plan: 'free' };
});
afterAll(async () => {
  await live.close();
  await database.close();
});
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(
    database,
    'tasks',
    'scans',
    'source_queries',
    'engine_runs',
    'engine_functions',
    'sources',
  );
  await database.db.insert(sources).values({ key: 'alpha', label: 'Alpha', kind: 'simulated' });
  database.events.sent.length = 0;
});

const ctxOf = (actor: Actor, now?: Date) => {
  const ctx = database.makeCtx(actor, now ? { now } : {});
  return { ...ctx, ports: { ...ctx.ports, live } };
};
const later = (minutes: number) => new Date(Date.now() + minutes * MINUTE_MS);

async function addScan(taskId: string, state: 'reading' | 'finished' | 'failed', newCount: number) {
  const [query] = await database.db
    .insert(sourceQueries)
    .values({
      sourceKey: 'alpha',
      query: newId(),
      strategy: 'scheduled',
      intervalS: 60,
      nextDueAt: new Date(),
    })
    .returning({ id: sourceQueries.id });
  await database.db.insert(scans).values({
    queryId: query?.id ?? '',
    sourceKey: 'alpha',
    query: 'all',
    state,
    taskId,
    marketAt: new Date(),
    startedAt: new Date(),
    pageCount: 2,
    readCount: 10,
    newCount,
  });
}

async function addRun(
  taskId: string,
  run: Partial<typeof engineRuns.$inferInsert> & { state: 'running' | 'completed' | 'failed' },
) {
  await database.db.insert(engineRuns).values({
    id: newId(),
    functionId: 'deal-scout-scan-sources',
    eventIds: [],
    taskId,
    ...run,
  });
}

describe('startTask', () => {
  it('makes a task, sends its event once and writes who asked', async () => {
    const task = await startTask(ctxOf(admin), { kind: 'scan', sourceKey: 'alpha' });
    expect(task).toMatchObject({ kind: 'scan', state: 'queued', input: { source_key: 'alpha' } });
    const uuid = parsePublicId('task', task.id);
    expect(database.events.sent).toEqual([
      {
        id: `task:${uuid}`,
        name: 'sources/scan.requested',
        data: { task_id: uuid, source_key: 'alpha' },
      },
    ]);
    const { rows } = await database.db.execute(sql`select action, subject_id from audit_log`);
    expect(rows).toEqual([{ action: 'task.started', subject_id: uuid }]);
  });

  it('of a kind that is open is a conflict that names it, also for twenty at once', async () => {
    const settled = await Promise.allSettled(
      Array.from({ length: 20 }, () => startTask(ctxOf(admin), { kind: 'refresh_comps' })),
    );
    const made = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    const refused = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
    expect([made.length, refused.length]).toEqual([1, 19]);
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'conflict' });
      expect(error.message).toContain(made[0]?.id);
    }
    // Another kind is not in its way, and nor is one that has ended.
    await startTask(ctxOf(admin), { kind: 'scan' });
    const uuid = parsePublicId('task', made[0]?.id ?? '');
    await reportTask(ctxOf(JOB), { taskId: uuid, state: 'finished' });
    await startTask(ctxOf(admin), { kind: 'refresh_comps' });
  });

  it('leaves nothing where nobody takes events', async () => {
    const ctx = ctxOf(admin);
    const events = {
      send: async () => {
        throw new AppError('unavailable');
      },
    };
    await expect(
      startTask({ ...ctx, ports: { ...ctx.ports, events } }, { kind: 'scan' }),
    ).rejects.toMatchObject({ code: 'unavailable' });
    expect(await database.db.select().from(tasks)).toEqual([]);
  });

  it('refuses a source that is not there, and everybody but admins', async () => {
    await expect(
      startTask(ctxOf(admin), { kind: 'scan', sourceKey: 'nowhere' }),
    ).rejects.toMatchObject({ code: 'invalid_fields', fieldErrors: [{ field: 'source_key' }] });
    const viewer: Actor = { ...(admin as Actor & { kind: 'person' }), role: 'viewer' };
    await expect(startTask(ctxOf(viewer), { kind: 'scan' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(startTask(ctxOf(JOB), { kind: 'scan' })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });
});

describe('reportTask', () => {
  it('sets what is named, the same twice over, until the task has ended', async () => {
    const { id } = await startTask(ctxOf(admin), { kind: 'refresh_comps' });
    const taskId = parsePublicId('task', id);
    const report = { taskId, state: 'running' as const, stage: 'Comps', doneCount: 3 };
    for (let twice = 0; twice < 2; twice += 1) {
      expect(await reportTask(ctxOf(JOB), { ...report, figures: { a: 1 } })).toBe('running');
    }
    await reportTask(ctxOf(JOB), { taskId, totalCount: 9, figures: { b: 2 } });
    const running = await getTask(ctxOf(admin), { id });
    expect(running).toMatchObject({
      state: 'running',
      stage: 'Comps',
      doneCount: 3,
      totalCount: 9,
      figures: { a: 1, b: 2 },
      finishedAt: null,
    });
    await reportTask(ctxOf(JOB), { taskId, state: 'failed', problem: 'No comps.' });
    expect(await reportTask(ctxOf(JOB), { taskId, state: 'running', doneCount: 4 })).toBe('failed');
    const ended = await getTask(ctxOf(admin), { id });
    expect(ended).toMatchObject({ state: 'failed', problem: 'No comps.', doneCount: 3 });
    expect(ended.startedAt).toEqual(running.startedAt);
    expect(ended.finishedAt).not.toBeNull();
  });

  it('of a task whose transaction may still come is to be tried again; of none is not found', async () => {
    const report = { taskId: newId(), state: 'running' as const };
    await expect(reportTask(ctxOf(JOB), report)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(reportTask(ctxOf(JOB, later(2)), report)).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(reportTask(ctxOf(admin), report)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('listTasks', () => {
  it('gives each task once while others are added between its pages', async () => {
    const add = (count: number) =>
      database.db.insert(tasks).values(
        Array.from({ length: count }, () => ({
          id: newId(),
          kind: 'scan' as const,
          finishedAt: new Date(),
          state: 'finished' as const,
        })),
      );
    await add(7);
    const before = (await database.db.select({ id: tasks.id }).from(tasks)).map(({ id }) =>
      toPublicId('task', id),
    );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listTasks(ctxOf(admin), { kind: 'scan', state: null, limit: 3, cursor });
      seen.push(...page.tasks.map(({ id }) => id));
      cursor = page.nextCursor;
      await add(2);
    } while (cursor !== null);
    expect(seen).toEqual([...before].sort().reverse());
    await expect(
      listTasks(ctxOf(admin), { kind: null, state: null, limit: 3, cursor: 'x' }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });

  it('and getTask are for who may read tasks', async () => {
    const visitor: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
    const page = { kind: null, state: null, limit: 3, cursor: null };
    await expect(listTasks(ctxOf(visitor), page)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(getTask(ctxOf(visitor), { id: 'tsk_x' })).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    for (const id of [toPublicId('task', newId()), 'tsk_x', toPublicId('listing', newId())]) {
      await expect(getTask(ctxOf(admin), { id })).rejects.toMatchObject({ code: 'not_found' });
    }
  });
});

describe('getTask of a scan', () => {
  it('adds up its scans and names its runs', async () => {
    const { id } = await startTask(ctxOf(admin), { kind: 'scan' });
    const uuid = parsePublicId('task', id);
    await addScan(uuid, 'finished', 3);
    await addScan(uuid, 'reading', 4);
    await addRun(uuid, { state: 'failed', error: { name: 'Error', message: 'Too slow.' } });
    const task = await getTask(ctxOf(admin), { id });
    expect(task.figures).toMatchObject({
      source_count: 1,
      scan_count: 2,
      open_scan_count: 1,
      page_count: 4,
      read_count: 20,
      new_count: 7,
    });
    expect(task.scans.map(({ sourceLabel, state }) => [sourceLabel, state])).toEqual([
      ['Alpha', 'finished'],
      ['Alpha', 'reading'],
    ]);
    expect(task.runs).toMatchObject([
      { functionName: 'deal-scout-scan-sources', state: 'failed', problem: 'Too slow.' },
    ]);
    const { tasks: listed } = await listTasks(ctxOf(admin), {
      kind: null,
      state: null,
      limit: 5,
      cursor: null,
    });
    expect(listed[0]?.figures).toEqual(task.figures);
  });
});

describe('watchTask', () => {
  async function watch(id: string, signal = new AbortController().signal) {
    const toData = (task: TaskDetails) => task;
    const events = await watchTask(ctxOf(admin), { id, signal, toData });
    return events[Symbol.asyncIterator]();
  }
  const taskIn = (result: IteratorResult<{ event: string; data: unknown }>) =>
    result.value.data as TaskDetails;

  it('gives a reader who comes late the present state, then every change, then the end', async () => {
    const { id } = await startTask(ctxOf(admin), { kind: 'scan' });
    const taskId = parsePublicId('task', id);
    await reportTask(ctxOf(JOB), { taskId, state: 'running', stage: 'Alpha, page 1' });
    const watching = await watch(id);
    expect(taskIn(await watching.next())).toMatchObject({ stage: 'Alpha, page 1' });
    await reportTask(ctxOf(JOB), { taskId, stage: 'Alpha, page 2' });
    expect(taskIn(await watching.next())).toMatchObject({ stage: 'Alpha, page 2' });
    await addScan(taskId, 'finished', 5);
    await reportTask(ctxOf(JOB), { taskId, state: 'finished' });
    expect(taskIn(await watching.next())).toMatchObject({
      state: 'finished',
      figures: { new_count: 5 },
    });
    expect(await watching.next()).toMatchObject({
      value: { event: 'end', data: { state: 'finished' } },
    });
    expect((await watching.next()).done).toBe(true);
  });

  it('goes on after the database was away', async () => {
    const { id } = await startTask(ctxOf(admin), { kind: 'scan' });
    const taskId = parsePublicId('task', id);
    const watching = await watch(id);
    await watching.next();
    const next = watching.next();
    await database.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and application_name = 'deal-scout-live'`,
    );
    await reportTask(ctxOf(JOB), { taskId, state: 'running', stage: 'After' });
    expect(taskIn(await next)).toMatchObject({ stage: 'After' });
  });

  it('ends when its reader goes, and refuses before it begins', async () => {
    const { id } = await startTask(ctxOf(admin), { kind: 'scan' });
    const abort = new AbortController();
    const watching = await watch(id, abort.signal);
    await watching.next();
    const next = watching.next();
    abort.abort();
    expect((await next).done).toBe(true);
    await expect(watch(toPublicId('task', newId()))).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('sweepTasks', () => {
  const startedTask = async (kind: 'scan' | 'refresh_comps' = 'scan') => {
    const { id } = await startTask(ctxOf(admin), { kind });
    database.events.sent.length = 0;
    return { id, taskId: parsePublicId('task', id) };
  };
  const stateOf = async (id: string) => {
    const { state, problem } = await getTask(ctxOf(admin), { id });
    return { state, problem };
  };

  it('sends the event of a task that nothing took up again, and gives up after half an hour', async () => {
    const { id, taskId } = await startedTask();
    expect(await sweepTasks(ctxOf(JOB, later(1)))).toMatchObject({ resentCount: 0, endedCount: 0 });
    expect(await sweepTasks(ctxOf(JOB, later(3)))).toMatchObject({ resentCount: 1, endedCount: 0 });
    expect(database.events.sent).toMatchObject([{ id: `task:${taskId}` }]);
    expect(await sweepTasks(ctxOf(JOB, later(31)))).toMatchObject({
      resentCount: 0,
      endedCount: 1,
    });
    expect(await stateOf(id)).toMatchObject({
      state: 'failed',
      problem: expect.stringContaining('Nothing took it up'),
    });
    expect(await sweepTasks(ctxOf(JOB, later(40)))).toMatchObject({
      resentCount: 0,
      endedCount: 0,
    });
  });

  it('waits for runs that go on, and says which failed and why', async () => {
    const { id, taskId } = await startedTask();
    await database.db.insert(engineFunctions).values({
      id: 'deal-scout-scan-sources',
      name: 'Scan sources',
      config: {},
      syncedAt: new Date(),
    });
    await addRun(taskId, { state: 'failed', error: { name: 'E', message: 'Too slow.' } });
    await addRun(taskId, { state: 'running' });
    expect(await sweepTasks(ctxOf(JOB, later(5)))).toMatchObject({ endedCount: 0 });
    await database.db.update(engineRuns).set({ state: 'completed' }).where(sql`state = 'running'`);
    await database.db.update(engineRuns).set({ endedAt: new Date() });
    expect(await sweepTasks(ctxOf(JOB, later(5)))).toMatchObject({ endedCount: 1 });
    expect(await stateOf(id)).toEqual({
      state: 'failed',
      problem: 'Scan sources failed: Too slow.',
    });
  });

  it('ends a scan whose scans have all ended as they did, and others in words', async () => {
    const scan = await startedTask();
    await addRun(scan.taskId, { state: 'completed' });
    await addScan(scan.taskId, 'finished', 1);
    const comps = await startedTask('refresh_comps');
    await addRun(comps.taskId, { state: 'completed' });
    expect(await sweepTasks(ctxOf(JOB, later(5)))).toMatchObject({ endedCount: 0 });
    expect(await sweepTasks(ctxOf(JOB, later(11)))).toMatchObject({ endedCount: 2 });
    expect(await stateOf(scan.id)).toEqual({ state: 'finished', problem: null });
    expect(await stateOf(comps.id)).toMatchObject({ state: 'failed' });
  });

  it('forgets what ended a quarter ago and nothing else', async () => {
    const ended = await startedTask();
    await reportTask(ctxOf(JOB), { taskId: ended.taskId, state: 'finished' });
    expect(await sweepTasks(ctxOf(JOB, later(89 * 1_440)))).toMatchObject({ forgottenCount: 0 });
    const open = await startedTask();
    expect(await sweepTasks(ctxOf(JOB, later(91 * 1_440)))).toMatchObject({ forgottenCount: 1 });
    await expect(getTask(ctxOf(admin), { id: ended.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await stateOf(open.id)).state).toBe('failed');
  });

  it('is for jobs only', async () => {
    await expect(sweepTasks(ctxOf(admin))).rejects.toMatchObject({ code: 'forbidden' });
  });
});
