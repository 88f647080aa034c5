import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { matchAlerts } from '@/lib/alerts/matching';

/** Batches of one run; what is left the next one takes, within a minute. */
const STEPS_MAX = 500;

/** Holds changed search rows against everybody's saved searches and watched cars, and has told what is due. */
export const matchChangedAdverts = defineFunction(
  {
    id: 'match-alerts',
    permission: 'alerts.match',
    events: ['alerts/rows.changed'],
    debounce: { period: '2s', timeout: '5s' },
    concurrency: { limit: 1 },
    retries: 4,
  },
  async ({ run, send }) => {
    let alertCount = 0;
    for (let step = 1; step <= STEPS_MAX; step += 1) {
      const batch = await run(`match-${step}`, matchAlerts);
      alertCount += batch.alertCount;
      if (batch.dueCount > 0) await send(`due-${step}`, [eventOf('alerts/deliveries.due', {})]);
      if (!batch.isMore) break;
    }
    return { alertCount };
  },
);
