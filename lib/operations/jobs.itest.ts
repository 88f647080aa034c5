import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { scans, sourceQueries } from '@/db/schema/collecting';
import {
  engineCrons,
  engineEvents,
  engineFailures,
  engineFunctions,
  engineJobs,
  engineLeaders,
  engineRuns,
  engineSteps,
  engineWaits,
} from '@/db/schema/engine';
import { sources } from '@/db/schema/listings';
import { emptyAuditLog, emptyTables, type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import { newId, toPublicId } from '@/lib/platform/ids';
import { createLiveEvents, type LiveEvents, publishLive } from '@/lib/platform/live-events';
import { silentLog } from '@/lib/platform/log';
import { createMetrics } from '@/lib/platform/metrics';
import { cancelRun, getJobsOverview, type JobsSignal, listRuns, rerunRun, watchJobs } from './jobs';
import type { JobControl, JobServer } from './ports';
import { getRun } from './runs';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const ADMIN: Actor = {
  kind: 'person',
  personId: newId(),
  role: 'admin',
  epoch: 0,
  sessionId: 's',
  plan: 'free',
};
const LOCAL: JobServer = { kind: 'local', dashboardUrl: null };

let database: TestDatabase;
let live: LiveEvents;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  live = createLiveEvents({
    databaseUrl: database.url,
    log: silentLog,
    metrics: createMetrics(),
  });
});
afterAll(async () => {
  await live.close();
  await database.close();
});
beforeEach(async () => {
  await emptyAuditLog(database.db);
  await emptyTables(
    database,
    'engine_leaders',
    'engine_functions',
    'engine_crons',
    'engine_events',
    'engine_runs',
    'engine_jobs',
    'engine_waits',
    'scans',
    'source_queries',
    'sources',
  );
});

/** A control that notes what was asked of it. */
function control(server: JobServer = LOCAL, fault?: AppError): JobControl & { asked: string[] } {
  const asked: string[] = [];
  const ask = async (what: string) => {
    if (fault) throw fault;
    asked.push(what);
  };
  return {
    server,
    asked,
    cancel: (id) => ask(`cancel ${id}`),
    rerun: async (id) => {
      await ask(`rerun ${id}`);
      return 'NEW';
    },
  };
}

const ctxOf = (actor: Actor, jobs: JobControl = control()) => {
  const ctx = database.makeCtx(actor, { now: NOW });
  return { ...ctx, ports: { ...ctx.ports, jobs, live } };
};

const addLeader = (seenAt: Date) =>
  database.db.insert(engineLeaders).values({
    id: 'leader',
    processId: 'p',
    host: 'here',
    appUrl: 'http://127.0.0.1/api/inngest',
    activeSince: at(-600),
    seenAt,
  });
const addFunction = (id: string, rest: Partial<typeof engineFunctions.$inferInsert> = {}) =>
  database.db.insert(engineFunctions).values({ id, name: id, config: {}, syncedAt: NOW, ...rest });
const addRun = (id: string, rest: Partial<typeof engineRuns.$inferInsert> = {}) =>
  database.db.insert(engineRuns).values({
    id,
    functionId: 'app-scan',
    state: 'completed',
    eventIds: [],
    queuedAt: at(-60),
    ...rest,
  });

