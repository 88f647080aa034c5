/** Sets the gauges of what the tables, the machine and the pool know, for the text that a monitor reads. */
import { z } from 'zod';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { firstIdAt } from '@/lib/platform/ids';
import { BREAKER_STATE_VALUES, type Metrics } from '@/lib/platform/metrics';
import { touchDatabase } from '@/lib/platform/queries';
import { MS_PER_DAY, toDateOnly } from '@/lib/platform/time';
import { withinTime } from '@/lib/platform/time-box';
import type { HealthPorts } from './health';
import { type JobsPulse, readPulse } from './jobs';
import { selectScansBySource } from './scan-queries';
import {
  countDeliveries,
  countFailedTasks,
  findErrorFigures,
  readAlertDelay,
  readDatabaseFigures,
  selectProviderDay,
  selectSourceStandings,
} from './watch-queries';

/** A monitor gives up after ten seconds or so; what takes longer stays as it was. */
const TIME_BOX_MS = 2_000;
const MICROS_PER_DOLLAR = 1_000_000;

const errorFiguresSchema = z.object({
  mdape: z.number(),
  slices: z.array(z.object({ by: z.string(), name: z.string(), mdape: z.number() })).catch([]),
});
/** Parts of the market that are few and stay the same; makes are many. */
const SHOWN_SLICES: readonly string[] = ['price_kind', 'value', 'age'];

/**
 * Brings every gauge up to date that is not counted as things happen. Where the database is away or slow
 * `db_up` says so, what it would tell has no value, and everything else is told all the same.
 */
export async function measureService(ctx: Ctx<HealthPorts>): Promise<void> {
  authorize(ctx, 'health.detailed');
  const { metrics } = ctx.ports;
  await Promise.all([
    measureMachine(ctx),
    measureDatabase(ctx),
    box(ctx, 'jobs', measureJobs(ctx)),
    box(ctx, 'sources', measureSources(ctx)),
    box(ctx, 'alerts', measureAlerts(ctx)),
    box(ctx, 'figures', measureFigures(ctx, metrics)),
  ]);
}

/** Work that may fail or be late without anybody else's doing so. */
async function box(ctx: Ctx, part: string, work: Promise<void>): Promise<void> {
  const told = work.catch((error: unknown) => {
    ctx.log.warn({ error, part }, 'figures could not be read');
  });
  await withinTime(told, TIME_BOX_MS);
}

async function measureMachine({ ports, now }: Ctx<HealthPorts>): Promise<void> {
  const { machine, metrics } = ports;
  const memory = machine.memory();
  const disk = await machine.disk();
  const backup = await machine.lastBackup();
  const pool = machine.pool();
  metrics.backupAge.set(backup?.isChecked ? secondsSince(backup.finishedAt, now().getTime()) : NaN);
  metrics.memoryBytes.set({ state: 'total' }, memory.totalBytes);
  metrics.memoryBytes.set({ state: 'available' }, memory.availableBytes);
  if (disk) {
    metrics.diskBytes.set({ state: 'total' }, disk.totalBytes);
    metrics.diskBytes.set({ state: 'available' }, disk.availableBytes);
  }
  metrics.dbPool.set({ state: 'total' }, pool.totalCount);
  metrics.dbPool.set({ state: 'idle' }, pool.idleCount);
  metrics.dbPool.set({ state: 'waiting' }, pool.waitingCount);
  metrics.buildInfo.set({ version: machine.versions.app, node: machine.versions.node }, 1);
}

async function measureDatabase({ db, ports: { metrics } }: Ctx<HealthPorts>): Promise<void> {
  const startedMs = performance.now();
  const isUp = await withinTime(
    touchDatabase(db).then(() => true),
    TIME_BOX_MS,
  );
  metrics.dbUp.set(isUp ? 1 : 0);
  metrics.dbAnswer.set(isUp ? (performance.now() - startedMs) / 1_000 : NaN);
  const figures = isUp ? await withinTime(readDatabaseFigures(db), TIME_BOX_MS) : null;
  metrics.dbBytes.set(figures?.bytes ?? NaN);
  metrics.dbConnections.set({ state: 'used' }, figures?.usedCount ?? NaN);
  metrics.dbConnections.set({ state: 'max' }, figures?.maxConnections ?? NaN);
}

