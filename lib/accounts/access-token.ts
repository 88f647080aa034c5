import { decodeProtectedHeader, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { type Market, ROLES, type Role } from '@/db/vocabulary';
import { newId } from '@/lib/platform/ids';

/** An access token is good for this long. */
export const ACCESS_TOKEN_SECONDS = 30 * 60;
/** Clocks of two machines may differ by this much. */
export const CLOCK_SKEW_SECONDS = 60;

/** The only algorithm that is written and believed; what a token's header says decides nothing. */
const ALGORITHM = 'HS256';
const ISSUER = 'deal-scout';
/** Tells access tokens from other tokens of the same keys (RFC 9068 section 2.1). */
const TYPE = 'at+jwt';
/** Three times what a token of ours has. */
const TOKEN_CHARACTERS_MAX = 2_000;

/** What an access token says. It is only a claim until session and epoch were compared. */
export interface AccessClaims {
  personId: string;
  /** The uuid of the row of `sessions`. */
  sessionId: string;
  epoch: number;
  /** For programs to show; the role that counts is the database's. */
  role: Role;
}

/** A key that signs or verifies, by the name that tokens give it. */
export interface SigningKey {
  kid: string;
  key: CryptoKey;
}

const payload = z.object({
  sub: z.uuid(),
  sid: z.uuid(),
  epoch: z.int().min(0),
  role: z.enum(ROLES),
  iat: z.int(),
});

/** The audience of the tokens of a market's API. */
export function accessTokenAudience(market: Market): string {
  return `deal-scout:${market}:api`;
}

/** 32 random bytes in base64url as a key; HS256 wants at least its hash's length (RFC 7518 section 3.2). */
export function importSigningKey(secret: string): Promise<CryptoKey> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const bytes = Buffer.from(secret, 'base64url');
  return crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign', 'verify']);
}

/** A signed token (JWT) with these claims, good for `ACCESS_TOKEN_SECONDS` from `now`. */
export function signAccessToken(
  claims: AccessClaims,
  signing: SigningKey,
  { market, now }: { market: Market; now: Date },
): Promise<string> {
  const issuedSeconds = Math.floor(now.getTime() / 1_000);
  const { personId, sessionId, epoch, role } = claims;
  return new SignJWT({ sid: sessionId, epoch, role })
    .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: signing.kid })
    .setIssuer(ISSUER)
    .setAudience(accessTokenAudience(market))
    .setSubject(personId)
    .setJti(newId())
    .setIssuedAt(issuedSeconds)
    .setExpirationTime(issuedSeconds + ACCESS_TOKEN_SECONDS)
    .sign(signing.key);
}

/**
 * What a token claims; null when it is altered, expired (with 60 s of skew), not of this market, of
 * another algorithm, of a key that `findKey` does not know, or no token at all. Rejects only when
 * `findKey` does. `findKey` is asked once, and not for texts that cannot be a token.
 */
export async function verifyAccessToken(
  token: string,
  findKey: (kid: string) => Promise<CryptoKey | null>,
  { market, now }: { market: Market; now: Date },
): Promise<AccessClaims | null> {
  const kid = findKid(token);
  const key = kid === null ? null : await findKey(kid);
  if (!key) return null;
  try {
    const verified = await jwtVerify(token, key, {
      algorithms: [ALGORITHM],
      typ: TYPE,
      issuer: ISSUER,
      audience: accessTokenAudience(market),
      clockTolerance: CLOCK_SKEW_SECONDS,
      currentDate: now,
      requiredClaims: ['exp', 'iat', 'sub'],
      // Also refuses tokens that say they were made in the future.
      maxTokenAge: ACCESS_TOKEN_SECONDS,
    });
    const parsed = payload.safeParse(verified.payload);
    if (!parsed.success) return null;
    const { sub, sid, epoch, role } = parsed.data;
    return { personId: sub, sessionId: sid, epoch, role };
  } catch {
    return null;
  }
}

/** base64url has spare bits in its last character: only the one spelling of a token counts. */
function isCanonical(token: string): boolean {
  return token
    .split('.')
    .every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);
}

/** The key that a token names, when its header is one of ours. */
function findKid(token: string): string | null {
  if (token.length > TOKEN_CHARACTERS_MAX || !isCanonical(token)) return null;
  try {
    const { alg, kid } = decodeProtectedHeader(token);
    return alg === ALGORITHM && typeof kid === 'string' ? kid : null;
  } catch {
    return null;
  }
}
