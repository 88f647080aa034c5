import {
  createCipheriv,
  createDecipheriv,
  createHash,
  hkdfSync,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { BackupError } from './backup-error';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const SALT_BYTES = 32;
const CHECK_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const LENGTH_BYTES = 4;
/** Plain bytes of a chunk: large enough that tags cost nothing, small enough to be held in memory. */
export const CHUNK_BYTES = 256 * 1024;
/** A 32-bit counter: 1 PiB of content. */
const CHUNKS_MAX = 0xffff_ffff;
/** The OWASP Password Storage Cheat Sheet recommends N = 2^17, r = 8, p = 1. */
const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
const SCRYPT_MEMORY_MAX = 256 * 1024 * 1024;
export const PASSPHRASE_LENGTH_MIN = 12;

/** What a backup is locked with: words that a person keeps, or the secret of the server's own settings. */
export type BackupLock =
  | { kind: 'passphrase'; passphrase: string }
  | { kind: 'server_secret'; secret: string };

/** How the key of one file is made; stands readable at its beginning. */
export interface KeyNote {
  kind: BackupLock['kind'];
  /** Base64. Of this file alone, so that no two files share a key. */
  salt: string;
  /** Base64. Tells a wrong key from an altered file; says nothing about the key. */
  check: string;
}

function stretched(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      passphrase.normalize('NFKC'),
      salt,
      KEY_BYTES,
      { ...SCRYPT, maxmem: SCRYPT_MEMORY_MAX },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

async function keysOf(lock: BackupLock, salt: Buffer): Promise<{ key: Buffer; check: Buffer }> {
  const material =
    lock.kind === 'passphrase' ? await stretched(lock.passphrase, salt) : Buffer.from(lock.secret);
  const derive = (purpose: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', material, salt, `deal-scout/backup/${purpose}`, bytes));
  return { key: derive('content', KEY_BYTES), check: derive('check', CHECK_BYTES) };
}

/** A new key for one file, and the note from which it is made again. */
export async function makeKey(lock: BackupLock): Promise<{ key: Buffer; note: KeyNote }> {
  const salt = randomBytes(SALT_BYTES);
  const { key, check } = await keysOf(lock, salt);
  return {
    key,
    note: { kind: lock.kind, salt: salt.toString('base64'), check: check.toString('base64') },
  };
}

/** The key of a file, made again. Throws `wrong_key` where it was locked with something else. */
export async function remakeKey(lock: BackupLock, note: KeyNote): Promise<Buffer> {
  if (lock.kind !== note.kind) {
    throw new BackupError(
      'wrong_key',
      note.kind === 'passphrase'
        ? 'This backup was locked with a passphrase: name it with --passphrase-file or BACKUP_PASSPHRASE.'
        : 'This backup was locked with the secret of the server that made it, not with a passphrase: leave the passphrase out, and set ENCRYPTION_SECRET or the secrets file of that server.',
    );
  }
  const { key, check } = await keysOf(lock, Buffer.from(note.salt, 'base64'));
  const noted = Buffer.from(note.check, 'base64');
  if (noted.length === check.length && timingSafeEqual(noted, check)) return key;
  throw new BackupError(
    'wrong_key',
    lock.kind === 'passphrase'
      ? 'The passphrase is not the one of this backup.'
      : 'The secret of this server is not the one the backup was made with: set ENCRYPTION_SECRET or the secrets file of the server that made it.',
  );
}

/** Each chunk has a nonce of its own: its place, and whether it is the last (Hoang et al., 2015: STREAM). */
function nonceOf(place: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(place, NONCE_BYTES - 5);
  nonce.writeUInt8(isLast ? 1 : 0, NONCE_BYTES - 1);
  return nonce;
}

const digestOf = (head: Buffer): Buffer => createHash('sha256').update(head).digest();

/**
 * Encrypts a stream in chunks, each with its length before it and its tag behind it. `head` is authenticated
 * with each. A chunk that is missing, altered, moved or of another file does not open; nor does a stream
 * that lost its end.
 */
export async function* seal(
  content: AsyncIterable<Buffer>,
  { key, head }: { key: Buffer; head: Buffer },
): AsyncGenerator<Buffer> {
  const associated = digestOf(head);
  let place = 0;
  function sealed(plain: Buffer, isLast: boolean): Buffer {
    if (place > CHUNKS_MAX) throw new RangeError('a backup of more than a pebibyte');
    const cipher = createCipheriv(CIPHER, key, nonceOf(place, isLast));
    cipher.setAAD(associated);
    place += 1;
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(plain.length);
    return Buffer.concat([length, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content) {
    waiting.push(piece);
    bytes += piece.length;
    if (bytes <= CHUNK_BYTES) continue;
    let all = Buffer.concat(waiting);
    // At least one byte is kept: the last chunk is told apart, so it has to be known as such.
    while (all.length > CHUNK_BYTES) {
      yield sealed(all.subarray(0, CHUNK_BYTES), false);
      all = all.subarray(CHUNK_BYTES);
    }
    waiting = [all];
    bytes = all.length;
  }
  yield sealed(Buffer.concat(waiting), true);
}

/**
 * The content of what `seal` wrote. Throws `damaged` at the first chunk that is not as it was written, and
 * at an end that comes too early or too late; what it has yielded until then is genuine.
 */
export async function* unseal(
  file: AsyncIterable<Buffer>,
  { key, head }: { key: Buffer; head: Buffer },
): AsyncGenerator<Buffer> {
  const associated = digestOf(head);
  let place = 0;
  let pending: Buffer = Buffer.alloc(0);
  let isEnded = false;
  function opened(chunk: Buffer, isLast: boolean): Buffer | null {
    const decipher = createDecipheriv(CIPHER, key, nonceOf(place, isLast), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(associated);
    decipher.setAuthTag(chunk.subarray(chunk.length - TAG_BYTES));
    const plain = decipher.update(chunk.subarray(0, chunk.length - TAG_BYTES));
    try {
      decipher.final();
      return plain;
    } catch {
      return null;
    }
  }
  for await (const piece of file) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    while (pending.length >= LENGTH_BYTES) {
      if (isEnded) throw damaged('something follows its end');
      const length = pending.readUInt32BE();
      if (length > CHUNK_BYTES) throw damaged('a chunk is longer than chunks are');
      const whole = LENGTH_BYTES + length + TAG_BYTES;
      if (pending.length < whole) break;
      const chunk = pending.subarray(LENGTH_BYTES, whole);
      // All chunks but the last are full, and the last may be.
      let plain = length === CHUNK_BYTES ? opened(chunk, false) : null;
      if (plain === null) {
        plain = opened(chunk, true);
        isEnded = plain !== null;
      }
      if (plain === null) throw damaged('a chunk was altered, moved or lost');
      place += 1;
      pending = pending.subarray(whole);
      yield plain;
    }
  }
  if (!isEnded) throw damaged('its end is missing');
  if (pending.length > 0) throw damaged('something follows its end');
}

const damaged = (why: string): BackupError =>
  new BackupError('damaged', `The backup is not as it was written: ${why}. Nothing was changed.`);
