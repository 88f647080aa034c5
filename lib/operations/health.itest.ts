import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { engineJobs, engineLeaders, engineRuns } from '@/db/schema/engine';
import { sources } from '@/db/schema/listings';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { Machine } from '@/lib/platform/machine';
import { createMetrics, type Metrics } from '@/lib/platform/metrics';
import { createTrafficBook } from '@/lib/platform/traffic';
import { getDetailedHealth, getPublicHealth } from './health';
import { getHealthHistory, getPublicHistory, noteHealth } from './health-history';
import type { JobServer } from './ports';
import { getDatabaseStats, getPerformanceStats } from './stats';
import { measureService } from './watch';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const SYSTEM: Actor = { kind: 'system', name: 'test' };
const VISITOR: Actor = { kind: 'visitor', id: 'v', isBrowser: true };

const MACHINE: Machine = {
  versions: { app: '1.2.3', node: '20.19.0' },
  memory: () => ({ totalBytes: 1_000, availableBytes: 400 }),
  disk: async () => ({ totalBytes: 1_000, availableBytes: 400 }),
  storageProblem: async () => null,
  pool: () => ({ totalCount: 3, idleCount: 2, waitingCount: 0, max: 10 }),
  lastBackup: async () => null,
  recoveryPointHours: 24,
  recoveryTimeHours: 4,
  lastRestore: async () => null,
  isBackupExpected: false,
  startedAt: at(-600),
};

let database: TestDatabase;
let metrics: Metrics;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
  metrics = createMetrics();
  await database.db
    .insert(sources)
    .values({ key: 'alpha', label: 'Alpha', kind: 'feed', lastReadAt: at(-100) });
});
afterAll(() => database.close());

const ctxOf = (
  actor: Actor = SYSTEM,
  options: { server?: JobServer['kind']; machine?: Partial<Machine>; now?: Date } = {},
) => {
  const ctx = database.makeCtx(actor, { now: options.now ?? NOW });
  return {
    ...ctx,
    ports: {
      ...ctx.ports,
      jobs: { server: { kind: options.server ?? ('local' as const), dashboardUrl: null } },
      machine: { ...MACHINE, ...options.machine },
      metrics,
      traffic: createTrafficBook(metrics, () => performance.now()),
    },
  };
};

/** The same, over a database that is not there. */
async function withoutDatabase<T>(work: (ctx: ReturnType<typeof ctxOf>) => Promise<T>): Promise<T> {
  const away = connectDatabase({ url: 'postgres://127.0.0.1:1/none' });
  try {
    return await work({ ...ctxOf(), db: away.db });
  } finally {
    await away.close();
  }
}