describe('getJobsOverview', () => {
  it('tells the queue, the runs by state, each function and each source', async () => {
    await addLeader(at(-2));
    await addFunction('app-scan', {
      name: 'Scan sources',
      config: { triggers: [{ event: 'sources/scan.requested' }, { cron: '*/5 * * * *' }] },
    });
    await addFunction('app-scan-failure');
    await addFunction('app-old', { isPresent: false });
    await addFunction('app-greedy', { refusal: 'It asks for signals, which are not there.' });
    await database.db
      .insert(engineCrons)
      .values({ functionId: 'app-scan', cron: '*/5 * * * *', nextSlotAt: at(120) });
    await addRun('A', { state: 'running' });
    await addRun('B', { state: 'failed', queuedAt: at(-30), endedAt: at(-20) });
    await addRun('C', { state: 'failed', queuedAt: at(-2 * 86_400) });
    await database.db.insert(engineJobs).values([
      { runId: 'A', kind: 'step', runAt: at(-40) },
      { runId: 'A', kind: 'step', runAt: at(-10) },
      { runId: 'A', kind: 'timer', runAt: at(500) },
      { runId: 'A', kind: 'step', runAt: at(-90), lease: newId(), leasedAt: at(-1) },
    ]);
    await database.db.insert(sources).values([
      { key: 'alpha', label: 'Alpha', kind: 'simulated', isSimulated: true, lastReadAt: at(-50) },
      { key: 'beta', label: 'Beta', kind: 'feed' },
    ]);
    const [query] = await database.db
      .insert(sourceQueries)
      .values({
        sourceKey: 'alpha',
        query: 'all',
        strategy: 'scheduled',
        intervalS: 60,
        nextDueAt: at(30),
      })
      .returning();
    const scan = { queryId: query?.id ?? '', sourceKey: 'alpha', query: 'all', marketAt: NOW };
    await database.db.insert(scans).values([
      { ...scan, state: 'finished', startedAt: at(-3_600), newCount: 4, updatedCount: 2 },
      { ...scan, state: 'failed', startedAt: at(-60), newCount: 1, problem: 'It was away.' },
      { ...scan, state: 'finished', startedAt: at(-2 * 86_400), newCount: 90 },
    ]);

    const overview = await getJobsOverview(ctxOf(ADMIN));
    expect(overview).toMatchObject({
      now: NOW,
      runner: { kind: 'local', host: 'here', seenAt: at(-2), problem: null },
      queue: { dueCount: 2, oldestDueAt: at(-40), leasedCount: 1, laterCount: 1 },
      runs: { queued: 0, running: 1, completed: 0, failed: 1, cancelled: 0 },
    });
    expect(overview.functions).toMatchObject([
      { id: 'app-greedy', refusal: expect.stringContaining('signals'), lastRun: null },
      {
        name: 'Scan sources',
        events: ['sources/scan.requested'],
        crons: ['*/5 * * * *'],
        nextAt: at(120),
        lastRun: { id: 'B', state: 'failed', endedAt: at(-20) },
      },
    ]);
    expect(overview.sources).toMatchObject([
      {
        sourceLabel: 'Alpha',
        nextDueAt: at(30),
        lastReadAt: at(-50),
        last: { state: 'failed', newCount: 1, problem: 'It was away.' },
        scanCount: 2,
        failedCount: 1,
        newCount: 5,
        updatedCount: 2,
      },
      { sourceLabel: 'Beta', last: null, scanCount: 0, newCount: 0, nextDueAt: null },
    ]);
  });

  it('says who runs the functions, and whether it was heard of', async () => {
    const kindWith = async (server: JobServer) =>
      (await getJobsOverview(ctxOf(ADMIN, control(server)))).runner;
    const elsewhere = { kind: 'elsewhere', dashboardUrl: 'http://inngest.test' } as const;
    const none = { kind: 'none', dashboardUrl: null } as const;
    expect(await kindWith(none)).toEqual({ kind: 'none' });
    expect(await kindWith(LOCAL)).toEqual({ kind: 'starting' });
    expect(await kindWith(elsewhere)).toEqual(elsewhere);
    await addLeader(at(-31));
    expect(await kindWith(LOCAL)).toMatchObject({ kind: 'silent', seenAt: at(-31) });
    expect(await kindWith(elsewhere)).toEqual(elsewhere);
  });
});

