/**
 * Before something grave is done in somebody's name (second factors, keys, closing the account), they
 * show again that it is them: a session that has lain open on a shared table is not enough.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import type { LimitRule, RateLimiter } from '@/lib/platform/limits';
import { verifyPassword } from './password-hash';
import { findFactors, findSessionStart } from './second-factor-queries';

/** How long after signing in somebody is not asked again. */
export const FRESH_SESSION_SECONDS = 10 * 60;
/** A guesser who has found an open browser gets no more tries than at the door. */
const PASSWORD_RULE: LimitRule = { name: 'owner-password', max: 5, windowSeconds: 300 };

/** Whether the session that asks began a few minutes ago at most. */
export async function isSessionFresh(ctx: Ctx, input: { personId: string }): Promise<boolean> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  if (ctx.actor.kind !== 'person') return false;
  const { personId } = input;
  const startedAt = await findSessionStart(ctx.db, { id: ctx.actor.sessionId, personId });
  if (startedAt === null) return false;
  return ctx.now().getTime() - startedAt.getTime() <= FRESH_SESSION_SECONDS * 1_000;
}

/**
 * Returns when the person has shown again that it is them: by a session not older than ten minutes, or
 * by their password; with `isPasswordWanted` only by the password, where they have one. Throws
 * `invalid_fields` on `password`, `unauthenticated` for somebody without a password whose session is
 * older, and `rate_limited` after five passwords in five minutes.
 */
export async function assertOwner(
  ctx: Ctx<{ limiter: RateLimiter }>,
  input: { personId: string; password: string | undefined; isPasswordWanted?: boolean },
): Promise<void> {
  authorize(ctx, 'account.manage', { ownerId: input.personId });
  const { personId, password } = input;
  const row = await findFactors(ctx.db, personId);
  if (!row) throw notFound('person');
  const isFreshEnough = input.isPasswordWanted !== true || row.passwordHash === null;
  if (isFreshEnough && (await isSessionFresh(ctx, { personId }))) return;
  if (row.passwordHash === null) {
    throw new AppError('unauthenticated', {
      message: 'You signed in a while ago. Sign out, sign in again, then do this.',
    });
  }
  if (password === undefined || password === '') {
    throw invalidFields([{ field: 'password', message: 'Type your password to confirm.' }]);
  }
  const verdict = await ctx.ports.limiter.limit(personId, PASSWORD_RULE);
  if (!verdict.isAllowed) {
    throw new AppError('rate_limited', {
      message: 'Too many passwords. Wait a few minutes, then try again.',
      retryAfterSeconds: verdict.retryAfterSeconds,
    });
  }
  if (!(await verifyPassword(row.passwordHash, password))) {
    throw invalidFields([{ field: 'password', message: 'That is not your password.' }]);
  }
}
