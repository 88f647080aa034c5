import { defineFunction } from '@/inngest/define-function';
import { sendDueDeliveries } from '@/lib/alerts/send-due';

/** For so long a run waits for what is due in a moment; what is due later is the next minute's. */
const PATIENCE_MS = 20_000;

/**
 * Sends messages that are due: when something says so, and every minute whatever was said or lost. Several
 * runs may do so at once; each takes what no other holds.
 */
export const sendDeliveries = defineFunction(
  {
    id: 'send-deliveries',
    permission: 'alerts.deliver',
    events: ['alerts/deliveries.due'],
    crons: ['* * * * *'],
    concurrency: { limit: 3 },
    retries: 1,
  },
  async ({ run }) => run('send', (ctx) => sendDueDeliveries(ctx, { patienceMs: PATIENCE_MS })),
);
