import { createHmac, hkdfSync } from 'node:crypto';

const KEY_BYTES = 32;
/** 128 bits: two sellers never share one by chance. */
const HASH_CHARACTERS = 32;
const keys = new Map<string, Buffer>();

/** A key of its own, so that this use of the secret can't meet another. */
function keyOf(secret: string): Buffer {
  const present = keys.get(secret);
  if (present) return present;
  const key = Buffer.from(hkdfSync('sha256', secret, 'deal-scout:seller', 'hash', KEY_BYTES));
  keys.set(secret, key);
  return key;
}

/**
 * What stands for a seller in our tables: 32 hexadecimal digits that tell sellers of one source apart and
 * give nobody the name back without `secret` (the encryption secret). Upper and lower case, compatibility
 * forms and blanks do not matter. Null for a name that is blank.
 */
export function sellerHashOf(sourceKey: string, sellerName: string, secret: string): string | null {
  const name = sellerName.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
  if (name === '') return null;
  return createHmac('sha256', keyOf(secret))
    .update(`${sourceKey}\n${name}`)
    .digest('hex')
    .slice(0, HASH_CHARACTERS);
}
