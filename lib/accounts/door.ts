/**
 * The one door through which people come in: who a request is from, and how a session begins and
 * ends. Built once per process by the composition root.
 */
import type { NextRequest } from 'next/server';
import type { AuthRouteContext } from './auth-handler';
import { type AuthOptions, buildAuthOptions } from './auth-options';
import {
  type Authenticator,
  type AuthenticatorOptions,
  createAuthenticator,
} from './authenticator';
import { deviceOf } from './device';
import type { ProvedPerson } from './person';
import {
  encodeSession,
  SESSION_IDLE_SECONDS,
  sessionCookieName,
  sessionCookieOptions,
} from './session-token';
import { beginSession } from './sessions';

/** A cookie in the form in which Next's `cookies().set` takes it. */
export interface SessionCookie {
  name: string;
  value: string;
  httpOnly: true;
  sameSite: 'lax';
  path: string;
  secure: boolean;
  maxAge: number;
}

export interface Door extends Authenticator {
  /** Answers requests below /api/auth. */
  answerAuth(request: NextRequest, context: AuthRouteContext): Promise<Response>;
  /**
   * Begins the browser session of somebody who has just proved who they are: its cookie. `request`
   * holds the headers of the browser, by which the session is named in the person's list.
   */
  beginSession(person: ProvedPerson, request: Headers): Promise<SessionCookie>;
  /** The cookie that removes the session's. */
  endedCookie(): SessionCookie;
}

/** Everything the parts of the door ask for. */
export type DoorOptions = AuthOptions & AuthenticatorOptions;

/** Puts the door together. Nothing is read or opened until the first request. */
export function createDoor(options: DoorOptions): Door {
  const { market, isHttps } = options;
  const authenticator = createAuthenticator(options);
  const authOptions = buildAuthOptions(options);
  const cookie = (value: string, maxAge: number): SessionCookie => ({
    name: sessionCookieName(market, isHttps),
    value,
    ...sessionCookieOptions(isHttps),
    maxAge,
  });
  return {
    ...authenticator,
    async answerAuth(request, context) {
      // Only the server answers requests; commands that use the door must not load all of next-auth.
      const { handleAuth } = await import('./auth-handler');
      return handleAuth(request, context, authOptions, options.log);
    },
    async beginSession(person, request) {
      const ctx = await options.makeContext({ kind: 'system', name: 'sign-in' });
      const device = deviceOf(request.get('user-agent'));
      const { sessionId } = await beginSession(ctx, { person, kind: 'browser', device });
      const { personId, role, epoch } = person;
      const claims = { personId, role, epoch, sessionId, signedInAt: ctx.now() };
      const token = await encodeSession(claims, { market, secret: options.sessionSecret });
      return cookie(token, SESSION_IDLE_SECONDS);
    },
    endedCookie: () => cookie('', 0),
  };
}
