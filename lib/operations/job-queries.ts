import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  type EngineError,
  engineCrons,
  engineFunctions,
  engineJobs,
  engineLeaders,
  engineRuns,
} from '@/db/schema/engine';
import type { EngineRunState } from '@/db/vocabulary';

/** The engine process that is active, or was last. */
export interface LeaderRow {
  processId: string;
  host: string;
  activeSince: Date;
  seenAt: Date;
  problem: string | null;
}

/** Null where no local engine ever ran. */
export async function findLeader(db: Database): Promise<LeaderRow | null> {
  const rows = await db
    .select({
      processId: engineLeaders.processId,
      host: engineLeaders.host,
      activeSince: engineLeaders.activeSince,
      seenAt: engineLeaders.seenAt,
      problem: engineLeaders.problem,
    })
    .from(engineLeaders)
    .limit(1);
  return rows[0] ?? null;
}

/** What waits to be done. */
export interface QueueFigures {
  /** Could be done now. */
  dueCount: number;
  /** When the one that waits longest was due; null where none is. */
  oldestDueAt: Date | null;
  /** Being done now. */
  leasedCount: number;
  /** Due later: retries, sleeps, waits. */
  laterCount: number;
}

/** The queue at this instant. */
export async function readQueue(db: Database, now: Date): Promise<QueueFigures> {
  const isFree = isNull(engineJobs.lease);
  const [[free], [leased]] = await Promise.all([
    db
      .select({
        dueCount: sql<number>`(count(*) filter (where ${lte(engineJobs.runAt, now)}))::int`,
        laterCount: sql<number>`(count(*) filter (where not ${lte(engineJobs.runAt, now)}))::int`,
        oldestMs: sql<number | null>`extract(epoch from min(${engineJobs.runAt}))::float8 * 1000`,
      })
      .from(engineJobs)
      .where(isFree),
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(engineJobs)
      .where(isNotNull(engineJobs.lease)),
  ]);
  const dueCount = free?.dueCount ?? 0;
  return {
    dueCount,
    oldestDueAt: dueCount === 0 || !free?.oldestMs ? null : new Date(Math.floor(free.oldestMs)),
    leasedCount: leased?.count ?? 0,
    laterCount: free?.laterCount ?? 0,
  };
}

/** Runs by state: those that are open, and those that were queued since and have ended. */
export async function countRunsByState(
  db: Database,
  endedSince: Date,
): Promise<{ state: EngineRunState; count: number }[]> {
  return db
    .select({ state: engineRuns.state, count: sql<number>`count(*)::int` })
    .from(engineRuns)
    .where(
      sql`${engineRuns.state} in ('queued', 'running') or (
        ${engineRuns.state} in ('completed', 'failed', 'cancelled')
        and ${engineRuns.queuedAt} > ${endedSince.toISOString()})`,
    )
    .groupBy(engineRuns.state);
}

/** A function as the app registered it last, with its last run and its next time. */
export interface FunctionRow {
  id: string;
  name: string;
  config: Record<string, unknown>;
  isPresent: boolean;
  refusal: string | null;
  nextAt: Date | null;
  lastRun: { id: string; state: EngineRunState; queuedAt: Date; endedAt: Date | null } | null;
}

/** Every function that is registered, by name. */
export async function selectFunctions(db: Database): Promise<FunctionRow[]> {
  const last = db
    .select({
      id: engineRuns.id,
      state: engineRuns.state,
      queuedAt: engineRuns.queuedAt,
      endedAt: engineRuns.endedAt,
    })
    .from(engineRuns)
    .where(eq(engineRuns.functionId, engineFunctions.id))
    .orderBy(desc(engineRuns.queuedAt), desc(engineRuns.id))
    .limit(1)
    .as('last');
  const rows = await db
    .select({
      id: engineFunctions.id,
      name: engineFunctions.name,
      config: engineFunctions.config,
      isPresent: engineFunctions.isPresent,
      refusal: engineFunctions.refusal,
      nextMs: sql<
        number | null
      >`(select extract(epoch from min(${engineCrons.nextSlotAt}))::float8 * 1000
        from ${engineCrons} where ${engineCrons.functionId} = ${engineFunctions.id})`,
      lastId: last.id,
      lastState: last.state,
      lastQueuedAt: last.queuedAt,
      lastEndedAt: last.endedAt,
    })
    .from(engineFunctions)
    .leftJoinLateral(last, sql`true`)
    .where(eq(engineFunctions.isPresent, true))
    .orderBy(sql`lower(${engineFunctions.name})`, asc(engineFunctions.id));
  return rows.map(({ nextMs, lastId, lastState, lastQueuedAt, lastEndedAt, ...row }) => ({
    ...row,
    nextAt: nextMs === null ? null : new Date(nextMs),
    lastRun:
      lastId === null || lastState === null || lastQueuedAt === null
        ? null
        : { id: lastId, state: lastState, queuedAt: lastQueuedAt, endedAt: lastEndedAt },
  }));
}

/** A run in a list. */
export interface RunRow {
  id: string;
  functionId: string;
  functionName: string;
  state: EngineRunState;
  queuedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  taskId: string | null;
  error: EngineError | null;
  cancelReason: string | null;
  replayOf: string | null;
}

const runColumns = {
  id: engineRuns.id,
  functionId: engineRuns.functionId,
  functionName: sql<string>`coalesce(${engineFunctions.name}, ${engineRuns.functionId})`,
  state: engineRuns.state,
  queuedAt: engineRuns.queuedAt,
  startedAt: engineRuns.startedAt,
  endedAt: engineRuns.endedAt,
  taskId: engineRuns.taskId,
  error: engineRuns.error,
  cancelReason: engineRuns.cancelReason,
  replayOf: engineRuns.replayOf,
};

/** Which runs are wanted. */
export interface RunFilter {
  state: EngineRunState | null;
  functionId: string | null;
  /** The uuid of a task. */
  taskId: string | null;
}

/**
 * Runs by the filter, the newest first, after a position that `queuedAtText` and the id of the last row
 * gave. Its text has microseconds, which a Date has not.
 */
export async function selectRuns(
  db: Database,
  page: RunFilter & { after: { queuedAt: string; id: string } | null; limit: number },
): Promise<(RunRow & { queuedAtText: string })[]> {
  const { state, functionId, taskId, after } = page;
  return db
    .select({
      ...runColumns,
      queuedAtText: sql<string>`to_char(${engineRuns.queuedAt} at time zone 'utc',
        'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
    })
    .from(engineRuns)
    .leftJoin(engineFunctions, eq(engineFunctions.id, engineRuns.functionId))
    .where(
      and(
        state === null ? undefined : eq(engineRuns.state, state),
        functionId === null ? undefined : eq(engineRuns.functionId, functionId),
        taskId === null ? undefined : eq(engineRuns.taskId, taskId),
        after === null
          ? undefined
          : sql`(${engineRuns.queuedAt}, ${engineRuns.id})
              < (${after.queuedAt}::timestamptz, ${after.id})`,
      ),
    )
    .orderBy(desc(engineRuns.queuedAt), desc(engineRuns.id))
    .limit(page.limit);
}

/** Runs by a condition on ids: the one itself, or those it invoked. */
export async function selectRunsByIds(db: Database, ids: readonly string[]): Promise<RunRow[]> {
  if (ids.length === 0) return [];
  return db
    .select(runColumns)
    .from(engineRuns)
    .leftJoin(engineFunctions, eq(engineFunctions.id, engineRuns.functionId))
    .where(inArray(engineRuns.id, [...ids]));
}
