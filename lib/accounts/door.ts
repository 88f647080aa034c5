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
import type { SessionPerson } from './person';
import {
  encodeSession,
  SESSION_IDLE_SECONDS,
  sessionCookieName,
  sessionCookieOptions,
} from './session-token';

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
  /** The cookie that begins the session of somebody who has just proved who they are. */
  beginSession(person: SessionPerson, signedInAt: Date): Promise<SessionCookie>;
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
    async beginSession({ personId, role, epoch }, signedInAt) {
      const claims = { personId, role, epoch, signedInAt };
      const token = await encodeSession(claims, { market, secret: options.sessionSecret });
      return cookie(token, SESSION_IDLE_SECONDS);
    },
    endedCookie: () => cookie('', 0),
  };
}
