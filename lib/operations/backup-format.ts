import { createHash, type Hash } from 'node:crypto';
import { z } from 'zod';
import { MARKETS } from '@/db/vocabulary';
import { BackupError } from './backup-error';

/** Bytes with which every backup begins. */
const MAGIC = Buffer.from('DEALSCOUT-BACKUP');
/** Grows when an older release could not read what is written. */
export const FORMAT_VERSION = 1;
const HEAD_BYTES_MAX = 1024 * 1024;
const RECORD_HEAD_BYTES = 5;
const RECORD_BYTES_MAX = 1024 * 1024;
const JSON_BYTES_MAX = 64 * 1024 * 1024;
const PIECE_BYTES = 128 * 1024;
const NEWLINE = 0x0a;

const migrationSchema = z.object({ hash: z.string(), madeAtMs: z.number() });

/** What stands readable at the beginning of a file; all of it is authenticated by every chunk. */
export const headSchema = z.object({
  format: z.int(),
  market: z.enum(MARKETS),
  made_at: z.iso.datetime(),
  product_version: z.string(),
  postgres_version: z.string(),
  compression: z.literal('gzip'),
  cipher: z.literal('aes-256-gcm'),
  key: z.object({
    kind: z.enum(['passphrase', 'server_secret']),
    salt: z.string(),
    check: z.string(),
  }),
});
export type BackupHead = z.output<typeof headSchema>;

const tableSchema = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: z.int().min(0),
  /** Of the rows whatever their order; as `sumTable` counts it. */
  checksum: z.string(),
  /** Of the COPY text in the file. */
  bytes: z.int().min(0),
  sha256: z.string(),
});
const fileSchema = z.object({
  key: z.string(),
  bytes: z.int().min(0),
  sha256: z.string(),
});

/** The last record of a backup: what it holds, told after it was all written. */
export const manifestSchema = z.object({
  format: z.int(),
  market: z.enum(MARKETS),
  made_at: z.iso.datetime(),
  migrations: z.array(migrationSchema).min(1),
  tables: z.array(tableSchema),
  sequences: z.array(z.object({ name: z.string(), lastValue: z.string(), isCalled: z.boolean() })),
  files: z.array(fileSchema),
  /** Heap and out-of-line bytes of the tables when they were read. */
  table_bytes: z.number(),
  has_secrets: z.boolean(),
});
export type BackupManifest = z.output<typeof manifestSchema>;

/** Kinds of records, by the byte with which each begins. */
const KINDS = [
  'table',
  'rows',
  'table_end',
  'file',
  'bytes',
  'file_end',
  'secrets',
  'manifest',
] as const;
export type RecordKind = (typeof KINDS)[number];

/** One record of a backup's content. */
export interface BackupRecord {
  kind: RecordKind;
  payload: Buffer;
}

const isBulk = (kind: RecordKind): boolean => kind === 'rows' || kind === 'bytes';

/** The beginning of a file, up to its first chunk. */
export function writeHead(head: BackupHead): Buffer {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([MAGIC, Buffer.from([head.format]), length, json]);
}

/**
 * Reads the beginning of a file. Throws `not_a_backup`, and `newer_format` for one of a later release,
 * whose head is not looked into. Null while there are too few bytes.
 */
export function readHead(bytes: Buffer): { head: BackupHead; length: number } | null {
  const known = Math.min(bytes.length, MAGIC.length);
  if (!bytes.subarray(0, known).equals(MAGIC.subarray(0, known))) throw notABackup();
  if (bytes.length < MAGIC.length + 5) return null;
  const format = bytes.readUInt8(MAGIC.length);
  if (format > FORMAT_VERSION) {
    throw new BackupError(
      'newer_format',
      `This backup has format ${format}; this release reads up to ${FORMAT_VERSION}. Restore it with the release that made it, or a newer one.`,
    );
  }
  const length = bytes.readUInt32BE(MAGIC.length + 1);
  if (length > HEAD_BYTES_MAX) throw notABackup();
  const end = MAGIC.length + 5 + length;
  if (bytes.length < end) return null;
  const parsed = headSchema.safeParse(parseJson(bytes.subarray(MAGIC.length + 5, end)));
  if (!parsed.success || parsed.data.format !== format) throw notABackup();
  return { head: parsed.data, length: end };
}

const notABackup = (): BackupError =>
  new BackupError(
    'not_a_backup',
    'This file is no backup of Deal Scout, or its beginning is damaged.',
  );

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** A record as bytes. */
export function writeRecord(kind: RecordKind, payload: Buffer): Buffer {
  const head = Buffer.alloc(RECORD_HEAD_BYTES);
  head.writeUInt8(KINDS.indexOf(kind) + 1);
  head.writeUInt32BE(payload.length, 1);
  return Buffer.concat([head, payload]);
}

/** A record that carries a value. */
export function writeJson(kind: RecordKind, value: unknown): Buffer {
  return writeRecord(kind, Buffer.from(JSON.stringify(value)));
}

/** What has gone by of a table or a file. */
export interface Tally {
  rows: number;
  bytes: number;
  sha256: string;
}

/** Counts what goes by. Lines are rows: COPY writes a line break inside a value as `\n`. */
export function tally(): { add(piece: Buffer): void; end(): Tally } {
  const hash: Hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  return {
    add(piece) {
      hash.update(piece);
      bytes += piece.length;
      for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1))
        rows += 1;
    },
    end: () => ({ rows, bytes, sha256: hash.digest('hex') }),
  };
}

/** A stream of many small pieces as records of a handy size, each counted. */
export async function* bulkRecords(
  kind: 'rows' | 'bytes',
  pieces: AsyncIterable<Buffer> | Iterable<Buffer>,
  count: { add(piece: Buffer): void },
): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let bytes = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE_BYTES) {
      const part = piece.subarray(at, at + PIECE_BYTES);
      count.add(part);
      waiting.push(part);
      bytes += part.length;
      if (bytes < PIECE_BYTES) continue;
      yield writeRecord(kind, Buffer.concat(waiting));
      waiting = [];
      bytes = 0;
    }
  }
  if (bytes > 0) yield writeRecord(kind, Buffer.concat(waiting));
}

/** The records of a content that was unsealed and inflated. Throws `damaged` where it is cut inside one. */
export async function* readRecords(content: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const piece of content) {
    pending = pending.length === 0 ? piece : Buffer.concat([pending, piece]);
    while (pending.length >= RECORD_HEAD_BYTES) {
      const kind = KINDS[pending.readUInt8() - 1];
      const length = pending.readUInt32BE(1);
      if (kind === undefined || length > (isBulk(kind) ? RECORD_BYTES_MAX : JSON_BYTES_MAX)) {
        throw unreadable('a record of no known kind');
      }
      if (pending.length < RECORD_HEAD_BYTES + length) break;
      yield { kind, payload: pending.subarray(RECORD_HEAD_BYTES, RECORD_HEAD_BYTES + length) };
      pending = pending.subarray(RECORD_HEAD_BYTES + length);
    }
  }
  if (pending.length > 0) throw unreadable('the last record is cut');
}

/** The value of a record. Throws `damaged` where it is none. */
export function readJson<T>(record: BackupRecord, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseJson(record.payload));
  if (!parsed.success) throw unreadable(`a ${record.kind} record that cannot be read`);
  return parsed.data;
}

/** Says that a backup does not hold together, and that nothing was changed. */
export function unreadable(why: string): BackupError {
  return new BackupError(
    'damaged',
    `The backup does not hold together: ${why}. Nothing was changed.`,
  );
}