describe('getDetailedHealth', () => {
  it('is degraded, in words, where nothing runs the jobs; another server is not looked into', async () => {
    expect(await getDetailedHealth(ctxOf(SYSTEM, { server: 'none' }))).toMatchObject({
      status: 'degraded',
      notes: ['Nothing runs the background jobs.'],
      database: { status: 'ok', migrations: 'ok', bytes: expect.any(Number) },
      engine: { runner: 'none', seenAt: null, dueCount: 0, oldestDueAt: null },
      versions: { app: '1.2.3', postgres: expect.stringMatching(/^\d+/) },
      sources: [{ key: 'alpha', state: 'ok', lastReadAt: at(-100), nextDueAt: null }],
      backup: null,
    });
    expect(await getDetailedHealth(ctxOf(SYSTEM, { server: 'elsewhere' }))).toMatchObject({
      status: 'ok',
    });
  });

  it('tells the engine, its queue and what is wrong with each part', async () => {
    await database.db.insert(engineLeaders).values({
      ...{ id: 'leader', processId: 'p', host: 'here', appUrl: 'x' },
      ...{ activeSince: at(-60), seenAt: at(-3) },
    });
    await database.db
      .insert(engineRuns)
      .values({ id: 'A', functionId: 'f', state: 'running', eventIds: [], queuedAt: at(-50) });
    await database.db.insert(engineJobs).values({ runId: 'A', kind: 'step', runAt: at(-12) });
    expect(await getDetailedHealth(ctxOf())).toMatchObject({
      status: 'ok',
      notes: [],
      engine: { runner: 'local', seenAt: at(-3), dueCount: 1, oldestDueAt: at(-12) },
    });
    const later = await getDetailedHealth(ctxOf(SYSTEM, { now: at(15) }));
    expect(later.parts.find(({ name }) => name === 'queue')).toEqual({
      ...{ name: 'queue', state: 'ok', reason: '1 job due, the oldest for 27 s.' },
    });
    const full = { disk: async () => ({ totalBytes: 100, availableBytes: 4 }) };
    expect(await getDetailedHealth(ctxOf(SYSTEM, { machine: full }))).toMatchObject({
      status: 'degraded',
      notes: ['4.0 % of the disk is free.'],
    });
    await database.db.execute(sql`update engine_leaders set problem = 'The app refuses its key.'`);
    expect(await getDetailedHealth(ctxOf())).toMatchObject({
      status: 'degraded',
      notes: ['The app refuses its key.'],
    });
    await database.db.execute(sql`update engine_leaders set problem = null`);
  });

  it('names a source that is left alone', async () => {
    await database.db.execute(
      sql`update sources set paused_until = ${at(60).toISOString()}, failure_count = 3 where key = 'alpha'`,
    );
    expect(await getDetailedHealth(ctxOf())).toMatchObject({
      status: 'degraded',
      notes: ['Left alone for now: Alpha.'],
      sources: [{ key: 'alpha', state: 'paused' }],
    });
    await database.db.execute(sql`update sources set paused_until = null, failure_count = 0`);
  });

  it('answers that it is down where the database is away, with all that can be known', async () => {
    const health = await withoutDatabase(getDetailedHealth);
    expect(health).toMatchObject({
      status: 'down',
      database: {
        status: 'down',
        migrations: 'unknown',
        answerMs: null,
        bytes: expect.any(Number),
      },
      engine: { runner: 'unknown' },
      sources: [],
      memory: { totalBytes: 1_000 },
    });
    expect(health.notes[0]).toBe('The database cannot be reached.');
  });

  it('tells how long the last restore took beside how long it may take', async () => {
    const lastRestore = async () => ({
      ...{ finishedAt: at(-3 * 86_400), seconds: 18_000, rows: 7, isDrill: true },
    });
    expect(await getDetailedHealth(ctxOf(SYSTEM, { machine: { lastRestore } }))).toMatchObject({
      status: 'degraded',
      notes: ['The last drill took 300 minutes, 3 days ago; being back may take 4 hours.'],
      restore: { ageSeconds: 3 * 86_400, seconds: 18_000, rows: 7, isDrill: true },
      recoveryTimeHours: 4,
    });
  });

  it('tells how old the last backup is', async () => {
    const lastBackup = async () => ({ finishedAt: at(-27 * 3_600), bytes: 10, isChecked: true });
    expect(await getDetailedHealth(ctxOf(SYSTEM, { machine: { lastBackup } }))).toMatchObject({
      status: 'degraded',
      notes: ['The last one was made 27 hours ago; work of at most 24 hours may be lost.'],
      backup: { ageSeconds: 27 * 3_600, bytes: 10, isChecked: true },
    });
  });
});

describe('getPublicHealth', () => {
  it('tells everybody whether the jobs run, and nothing else', async () => {
    expect(await getPublicHealth(ctxOf(VISITOR))).toEqual({ status: 'ok', isEngineRunning: true });
    expect(await getPublicHealth(ctxOf(VISITOR, { server: 'none', now: at(90) }))).toEqual({
      status: 'degraded',
      isEngineRunning: false,
    });
  });
});

