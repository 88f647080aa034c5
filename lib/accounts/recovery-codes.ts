import { createHmac, hkdfSync, randomInt } from 'node:crypto';

/** Enough for years of lost phones, few enough to print. */
export const RECOVERY_CODES_COUNT = 10;
/** Crockford's base 32: nothing that looks like something else. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const HALF_CHARACTERS = 5;
const SHAPE = /^[0-9a-hjkmnp-tv-z]{10}$/;

/** Ten new codes of 50 bits each: "4k7wd-0pxm3". */
export function newRecoveryCodes(): string[] {
  const half = () =>
    Array.from({ length: HALF_CHARACTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  return Array.from({ length: RECOVERY_CODES_COUNT }, () => `${half()}-${half()}`);
}

/**
 * The digest under which a typed code is stored, or null when the text is no recovery code. Case,
 * spaces and hyphens do not matter, and o, i, l count as 0, 1, 1. Keyed (HMAC-SHA256) and bound to
 * the person, because 50 bits could be guessed from a plain digest.
 */
export function recoveryCodeDigest(
  secretKey: string,
  personId: string,
  typed: string,
): string | null {
  const code = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  if (!SHAPE.test(code)) return null;
  const key = Buffer.from(hkdfSync('sha256', secretKey, '', 'deal-scout/recovery-codes', 32));
  return createHmac('sha256', key).update(`${personId}\n${code}`).digest('base64url');
}
