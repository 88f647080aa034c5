/**
 * Tries whether a backup can be brought back, and how long that takes: into a database made for it, which is
 * dropped afterwards. The market and its files are not touched.
 */
import { access } from 'node:fs/promises';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { BackupError } from './backup-error';
import { noteLastRestore } from './backup-note-service';
import { findLastGoodBackup } from './backup-queries';
import type { BackupLock } from './backup-seal';
import type { BackupProgress } from './backup-service';
import type { BackupPorts } from './backup-settings';
import { restoreBackup } from './restore-service';

/** How a drill went. */
export interface RestoreDrill {
  file: string;
  /** When its backup was made: "2026-03-01T12:00:00.000Z". */
  backupMadeAt: string;
  rows: number;
  tableCount: number;
  fileCount: number;
  /** From opening the file to the last comparison. */
  seconds: number;
}

/**
 * Restores a backup, the newest good one unless a file is named, compares each table with it, and notes how
 * long it took. Throws as `restoreBackup` does, `no_backup` where there is none on this server, and what
 * Postgres says where no database can be made. Whatever it throws, the trial is gone afterwards.
 */
export async function drillRestore(
  ctx: Ctx<BackupPorts>,
  input: { file: string | null; lock?: BackupLock; onProgress?: BackupProgress },
): Promise<RestoreDrill> {
  authorize(ctx, 'backups.manage');
  const { file: named, ...how } = input;
  const file = named ?? (await newestFile(ctx));
  const scratch = await ctx.ports.backups.makeScratch();
  try {
    // Files are read and checked, and kept nowhere: those of the market lie where they would go.
    const blobs = { ...ctx.ports.blobs, put: async () => {} };
    const startedMs = performance.now();
    const { manifest, rows } = await restoreBackup(
      { ...ctx, db: scratch.db, ports: { ...ctx.ports, blobs } },
      { file, ...how },
    );
    const seconds = (performance.now() - startedMs) / 1_000;
    const backupMadeAt = manifest.made_at;
    await noteLastRestore(ctx, { seconds, rows, backupMadeAt, isDrill: true });
    const counts = { tableCount: manifest.tables.length, fileCount: manifest.files.length };
    return { file, backupMadeAt, rows, ...counts, seconds };
  } finally {
    await scratch.close();
  }
}

async function newestFile(ctx: Ctx): Promise<string> {
  const file = (await findLastGoodBackup(ctx.db))?.file ?? null;
  const isThere =
    file !== null &&
    (await access(file).then(
      () => true,
      () => false,
    ));
  if (isThere) return file;
  throw new BackupError(
    'no_backup',
    'There is no good backup on this server to try. Make one first: npm run backup.',
  );
}

/** A drill that a night tries: none where there is nothing to try, or where none is wanted. */
export async function drillNewest(ctx: Ctx<BackupPorts>): Promise<RestoreDrill | null> {
  authorize(ctx, 'backups.manage');
  const { isNightly, isDrilled } = ctx.ports.backups;
  if (ctx.market.name !== 'live' || !isNightly || !isDrilled) return null;
  if ((await findLastGoodBackup(ctx.db)) === null) return null;
  return drillRestore(ctx, { file: null });
}
