/** How often codes, tries and test messages are given: nobody's telephone is filled by strangers. */
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';

const HOUR_SECONDS = 3_600;

/** What is counted, and in which words it is refused. */
const RULES = {
  /** Codes that one person has sent. */
  codes: {
    rule: { name: 'alert_codes', max: 10, windowSeconds: HOUR_SECONDS },
    subject: 'You had many codes sent',
  },
  /** Codes that go to one address, whoever has them sent. */
  addressCodes: {
    rule: { name: 'alert_address_codes', max: 5, windowSeconds: 24 * HOUR_SECONDS },
    subject: 'Many codes were sent there today',
  },
  /** Codes that one person types. */
  tries: {
    rule: { name: 'alert_code_tries', max: 30, windowSeconds: HOUR_SECONDS },
    subject: 'Too many codes were typed',
  },
  tests: {
    rule: { name: 'alert_tests', max: 5, windowSeconds: 600 },
    subject: 'Several tests were just sent there',
  },
  /** What one chat sends to our bot. */
  chats: {
    rule: { name: 'alert_chats', max: 30, windowSeconds: 60 },
    subject: 'Too many messages',
  },
} as const satisfies Record<string, { rule: LimitRule; subject: string }>;

/** Counts one more for this key. Throws `rate_limited` with the wait in words. */
export async function countChannelUse(
  ctx: Ctx<{ limiter: RateLimiter }>,
  what: keyof typeof RULES,
  key: string,
): Promise<void> {
  const { rule, subject } = RULES[what];
  const verdict = await ctx.ports.limiter.limit(key, rule);
  if (verdict.isAllowed) return;
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60);
  const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  throw new AppError('rate_limited', {
    message: `${subject}. Wait ${wait}, then try again.`,
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}
