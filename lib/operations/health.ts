/**
 * How the service is as a monitor wants to know it: the database, whoever runs the background jobs, and
 * how old each source is. It says nothing of people.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { checkReadiness } from '@/lib/platform/health';
import type { Metrics } from '@/lib/platform/metrics';
import { type JobRunner, type JobsPulse, readPulse } from './jobs';
import type { JobControl } from './ports';
import { readDatabaseBytes } from './queries';
import { selectSources } from './scan-queries';

type JobPorts = { jobs: Pick<JobControl, 'server'> };

/** How everything is. */
export interface DetailedHealth {
  /** degraded: it serves, but something is not as it should be; `notes` say what. */
  status: 'ok' | 'degraded';
  /** In words, for people. */
  notes: string[];
  asOf: Date;
  database: { status: 'ok'; migrations: 'ok'; bytes: number };
  engine: {
    runner: JobRunner['kind'];
    /** When the local engine was heard of last; null where there is none. */
    seenAt: Date | null;
    problem: string | null;
    dueCount: number;
    leasedCount: number;
    oldestDueAt: Date | null;
  };
  sources: { key: string; label: string; lastReadAt: Date | null; nextDueAt: Date | null }[];
}

/** How everything is. Throws `not_ready` where the database is away or old. For admins and monitors. */
export async function getDetailedHealth(ctx: Ctx<JobPorts>): Promise<DetailedHealth> {
  authorize(ctx, 'health.detailed');
  await checkReadiness(ctx.db);
  const [pulse, bytes, sources] = await Promise.all([
    readPulse(ctx),
    readDatabaseBytes(ctx.db),
    selectSources(ctx.db),
  ]);
  const { runner, queue } = pulse;
  const notes = notesOf(runner);
  const leader = 'seenAt' in runner ? runner : null;
  return {
    status: notes.length === 0 ? 'ok' : 'degraded',
    notes,
    asOf: ctx.now(),
    database: { status: 'ok', migrations: 'ok', bytes },
    engine: {
      runner: runner.kind,
      seenAt: leader?.seenAt ?? null,
      problem: leader?.problem ?? null,
      dueCount: queue.dueCount,
      leasedCount: queue.leasedCount,
      oldestDueAt: queue.oldestDueAt,
    },
    sources: sources.map(({ sourceKey, sourceLabel, lastReadAt, nextDueAt }) => ({
      key: sourceKey,
      label: sourceLabel,
      lastReadAt,
      nextDueAt,
    })),
  };
}

function notesOf(runner: JobRunner): string[] {
  switch (runner.kind) {
    case 'local':
      return runner.problem === null ? [] : [runner.problem];
    case 'silent':
      return ['The engine of the background jobs was not heard of for half a minute or longer.'];
    case 'starting':
      return ['The engine of the background jobs has not started yet.'];
    case 'none':
      return ['Nothing runs the background jobs.'];
    case 'elsewhere':
      return [];
    default:
      return runner satisfies never;
  }
}

/**
 * Sets the gauges of the background jobs from the tables, for the text that a monitor is about to read.
 * A database that is away leaves them without a value, and everything else is told all the same.
 */
export async function measureJobs(
  ctx: Ctx<JobPorts>,
  metrics: Pick<Metrics, 'engineJobs' | 'engineOldestDue' | 'engineRuns' | 'engineSilence'>,
): Promise<void> {
  authorize(ctx, 'health.detailed');
  const pulse = await readPulse(ctx).catch((error: unknown) => {
    ctx.log.warn({ error }, 'figures of the background jobs could not be read');
    return null;
  });
  const now = ctx.now().getTime();
  metrics.engineJobs.reset();
  metrics.engineRuns.reset();
  metrics.engineOldestDue.set(
    pulse ? secondsSince(pulse.queue.oldestDueAt ?? ctx.now(), now) : NaN,
  );
  const seenAt = pulse && 'seenAt' in pulse.runner ? pulse.runner.seenAt : null;
  metrics.engineSilence.set(seenAt ? secondsSince(seenAt, now) : NaN);
  if (pulse) setCounts(pulse, metrics);
}

const secondsSince = (then: Date, nowMs: number) => Math.max(0, (nowMs - then.getTime()) / 1_000);

function setCounts(
  { queue, runs }: JobsPulse,
  metrics: Pick<Metrics, 'engineJobs' | 'engineRuns'>,
): void {
  metrics.engineJobs.set({ state: 'due' }, queue.dueCount);
  metrics.engineJobs.set({ state: 'leased' }, queue.leasedCount);
  metrics.engineJobs.set({ state: 'later' }, queue.laterCount);
  for (const [state, count] of Object.entries(runs)) metrics.engineRuns.set({ state }, count);
}
