/**
 * Makes backups and checks them. A backup is read in one snapshot of the database, written under another
 * name, read back to its end, and only then takes its own name: what lies under it can be believed. It
 * deletes nothing and changes no row.
 */
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ClientBase } from 'pg';
import { listAppliedMigrations } from '@/db/applied-migrations';
import { inTransaction } from '@/db/copy';
import {
  copyTableOut,
  listSequences,
  listTables,
  readAlike,
  type SnapshotTable,
  sumTable,
} from '@/db/snapshot';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { type BackupTable, readContent } from './backup-content';
import { BackupError } from './backup-error';
import {
  type BackupHead,
  type BackupManifest,
  bulkRecords,
  FORMAT_VERSION,
  tally,
  writeHead,
  writeJson,
} from './backup-format';
import { noteLastBackup } from './backup-note-service';
import { type BackupLock, makeKey } from './backup-seal';
import { type BackupPorts, backupFileName, DRAFT_ENDING } from './backup-settings';
import { openBackup, pack } from './backup-stream';

const READ_BYTES = 1024 * 1024;
const OWNER_ONLY = 0o600;
/** One backup of a database at a time; the number only has to be the same everywhere. */
const BACKUP_LOCK = 7_043_561;

/** How far a backup is, for people: `share` of 1, and what is under way. */
export type BackupProgress = (share: number, note: string) => void;

/** A backup that was written and read back. */
export interface MadeBackup {
  /** Absolute path. */
  file: string;
  bytes: number;
  rows: number;
  manifest: BackupManifest;
}

/** What a new backup is to be. */
export interface BackupRequest {
  /** Where it goes, unless where the settings say. */
  folder?: string;
  /** What it is locked with, unless with what the settings say. */
  lock?: BackupLock;
  /** Whether it holds the secrets of the server; wants a passphrase. */
  hasSecrets?: boolean;
  onProgress?: BackupProgress;
  signal?: AbortSignal;
}

/**
 * Writes a backup of the whole market and reads it back. Throws `in_use` while another one is written,
 * `needs_passphrase`, `file_exists`, `damaged` where what was written does not read back, and what the
 * disk and the database throw. Whatever it throws, no part of a file is left.
 */
export async function writeBackup(
  ctx: Ctx<BackupPorts>,
  request: BackupRequest = {},
): Promise<MadeBackup> {
  authorize(ctx, 'backups.manage');
  const { backups } = ctx.ports;
  const lock = request.lock ?? backups.lock;
  if (request.hasSecrets && lock.kind !== 'passphrase') {
    throw new BackupError(
      'needs_passphrase',
      'A backup with secrets wants a passphrase: the secret of this server would be locked up inside it.',
    );
  }
  const folder = request.folder ?? backups.folder;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, backupFileName(ctx.market.name, ctx.now()));
  const draft = `${file}.${newId()}${DRAFT_ENDING}`;
  const { key, note } = await makeKey(lock);
  const onProgress = request.onProgress ?? (() => {});
  try {
    const manifest = await inTransaction(ctx.db.$client, async (client) => {
      await beginSnapshot(client);
      const head = await headOf(ctx, client, note);
      const told: { manifest: BackupManifest | null } = { manifest: null };
      const records = recordsOf(ctx, client, {
        head,
        hasSecrets: request.hasSecrets === true,
        onProgress,
        onManifest: (made) => {
          told.manifest = made;
        },
      });
      const bytes = writeHead(head);
      await writeDraft(draft, bytes, pack(records, { key, head: bytes }), request.signal);
      if (told.manifest === null) throw new Error('a backup was written without its manifest');
      return told.manifest;
    });
    onProgress(1, 'reading it back');
    const { manifest: read } = await checkBackup(ctx, { file: draft, lock });
    if (JSON.stringify(read) !== JSON.stringify(manifest)) {
      throw new BackupError('damaged', 'What was written does not read back as it was.');
    }
    const { size } = await stat(draft);
    await takeName(draft, file);
    await noteLastBackup(ctx, { bytes: size, folder });
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    return { file, bytes: size, rows, manifest };
  } catch (error) {
    await rm(draft, { force: true });
    throw isDiskFull(error)
      ? new BackupError('no_space', `There is no space left in ${folder}. No backup was kept.`)
      : error;
  }
}

const isDiskFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');

/** Reads a backup to its end and checks all of it. Throws as `openBackup` and `readContent` do. */
export async function checkBackup(
  ctx: Ctx<BackupPorts>,
  input: { file: string; lock?: BackupLock },
): Promise<{ head: BackupHead; manifest: BackupManifest }> {
  authorize(ctx, 'backups.manage');
  const lock = input.lock ?? ctx.ports.backups.lock;
  const { head, records } = await openBackup(bytesOf(input.file), lock);
  const manifest = await readContent(records);
  if (manifest.market !== head.market || manifest.made_at !== head.made_at) {
    throw new BackupError('damaged', 'The manifest of this backup is that of another one.');
  }
  return { head, manifest };
}

