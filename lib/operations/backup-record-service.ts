/**
 * Backups that the server makes by itself: who asked, what came of it, how many are kept. One at a time;
 * the writing itself is in backup-service.ts. It never removes a file that a person made by the command.
 */
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { audit } from '@/lib/platform/audit';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { newId, parseCursorId, toPublicId } from '@/lib/platform/ids';
import { MS_PER_DAY } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { copyAway, copyFolderOf } from './backup-copy-service';
import { BackupError } from './backup-error';
import { chooseRemovable } from './backup-keeping';
import {
  type BackupRow,
  endLostBackups,
  findBackup,
  findLastGoodBackup,
  insertBackup,
  markBackupCopied,
  markBackupEnded,
  markBackupRemoved,
  markBackupStarted,
  selectBackups,
  selectKeptBackups,
  selectUncopiedBackups,
} from './backup-queries';
import { type MadeBackup, writeBackup } from './backup-service';
import { type BackupPorts, type BackupSettings, DRAFT_ENDING } from './backup-settings';

/** A million adverts take minutes; after this time nobody is writing any more. */
const LOST_AFTER_MS = 3 * 3_600_000;
const LOST =
  'It ended without saying how: the server was stopped, or nothing runs the background jobs.';
/** A night whose backup is younger than this needs no other one. */
const FRESH_MS = 20 * 3_600_000;
const KEPT_LOOKED_AT = 2_000;

/** A backup as admins see it. */
export interface Backup extends BackupRow {
  /** "bkp_…" */
  id: string;
  state: 'waiting' | 'writing' | 'good' | 'failed' | 'removed';
}

/** What is said of backups as a whole. */
export interface BackupOverview {
  backups: Backup[];
  nextCursor: string | null;
  lastGood: Backup | null;
  settings: Pick<BackupSettings, 'folder' | 'keepDays' | 'keepWeeks' | 'isNightly' | 'rpoHours'> & {
    lockKind: BackupSettings['lock']['kind'];
    /** Where copies go; null where they go nowhere. */
    copyPlace: string | null;
  };
  now: Date;
}

function toBackup(row: BackupRow): Backup {
  const ended = row.removedAt !== null ? 'removed' : row.checkedAt !== null ? 'good' : 'failed';
  const open = row.startedAt === null ? 'waiting' : 'writing';
  return { ...row, id: toPublicId('backup', row.id), state: row.endedAt === null ? open : ended };
}

/** Backups, the newest first, with the last good one and the settings. For admins. */
export async function listBackups(
  ctx: Ctx<Pick<BackupPorts, 'backups'>>,
  input: { limit: number; cursor: string | null },
): Promise<BackupOverview> {
  authorize(ctx, 'backups.manage');
  const beforeId = parseCursorId('backup', input.cursor);
  const rows = await selectBackups(ctx.db, { limit: input.limit + 1, beforeId });
  const shown = rows.slice(0, input.limit).map(toBackup);
  const lastGood = await findLastGoodBackup(ctx.db);
  const { folder, keepDays, keepWeeks, isNightly, rpoHours, lock, copies } = ctx.ports.backups;
  return {
    backups: shown,
    nextCursor: rows.length > input.limit ? (shown.at(-1)?.id ?? null) : null,
    lastGood: lastGood && toBackup(lastGood),
    settings: {
      ...{ folder, keepDays, keepWeeks, isNightly, rpoHours },
      lockKind: lock.kind,
      copyPlace: copies?.place ?? null,
    },
    now: ctx.now(),
  };
}

/**
 * Asks for a backup and answers while it waits. Throws `conflict` while another one has not ended, and
 * `unavailable` where nothing takes events, after which none is asked for.
 */
export async function askForBackup(ctx: Ctx<{ events: EventSender }>): Promise<Backup> {
  authorize(ctx, 'backups.manage');
  return inTransaction(ctx, async (inner) => {
    await endLost(inner);
    const row = await insertBackup(inner.db, { id: newId(), reason: 'asked', now: ctx.now() });
    if (row === null) {
      throw new AppError('conflict', { message: 'A backup is being written. Wait for its end.' });
    }
    await audit(inner, { action: 'backup.requested', subjectKind: 'backup', subjectId: row.id });
    // Last, so that nothing can fail after it but the commit.
    const event = { name: 'operations/backup.requested', data: { backup_id: row.id } };
    await ctx.ports.events.send([{ id: `backup:${row.id}`, ...event }]);
    return toBackup(row);
  });
}

const endLost = (ctx: Pick<Ctx, 'db' | 'now'>): Promise<void> =>
  endLostBackups(ctx.db, {
    requestedBefore: new Date(ctx.now().getTime() - LOST_AFTER_MS),
    now: ctx.now(),
    problem: LOST,
  });

/**
 * Opens the backup of this night. Its id, or null where none is to be made: in the demo, where the settings
 * say so, where one is under way, and where a good one is younger than 20 hours.
 */
