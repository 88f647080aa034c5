import { createHash } from 'node:crypto';

/**
 * What is kept of a secret that we made: SHA-256 in base64url. Keys, refresh tokens and links are
 * random, so nothing slower is needed; passwords are not, and have password-hash.ts.
 */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
