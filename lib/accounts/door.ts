/**
 * The one door through which people come in: who a request is from, and how a session begins and
 * ends. Built once per process by the composition root.
 */
import type { NextRequest } from 'next/server';
import type { OutsideProvider } from '@/db/vocabulary';
import type { Ctx } from '@/lib/platform/context';
import { notFound } from '@/lib/platform/errors';
import type { AuthRouteContext } from './auth-handler';
import { type AuthOptions, buildAuthOptions } from './auth-options';
import {
  type Authenticator,
  type AuthenticatorOptions,
  createAuthenticator,
  findCookie,
} from './authenticator';
import { adoptVisitorSettings } from './buyer-settings';
import { deviceOf } from './device';
import { leaveFormerSession } from './former-session';
import type { OutsideAnswer, OutsideDoorOptions } from './outside-door';
import { offeredProviders } from './outside-providers';
import type { ProvedPerson } from './person';
import { hasSecondFactor } from './second-factors';
import { beginSecondStep, SECOND_STEP_SECONDS } from './second-step';
import {
  encodeSession,
  SESSION_IDLE_SECONDS,
  sessionCookieName,
  sessionCookieOptions,
} from './session-token';
import { beginSession } from './sessions';
import { readVisitorCookie, visitorCookieName } from './visitor-cookie';

/** The page that asks for the second step. */
const SECOND_STEP_PATH = '/sign-in/second-factor';

/** Where somebody goes once they have shown who they are, and the cookies they take along. */
export interface Entry {
  /** Absent values are removed: `maxAge` is 0. */
  cookies: SessionCookie[];
  /** A path of this site. */
  path: string;
}

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
  /**
   * Lets somebody in who has just proved who they are: their session and the way to `next` (a path of
   * this site), or, where a second step is still wanted, its ticket and the way there.
   */
  enter(person: ProvedPerson, request: Headers, next: string): Promise<Entry>;
  /** The accounts elsewhere with which people may sign in. */
  outsideProviders: readonly OutsideProvider[];
  /**
   * The way to a provider, for somebody who wants to go to `next` afterwards. Throws `not_found` for
   * one that is not offered.
   */
  beginOutside(provider: OutsideProvider, next: string): Promise<OutsideAnswer>;
  /** The ticket of the second step that this browser carries, or null. */
  findTicket(request: Headers): string | null;
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
  const sessionName = sessionCookieName(market, isHttps);
  const ticketName = sessionName.replace('session', 'second_step');
  const named = (name: string, value: string, maxAge: number): SessionCookie => ({
    name,
    value,
    ...sessionCookieOptions(isHttps),
    maxAge,
  });
  const offered = options.outside ? offeredProviders(options.outside) : [];
  const outside: OutsideDoorOptions = {
    auth: authOptions,
    publicUrl: options.publicUrl,
    makeContext: () => options.makeContext({ kind: 'system', name: 'sign-in' }),
    enter,
  };
  const cookie = (value: string, maxAge: number) => named(sessionName, value, maxAge);
  const ticketCookie = (value: string, maxAge: number) => named(ticketName, value, maxAge);
  return {
    ...authenticator,
    async answerAuth(request, context) {
      // Only the server answers requests; commands that use the door must not load all of next-auth.
      const { handleAuth } = await import('./auth-handler');
      return handleAuth(request, context, authOptions, options.log, { offered, ...outside });
    },
    enter,
    outsideProviders: offered,
    async beginOutside(provider, next) {
      if (!offered.includes(provider)) throw notFound('provider');
      const { beginOutside } = await import('./outside-door');
      return beginOutside(outside, { provider, next });
    },
    findTicket: (request) => findCookie(request, ticketName) ?? null,
    beginSession: begin,
    endedCookie: () => cookie('', 0),
  };

  async function enter(person: ProvedPerson, request: Headers, next: string): Promise<Entry> {
    const ctx = await options.makeContext({ kind: 'system', name: 'sign-in' });
    const { personId } = person;
    if (!person.isSecondFactorDone && (await hasSecondFactor(ctx, { personId }))) {
      const ticket = await beginSecondStep(ctx, { person });
      const path = `${SECOND_STEP_PATH}?next=${encodeURIComponent(next)}`;
      return { cookies: [ticketCookie(ticket, SECOND_STEP_SECONDS)], path };
    }
    const cookies = [await begin(person, request)];
    if (person.isSecondFactorDone) cookies.push(ticketCookie('', 0));
    return { cookies, path: next };
  }

  async function begin(person: ProvedPerson, request: Headers): Promise<SessionCookie> {
    const ctx = await options.makeContext({ kind: 'system', name: 'sign-in' });
    const device = deviceOf(request.get('user-agent'));
    const { sessionId } = await beginSession(ctx, { person, kind: 'browser', device });
    await leaveFormerSession(ctx, request, { market, isHttps, secret: options.sessionSecret });
    const { personId, role, epoch } = person;
    await adopt(ctx, personId, request);
    const claims = { personId, role, epoch, sessionId, signedInAt: ctx.now() };
    const token = await encodeSession(claims, { market, secret: options.sessionSecret });
    return cookie(token, SESSION_IDLE_SECONDS);
  }
  /** What was said before signing in comes along; that it could not must keep nobody out. */
  async function adopt(ctx: Ctx, personId: string, request: Headers): Promise<void> {
    const keys = { market, secret: options.visitorSecret };
    const cookieValue = findCookie(request, visitorCookieName(market));
    const visitor = readVisitorCookie(cookieValue, keys, ctx.now());
    if (!visitor) return;
    await adoptVisitorSettings(ctx, { visitorId: visitor.id, personId }).catch((error: unknown) =>
      options.log.warn({ error }, 'settings of a browser not taken over'),
    );
  }
}
