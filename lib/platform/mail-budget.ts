import { AppError } from '@/lib/platform/errors';
import type { Mailer } from '@/lib/platform/mail';

/**
 * The same mailer, which asks `spend` before each message. Where that throws `budget_spent` nothing is sent:
 * `unavailable`, with when to come again.
 */
export function budgetedMailer(mailer: Mailer, spend: () => Promise<void>): Mailer {
  return {
    async send(message) {
      try {
        await spend();
      } catch (thrown) {
        if (!(thrown instanceof AppError) || thrown.code !== 'budget_spent') throw thrown;
        throw new AppError('unavailable', {
          message: thrown.message,
          cause: thrown,
          ...(thrown.retryAfterSeconds === undefined
            ? {}
            : { retryAfterSeconds: thrown.retryAfterSeconds }),
        });
      }
      await mailer.send(message);
    },
  };
}
