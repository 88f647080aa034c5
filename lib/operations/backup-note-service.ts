/** Notes beside the backups for whoever watches: small files that outlive the database that they tell of. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Ctx } from '@/lib/platform/context';
import { newId } from '@/lib/platform/ids';
import { type BackupPorts, DRAFT_ENDING } from './backup-settings';

const OWNER_ONLY = 0o600;

type NoteCtx = Ctx<Pick<BackupPorts, 'backups'>>;

/** Says when the last good backup was made. It is whole at any moment. */
export async function noteLastBackup(
  ctx: NoteCtx,
  { bytes, folder }: { bytes: number; folder: string },
): Promise<void> {
  await writeNote(ctx, 'last', {
    finished_at: ctx.now().toISOString(),
    bytes,
    place: folder,
    is_checked: true,
  });
}

/** Says when a backup was last brought back, how long that took and whether it was a drill. */
export async function noteLastRestore(
  ctx: NoteCtx,
  restore: { seconds: number; rows: number; backupMadeAt: string; isDrill: boolean },
): Promise<void> {
  await writeNote(ctx, 'restore', {
    finished_at: ctx.now().toISOString(),
    seconds: Math.round(restore.seconds * 10) / 10,
    rows: restore.rows,
    backup_made_at: restore.backupMadeAt,
    is_drill: restore.isDrill,
  });
}

async function writeNote(
  ctx: NoteCtx,
  what: 'last' | 'restore',
  note: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { noteFolder } = ctx.ports.backups;
  const file = path.join(noteFolder, `${ctx.market.name}.${what}.json`);
  const draft = `${file}.${newId()}${DRAFT_ENDING}`;
  await mkdir(noteFolder, { recursive: true, mode: 0o700 });
  await writeFile(draft, `${JSON.stringify(note)}\n`, { mode: OWNER_ONLY });
  await rename(draft, file);
}
