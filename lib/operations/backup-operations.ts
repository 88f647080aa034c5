import { z } from 'zod';
import { BACKUP_REASONS } from '@/db/vocabulary';
import { defineOperation } from '@/lib/platform/http/operation';
import { pageParameters } from '@/lib/platform/http/parameters';
import { publicIdPattern } from '@/lib/platform/ids';

const count = () => z.int().min(0).nullable();
const instant = () => z.iso.datetime();

/** A backup that was asked for, and what came of it. */
const backupSchema = z
  .object({
    id: z.string().regex(publicIdPattern('backup')),
    state: z
      .enum(['waiting', 'writing', 'good', 'failed', 'removed'])
      .describe('good: it was written, read back and is kept. removed: newer ones were enough.'),
    reason: z.enum(BACKUP_REASONS),
    requested_at: instant(),
    started_at: instant().nullable(),
    ended_at: instant().nullable().describe('Null until it has ended, however it ended.'),
    file: z.string().nullable().describe('Its path on the server. It is not served.'),
    bytes: count(),
    table_count: count(),
    row_count: count(),
    file_count: count().describe('Uploaded files in it.'),
    checked_at: instant().nullable().describe('When it was read back to its end.'),
    problem: z.string().nullable().describe('In words; null when nothing went wrong.'),
    copied_at: instant()
      .nullable()
      .describe('When a copy of it was put into the bucket and read back.'),
    copy_problem: z.string().nullable().describe('In words; null when nothing went wrong.'),
    removed_at: instant().nullable(),
  })
  .meta({ id: 'Backup' });

export const listBackupsOperation = defineOperation({
  id: 'backups.list',
  method: 'GET',
  path: '/api/v1/admin/backups',
  summary: 'Backups of this market, the newest first',
  tags: ['admin'],
  permission: 'backups.manage',
  query: z.object(pageParameters()),
  response: z.array(backupSchema),
  isList: true,
});

export const startBackupOperation = defineOperation({
  id: 'backups.start',
  method: 'POST',
  path: '/api/v1/admin/backups',
  summary: 'Makes a backup now',
  description:
    'Answers at once; the list tells how it goes. One at a time: 409 `conflict` while another one has ' +
    'not ended. 503 where nothing runs the background jobs.',
  tags: ['admin'],
  permission: 'backups.manage',
  body: z.strictObject({}).optional(),
  response: backupSchema,
  status: 202,
});
