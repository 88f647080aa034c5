/**
 * Signatures of reports: Ed25519 (RFC 8032) over the canonical text. The key is derived from the installation's
 * secret, and each report keeps the public half that it was signed with, so that it can be checked later and
 * elsewhere.
 */
import {
  createPrivateKey,
  createPublicKey,
  hash,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

const SEED_BYTES = 32;
/** PKCS #8 around an Ed25519 seed (RFC 8410 section 7). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
/** SubjectPublicKeyInfo around an Ed25519 public key (RFC 8410 section 4). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');
const KEY_ID_LENGTH = 16;

/** What signs reports. */
export interface ReportKey {
  keyId: string;
  /** 32 bytes in base64url. */
  publicKey: string;
  /** The signature of a text, base64url. */
  sign(text: string): string;
}

/** A key's name: the beginning of the digest of its public half. */
function keyIdOf(publicKey: string): string {
  return hash('sha256', publicKey, 'base64url').slice(0, KEY_ID_LENGTH);
}

/** The key of an installation, always the same of the same secret. */
export function reportKeyOf(secret: string): ReportKey {
  const seed = Buffer.from(
    hkdfSync('sha256', secret, 'deal-scout:inspection-reports', 'ed25519', SEED_BYTES),
  );
  const key = createPrivateKey({
    ...{ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' },
  });
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const publicKey = spki.subarray(SPKI_HEAD.length).toString('base64url');
  return {
    keyId: keyIdOf(publicKey),
    publicKey,
    sign: (text) => sign(null, Buffer.from(text), key).toString('base64url'),
  };
}

/** Whether a text was signed by the holder of this public key. Never throws: what can't be read is not genuine. */
export function isGenuine(text: string, signature: string, publicKey: string): boolean {
  try {
    const raw = Buffer.from(publicKey, 'base64url');
    const key: KeyObject = createPublicKey({
      ...{ key: Buffer.concat([SPKI_HEAD, raw]), format: 'der', type: 'spki' },
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
