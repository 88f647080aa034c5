import type { Ctx } from '@/lib/platform/context';
import { findCookie } from './authenticator';
import { decodeSession, type SessionKeys, sessionCookieName } from './session-token';
import { endReplacedSession } from './sessions';

/**
 * Ends the session that a browser brings along (`request` holds its headers) while it is given a new one: whoever
 * signs in anew has one session more for a moment only. Nothing happens without one, or with one that does not
 * hold. For the doors, whose context is the system's.
 */
export async function leaveFormerSession(
  ctx: Ctx,
  request: Headers,
  options: SessionKeys & { isHttps: boolean },
): Promise<void> {
  const token = findCookie(request, sessionCookieName(options.market, options.isHttps));
  if (token === undefined) return;
  const former = await decodeSession(token, options, ctx.now());
  if (former) await endReplacedSession(ctx, former);
}
