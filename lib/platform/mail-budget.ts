import { AppError, refusalOf } from '@/lib/platform/errors';
import type { Mailer } from '@/lib/platform/mail';

/**
 * The same mailer, which asks `spend` before each message. Where that throws `budget_spent` nothing is sent:
 * `unavailable`, with when to come again.
 */
export function budgetedMailer(mailer: Mailer, spend: () => Promise<void>): Mailer {
  return {
    async send(message) {
      const spent = await refusalOf('budget_spent', spend);
      if (spent !== null) {
        const { message, retryAfterSeconds } = spent;
        throw new AppError('unavailable', {
          ...{ message, cause: spent },
          ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
        });
      }
      await mailer.send(message);
    },
  };
}
