/** A carrier whose service has a budget: each message is counted before it leaves. */
import type { ChannelCarrier } from '@/lib/alerts/channel';
import { refusalOf } from '@/lib/platform/errors';

/**
 * The same carrier, which asks `spend` before each message. Where that throws `budget_spent` the message is not
 * tried, and waits as long as that says.
 */
export function budgetedCarrier(
  carrier: ChannelCarrier,
  spend: () => Promise<void>,
): ChannelCarrier {
  return {
    ...carrier,
    async send(target, message, idempotencyKey) {
      const spent = await refusalOf('budget_spent', spend);
      if (spent === null) return carrier.send(target, message, idempotencyKey);
      return {
        ...{ kind: 'temporary', problem: spent.message, httpStatus: null, isUntried: true },
        retryAfterSeconds: spent.retryAfterSeconds ?? null,
      };
    },
  };
}
