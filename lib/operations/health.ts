/**
 * How the service is as a monitor wants to know it: each part with its state and the reason, and the
 * figures behind it. It answers whatever is away, and says nothing of people.
 */
import type { PartState } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { BackupRecord, RestoreRecord } from '@/lib/platform/backup-record';
import type { Ctx } from '@/lib/platform/context';
import { findObstacles, NEWEST_MIGRATION_NAME } from '@/lib/platform/health';
import type { Machine, PoolFigures, Room } from '@/lib/platform/machine';
import { BREAKER_STATE_VALUES, type Metrics } from '@/lib/platform/metrics';
import { touchDatabase } from '@/lib/platform/queries';
import { processSingleton } from '@/lib/platform/singleton';
import { withinTime } from '@/lib/platform/time-box';
import type { Traffic, TrafficBook } from '@/lib/platform/traffic';
import {
  HEALTH_LIMITS,
  type HealthPart,
  judgeParts,
  judgeWhole,
  type MeasuredParts,
} from './health-parts';
import { type JobRunner, type JobsPulse, readPulse } from './jobs';
import type { JobControl } from './ports';
import { selectSources } from './scan-queries';
import {
  type DatabaseFigures,
  readDatabaseFigures,
  type SourceStanding,
  selectSourceStandings,
} from './watch-queries';

/** A database that has not told its figures by then is as good as away. */
const FIGURES_MS_MAX = 2_500;
const REDIS_STORE = 'cache_redis';

type JobPorts = { jobs: Pick<JobControl, 'server'> };

/** What health is read from. */
export interface HealthPorts extends JobPorts {
  machine: Machine;
  metrics: Metrics;
  traffic: TrafficBook;
}

/** How everything is. */
export interface DetailedHealth {
  /** degraded: it serves, but something is not as it should be. down: it cannot serve. */
  status: PartState;
  /** Of the parts that are not ok, in words, for people. */
  notes: string[];
  asOf: Date;
  parts: HealthPart[];
  database: {
    status: 'ok' | 'down';
    migrations: 'ok' | 'old' | 'unknown';
    /** Null where it is away. */
    answerMs: number | null;
    /** As last read by this process; 0 before the first reading. */
    bytes: number;
    pool: PoolFigures;
    serverConnections: { usedCount: number; max: number } | null;
  };
  cache: { kind: 'process' | 'redis'; isLeftAlone: boolean; hitShare: number | null };
  engine: {
    runner: JobRunner['kind'] | 'unknown';
    /** When the local engine was heard of last; null where there is none. */
    seenAt: Date | null;
    problem: string | null;
    dueCount: number;
    leasedCount: number;
    oldestDueAt: Date | null;
  };
  sources: {
    key: string;
    label: string;
    state: 'ok' | 'failing' | 'paused' | 'not_read';
    lastReadAt: Date | null;
    nextDueAt: Date | null;
  }[];
  disk: Room | null;
  memory: Room;
  /** Of the last minutes, in this process. */
  traffic: Traffic & { seconds: number };
  versions: { app: string; node: string; postgres: string | null; migration: string };
  backup: (BackupRecord & { ageSeconds: number }) | null;
  /** The last time that a backup was brought back; null where that never happened here. */
  restore: (RestoreRecord & { ageSeconds: number }) | null;
  /** The most that may be lost, as backups are meant to be made. */
  recoveryPointHours: number;
  /** The longest that being back may take. */
  recoveryTimeHours: number;
}

