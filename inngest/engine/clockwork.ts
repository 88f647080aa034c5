import type { Pool } from 'pg';
import type { Log } from '@/lib/platform/log';
import { releaseGathered } from './admission';
import { createCronClock } from './cron-clock';
import { eachOf } from './each-of';
import { endRun } from './end-run';
import { takeEvents } from './event-intake';
import { takeDueGatherings } from './gatherings';
import { groupBy } from './grouping';
import type { Registry } from './registry';
import { clearOld } from './retention';
import { transact } from './transact';

/** What the active engine does by the clock. */
export interface Clockwork {
  /**
   * Does all that is due at `now` and returns when it next wants to be called; null when nothing
   * waits. Other processes may add what is due sooner, so it is to be called every second or so in
   * any case; a call that finds nothing to do is one statement.
   */
  tick(now: Date): Promise<Date | null>;
}

interface Parts {
  pool: Pool;
  registry: () => Registry;
  log: Log;
}

const RETENTION_EVERY_MS = 3_600_000;
const GATHERINGS_AT_ONCE = 100;
const OVERDUE_AT_ONCE = 100;

/**
 * Builds it. Every part of a tick is a transaction of its own, safe to repeat, and done whatever
 * becomes of the others.
 */
export function createClockwork(parts: Parts): Clockwork {
  const crons = createCronClock(parts);
  let retainedAt: Date | null = null;

  async function clearHourly(now: Date): Promise<void> {
    if (retainedAt !== null && !isOver(retainedAt, RETENTION_EVERY_MS, now)) return;
    retainedAt = (await clearOld(parts.pool, now)) ? now : null;
  }

  return {
    async tick(now) {
      // Before the first sync nothing can be told of any function.
      if (parts.registry().functions.size === 0) return null;
      await eachOf([
        () => crons.runDue(now),
        () => releaseDue(parts, now),
        () => cancelOverdue(parts, now),
        () => clearHourly(now),
      ]);
      const clearAt = new Date(retainedAt ? retainedAt.getTime() + RETENTION_EVERY_MS : now);
      return nextTime(parts.pool, clearAt);
    },
  };
}

/** Also true where the clock was set back behind `since`. */
function isOver(since: Date, periodMs: number, now: Date): boolean {
  return Math.abs(now.getTime() - since.getTime()) >= periodMs;
}

/** Starts the runs of batches and debounces whose time has come. */
async function releaseDue({ pool, registry, log }: Parts, now: Date): Promise<void> {
  for (let taken = GATHERINGS_AT_ONCE; taken === GATHERINGS_AT_ONCE; ) {
    taken = await transact(pool, async (client) => {
      const due = await takeDueGatherings(client, now, GATHERINGS_AT_ONCE);
      const byFunction = groupBy(due, ({ functionId }) => functionId);
      for (const [functionId, gatherings] of byFunction) {
        const fn = registry().functions.get(functionId);
        if (!fn) {
          log.warn({ function: functionId }, 'gathered events of a function that is gone');
          continue;
        }
        const groups = gatherings.map(({ eventIds }) => eventIds);
        const followUps = await releaseGathered(client, { fn, groups, now });
        await takeEvents(client, registry(), followUps, now);
      }
      return due.length;
    });
  }
}

/** Cancels runs that did not start, or did not end, in the time that their function gives them. */
async function cancelOverdue({ pool, registry }: Parts, now: Date): Promise<void> {
  for (let found = OVERDUE_AT_ONCE; found === OVERDUE_AT_ONCE; ) {
    found = await transact(pool, async (client) => {
      const overdue = await client.query<{ id: string; state: 'queued' | 'running' }>({
        name: 'engine-overdue-runs',
        text: `select id, state from engine_runs
          where id in (
            (select id from engine_runs where start_by <= $1 and state = 'queued' limit $2)
            union all
            (select id from engine_runs where end_by <= $1 and state = 'running' limit $2)
          ) and state in ('queued', 'running')
          limit $2 for update skip locked`,
        values: [now, OVERDUE_AT_ONCE],
      });
      for (const { id, state } of overdue.rows) {
        const followUps = await endRun(client, {
          runId: id,
          state: 'cancelled',
          reason:
            state === 'queued'
              ? 'Cancelled because it had not started in the time that its function allows.'
              : 'Cancelled because it took longer than its function allows.',
        });
        await takeEvents(client, registry(), followUps, now);
      }
      return overdue.rows.length;
    });
  }
}

/** The first moment at which something is due; `latest` if nothing is before. */
async function nextTime(pool: Pool, latest: Date): Promise<Date> {
  const next = await pool.query<{ at: Date }>({
    name: 'engine-next-time',
    text: `select least($1::timestamptz,
      (select min(next_slot_at) from engine_crons),
      (select min(due_at) from engine_gatherings),
      (select min(start_by) from engine_runs where start_by is not null and state = 'queued'),
      (select min(end_by) from engine_runs where end_by is not null and state = 'running')) as at`,
    values: [latest],
  });
  return next.rows[0]?.at ?? latest;
}