/** The bytes of a file, in pieces. */
function bytesOf(file: string): AsyncIterable<Buffer> {
  return createReadStream(file, { highWaterMark: READ_BYTES });
}

async function beginSnapshot(client: ClientBase): Promise<void> {
  await client.query('set transaction isolation level repeatable read, read only');
  await readAlike(client);
  const { rows } = await client.query<{ won: boolean }>(
    'select pg_try_advisory_xact_lock($1) as won',
    [BACKUP_LOCK],
  );
  if (!rows[0]?.won) {
    throw new BackupError('in_use', 'Another backup of this market is being written. Wait for it.');
  }
}

async function headOf(
  ctx: Ctx<BackupPorts>,
  client: ClientBase,
  key: BackupHead['key'],
): Promise<BackupHead> {
  const { rows } = await client.query<{ version: string }>(
    "select current_setting('server_version') as version",
  );
  return {
    format: FORMAT_VERSION,
    market: ctx.market.name,
    made_at: ctx.now().toISOString(),
    product_version: ctx.ports.backups.productVersion,
    postgres_version: rows[0]?.version ?? '',
    compression: 'gzip',
    cipher: 'aes-256-gcm',
    key,
  };
}

interface Recording {
  head: BackupHead;
  hasSecrets: boolean;
  onProgress: BackupProgress;
  onManifest: (manifest: BackupManifest) => void;
}

/** Everything that a backup holds, as records: tables, files, secrets where wanted, the manifest. */
async function* recordsOf(
  ctx: Ctx<BackupPorts>,
  client: ClientBase,
  { head, hasSecrets, onProgress, onManifest }: Recording,
): AsyncGenerator<Buffer> {
  const migrations = await listAppliedMigrations(client);
  const tables = await listTables(client);
  const tableBytes = tables.reduce((sum, table) => sum + table.bytes, 0);
  const noted: BackupTable[] = [];
  let copied = 0;
  for (const table of tables) {
    for await (const record of tableRecords(client, table, noted)) {
      copied += record.length;
      onProgress(Math.min(1, copied / Math.max(1, tableBytes)), table.name);
      yield record;
    }
  }
  const sequences = await listSequences(client);
  const files: BackupManifest['files'] = [];
  for await (const key of ctx.ports.blobs.list()) {
    onProgress(1, `${files.length + 1} files`);
    const bytes = await ctx.ports.blobs.get(key);
    // Removed since it was listed.
    if (bytes === null) continue;
    const count = tally();
    yield writeJson('file', { key });
    yield* bulkRecords('bytes', [Buffer.from(bytes)], count);
    const { bytes: length, sha256 } = count.end();
    files.push({ key, bytes: length, sha256 });
    yield writeJson('file_end', { bytes: length, sha256 });
  }
  if (hasSecrets) yield writeJson('secrets', await ctx.ports.backups.readSecrets());
  const manifest: BackupManifest = {
    format: FORMAT_VERSION,
    market: head.market,
    made_at: head.made_at,
    migrations,
    tables: noted,
    sequences,
    files,
    table_bytes: tableBytes,
    has_secrets: hasSecrets,
  };
  onManifest(manifest);
  yield writeJson('manifest', manifest);
}

async function* tableRecords(
  client: ClientBase,
  { name, columns }: SnapshotTable,
  noted: BackupTable[],
): AsyncGenerator<Buffer> {
  const { rows, checksum } = await sumTable(client, { name, columns });
  yield writeJson('table', { name, columns });
  const count = tally();
  yield* bulkRecords('rows', copyTableOut(client, { name, columns }), count);
  const { rows: lines, bytes, sha256 } = count.end();
  if (lines !== rows) throw new Error(`${name} has ${rows} rows and gave ${lines}`);
  noted.push({ name, columns, rows, checksum, bytes, sha256 });
  yield writeJson('table_end', { rows, checksum, bytes, sha256 });
}

/** Writes a file that nobody else may read, and waits until the disk has it. */
async function writeDraft(
  draft: string,
  head: Buffer,
  content: AsyncIterable<Buffer>,
  signal: AbortSignal | undefined,
): Promise<void> {
  const handle = await open(draft, 'wx', OWNER_ONLY);
  try {
    await handle.writeFile(head);
    for await (const piece of content) {
      signal?.throwIfAborted();
      await handle.writeFile(piece);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Gives a checked draft its name, which the folder then keeps through a power cut. */
async function takeName(draft: string, file: string): Promise<void> {
  const isThere = await stat(file).then(
    () => true,
    () => false,
  );
  if (isThere) throw new BackupError('file_exists', `There is a file ${file} already.`);
  await rename(draft, file);
  // Windows opens no folders.
  if (process.platform === 'win32') return;
  const folder = await open(path.dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
