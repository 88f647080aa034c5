/** What the database and this process are at, in figures for an operator who looks for what is slow. */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { Machine, PoolFigures, Room } from '@/lib/platform/machine';
import type { Metrics } from '@/lib/platform/metrics';
import type { TrafficBook, TrafficReport } from '@/lib/platform/traffic';
import {
  countConnections,
  type IndexStats,
  readCacheShare,
  type StatementStats,
  selectIndexStats,
  selectSlowStatements,
  selectTableStats,
  type TableStats,
} from './database-stats-queries';
import { readDatabaseFigures } from './watch-queries';

const STATEMENTS_SHOWN = 20;

/** The database from within. */
export interface DatabaseStats {
  version: string;
  bytes: number;
  /** Share of block reads that the server's memory answered; null before the first. */
  cacheHitShare: number | null;
  connections: {
    usedCount: number;
    max: number;
    pool: PoolFigures;
    byState: { state: string; application: string; count: number }[];
  };
  /** The largest. */
  tables: TableStats[];
  /** The largest; one with no scans since statistics began may be of no use. */
  indexes: IndexStats[];
  /** Null where the server does not keep them (extension pg_stat_statements). */
  slowStatements: StatementStats[] | null;
}

/** The database from within, at most `limit` of its tables and indexes. For admins and monitors. */
export async function getDatabaseStats(
  ctx: Ctx<{ machine: Pick<Machine, 'pool'> }>,
  input: { limit: number },
): Promise<DatabaseStats> {
  authorize(ctx, 'health.detailed');
  const { db } = ctx;
  const [figures, cacheHitShare, byState, tables, indexes, slowStatements] = await Promise.all([
    readDatabaseFigures(db),
    readCacheShare(db),
    countConnections(db),
    selectTableStats(db, input.limit),
    selectIndexStats(db, input.limit),
    selectSlowStatements(db, STATEMENTS_SHOWN),
  ]);
  const { version, bytes, usedCount, maxConnections } = figures;
  return {
    version,
    bytes,
    cacheHitShare,
    connections: { usedCount, max: maxConnections, pool: ctx.ports.machine.pool(), byState },
    tables,
    indexes,
    slowStatements,
  };
}

/** This process from within. */
export interface PerformanceStats {
  startedAt: Date;
  /** Since about five minutes ago. */
  lately: TrafficReport;
  sinceStart: TrafficReport;
  /** How late timers are; null where it was not measured yet. */
  eventLoopLag: { meanMs: number | null; p99Ms: number | null };
  memory: Room & { residentBytes: number; heapUsedBytes: number };
  cpuSeconds: number;
}

/** What this process answered and what it took. Others of the same market have their own. For admins and monitors. */
export async function getPerformanceStats(
  ctx: Pick<Ctx<{ machine: Machine; metrics: Metrics; traffic: TrafficBook }>, 'actor' | 'ports'>,
): Promise<PerformanceStats> {
  authorize(ctx, 'health.detailed');
  const { machine, metrics, traffic } = ctx.ports;
  const [lately, sinceStart, meanMs, p99Ms] = await Promise.all([
    traffic.lately(),
    traffic.sinceStart(),
    readLagMs(metrics, 'nodejs_eventloop_lag_mean_seconds'),
    readLagMs(metrics, 'nodejs_eventloop_lag_p99_seconds'),
  ]);
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    startedAt: machine.startedAt,
    lately,
    sinceStart,
    eventLoopLag: { meanMs, p99Ms },
    memory: { ...machine.memory(), residentBytes: rss, heapUsedBytes: heapUsed },
    cpuSeconds: (user + system) / 1_000_000,
  };
}

async function readLagMs({ registry }: Metrics, name: string): Promise<number | null> {
  const [first] = (await registry.getSingleMetric(name)?.get())?.values ?? [];
  const seconds = first?.value;
  return seconds === undefined || !Number.isFinite(seconds)
    ? null
    : Math.round(seconds * 10_000) / 10;
}
