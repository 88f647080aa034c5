import { defineFunction } from '@/inngest/define-function';
import {
  copyBackups,
  makeBackup,
  openNightlyBackup,
  removeOldBackups,
} from '@/lib/operations/backup-record-service';

/**
 * Each night, and where an admin asks: a backup of the market, a copy of it elsewhere where one is wanted, then
 * those that are no longer kept go. The
 * second time of the night is for one whose first backup failed.
 */
export const backUpMarket = defineFunction(
  {
    id: 'back-up-market',
    permission: 'backups.manage',
    events: ['operations/backup.requested'],
    crons: ['30 2 * * *', '30 5 * * *'],
    concurrency: 1,
    // A failed one is noted and seen; it is not written four times over.
    retries: 0,
  },
  async (job) => {
    const backupId = job.event?.data.backup_id ?? (await job.run('open', openNightlyBackup));
    if (backupId === null) {
      // A copy that failed in the first half of the night is made in the second.
      return { isMade: false, ...(await job.run('copy', copyBackups)) };
    }
    const made = await job.run('write', (ctx) => makeBackup(ctx, { backupId }));
    const copies = await job.run('copy', copyBackups);
    const removedCount = await job.run('keep', removeOldBackups);
    return { isMade: made !== null, ...made, ...copies, removedCount };
  },
);