/** How everything is; also where the database is away. For admins and monitors. */
export async function getDetailedHealth(ctx: Ctx<HealthPorts>): Promise<DetailedHealth> {
  authorize(ctx, 'health.detailed');
  const { machine, metrics, traffic: book } = ctx.ports;
  const [told, storageProblem, disk, backup, restore, cache, traffic] = await Promise.all([
    withinTime(readFromDatabase(ctx), FIGURES_MS_MAX),
    machine.storageProblem(),
    machine.disk(),
    machine.lastBackup(),
    machine.lastRestore(),
    readCache(metrics),
    book.lately(),
  ]);
  const now = ctx.now();
  const pool = machine.pool();
  const memory = machine.memory();
  const { operations: _each, ...overall } = traffic;
  const serverConnections = told?.figures
    ? { usedCount: told.figures.usedCount, max: told.figures.maxConnections }
    : null;
  const parts = judgeParts({
    ...measuredOf(told, now),
    connections: { waitingCount: pool.waitingCount, server: serverConnections },
    cache,
    storageProblem,
    disk,
    memory,
    traffic,
    backup: backup && {
      ageMs: now.getTime() - backup.finishedAt.getTime(),
      isChecked: backup.isChecked,
    },
    restore: restore && {
      ageMs: now.getTime() - restore.finishedAt.getTime(),
      seconds: restore.seconds,
      isDrill: restore.isDrill,
    },
    recoveryPointHours: machine.recoveryPointHours,
    recoveryTimeHours: machine.recoveryTimeHours,
    isBackupExpected: machine.isBackupExpected,
  });
  return {
    status: judgeWhole(parts),
    notes: parts.filter(({ state }) => state !== 'ok').map(({ reason }) => reason),
    asOf: now,
    parts,
    database: {
      status: told ? 'ok' : 'down',
      migrations: told ? (told.migrationsProblem === null ? 'ok' : 'old') : 'unknown',
      answerMs: told?.answerMs ?? null,
      bytes: lastBytes(told?.figures?.bytes ?? null),
      pool,
      serverConnections,
    },
    cache,
    engine: toEngine(told?.pulse ?? null),
    sources: told?.sources ?? [],
    disk,
    memory,
    traffic: overall,
    versions: {
      ...machine.versions,
      postgres: told?.figures?.version ?? null,
      migration: NEWEST_MIGRATION_NAME,
    },
    backup: backup && { ...backup, ageSeconds: ageSecondsOf(backup, now) },
    restore: restore && { ...restore, ageSeconds: ageSecondsOf(restore, now) },
    recoveryPointHours: machine.recoveryPointHours,
    recoveryTimeHours: machine.recoveryTimeHours,
  };
}

const ageSecondsOf = ({ finishedAt }: { finishedAt: Date }, now: Date): number =>
  Math.max(0, Math.round((now.getTime() - finishedAt.getTime()) / 1_000));

function toEngine(pulse: JobsPulse | null): DetailedHealth['engine'] {
  const leader = pulse && 'seenAt' in pulse.runner ? pulse.runner : null;
  return {
    runner: pulse?.runner.kind ?? 'unknown',
    seenAt: leader?.seenAt ?? null,
    problem: leader?.problem ?? null,
    dueCount: pulse?.queue.dueCount ?? 0,
    leasedCount: pulse?.queue.leasedCount ?? 0,
    oldestDueAt: pulse?.queue.oldestDueAt ?? null,
  };
}

/** What the database told, as it is judged. */
function measuredOf(
  told: Told | null,
  now: Date,
): Pick<MeasuredParts, 'database' | 'engineProblem' | 'queue' | 'sources'> {
  const { pulse = null, standings = null } = told ?? {};
  const oldestDueAt = pulse?.queue.oldestDueAt ?? null;
  return {
    database: told && { answerMs: told.answerMs, migrationsProblem: told.migrationsProblem },
    engineProblem: pulse ? problemOf(pulse.runner) : NOT_KNOWN,
    queue: pulse && {
      dueCount: pulse.queue.dueCount,
      oldestDueMs: oldestDueAt && now.getTime() - oldestDueAt.getTime(),
    },
    sources: standings && toSourcesPart(standings),
  };
}

/** The size that was read now, or else last. */
function lastBytes(readNow: number | null): number {
  const last = processSingleton('database-bytes', () => ({ bytes: 0 }));
  if (readNow !== null) last.bytes = readNow;
  return last.bytes;
}

const NOT_KNOWN = 'Not known while the database is away.';

interface Told {
  answerMs: number;
  migrationsProblem: string | null;
  figures: DatabaseFigures | null;
  pulse: JobsPulse | null;
  standings: SourceStanding[] | null;
  sources: DetailedHealth['sources'];
}