describe('listRuns', () => {
  const idsOf = async (filter: Parameters<typeof listRuns>[1]['filter']) =>
    (await listRuns(ctxOf(ADMIN), { filter, limit: 50, cursor: null })).runs.map(({ id }) => id);

  it('filters by state, function and task', async () => {
    const taskId = newId();
    await addFunction('app-scan', { name: 'Scan sources' });
    await addRun('A', { state: 'failed', error: { name: 'E', message: 'Too slow.' }, taskId });
    await addRun('B', { functionId: 'app-other', queuedAt: at(-50) });
    await addRun('C', { state: 'cancelled', cancelReason: 'It was asked for.', taskId: 'odd' });
    expect(await idsOf({})).toEqual(['B', 'C', 'A']);
    expect(await idsOf({ state: 'failed' })).toEqual(['A']);
    expect(await idsOf({ functionId: 'app-scan' })).toEqual(['C', 'A']);
    expect(await idsOf({ taskId: toPublicId('task', taskId) })).toEqual(['A']);
    expect(await idsOf({ taskId: 'nonsense' })).toEqual([]);
    const { runs } = await listRuns(ctxOf(ADMIN), { filter: {}, limit: 3, cursor: null });
    expect(runs).toMatchObject([
      { functionName: 'app-other', problem: null, taskId: null },
      { functionName: 'Scan sources', problem: 'It was asked for.', taskId: null },
      { problem: 'Too slow.', taskId: toPublicId('task', taskId) },
    ]);
  });

  it('gives each run once while others are added, also where many were queued at once', async () => {
    const names = Array.from({ length: 11 }, (_, index) => `R${String(index).padStart(2, '0')}`);
    // Microseconds apart, which a Date does not tell.
    for (const [index, id] of names.entries()) {
      await addRun(id);
      await database.db.execute(
        sql`update engine_runs set queued_at = '2026-03-01T11:00:00Z'::timestamptz
          + make_interval(secs => ${Math.floor(index / 2)} * 0.000001) where id = ${id}`,
      );
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listRuns(ctxOf(ADMIN), { filter: {}, limit: 3, cursor });
      seen.push(...page.runs.map(({ id }) => id));
      cursor = page.nextCursor;
      await addRun(newId(), { queuedAt: at(-1) });
    } while (cursor !== null);
    expect(seen).toEqual([...names].reverse());
    const first = await listRuns(ctxOf(ADMIN), { filter: {}, limit: 3, cursor: null });
    await expect(
      listRuns(ctxOf(ADMIN), { filter: { state: 'failed' }, limit: 3, cursor: first.nextCursor }),
    ).rejects.toMatchObject({ code: 'invalid_fields' });
  });
});

