/**
 * Brings a backup back. The whole file is read and checked before the database is touched; then everything
 * happens in one transaction, so that a restore that fails or is killed leaves what was there. Run again it
 * does the same again. It never mixes a backup with rows that are there: it replaces them or refuses.
 */
import { createReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ClientBase } from 'pg';
import { inTransaction } from '@/db/copy';
import { holdMigrationLock, listKnownMigrations, rebuildSchema } from '@/db/migrate';
import {
  copyTableIn,
  hasOtherSessions,
  liftForLoad,
  listFilledTables,
  listSequences,
  listTables,
  putBack,
  readAlike,
  setSequence,
  sumTable,
  type TableIntake,
} from '@/db/snapshot';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { type BackupSecrets, type BackupSink, readContent } from './backup-content';
import { BackupError } from './backup-error';
import type { BackupManifest } from './backup-format';
import type { BackupLock } from './backup-seal';
import { type BackupProgress, checkBackup } from './backup-service';
import type { BackupPorts } from './backup-settings';
import { openBackup } from './backup-stream';

const OWNER_ONLY = 0o600;
const READ_BYTES = 1024 * 1024;
/** What a database that was only migrated holds: which market it is. */
const EMPTY_BUT_FOR = 'market';

/** What is to be restored, and what may be lost by it. */
export interface RestoreRequest {
  file: string;
  lock?: BackupLock;
  /** Whether rows that are there are thrown away. Without it they are a reason to refuse. */
  isReplacing?: boolean;
  /** Where secrets of the backup are written to; without it they stay in the file. */
  secretsFolder?: string;
  onProgress?: BackupProgress;
}

/** What a restore brought. */
export interface RestoredBackup {
  manifest: BackupManifest;
  rows: number;
  /** How many migrations of this release came after those of the backup, and are still to be run. */
  newerMigrationCount: number;
  /** Files with secrets that were written; empty where none were. */
  secretFiles: string[];
}

/**
 * Restores a backup into the database of the context, whose pool has to have one connection only. Throws as
 * `checkBackup` does, `other_market`, `newer_schema`, `in_use` while others are connected, `not_empty`,
 * `unequal` where a table came out with other rows. Whatever it throws, the database is as it was.
 */
export async function restoreBackup(
  ctx: Ctx<BackupPorts>,
  request: RestoreRequest,
): Promise<RestoredBackup> {
  authorize(ctx, 'backups.manage');
  const onProgress = request.onProgress ?? (() => {});
  const lock = request.lock ?? ctx.ports.backups.lock;
  onProgress(0, 'reading the whole backup first');
  const { manifest } = await checkBackup(ctx, { file: request.file, lock });
  assertMarket(ctx, manifest);
  const newerMigrationCount = countNewerMigrations(manifest);
  const secretFiles: string[] = [];
  await inTransaction(ctx.db.$client, async (client) => {
    await readAlike(client);
    await assertUsable(client, request.isReplacing === true);
    await holdMigrationLock(client);
    await rebuildSchema(client, manifest.migrations.length);
    await assertSameTables(client, manifest);
    const lifted = await liftForLoad(client);
    await load(ctx, client, { ...request, lock, manifest, onProgress, secretFiles });
    onProgress(1, 'indexes and keys');
    await putBack(client, lifted);
    onProgress(1, 'comparing');
    await assertEqual(client, manifest);
    for (const sequence of manifest.sequences) await setSequence(client, sequence);
  });
  await ctx.db.$client.query('analyze');
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { manifest, rows, newerMigrationCount, secretFiles };
}

function assertMarket(ctx: Ctx<BackupPorts>, manifest: BackupManifest): void {
  if (manifest.market === ctx.market.name) return;
  throw new BackupError(
    'other_market',
    `This is a backup of the ${manifest.market} market, and ${ctx.market.name} was asked for. Markets are never mixed: say --market ${manifest.market}. Nothing was changed.`,
  );
}

function countNewerMigrations(manifest: BackupManifest): number {
  const known = listKnownMigrations();
  const isPrefix = manifest.migrations.every(({ hash }, n) => known[n]?.hash === hash);
  if (isPrefix) return known.length - manifest.migrations.length;
  throw new BackupError(
    'newer_schema',
    'This backup has tables that this release does not know: restore it with the release that made it, or a newer one. Nothing was changed.',
  );
}