/** What the database tells. Rejects where it does not answer; what needs newer tables stays null. */
async function readFromDatabase(ctx: Ctx<HealthPorts>): Promise<Told> {
  const startedMs = performance.now();
  await touchDatabase(ctx.db);
  const answerMs = Math.round((performance.now() - startedMs) * 10) / 10;
  const [obstacle] = await findObstacles(ctx.db);
  const figures = await readDatabaseFigures(ctx.db);
  if (obstacle) {
    return {
      ...{ answerMs, migrationsProblem: obstacle.message, figures },
      ...{ pulse: null, standings: null, sources: [] },
    };
  }
  const [pulse, standings, dates] = await Promise.all([
    readPulse(ctx),
    selectSourceStandings(ctx.db, ctx.now()),
    selectSources(ctx.db),
  ]);
  const standingOf = new Map(standings.map((one) => [one.key, one]));
  return {
    answerMs,
    migrationsProblem: null,
    figures,
    pulse,
    standings,
    sources: dates.map(({ sourceKey, sourceLabel, lastReadAt, nextDueAt }) => ({
      key: sourceKey,
      label: sourceLabel,
      state: sourceStateOf(standingOf.get(sourceKey)),
      lastReadAt,
      nextDueAt,
    })),
  };
}

function sourceStateOf(
  standing: SourceStanding | undefined,
): DetailedHealth['sources'][number]['state'] {
  if (standing === undefined || (standing.lastReadAt === null && standing.failureCount === 0)) {
    return 'not_read';
  }
  if (standing.isPaused) return 'paused';
  return standing.failureCount > 0 ? 'failing' : 'ok';
}

function toSourcesPart(standings: readonly SourceStanding[]) {
  const labelsOf = (state: ReturnType<typeof sourceStateOf>) =>
    standings.filter((one) => sourceStateOf(one) === state).map(({ label }) => label);
  return {
    readCount: standings.filter(({ lastReadAt }) => lastReadAt !== null).length,
    pausedLabels: labelsOf('paused'),
    failingLabels: labelsOf('failing'),
  };
}

/** Where values are kept, as the metrics of this process know it. */
async function readCache(
  metrics: Pick<Metrics, 'storeBreaker' | 'cacheReads'>,
): Promise<DetailedHealth['cache']> {
  const [breakers, reads] = await Promise.all([
    metrics.storeBreaker.get(),
    metrics.cacheReads.get(),
  ]);
  const redis = breakers.values.find(({ labels }) => labels.store === REDIS_STORE);
  const count = (outcome: string) =>
    reads.values
      .filter(({ labels }) => labels.outcome === outcome)
      .reduce((sum, { value }) => sum + value, 0);
  const [hits, misses] = [count('hit'), count('miss')];
  return {
    kind: redis ? 'redis' : 'process',
    isLeftAlone: redis !== undefined && redis.value !== BREAKER_STATE_VALUES.closed,
    hitShare: hits + misses === 0 ? null : hits / (hits + misses),
  };
}

/** What is wrong with whoever runs the jobs, in words; null where nothing is. */
export function problemOf(runner: JobRunner): string | null {
  switch (runner.kind) {
    case 'local':
      return runner.problem;
    case 'silent':
      return 'The engine of the background jobs was not heard of for half a minute or longer.';
    case 'starting':
      return 'The engine of the background jobs has not started yet.';
    case 'none':
      return 'Nothing runs the background jobs.';
    case 'elsewhere':
      return null;
    default:
      return runner satisfies never;
  }
}

/** What everybody may know of how the service is. */
export interface PublicHealth {
  status: PartState;
  /** Whether the background jobs run; null where that is not known. */
  isEngineRunning: boolean | null;
}

/** How the service is, without its insides; rejects where the database is away. For everybody. */
export async function getPublicHealth(ctx: Ctx<JobPorts>): Promise<PublicHealth> {
  authorize(ctx, 'health.read');
  const pulse = await readPulse(ctx);
  const waitedMs = pulse.queue.oldestDueAt
    ? ctx.now().getTime() - pulse.queue.oldestDueAt.getTime()
    : 0;
  const isEngineRunning = problemOf(pulse.runner) === null;
  const isWaiting = waitedMs > HEALTH_LIMITS.oldestDueMs.degraded;
  return { status: isEngineRunning && !isWaiting ? 'ok' : 'degraded', isEngineRunning };
}
