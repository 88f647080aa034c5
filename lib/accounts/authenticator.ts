/**
 * From the headers of a request to its actor: a key or a person whose session holds, else a visitor.
 * Whatever is wrong with a cookie makes a visitor; a credential that a program sends and that does not
 * hold is refused, so that nobody works as a visitor without knowing.
 */
import { createHmac } from 'node:crypto';
import type { Market } from '@/db/vocabulary';
import type { Actor, Ctx } from '@/lib/platform/context';
import type { EncryptionPorts } from '@/lib/platform/encryption';
import { AppError } from '@/lib/platform/errors';
import { clientKeyOf } from '@/lib/platform/http/client-address';
import { isFromThisSite, isUnsafeMethod } from '@/lib/platform/http/request-origin';
import { verifyAccessToken } from './access-token';
import { looksLikeApiKey } from './api-key';
import { findActorForKey } from './api-keys';
import { decodeSession, sessionCookieName } from './session-token';
import { findPersonForSession } from './sessions';
import { findVerifyingKey } from './signing-keys';
import { readVisitorCookie, visitorCookieName } from './visitor-cookie';

const ADDRESS_DIGEST_CHARACTERS = 22;
const BEARER = /^Bearer +([\x21-\x7e]+)$/i;
const NOT_VALID =
  'The key or token is not valid: it may have expired, been revoked or be of the other market.';
const FROM_ELSEWHERE =
  'This request carries the cookie of a browser but does not come from a page of this site. Programs send a key or a token instead.';

/** What an authenticator is made of. */
export interface AuthenticatorOptions {
  market: Market;
  /** Whether people reach the server under https; decides the session cookie's name. */
  isHttps: boolean;
  /** The address under which people reach the server; its pages may send forms. */
  publicUrl: string;
  sessionSecret: string;
  visitorSecret: string;
  /** Admins without a second factor come in as viewers. */
  isAdminSecondFactorRequired: boolean;
  /** A context with this actor, for reading the person. */
  makeContext(actor: Actor): Ctx<EncryptionPorts> | Promise<Ctx<EncryptionPorts>>;
}

/** Who is calling. */
export interface Authenticator {
  /** Of a page or a form, which know cookies only. */
  actorFromHeaders(headers: Headers): Promise<Actor>;
  /**
   * Of a route: a key or token decides where one is sent, whatever cookies come along; else the
   * cookies. Throws `unauthenticated` for a key or token that does not hold, and `forbidden` for a
   * session cookie whose request may change something and is not from this site.
   */
  actorFromRequest(request: Request): Promise<Actor>;
}

/** The key or token of a request: null when none is sent, "" when what is sent is none. */
export function findCredential(headers: Headers): string | null {
  const authorization = headers.get('authorization');
  if (authorization !== null) return BEARER.exec(authorization)?.[1] ?? '';
  const key = headers.get('x-api-key');
  // A token belongs into Authorization, where proxies and logs know that it is a secret.
  return key === null || looksLikeApiKey(key) ? key : '';
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
  const wantsAdminSecondFactor = options.isAdminSecondFactorRequired;
  const systemContext = () => options.makeContext({ kind: 'system', name: 'authenticator' });
  const sessionCookie = sessionCookieName(market, options.isHttps);
  const visitorCookie = visitorCookieName(market);

  async function findPerson(headers: Headers): Promise<Actor | null> {
    const token = findCookie(headers, sessionCookie);
    if (token === undefined) return null;
    const ctx = await systemContext();
    const claims = await decodeSession(token, { market, secret: sessionSecret }, ctx.now());
    const person =
      claims && (await findPersonForSession(ctx, { ...claims, wantsAdminSecondFactor }));
    return person && { kind: 'person', ...person };
  }

  async function findHolder(credential: string): Promise<Actor | null> {
    if (credential === '') return null;
    const ctx = await systemContext();
    if (looksLikeApiKey(credential)) {
      return findActorForKey(ctx, { key: credential, wantsAdminSecondFactor });
    }
    const claims = await verifyAccessToken(credential, (kid) => findVerifyingKey(ctx, { kid }), {
      market,
      now: ctx.now(),
    });
    const person =
      claims && (await findPersonForSession(ctx, { ...claims, wantsAdminSecondFactor }));
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

  async function actorFromRequest(request: Request): Promise<Actor> {
    const { headers, method } = request;
    const credential = findCredential(headers);
    if (credential !== null) {
      const holder = await findHolder(credential);
      if (!holder) throw new AppError('unauthenticated', { message: NOT_VALID });
      return holder;
    }
    const person = await findPerson(headers);
    if (person && isUnsafeMethod(method) && !isFromThisSite(headers, options.publicUrl)) {
      throw new AppError('forbidden', { message: FROM_ELSEWHERE });
    }
    return person ?? visitor(headers);
  }

  return {
    actorFromHeaders: async (headers) => (await findPerson(headers)) ?? visitor(headers),
    actorFromRequest,
  };
}
