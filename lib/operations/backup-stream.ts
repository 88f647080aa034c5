import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { BackupError } from './backup-error';
import { type BackupHead, type BackupRecord, readHead, readRecords } from './backup-format';
import { type BackupLock, remakeKey, seal, unseal } from './backup-seal';

/** Rows of a market shrink to about a fifth at this level; higher ones take twice the time for a tenth less. */
const GZIP_LEVEL = 5;
const PIECE_BYTES = 128 * 1024;

async function* through(
  source: AsyncIterable<Buffer>,
  filter: ReturnType<typeof createGzip> | ReturnType<typeof createGunzip>,
): AsyncGenerator<Buffer> {
  const feeding = pipeline(Readable.from(source, { objectMode: false }), filter);
  // Told by the loop below; here it would be an unheard rejection.
  feeding.catch(() => {});
  for await (const piece of filter) yield piece as Buffer;
  await feeding;
}

/** Records as the bytes of a backup behind its head: compressed, then sealed. */
export function pack(
  records: AsyncIterable<Buffer>,
  sealing: { key: Buffer; head: Buffer },
): AsyncGenerator<Buffer> {
  return seal(through(records, createGzip({ level: GZIP_LEVEL, chunkSize: PIECE_BYTES })), sealing);
}

/** A backup whose head was read and whose key is at hand. */
export interface OpenedBackup {
  head: BackupHead;
  /** To be read once. */
  records: AsyncIterable<BackupRecord>;
}

/**
 * Opens a backup from its bytes. Throws `not_a_backup`, `newer_format`, `wrong_key`; reading its records
 * throws `damaged`.
 */
export async function openBackup(
  file: AsyncIterable<Buffer>,
  lock: BackupLock,
): Promise<OpenedBackup> {
  const pieces = file[Symbol.asyncIterator]();
  let bytes = Buffer.alloc(0);
  for (;;) {
    const found = readHead(bytes);
    if (found !== null) {
      const { head, length } = found;
      const key = await remakeKey(lock, head.key);
      const rest = continued(bytes.subarray(length), pieces);
      const content = inflated(unseal(rest, { key, head: bytes.subarray(0, length) }));
      return { head, records: readRecords(content) };
    }
    const next = await pieces.next();
    if (next.done) throw new BackupError('not_a_backup', 'This file ends before a backup begins.');
    bytes = Buffer.concat([bytes, next.value]);
  }
}

async function* continued(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (first.length > 0) yield first;
  try {
    for (;;) {
      const next = await rest.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

async function* inflated(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* through(content, createGunzip({ chunkSize: PIECE_BYTES }));
  } catch (error) {
    if (error instanceof BackupError) throw error;
    throw new BackupError('damaged', 'The backup is not as it was written. Nothing was changed.');
  }
}
