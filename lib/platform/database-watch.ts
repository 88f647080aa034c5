/**
 * Knows whether the database is away, so that a page says so at once instead of failing one by one. It
 * asks only where there is a reason to: a lost connection, a failed call, or that it was away before.
 */
import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Database } from '@/db/client';
import { outsideDatabaseTime } from '@/lib/platform/database-time';
import type { Log } from '@/lib/platform/log';
import { retryDelayMs } from '@/lib/platform/outbound-retry';
import { touchDatabase } from '@/lib/platform/queries';
import { processSingleton } from '@/lib/platform/singleton';
import { withinFreeTime } from '@/lib/platform/time-box';

const ANSWER_MS_MAX = 2_000;

/** What is known of the database in this process. */
interface Knowledge {
  isAway: boolean;
  look: (() => void) | null;
}

const knowledge = (): Knowledge =>
  processSingleton('database-watch', (): Knowledge => ({ isAway: false, look: null }));

/** True from the moment that the database was found away until it answers again. */
export function isDatabaseAway(): boolean {
  return knowledge().isAway;
}

/** Something failed as it would without a database: has it looked for. Costs nothing while that happens. */
export function suspectDatabase(): void {
  knowledge().look?.();
}

/**
 * Has this process know its database: looks once now, and at each suspicion. While it is away it is asked
 * after 1, 2, 4, 4 … seconds. Tests say how waits are scaled and which chance spreads them.
 */
export function watchDatabase(options: {
  db: Database;
  log: Log;
  retryTimeScale: number;
  random?: () => number;
}): { look(): Promise<void> } {
  const known = knowledge();
  let looking: Promise<void> | null = null;

  async function find(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const answers = await withinFreeTime(
        touchDatabase(options.db).then(() => true),
        ANSWER_MS_MAX,
      );
      if (answers) {
        if (known.isAway) options.log.info({}, 'the database is back');
        known.isAway = false;
        return;
      }
      if (!known.isAway) options.log.warn({}, 'the database is away');
      known.isAway = true;
      const waitMs = retryDelayMs(attempt, (options.random ?? Math.random)());
      await sleepFor(waitMs * options.retryTimeScale, undefined, { ref: false });
    }
  }

  const look = () => {
    looking ??= outsideDatabaseTime(find).finally(() => {
      looking = null;
    });
    return looking;
  };
  known.look = () => void look();
  void look();
  return { look };
}