describe('getRun', () => {
  it('takes a run apart: steps with their tries, events, waits and relatives', async () => {
    await addFunction('app-scan', { name: 'Scan sources' });
    await database.db
      .insert(engineEvents)
      .values({ id: 'e1', name: 'sources/query.due', data: { query_id: 'q' }, ts: 1 });
    await addRun('P');
    await addRun('R', {
      state: 'running',
      eventIds: ['gone', 'e1'],
      parentRunId: 'P',
      replayOf: 'O',
    });
    await addRun('K', { parentRunId: 'R' });
    await database.db.insert(engineSteps).values([
      {
        runId: 'R',
        stepId: 's1',
        name: 'read page',
        kind: 'step',
        state: 'completed',
        result: { data: { count: 3 } },
        failedTries: 1,
        plannedAt: at(-50),
        startedAt: at(-50),
        endedAt: at(-40),
      },
      {
        runId: 'R',
        stepId: 's2',
        name: 'wait for the page',
        kind: 'wait',
        state: 'waiting',
        details: { event: 'listings/page.collected' },
        plannedAt: at(-39),
      },
    ]);
    const error = { name: 'Error', message: 'Too slow.' };
    await database.db.insert(engineFailures).values([
      { runId: 'R', stepId: 's1', attempt: 0, error, at: at(-45), retryAt: at(-44) },
      { runId: 'R', stepId: null, attempt: 0, error, at: at(-49) },
    ]);
    await database.db
      .insert(engineJobs)
      .values({ runId: 'R', kind: 'timer', stepId: 's2', runAt: at(60) });
    await database.db.insert(engineWaits).values({
      kind: 'step',
      runId: 'R',
      stepId: 's2',
      eventName: 'listings/page.collected',
      expiresAt: at(60),
    });
    const run = await getRun(ctxOf(ADMIN), { id: 'R' });
    expect(run).toMatchObject({
      functionName: 'Scan sources',
      state: 'running',
      now: NOW,
      events: [{ id: 'e1', name: 'sources/query.due', dataText: '{\n    "query_id": "q"\n}' }],
      steps: [
        { name: 'read page', failures: [{ attempt: 0, error, retryAt: at(-44) }] },
        { name: 'wait for the page', state: 'waiting', failures: [] },
      ],
      failures: [{ error }],
      waits: {
        jobs: [{ kind: 'timer', stepId: 's2', runAt: at(60), isLeased: false }],
        events: [{ eventName: 'listings/page.collected', expiresAt: at(60) }],
      },
      parent: { id: 'P' },
      original: null,
      invoked: [{ id: 'K' }],
    });
    expect(run.steps[0]?.resultText).toContain('"count": 3');
  });

  it('that is not there is not found', async () => {
    await expect(getRun(ctxOf(ADMIN), { id: 'nowhere' })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('cancelRun and rerunRun', () => {
  const audited = async () =>
    (await database.db.execute(sql`select action, subject_id from audit_log order by position`))
      .rows;

  it('ask the engine and write who did', async () => {
    await addRun('A', { state: 'running' });
    await addRun('B', { state: 'failed', endedAt: NOW });
    const jobs = control();
    await cancelRun(ctxOf(ADMIN, jobs), { id: 'A' });
    expect(await rerunRun(ctxOf(ADMIN, jobs), { id: 'B' })).toEqual({ id: 'NEW' });
    expect(jobs.asked).toEqual(['cancel A', 'rerun B']);
    expect(await audited()).toEqual([
      { action: 'run.cancelled', subject_id: 'A' },
      { action: 'run.repeated', subject_id: 'B' },
    ]);
  });

  it('refuse what is over or still going, what is not there, and leave no trace of a failure', async () => {
    await addRun('A', { state: 'running' });
    await addRun('B', { state: 'failed', endedAt: NOW });
    const jobs = control(LOCAL, new AppError('unavailable'));
    const refused = [
      [() => cancelRun(ctxOf(ADMIN, jobs), { id: 'B' }), 'conflict'],
      [() => rerunRun(ctxOf(ADMIN, jobs), { id: 'A' }), 'conflict'],
      [() => cancelRun(ctxOf(ADMIN, jobs), { id: 'X' }), 'not_found'],
      [() => rerunRun(ctxOf(ADMIN, jobs), { id: 'X' }), 'not_found'],
      [() => cancelRun(ctxOf(ADMIN, jobs), { id: 'A' }), 'unavailable'],
      [() => rerunRun(ctxOf(ADMIN, jobs), { id: 'B' }), 'unavailable'],
    ] as const;
    for (const [work, code] of refused) await expect(work()).rejects.toMatchObject({ code });
    expect(await audited()).toEqual([]);
  });
});

describe('watchJobs', () => {
  it('tells how it stands now, and again when a run has changed', async () => {
    const abort = new AbortController();
    const events = await watchJobs(ctxOf(ADMIN), {
      signal: abort.signal,
      toData: (signal: JobsSignal) => signal,
    });
    const iterator = events[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toMatchObject({
      event: 'jobs',
      data: { runner: 'starting', runs: { running: 0 } },
    });
    const next = iterator.next();
    await addRun('A', { state: 'running' });
    await publishLive(database.db, 'runs', { ids: ['A'] });
    expect((await next).value).toMatchObject({ data: { runs: { running: 1 } } });
    abort.abort();
    expect((await iterator.next()).done).toBe(true);
  });
});

describe('the verbs of jobs', () => {
  it.each([
    [{ kind: 'visitor', id: 'v', isBrowser: true }, 'unauthenticated'],
    [{ ...ADMIN, role: 'customer' }, 'forbidden'],
    [{ kind: 'job', name: 'scan' }, 'forbidden'],
    [
      {
        kind: 'api_key',
        keyId: newId(),
        personId: newId(),
        role: 'admin',
        plan: 'free',
        scopes: ['tasks.read'],
      },
      'forbidden',
    ],
  ] as [Actor, string][])('refuse %j', async (actor, code) => {
    const ctx = ctxOf(actor);
    const verbs = [
      () => getJobsOverview(ctx),
      () => listRuns(ctx, { filter: {}, limit: 1, cursor: null }),
      () => getRun(ctx, { id: 'A' }),
      () => cancelRun(ctx, { id: 'A' }),
      () => rerunRun(ctx, { id: 'A' }),
      () => watchJobs(ctx, { signal: new AbortController().signal, toData: () => null }),
    ];
    for (const verb of verbs) await expect(verb()).rejects.toMatchObject({ code });
  });
});
