import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { hashedSigningKey, SIGNING_KEY_PREFIX } from '@/lib/platform/inngest-key';

/**
 * `value`, which came from JSON, as canonical JSON (RFC 8785): names sorted by their UTF-16 code
 * units, no spaces. Two texts of equal values are equal. Example: `{"b":1,"a":[null]}` becomes
 * `{"a":[null],"b":1}`.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const fields = value as Record<string, unknown>;
  // The SDK's canonicalizer leaves such an object as it is, and it must come to the same text.
  if (fields.toJSON !== undefined && fields.toJSON !== null) return JSON.stringify(value);
  const parts: string[] = [];
  for (const name of Object.keys(fields).sort()) {
    if (fields[name] !== undefined) {
      parts.push(`${JSON.stringify(name)}:${canonicalJson(fields[name])}`);
    }
  }
  return `{${parts.join(',')}}`;
}

/**
 * The header x-inngest-signature over a body that is canonical JSON already: the second it was signed
 * in, and its HMAC-SHA256 with the key's part behind the prefix. It holds for five minutes.
 */
export function signBody(body: string, signingKey: string, now: Date): string {
  const second = Math.floor(now.getTime() / 1000);
  const hmac = createHmac('sha256', signingKey.replace(SIGNING_KEY_PREFIX, ''));
  return `t=${second}&s=${hmac.update(body).update(String(second)).digest('hex')}`;
}

const VALID_MS = 300_000;

/** True when `header` signs this body with the key, within five minutes of `now`. */
export function isSignatureValid(
  body: string,
  header: string | null,
  signingKey: string,
  now: Date,
): boolean {
  const [, second] = /^t=(\d{1,12})&s=[0-9a-f]{64}$/.exec(header ?? '') ?? [];
  if (header === null || second === undefined) return false;
  const signedAt = new Date(Number(second) * 1000);
  if (Math.abs(now.getTime() - signedAt.getTime()) > VALID_MS) return false;
  return isSameText(header, signBody(body, signingKey, signedAt));
}

/** True for "Bearer <key>" where the key is the signing key or its hashed form. */
export function isOwnBearer(authorization: string | undefined, signingKey: string): boolean {
  const given = authorization?.replace(/^Bearer\s+/i, '') ?? '';
  return isSameText(given, hashedSigningKey(signingKey)) || isSameText(given, signingKey);
}

/** Compares secrets in a time that does not tell where they differ. */
export function isSameText(given: string, expected: string): boolean {
  const [left, right] = [given, expected].map((text) => createHash('sha256').update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
