import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectDatabase } from '@/db/client';
import { engineJobs, engineLeaders, engineRuns } from '@/db/schema/engine';
import { sources } from '@/db/schema/listings';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { Actor } from '@/lib/platform/context';
import { createMetrics } from '@/lib/platform/metrics';
import { getDetailedHealth, measureJobs } from './health';
import type { JobServer } from './ports';

const NOW = new Date('2026-03-01T12:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1_000);
const SYSTEM: Actor = { kind: 'system', name: 'test' };

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase({ market: 'demo' });
});
afterAll(() => database.close());

const ctxOf = (actor: Actor = SYSTEM, server: JobServer['kind'] = 'local') => {
  const ctx = database.makeCtx(actor, { now: NOW });
  return {
    ...ctx,
    ports: { ...ctx.ports, jobs: { server: { kind: server, dashboardUrl: null } } },
  };
};

describe('getDetailedHealth', () => {
  it('is degraded, in words, where nothing runs the jobs; another server is not looked into', async () => {
    expect(await getDetailedHealth(ctxOf(SYSTEM, 'none'))).toMatchObject({
      status: 'degraded',
      notes: ['Nothing runs the background jobs.'],
      database: { status: 'ok', bytes: expect.any(Number) },
      engine: { runner: 'none', seenAt: null, dueCount: 0, oldestDueAt: null },
      sources: [],
    });
    expect(await getDetailedHealth(ctxOf(SYSTEM, 'elsewhere'))).toMatchObject({ status: 'ok' });
  });

  it('tells the engine, its queue and how old the sources are', async () => {
    await database.db.insert(engineLeaders).values({
      id: 'leader',
      processId: 'p',
      host: 'here',
      appUrl: 'x',
      activeSince: at(-60),
      seenAt: at(-3),
    });
    await database.db
      .insert(engineRuns)
      .values({ id: 'A', functionId: 'f', state: 'running', eventIds: [], queuedAt: at(-50) });
    await database.db.insert(engineJobs).values({ runId: 'A', kind: 'step', runAt: at(-12) });
    await database.db
      .insert(sources)
      .values({ key: 'alpha', label: 'Alpha', kind: 'feed', lastReadAt: at(-100) });
    expect(await getDetailedHealth(ctxOf())).toMatchObject({
      status: 'ok',
      notes: [],
      engine: { runner: 'local', seenAt: at(-3), dueCount: 1, oldestDueAt: at(-12) },
      sources: [{ key: 'alpha', lastReadAt: at(-100), nextDueAt: null }],
    });
    await database.db.execute(sql`update engine_leaders set problem = 'The app refuses its key.'`);
    expect(await getDetailedHealth(ctxOf())).toMatchObject({
      status: 'degraded',
      notes: ['The app refuses its key.'],
    });
  });

  it('and the figures are for admins and monitors', async () => {
    const visitor: Actor = { kind: 'visitor', id: 'v', isBrowser: true };
    await expect(getDetailedHealth(ctxOf(visitor))).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    await expect(measureJobs(ctxOf(visitor), createMetrics())).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });
});

describe('measureJobs', () => {
  it('sets the gauges from the tables, and leaves them empty where the database is away', async () => {
    const metrics = createMetrics();
    await measureJobs(ctxOf(), metrics);
    const text = await metrics.registry.metrics();
    expect(text).toContain('engine_jobs{state="due"} 1');
    expect(text).toContain('engine_oldest_due_job_seconds 12');
    expect(text).toContain('engine_runs{state="running"} 1');
    expect(text).toContain('engine_runs{state="failed"} 0');
    expect(text).toContain('engine_silence_seconds 3');

    const away = connectDatabase({ url: 'postgres://127.0.0.1:1/none' });
    await measureJobs({ ...ctxOf(), db: away.db }, metrics);
    const without = await metrics.registry.metrics();
    expect(without).toMatch(/engine_oldest_due_job_seconds nan/i);
    expect(without).not.toContain('engine_jobs{');
    await away.close();
  });
});
