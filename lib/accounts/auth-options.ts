/**
 * next-auth, set up for one market: sign-in by password, sessions as encrypted tokens in a cookie.
 * The rules are in sign-in.ts and sessions.ts; this only translates.
 */
import type { NextAuthOptions } from 'next-auth';
import type { JWT } from 'next-auth/jwt';
import type { Market } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { toAppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { toPublicId } from '@/lib/platform/ids';
import type { Log } from '@/lib/platform/log';
import type { Outbound } from '@/lib/platform/outbound';
import { deviceOf } from './device';
import { leaveFormerSession } from './former-session';
import { type OutsideSettings, outsideProviders } from './outside-providers';
import { toSameSitePath } from './same-site-path';
import { signInForm } from './schemas';
import { proveSecondFactor, type SecondFactorPorts } from './second-factors';
import {
  decodeTokenPayload,
  encodeTokenPayload,
  SESSION_IDLE_SECONDS,
  type SessionClaims,
  sessionClaims,
  sessionCookieName,
  sessionCookieOptions,
  toTokenPayload,
} from './session-token';
import { beginSession, findPersonForSession } from './sessions';
import { type SignInPorts, signInWithPassword } from './sign-in';
import type { SignInProblem } from './sign-in-problem';

const SYSTEM: Actor = { kind: 'system', name: 'sign-in' };

/** What the verbs of signing in need. */
export type DoorPorts = SignInPorts & SecondFactorPorts;

/** What next-auth needs of the rest. */
export interface AuthOptions {
  market: Market;
  isHttps: boolean;
  sessionSecret: string;
  /** A context with this actor, for the sign-in verbs. */
  makeContext(actor: Actor): Ctx<DoorPorts> | Promise<Ctx<DoorPorts>>;
  log: Log;
  /** Accounts elsewhere that may be used; none where it is absent. */
  outside?: OutsideSettings & { outbound: Outbound };
}

/** Long enough to sign in elsewhere, second step included. */
const OUTSIDE_SECONDS = 15 * 60;

/** The claims travel from `authorize` to the token inside next-auth's user. */
interface SignedInUser {
  id: string;
  name: string;
  claims: SessionClaims;
}

/** Why a sign-in did not work, as next-auth passes it on in `?error=`. */
function problemOf(code: string): SignInProblem {
  if (code === 'rate_limited') return 'TooManyTries';
  return code === 'unavailable' ? 'Unavailable' : 'Unexpected';
}

/** Builds next-auth's options. Its own pages are never shown: each leads to /sign-in or /sign-out. */
export function buildAuthOptions(options: AuthOptions): NextAuthOptions {
  const { market, isHttps, sessionSecret, log } = options;
  const keys = { market, secret: sessionSecret };
  const cookie = (name: string) => ({
    name: sessionCookieName(market, isHttps).replace('session', name),
    options: sessionCookieOptions(isHttps),
  });
  const outsideCookie = (name: string) => ({
    name: cookie(name).name,
    options: { ...sessionCookieOptions(isHttps), maxAge: OUTSIDE_SECONDS },
  });

  async function authorize(
    form: Record<string, string> | undefined,
    request: { headers?: Record<string, unknown> | undefined },
  ): Promise<SignedInUser | null> {
    const parsed = signInForm.safeParse(form);
    if (!parsed.success) return null;
    const ctx = await options.makeContext(SYSTEM);
    try {
      const known = await signInWithPassword(ctx, {
        ...parsed.data,
        clientKey: clientKeyOf(toHeaders(request.headers)),
      });
      const person = await proveSecondFactor(ctx, { person: known, code: form?.code });
      const headers = toHeaders(request.headers);
      const device = deviceOf(headers.get('user-agent'));
      const { sessionId } = await beginSession(ctx, { person, kind: 'browser', device });
      await leaveFormerSession(ctx, headers, { ...keys, isHttps });
      const { personId, displayName, role, epoch } = person;
      return {
        id: personId,
        name: displayName,
        claims: { personId, role, epoch, sessionId, signedInAt: ctx.now() },
      };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'unauthenticated') return null;
      if (error.code !== 'rate_limited') log.error({ error }, 'sign-in failed');
      throw new Error(problemOf(error.code));
    }
  }

  return {
    secret: sessionSecret,
    useSecureCookies: isHttps,
    session: { strategy: 'jwt', maxAge: SESSION_IDLE_SECONDS },
    jwt: {
      maxAge: SESSION_IDLE_SECONDS,
      encode: ({ token }) => encodeTokenPayload(token ?? {}, keys),
      decode: ({ token }) => decodeTokenPayload(token ?? '', keys),
    },
    cookies: {
      sessionToken: cookie('session'),
      callbackUrl: cookie('callback_url'),
      csrfToken: cookie('csrf'),
      state: outsideCookie('outside_state'),
      pkceCodeVerifier: outsideCookie('outside_pkce'),
      nonce: outsideCookie('outside_nonce'),
    },
    pages: { signIn: '/sign-in', signOut: '/sign-out', error: '/sign-in' },
    providers: [
      {
        id: 'credentials',
        name: 'Password',
        type: 'credentials',
        credentials: {
          email: { type: 'email' },
          password: { type: 'password' },
          code: { type: 'text', label: 'Code, for accounts with a second factor' },
        },
        authorize,
      },
      ...(options.outside ? outsideProviders(options.outside, options.outside.outbound) : []),
    ],
    callbacks: {
      redirect: ({ url, baseUrl }) => `${baseUrl}${toSameSitePath(url, '/')}`,
      jwt: ({ token, user }): JWT =>
        user
          ? { ...toTokenPayload((user as SignedInUser).claims, market), name: user.name ?? null }
          : token,
      session: async ({ session, token }) => {
        const ctx = await options.makeContext(SYSTEM);
        const claims = sessionClaims(token, ctx.now());
        const person = claims && (await findPersonForSession(ctx, claims));
        if (!person) return { expires: session.expires };
        const user = {
          id: toPublicId('person', person.personId),
          name: session.user?.name ?? null,
          role: person.role,
        };
        return { user, expires: session.expires };
      },
    },
    logger: {
      // A cookie of another time is nothing to look into; anyone can send one.
      error: (code, metadata) =>
        log[code === 'JWT_SESSION_ERROR' ? 'debug' : 'warn']({ code, metadata }, 'next-auth error'),
      warn: (code) => log.debug({ code }, 'next-auth warning'),
      debug: () => undefined,
    },
  };
}

function toHeaders(plain: Record<string, unknown> | undefined): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(plain ?? {})) {
    if (typeof value === 'string') headers.set(name, value);
  }
  return headers;
}
