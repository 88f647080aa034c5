import type { Pool } from 'pg';

const ROWS_AT_ONCE = 1_000;
/** Of each kind in one call, so that a large backlog holds nothing up. */
const BATCHES_MAX = 5;
const DAY_MS = 24 * 3_600_000;
const EVENT_DAYS = 7;
const COMPLETED_DAYS = 7;
const FAILED_DAYS = 30;

/** Deletes at most `$2` rows that are older than `$1`. */
interface Rule {
  days: number;
  text: string;
}

const RULES: readonly Rule[] = [
  {
    days: COMPLETED_DAYS,
    text: `delete from engine_runs where id in (
      select id from engine_runs where ended_at < $1 and state = 'completed' limit $2)`,
  },
  {
    days: FAILED_DAYS,
    text: `delete from engine_runs where id in (
      select id from engine_runs
      where ended_at < $1 and state in ('failed', 'cancelled') limit $2)`,
  },
  {
    // Events of open runs and of gatherings are still to be read.
    days: EVENT_DAYS,
    text: `delete from engine_events where id in (
      select e.id from engine_events e
      where e.received_at < $1
        and not exists (
          select from engine_runs r
          where r.event_ids @> array[e.id] and r.state in ('queued', 'running'))
        and e.id not in (select unnest(event_ids) from engine_gatherings)
      limit $2)`,
  },
  {
    // A rate in the past allows the same as none.
    days: 0,
    text: `delete from engine_rates where key in (
      select key from engine_rates where arrival_at < $1 limit $2 for update skip locked)`,
  },
  {
    days: 0,
    text: `delete from engine_once where (function_id, key) in (
      select function_id, key from engine_once where expires_at < $1
      limit $2 for update skip locked)`,
  },
  {
    // What a run no longer hears of; a step's own wait goes with its timer.
    days: 1,
    text: `delete from engine_waits where id in (
      select id from engine_waits where expires_at < $1 limit $2)`,
  },
];

/**
 * Deletes what is kept no longer: events after 7 days where no open run has them, completed runs
 * after 7, failed and cancelled ones after 30, rates and keys that no longer count. Small statements,
 * and only so many in one call. True when nothing is left to delete.
 */
export async function clearOld(pool: Pool, now: Date): Promise<boolean> {
  let isDone = true;
  for (const { days, text } of RULES) {
    const before = new Date(now.getTime() - days * DAY_MS);
    for (let batch = 1; ; batch += 1) {
      const gone = await pool.query(text, [before, ROWS_AT_ONCE]);
      if ((gone.rowCount ?? 0) < ROWS_AT_ONCE) break;
      if (batch === BATCHES_MAX) {
        isDone = false;
        break;
      }
    }
  }
  return isDone;
}
