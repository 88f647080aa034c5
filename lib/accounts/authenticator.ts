/**
 * From the headers of a request to its actor: a person whose session holds, else a visitor. Whatever
 * is wrong with a cookie makes a visitor, never an error.
 */
import { createHmac } from 'node:crypto';
import type { Market } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { decodeSession, sessionCookieName } from './session-token';
import { findPersonForSession } from './sessions';
import { readVisitorCookie, visitorCookieName } from './visitor-cookie';

const ADDRESS_DIGEST_CHARACTERS = 22;

/** What an authenticator is made of. */
export interface AuthenticatorOptions {
  market: Market;
  /** Whether people reach the server under https; decides the session cookie's name. */
  isHttps: boolean;
  sessionSecret: string;
  visitorSecret: string;
  /** Admins without a second factor come in as viewers. */
  isAdminSecondFactorRequired: boolean;
  /** A context with this actor, for reading the person. */
  makeContext(actor: Actor): Ctx | Promise<Ctx>;
}

/** Who is calling. */
export interface Authenticator {
  actorFromHeaders(headers: Headers): Promise<Actor>;
  actorFromRequest(request: Request): Promise<Actor>;
}

/** The value of a cookie, or undefined. The first of several with one name counts. */
export function findCookie(headers: Headers, name: string): string | undefined {
  for (const pair of (headers.get('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) {
      const value = pair.slice(at + 1).trim();
      return value === '' ? undefined : value;
    }
  }
  return undefined;
}

/**
 * Makes the authenticator of one market. A person's role is the database's, at most four seconds old;
 * a visitor is known by the signed anonymous cookie (`isBrowser`), else by a digest of the address.
 * `actorFromHeaders` rejects only when the database is needed and away.
 */
export function createAuthenticator(options: AuthenticatorOptions): Authenticator {
  const { market, sessionSecret, visitorSecret } = options;
  const sessionCookie = sessionCookieName(market, options.isHttps);
  const visitorCookie = visitorCookieName(market);

  async function findPerson(headers: Headers): Promise<Actor | null> {
    const token = findCookie(headers, sessionCookie);
    if (token === undefined) return null;
    const ctx = await options.makeContext({ kind: 'system', name: 'authenticator' });
    const claims = await decodeSession(token, { market, secret: sessionSecret }, ctx.now());
    const person =
      claims &&
      (await findPersonForSession(ctx, {
        ...claims,
        wantsAdminSecondFactor: options.isAdminSecondFactorRequired,
      }));
    return person && { kind: 'person', ...person };
  }

  function visitor(headers: Headers): Actor {
    const cookie = findCookie(headers, visitorCookie);
    const browser = readVisitorCookie(cookie, { market, secret: visitorSecret }, new Date());
    if (browser) return { kind: 'visitor', id: browser.id, isBrowser: true };
    const id = createHmac('sha256', visitorSecret)
      .update(`deal-scout:${market}:address\n${clientKeyOf(headers)}`)
      .digest('base64url')
      .slice(0, ADDRESS_DIGEST_CHARACTERS);
    return { kind: 'visitor', id, isBrowser: false };
  }

  const actorFromHeaders = async (headers: Headers) =>
    (await findPerson(headers)) ?? visitor(headers);
  return {
    actorFromHeaders,
    actorFromRequest: (request) => actorFromHeaders(request.headers),
  };
}
