import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { processSingleton } from '@/lib/platform/singleton';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** The length for which GCM is made (NIST SP 800-38D section 5.2.1.1). */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = 'v1';
const SHAPE = /^v1\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/;

/** The port of verbs that store something encrypted. */
export interface EncryptionPorts {
  encryptionSecret: string;
}

/** Each purpose has a key of its own, so that no two uses of the secret can meet. */
function keyOf(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'deal-scout:encryption', purpose, KEY_BYTES));
}

/**
 * `text` encrypted by AES-256-GCM under a key of `secretKey` for this `purpose`: "v1.nonce.content".
 * The purpose names what the text is and whose ("signing_key:abc", "totp:0190…"); it is authenticated
 * too, so that a stored text that is moved to another row no longer opens. Different at each call.
 */
export function encrypt(secretKey: string, purpose: string, text: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secretKey, purpose), nonce);
  cipher.setAAD(Buffer.from(purpose));
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return [VERSION, nonce.toString('base64url'), content.toString('base64url')].join('.');
}

/** The secrets of before, by which stored texts are still opened; of the process, not of a bundle. */
const retired = () => processSingleton('retired-encryption-secrets', () => new Set<string>());

/**
 * From now on `decrypt` also opens what was encrypted with this earlier secret; nothing new is encrypted
 * with it. Null says nothing.
 */
export function keepOpening(previousSecret: string | null): void {
  if (previousSecret !== null) retired().add(previousSecret);
}

/**
 * The secret and those of `keepOpening`, the present one first: digests and signatures that were stored or sent
 * before a change are tried with each of them. New ones are made with the first alone.
 */
export function secretsInUse(secretKey: string): readonly [string, ...string[]] {
  return [secretKey, ...[...retired()].filter((secret) => secret !== secretKey)];
}

/**
 * The text that `encrypt` hid with the same secret and purpose, or with a secret of `keepOpening`. Throws
 * an Error when it was altered, was encrypted for something else, or the secret is another one.
 */
export function decrypt(secretKey: string, purpose: string, encrypted: string): string {
  let failure: unknown;
  for (const secret of secretsInUse(secretKey)) {
    try {
      return open(secret, purpose, encrypted);
    } catch (thrown) {
      failure ??= thrown;
    }
  }
  throw failure;
}

function open(secretKey: string, purpose: string, encrypted: string): string {
  const [, nonce, content] = SHAPE.exec(encrypted) ?? [];
  if (nonce === undefined || content === undefined) throw unreadable(purpose);
  const bytes = Buffer.from(content, 'base64url');
  const tagAt = bytes.length - TAG_BYTES;
  if (tagAt < 0) throw unreadable(purpose);
  const decipher = createDecipheriv(
    CIPHER,
    keyOf(secretKey, purpose),
    Buffer.from(nonce, 'base64url'),
    { authTagLength: TAG_BYTES },
  );
  decipher.setAAD(Buffer.from(purpose));
  decipher.setAuthTag(bytes.subarray(tagAt));
  try {
    const opened = [decipher.update(bytes.subarray(0, tagAt)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch (cause) {
    throw unreadable(purpose, cause);
  }
}

/** Says what could not be read, and what usually is the reason; never the text. */
function unreadable(purpose: string, cause?: unknown): Error {
  const [what] = purpose.split(':', 1);
  return new Error(
    `a stored ${what} cannot be decrypted: it was altered, or ENCRYPTION_SECRET is not the one it was stored with`,
    { cause },
  );
}
