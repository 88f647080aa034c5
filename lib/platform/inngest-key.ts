import { createHash } from 'node:crypto';

/** "signkey-local-" before the key itself. */
export const SIGNING_KEY_PREFIX = /^signkey-\w+-/;

/** A signing key as Inngest's SDK shows it to a server: its prefix and the SHA-256 of its bytes. */
export function hashedSigningKey(signingKey: string): string {
  const [prefix = ''] = SIGNING_KEY_PREFIX.exec(signingKey) ?? [];
  const bytes = Buffer.from(signingKey.slice(prefix.length), 'hex');
  return `${prefix}${createHash('sha256').update(bytes).digest('hex')}`;
}
