import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a signed webhook carries beside its body, as it came. */
export interface SignatureHeaders {
  id: string | null;
  /** Seconds since 1970, as text. */
  timestamp: string | null;
  /** "v1,<base64> v1,<base64>": one for each secret in force. */
  signature: string | null;
}

/** A message is not taken any longer before or after it was signed (docs.svix.com: five minutes). */
const TOLERANCE_MS = 5 * 60_000;
const SECRET_PREFIX = 'whsec_';
const SIGNATURES_MAX = 10;

/**
 * Whether a message was signed with this secret by the scheme of Svix, which Resend uses: HMAC-SHA256 over
 * "id.timestamp.body" with the base64 part of the secret (docs.svix.com/receiving/verifying-payloads/how-manual).
 * False for anything missing, malformed, too old or from the future; compares in constant time.
 */
export function isSignedMessage(
  message: { bodyText: string; headers: SignatureHeaders },
  secret: string,
  now: Date,
): boolean {
  const { id, timestamp, signature } = message.headers;
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now.getTime() - Number(timestamp) * 1_000) > TOLERANCE_MS) return false;
  const key = Buffer.from(secret.replace(SECRET_PREFIX, ''), 'base64');
  if (key.length === 0) return false;
  const expected = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${message.bodyText}`)
    .digest();
  let isSigned = false;
  for (const part of signature.split(' ').slice(0, SIGNATURES_MAX)) {
    const [version, text = ''] = part.split(',');
    const given = Buffer.from(text, 'base64');
    if (version !== 'v1' || given.length !== expected.length) continue;
    if (timingSafeEqual(given, expected)) isSigned = true;
  }
  return isSigned;
}