async function assertUsable(client: ClientBase, isReplacing: boolean): Promise<void> {
  if (await hasOtherSessions(client)) {
    throw new BackupError(
      'in_use',
      'Others are connected to this database. Stop the app and everything else that uses it (npm run stop), then restore. Nothing was changed.',
    );
  }
  if (isReplacing) return;
  const filled = (await listFilledTables(client)).filter((name) => name !== EMPTY_BUT_FOR);
  if (filled.length === 0) return;
  const shown = filled.slice(0, 5).join(', ');
  throw new BackupError(
    'not_empty',
    `This market is not empty (${shown}${filled.length > 5 ? ', …' : ''}). To throw away what it holds, say --replace with its name. Nothing was changed.`,
  );
}

async function assertSameTables(client: ClientBase, manifest: BackupManifest): Promise<void> {
  const have = new Map((await listTables(client)).map(({ name, columns }) => [name, columns]));
  const fits = manifest.tables.every(
    ({ name, columns }) =>
      JSON.stringify(have.get(name)?.toSorted()) === JSON.stringify(columns.toSorted()),
  );
  const known = new Set((await listSequences(client)).map(({ name }) => name));
  if (
    fits &&
    have.size === manifest.tables.length &&
    manifest.sequences.every((s) => known.has(s.name))
  ) {
    return;
  }
  throw new BackupError(
    'newer_schema',
    'The tables of this backup are not those that its migrations make. Nothing was changed.',
  );
}

interface Loading extends RestoreRequest {
  lock: BackupLock;
  manifest: BackupManifest;
  onProgress: BackupProgress;
  secretFiles: string[];
}

/** Reads the file a second time, into tables and files. What it reads is authenticated again. */
async function load(ctx: Ctx<BackupPorts>, client: ClientBase, loading: Loading): Promise<void> {
  const { file, lock, manifest, onProgress, secretsFolder, secretFiles } = loading;
  const allBytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
  let loaded = 0;
  let fileCount = 0;
  let intake: TableIntake | null = null;
  let name = '';
  const sink: BackupSink = {
    async beginTable(table) {
      name = table.name;
      intake = copyTableIn(client, table);
    },
    async rows(piece) {
      // The piece is part of a buffer that is used again only after it was written.
      await intake?.write(piece);
      loaded += piece.length;
      onProgress(loaded / Math.max(1, allBytes), name);
    },
    async endTable() {
      const ending = intake;
      intake = null;
      await ending?.end();
    },
    async file(key, bytes) {
      fileCount += 1;
      onProgress(1, `file ${fileCount} of ${manifest.files.length}`);
      await ctx.ports.blobs.put(key, bytes, 'application/octet-stream');
    },
    async secrets(secrets) {
      if (secretsFolder) secretFiles.push(...(await writeSecrets(secretsFolder, secrets)));
    },
  };
  try {
    const { records } = await openBackup(
      createReadStream(file, { highWaterMark: READ_BYTES }),
      lock,
    );
    const read = await readContent(records, sink);
    if (JSON.stringify(read) !== JSON.stringify(manifest)) {
      throw new BackupError(
        'damaged',
        'The file changed while it was restored. Nothing was changed.',
      );
    }
  } catch (error) {
    const open: TableIntake | null = intake;
    await (open as TableIntake | null)?.abort();
    throw error;
  }
}

async function assertEqual(client: ClientBase, manifest: BackupManifest): Promise<void> {
  for (const table of manifest.tables) {
    const { rows, checksum } = await sumTable(client, table);
    if (rows === table.rows && checksum === table.checksum) continue;
    throw new BackupError(
      'unequal',
      `${table.name} came out with ${rows} rows instead of ${table.rows}, or with other content. Nothing was changed.`,
    );
  }
}

/** Writes secrets for this server's owner alone; a secrets file that is there is kept under another name. */
async function writeSecrets(folder: string, secrets: BackupSecrets): Promise<string[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written: string[] = [];
  if (secrets.file !== null) {
    const file = path.join(folder, 'secrets.json');
    await copyFile(file, path.join(folder, 'secrets.before-restore.json')).catch(() => {});
    await writePrivate(file, secrets.file);
    written.push(file);
  }
  const lines = Object.entries(secrets.settings).map(([name, value]) => `${name}=${value}`);
  if (lines.length > 0) {
    const file = path.join(folder, 'restored-secrets.env');
    await writePrivate(file, `${lines.join('\n')}\n`);
    written.push(file);
  }
  return written;
}

async function writePrivate(file: string, text: string): Promise<void> {
  const draft = `${file}.part`;
  await writeFile(draft, text, { mode: OWNER_ONLY, flush: true });
  await chmod(draft, OWNER_ONLY);
  await rename(draft, file);
}
