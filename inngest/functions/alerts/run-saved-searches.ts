import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { matchAlerts } from '@/lib/alerts/matching';
import { runDueSearches } from '@/lib/alerts/scheduled-searches';

/** Steps of one run: what is left waits for the next minute. */
const STEPS_MAX = 200;

/**
 * Each minute: tells of changes whose event was lost, moves searches with a schedule on to their next slot, and
 * has digests sent that have come due.
 */
export const runSavedSearches = defineFunction(
  {
    id: 'run-saved-searches',
    permission: 'alerts.match',
    crons: ['* * * * *'],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ run, send }) => {
    let alertCount = 0;
    for (let step = 1; step <= STEPS_MAX; step += 1) {
      const batch = await run(`match-${step}`, matchAlerts);
      alertCount += batch.alertCount;
      if (!batch.isMore) break;
    }
    let searchCount = 0;
    let hasDue = false;
    for (let step = 1; step <= STEPS_MAX; step += 1) {
      const done = await run(`slots-${step}`, runDueSearches);
      searchCount += done.searchCount;
      hasDue ||= done.hasDue;
      if (!done.isMore) break;
    }
    if (hasDue) await send('due', [eventOf('alerts/deliveries.due', {})]);
    return { alertCount, searchCount };
  },
);
