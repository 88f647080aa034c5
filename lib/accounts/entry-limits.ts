/** How often the ways into an account may be tried, per address and per e-mail. */
import { createHash } from 'node:crypto';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';

/** An office behind one address has people who forget passwords; a program asks all day. */
const ADDRESS_RULE: LimitRule = { name: 'entry-mail', max: 20, windowSeconds: 300 };
/** Nobody's mailbox is filled by strangers: the first mails hold links that work. */
const EMAIL_RULE: LimitRule = { name: 'entry-email', max: 4, windowSeconds: 900 };
/** Links cannot be guessed; this bounds the work of trying. */
const LINK_RULE: LimitRule = { name: 'entry-link', max: 60, windowSeconds: 300 };

type LimitCtx = Ctx<{ limiter: RateLimiter }>;

async function count(ctx: LimitCtx, key: string, rule: LimitRule, subject: string): Promise<void> {
  const verdict = await ctx.ports.limiter.limit(key, rule);
  if (verdict.isAllowed) return;
  const minutes = Math.ceil(verdict.retryAfterSeconds / 60);
  const wait = minutes <= 1 ? 'a minute' : `${minutes} minutes`;
  throw new AppError('rate_limited', {
    message: `${subject}. Wait ${wait}, then try again.`,
    retryAfterSeconds: verdict.retryAfterSeconds,
  });
}

/**
 * Counts a wish for mail before anything is looked up, so that the answer is the same whether or not
 * there is such an account. `email` is normalized; the limiter never sees it. Throws `rate_limited`.
 */
export async function countMailRequest(
  ctx: LimitCtx,
  request: { clientKey: string; email: string },
): Promise<void> {
  await count(ctx, request.clientKey, ADDRESS_RULE, 'Too many requests from your network');
  const key = createHash('sha256').update(request.email).digest('base64url');
  await count(ctx, key, EMAIL_RULE, 'We have just sent several mails there');
}

/** Counts the use of a link from mail. Throws `rate_limited`. */
export async function countLinkUse(ctx: LimitCtx, request: { clientKey: string }): Promise<void> {
  await count(ctx, request.clientKey, LINK_RULE, 'Too many links');
}