export async function openNightlyBackup(
  ctx: Ctx<Pick<BackupPorts, 'backups'>>,
): Promise<string | null> {
  authorize(ctx, 'backups.manage');
  if (ctx.market.name === 'demo' || !ctx.ports.backups.isNightly) return null;
  await endLost(ctx);
  const last = await findLastGoodBackup(ctx.db);
  if (last && ctx.now().getTime() - last.requestedAt.getTime() < FRESH_MS) return null;
  const opened = await insertBackup(ctx.db, { id: newId(), reason: 'nightly', now: ctx.now() });
  return opened?.id ?? null;
}

/**
 * Writes a backup that was asked for and notes what came of it. One that has ended stays as it is. Throws
 * `not_found` (again in a moment: its transaction may not be committed), and what `writeBackup` throws after
 * it was noted in words.
 */
export async function makeBackup(
  ctx: Ctx<BackupPorts>,
  input: { backupId: string },
): Promise<{ bytes: number; rowCount: number } | null> {
  authorize(ctx, 'backups.manage');
  const { backupId } = input;
  if (!(await findBackup(ctx.db, backupId))) throw notFound('backup');
  if (!(await markBackupStarted(ctx.db, backupId, ctx.now()))) return null;
  try {
    const made = await writeBackup(ctx);
    await markBackupEnded(ctx.db, backupId, {
      ...outcomeOf(made),
      checkedAt: ctx.now(),
      now: ctx.now(),
    });
    return { bytes: made.bytes, rowCount: made.rows };
  } catch (error) {
    const problem = error instanceof BackupError ? error.message : 'It failed; the log says why.';
    await markBackupEnded(ctx.db, backupId, { problem, now: ctx.now() });
    throw error;
  }
}

const outcomeOf = ({ file, bytes, rows, manifest }: MadeBackup) => ({
  file,
  bytes,
  rowCount: rows,
  tableCount: manifest.tables.length,
  fileCount: manifest.files.length,
});

/** Notes a backup that the command made, so that admins and monitors see it. */
export async function recordBackup(ctx: Ctx, made: MadeBackup): Promise<void> {
  authorize(ctx, 'backups.manage');
  const id = newId();
  const now = ctx.now();
  // While the server writes one of its own there is no second row; the file is there all the same.
  if ((await insertBackup(ctx.db, { id, reason: 'command', now })) === null) return;
  await markBackupEnded(ctx.db, id, { ...outcomeOf(made), checkedAt: now, now });
}

/** Older ones than these are soon removed. */
const COPIED_AT_ONCE = 3;

/**
 * Copies the newest good backups that have no copy to where the settings say, and reads each back. What could
 * not be copied is noted in words and tried again the next time. Does nothing where no place is set.
 */
export async function copyBackups(
  ctx: Ctx<BackupPorts>,
): Promise<{ copiedCount: number; failedCount: number }> {
  authorize(ctx, 'backups.manage');
  const { copies } = ctx.ports.backups;
  const counts = { copiedCount: 0, failedCount: 0 };
  if (copies === null) return counts;
  for (const { id, file } of await selectUncopiedBackups(ctx.db, COPIED_AT_ONCE)) {
    if (file === null) continue;
    try {
      await copyAway(ctx, { file });
      await markBackupCopied(ctx.db, id, { copiedAt: ctx.now(), copyProblem: null });
      counts.copiedCount += 1;
    } catch (error) {
      ctx.log.error({ error, backup_id: id }, 'a backup was not copied');
      const copyProblem =
        error instanceof BackupError || error instanceof AppError
          ? error.message
          : 'It could not be copied; the log says why.';
      await markBackupCopied(ctx.db, id, { copiedAt: null, copyProblem });
      counts.failedCount += 1;
    }
  }
  return counts;
}

/**
 * Removes files of the server's own backups beyond those that the settings keep, and drafts of a day ago.
 * Returns how many backups went. Safe to repeat.
 */
export async function removeOldBackups(ctx: Ctx<BackupPorts>): Promise<number> {
  authorize(ctx, 'backups.manage');
  const { backups } = ctx.ports;
  const kept = await selectKeptBackups(ctx.db, KEPT_LOOKED_AT);
  const removable = chooseRemovable(kept, backups);
  let removedCount = 0;
  for (const { id, file } of removable) {
    if (file !== null && !(await removeCopy(ctx, file))) continue;
    if (file !== null) await rm(file, { force: true });
    await markBackupRemoved(ctx.db, id, ctx.now());
    removedCount += 1;
  }
  await removeOldDrafts(backups.folder, ctx.now());
  return removedCount;
}

/** Removes the copy of a backup, where copies are made; false where that has to be tried again. */
async function removeCopy(ctx: Ctx<BackupPorts>, file: string): Promise<boolean> {
  try {
    await ctx.ports.backups.copies?.store.removeBelow(copyFolderOf(file));
    return true;
  } catch (error) {
    ctx.log.warn({ error }, 'the copy of an old backup was not removed');
    return false;
  }
}

async function removeOldDrafts(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((entry) => entry.endsWith(DRAFT_ENDING))) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null);
    if (found && now.getTime() - found.mtimeMs > MS_PER_DAY) await rm(file, { force: true });
  }
}
