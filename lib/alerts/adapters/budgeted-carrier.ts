/** A carrier whose service has a budget: each message is counted before it leaves. */
import type { ChannelCarrier } from '@/lib/alerts/channel';
import { AppError } from '@/lib/platform/errors';

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
      try {
        await spend();
      } catch (thrown) {
        if (!(thrown instanceof AppError) || thrown.code !== 'budget_spent') throw thrown;
        return {
          ...{ kind: 'temporary', problem: thrown.message, httpStatus: null, isUntried: true },
          retryAfterSeconds: thrown.retryAfterSeconds ?? null,
        };
      }
      return carrier.send(target, message, idempotencyKey);
    },
  };
}
