import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { type Market, ROLES, type Role } from '@/db/vocabulary';

/** A session lasts this long after its last use. */
export const SESSION_IDLE_SECONDS = 8 * 3_600;
/** And this long in all, used or not. */
export const SESSION_SECONDS_MAX = 7 * 86_400;
/** A token older than this is renewed by the next page view. */
export const SESSION_RENEWAL_SECONDS = 15 * 60;

/** What a session token says. It is only a claim until the epoch was compared with the person's. */
export interface SessionClaims {
  personId: string;
  role: Role;
  epoch: number;
  /** The uuid of the row of `sessions`. */
  sessionId: string;
  /** When the person proved who they are. */
  signedInAt: Date;
}

/** What makes the tokens of one market readable to it alone. */
export interface SessionKeys {
  market: Market;
  secret: string;
}

const payload = z.object({
  sub: z.uuid(),
  aud: z.string(),
  role: z.enum(ROLES),
  epoch: z.int().min(0),
  sid: z.uuid(),
  auth_time: z.int(),
  iat: z.int(),
});

/** The audience of a market's tokens; also the salt of the key that encrypts them. */
export function sessionAudience(market: Market): string {
  return `deal-scout:${market}`;
}

/** The session cookie's name: its market's, and under https bound to https by its prefix. */
export function sessionCookieName(market: Market, isHttps: boolean): string {
  return `${isHttps ? '__Secure-' : ''}ds_${market}_session`;
}

/** Attributes of the session cookie, as Next's cookies and next-auth take them. */
export function sessionCookieOptions(isHttps: boolean) {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps } as const;
}

/** The claims as the payload of a token. */
export function toTokenPayload(claims: SessionClaims, market: Market): Record<string, unknown> {
  return {
    sub: claims.personId,
    aud: sessionAudience(market),
    role: claims.role,
    epoch: claims.epoch,
    sid: claims.sessionId,
    auth_time: Math.floor(claims.signedInAt.getTime() / 1_000),
  };
}

/**
 * An encrypted token (JWE, A256GCM) good for `SESSION_IDLE_SECONDS` from now, in the form in which
 * next-auth writes its own.
 */
export function encodeTokenPayload(
  tokenPayload: Record<string, unknown>,
  keys: SessionKeys,
): Promise<string> {
  return encode({
    token: { ...tokenPayload, aud: sessionAudience(keys.market) },
    secret: keys.secret,
    salt: sessionAudience(keys.market),
    maxAge: SESSION_IDLE_SECONDS,
  });
}

/** A token that makes these claims. */
export function encodeSession(claims: SessionClaims, keys: SessionKeys): Promise<string> {
  return encodeTokenPayload(toTokenPayload(claims, keys.market), keys);
}

/**
 * The payload of a token as it stands, for next-auth; null when it is not of this market, altered or
 * expired.
 */
export async function decodeTokenPayload(
  token: string,
  keys: SessionKeys,
): Promise<Record<string, unknown> | null> {
  try {
    const salt = sessionAudience(keys.market);
    const decoded = await decode({ token, secret: keys.secret, salt });
    return decoded?.aud === salt ? decoded : null;
  } catch {
    return null;
  }
}

/**
 * What a decrypted payload claims, with the instant at which the token was made; null when it has
 * another shape or the password was given longer than `SESSION_SECONDS_MAX` ago.
 */
export function sessionClaims(
  tokenPayload: unknown,
  now: Date,
): (SessionClaims & { issuedAt: Date }) | null {
  const parsed = payload.safeParse(tokenPayload);
  if (!parsed.success) return null;
  const { sub, role, epoch, sid, auth_time: authTime, iat } = parsed.data;
  if (now.getTime() / 1_000 - authTime > SESSION_SECONDS_MAX) return null;
  return {
    personId: sub,
    role,
    epoch,
    sessionId: sid,
    signedInAt: new Date(authTime * 1_000),
    issuedAt: new Date(iat * 1_000),
  };
}

/** What a token claims; null when it is not of this market, altered, expired or too old in all. */
export async function decodeSession(
  token: string,
  keys: SessionKeys,
  now: Date,
): Promise<(SessionClaims & { issuedAt: Date }) | null> {
  return sessionClaims(await decodeTokenPayload(token, keys), now);
}