describe('measureService', () => {
  it('sets the gauges from the tables, the machine and the pool', async () => {
    await measureService(ctxOf());
    const text = await metrics.registry.metrics();
    for (const line of [
      'db_up 1',
      'db_pool_connections{state="idle"} 2',
      'engine_jobs{state="due"} 1',
      'engine_oldest_due_job_seconds 12',
      'engine_runs{state="running"} 1',
      'engine_runs{state="failed"} 0',
      'engine_silence_seconds 3',
      'source_silence_seconds{source="alpha"} 100',
      'source_breaker_state{source="alpha"} 0',
      'machine_memory_bytes{state="available"} 400',
      'data_disk_bytes{state="total"} 1000',
      'app_build_info{version="1.2.3",node="20.19.0"} 1',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('says that the database is away, and what it would tell has no value', async () => {
    await withoutDatabase(measureService);
    const text = await metrics.registry.metrics();
    expect(text).toContain('db_up 0');
    expect(text).toMatch(/engine_oldest_due_job_seconds nan/i);
    expect(text).not.toContain('engine_jobs{');
  });
});

describe('the history', () => {
  it('has a stretch for each quarter of an hour of the day; where nobody looked it is empty', async () => {
    const labels = { operation: 'deals.list', method: 'GET' };
    metrics.httpRequestDuration.observe({ ...labels, status: '200' }, 0.03);
    metrics.httpRequestDuration.observe({ ...labels, status: '500' }, 0.03);
    await noteHealth(ctxOf());
    const storageProblem = async () => 'Files cannot be stored.';
    await noteHealth(ctxOf(SYSTEM, { machine: { storageProblem }, now: at(20) }));
    const history = await getHealthHistory(ctxOf(), { range: 'day' });
    expect(history).toHaveLength(96);
    const seen = history.filter((stretch) => stretch.seen !== null);
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      startsAt: NOW,
      seen: { state: 'degraded', sampleCount: 1, oldestDueS: 32, troubles: ['storage'] },
    });
    expect(seen[0]?.seen?.requestCount).toBeGreaterThanOrEqual(2);
    const shown = await getPublicHistory(ctxOf(VISITOR), { range: 'fortnight' });
    expect(shown).toHaveLength(112);
    expect(shown.at(-1)).toEqual({ startsAt: NOW, state: 'degraded' });
  });

  it('forgets what is older than two weeks', async () => {
    const later = at(15 * 86_400);
    await noteHealth(ctxOf(SYSTEM, { now: later }));
    const { rows } = await database.db.execute(sql`select minute from health_samples`);
    expect(rows).toHaveLength(1);
  });

  it('notes nothing while the database is away', async () => {
    await expect(withoutDatabase(noteHealth)).rejects.toThrow('the database is away');
  });
});

describe('statistics', () => {
  it('of the database: the largest tables and indexes, and connections', async () => {
    const stats = await getDatabaseStats(ctxOf(), { limit: 3 });
    expect(stats.tables).toHaveLength(3);
    expect(stats.indexes).toHaveLength(3);
    expect(stats.tables[0]?.totalBytes).toBeGreaterThanOrEqual(stats.tables[1]?.totalBytes ?? 0);
    expect(stats.connections).toMatchObject({ pool: { max: 10 }, max: expect.any(Number) });
    expect(stats.connections.byState.length).toBeGreaterThan(0);
    expect(stats.slowStatements === null || Array.isArray(stats.slowStatements)).toBe(true);
  });

  it('of the process: what it answered, how late timers are, and memory', async () => {
    expect(await getPerformanceStats(ctxOf())).toMatchObject({
      startedAt: at(-600),
      sinceStart: { requestCount: 2, failureCount: 1, operations: [{ operation: 'deals.list' }] },
      memory: { totalBytes: 1_000, residentBytes: expect.any(Number) },
    });
  });
});

describe('the insides', () => {
  it('are for admins and monitors', async () => {
    const refused = { code: 'unauthenticated' };
    const ctx = ctxOf(VISITOR);
    const asks: ((ctx: Ctx<ReturnType<typeof ctxOf>['ports']>) => Promise<unknown>)[] = [
      getDetailedHealth,
      measureService,
      noteHealth,
      getPerformanceStats,
      (inner) => getDatabaseStats(inner, { limit: 1 }),
      (inner) => getHealthHistory(inner, { range: 'day' }),
    ];
    for (const ask of asks) await expect(ask(ctx)).rejects.toMatchObject(refused);
  });
});
