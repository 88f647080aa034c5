import { and, desc, eq, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { backups } from '@/db/schema/backups';
import type { BackupReason } from '@/db/vocabulary';

export type BackupRow = typeof backups.$inferSelect;

/** What became of a backup. */
export type BackupOutcome = Partial<
  Pick<
    BackupRow,
    'file' | 'bytes' | 'tableCount' | 'rowCount' | 'fileCount' | 'checkedAt' | 'problem'
  >
>;

/** Ends backups that were asked for before an instant and of which nothing was heard. */
export async function endLostBackups(
  db: Database,
  input: { requestedBefore: Date; now: Date; problem: string },
): Promise<void> {
  await db
    .update(backups)
    .set({ endedAt: input.now, problem: input.problem })
    .where(and(isNull(backups.endedAt), lt(backups.requestedAt, input.requestedBefore)));
}

/** Notes that a backup is wanted; null while another one has not ended. */
export async function insertBackup(
  db: Database,
  input: { id: string; reason: BackupReason; now: Date },
): Promise<BackupRow | null> {
  const [row] = await db
    .insert(backups)
    .values({ id: input.id, reason: input.reason, requestedAt: input.now })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** A backup by its id, or null. */
export async function findBackup(db: Database, id: string): Promise<BackupRow | null> {
  const [row] = await db.select().from(backups).where(eq(backups.id, id));
  return row ?? null;
}

/** Notes that a backup is being written; false where it has ended. */
export async function markBackupStarted(db: Database, id: string, now: Date): Promise<boolean> {
  const { rowCount } = await db
    .update(backups)
    .set({ startedAt: now })
    .where(and(eq(backups.id, id), isNull(backups.endedAt)));
  return rowCount === 1;
}

/** Notes how a backup ended; the first time counts. */
export async function markBackupEnded(
  db: Database,
  id: string,
  outcome: BackupOutcome & { now: Date },
): Promise<void> {
  const { now, ...rest } = outcome;
  await db
    .update(backups)
    .set({ ...rest, endedAt: now })
    .where(and(eq(backups.id, id), isNull(backups.endedAt)));
}

/** Backups, the newest first, before one of them. */
export async function selectBackups(
  db: Database,
  input: { limit: number; beforeId: string | null },
): Promise<BackupRow[]> {
  return db
    .select()
    .from(backups)
    .where(input.beforeId === null ? undefined : lt(backups.id, input.beforeId))
    .orderBy(desc(backups.id))
    .limit(input.limit);
}

const isGood = and(isNotNull(backups.checkedAt), isNull(backups.removedAt));

/** The newest backup that was read back and is still kept, or null. */
export async function findLastGoodBackup(db: Database): Promise<BackupRow | null> {
  const [row] = await db
    .select()
    .from(backups)
    .where(isGood)
    .orderBy(sql`${backups.endedAt} desc nulls first`)
    .limit(1);
  return row ?? null;
}

/** Good backups that were not made by the command, whose files are a person's own. */
export async function selectKeptBackups(
  db: Database,
  limit: number,
): Promise<{ id: string; madeAt: Date; file: string | null }[]> {
  const rows = await db
    .select({ id: backups.id, madeAt: backups.requestedAt, file: backups.file })
    .from(backups)
    .where(and(isGood, ne(backups.reason, 'command')))
    .orderBy(sql`${backups.endedAt} desc nulls first`)
    .limit(limit);
  return rows;
}

/** Good backups of the server's own that are not copied yet, the newest first. */
export async function selectUncopiedBackups(
  db: Database,
  limit: number,
): Promise<{ id: string; file: string | null }[]> {
  return db
    .select({ id: backups.id, file: backups.file })
    .from(backups)
    .where(and(isGood, ne(backups.reason, 'command'), isNull(backups.copiedAt)))
    .orderBy(sql`${backups.endedAt} desc nulls first`)
    .limit(limit);
}

/** Notes what came of copying a backup. */
export async function markBackupCopied(
  db: Database,
  id: string,
  outcome: Pick<BackupRow, 'copiedAt' | 'copyProblem'>,
): Promise<void> {
  await db.update(backups).set(outcome).where(eq(backups.id, id));
}

/** Notes that the file of a backup is gone. */
export async function markBackupRemoved(db: Database, id: string, now: Date): Promise<void> {
  await db
    .update(backups)
    .set({ removedAt: now })
    .where(and(eq(backups.id, id), isNull(backups.removedAt)));
}