/** The background jobs; without values where the database does not tell. */
async function measureJobs(ctx: Ctx<HealthPorts>): Promise<void> {
  const { metrics } = ctx.ports;
  metrics.engineJobs.reset();
  metrics.engineRuns.reset();
  metrics.taskFailures.reset();
  metrics.engineOldestDue.set(NaN);
  metrics.engineSilence.set(NaN);
  const now = ctx.now().getTime();
  const [pulse, failed] = await Promise.all([
    readPulse(ctx),
    countFailedTasks(ctx.db, new Date(now - MS_PER_DAY)),
  ]);
  setCounts(pulse, metrics);
  metrics.engineOldestDue.set(secondsSince(pulse.queue.oldestDueAt ?? ctx.now(), now));
  if ('seenAt' in pulse.runner) metrics.engineSilence.set(secondsSince(pulse.runner.seenAt, now));
  for (const { kind, count } of failed) metrics.taskFailures.set({ kind }, count);
}

const secondsSince = (then: Date, nowMs: number) => Math.max(0, (nowMs - then.getTime()) / 1_000);

function setCounts({ queue, runs }: JobsPulse, metrics: Metrics): void {
  metrics.engineJobs.set({ state: 'due' }, queue.dueCount);
  metrics.engineJobs.set({ state: 'leased' }, queue.leasedCount);
  metrics.engineJobs.set({ state: 'later' }, queue.laterCount);
  for (const [state, count] of Object.entries(runs)) metrics.engineRuns.set({ state }, count);
}

async function measureSources(ctx: Ctx<HealthPorts>): Promise<void> {
  const { metrics } = ctx.ports;
  const now = ctx.now();
  const [scans, standings] = await Promise.all([
    selectScansBySource(ctx.db, new Date(now.getTime() - MS_PER_DAY)),
    selectSourceStandings(ctx.db, now),
  ]);
  for (const gauge of [metrics.sourceListings, metrics.sourceScans, metrics.sourceSilence]) {
    gauge.reset();
  }
  metrics.sourceBreaker.reset();
  for (const { key: source, isPaused, lastReadAt } of standings) {
    metrics.sourceBreaker.set(
      { source },
      isPaused ? BREAKER_STATE_VALUES.open : BREAKER_STATE_VALUES.closed,
    );
    if (lastReadAt) {
      const sinceS = secondsSince(lastReadAt, ctx.market.now().getTime());
      metrics.sourceSilence.set({ source }, sinceS);
    }
  }
  const known = new Set(standings.map(({ key }) => key));
  for (const scan of scans.filter(({ sourceKey }) => known.has(sourceKey))) {
    const source = scan.sourceKey;
    metrics.sourceListings.set({ source, outcome: 'new' }, scan.newCount);
    metrics.sourceListings.set({ source, outcome: 'updated' }, scan.updatedCount);
    metrics.sourceListings.set({ source, outcome: 'ended' }, scan.endedCount);
    metrics.sourceScans.set({ source, outcome: 'failed' }, scan.failedCount);
    metrics.sourceScans.set({ source, outcome: 'ok' }, scan.scanCount - scan.failedCount);
  }
}

async function measureAlerts(ctx: Ctx<HealthPorts>): Promise<void> {
  const { metrics } = ctx.ports;
  const sinceId = firstIdAt(new Date(ctx.now().getTime() - MS_PER_DAY));
  const [delay, deliveries] = await Promise.all([
    readAlertDelay(ctx.db, sinceId),
    countDeliveries(ctx.db, sinceId),
  ]);
  metrics.alertDelay.set({ quantile: '0.5' }, delay.p50Seconds ?? NaN);
  metrics.alertDelay.set({ quantile: '0.95' }, delay.p95Seconds ?? NaN);
  metrics.alertDeliveries.reset();
  for (const { state, count } of deliveries) metrics.alertDeliveries.set({ state }, count);
}

async function measureFigures(ctx: Ctx, metrics: Metrics): Promise<void> {
  const [stored, providers] = await Promise.all([
    findErrorFigures(ctx.db),
    selectProviderDay(ctx.db, toDateOnly(ctx.now())),
  ]);
  metrics.valuationError.reset();
  const figures = errorFiguresSchema.safeParse(stored);
  if (figures.success) {
    metrics.valuationError.set({ segment: 'all' }, figures.data.mdape);
    for (const { by, name, mdape } of figures.data.slices) {
      if (SHOWN_SLICES.includes(by))
        metrics.valuationError.set({ segment: `${by}: ${name}` }, mdape);
    }
  }
  metrics.providerCalls.reset();
  metrics.providerCost.reset();
  for (const { provider, callCount, costMicros } of providers) {
    metrics.providerCalls.set({ provider }, callCount);
    metrics.providerCost.set({ provider }, costMicros / MICROS_PER_DOLLAR);
  }
}
