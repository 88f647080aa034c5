import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { id, instant } from '@/db/columns';
import { BACKUP_REASONS } from '@/db/vocabulary';

/** Backups that were asked for, and what came of each. The files lie in a folder of the server. */
export const backups = pgTable(
  'backups',
  {
    id: id(),
    reason: text({ enum: BACKUP_REASONS }).notNull(),
    requestedAt: instant().notNull(),
    startedAt: instant(),
    /** Null while it is waited for or written. */
    endedAt: instant(),
    /** Absolute path on the server; null where none was written. */
    file: text(),
    bytes: bigint({ mode: 'number' }),
    tableCount: integer(),
    rowCount: bigint({ mode: 'number' }),
    fileCount: integer(),
    /** When it was read back to its end; null where it was not. */
    checkedAt: instant(),
    /** In words; null when nothing went wrong. */
    problem: text(),
    /** When a copy of it was put elsewhere and read back; null where there is none. */
    copiedAt: instant(),
    /** Why it could not be copied, in words; null when nothing went wrong. */
    copyProblem: text(),
    /** When the file was removed because newer ones were enough. */
    removedAt: instant(),
  },
  (t) => [
    check('backups_reason_known', sql`${t.reason} in ('nightly', 'asked', 'command')`),
    // One at a time.
    uniqueIndex('backups_one_open')
      .on(sql`(${t.endedAt} is null)`)
      .where(sql`${t.endedAt} is null`),
    // The last good one, and those that are kept.
    index('backups_good')
      .on(t.endedAt.desc().nullsFirst())
      .where(sql`${t.checkedAt} is not null and ${t.removedAt} is null`),
  ],
);
