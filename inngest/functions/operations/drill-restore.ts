import { defineFunction } from '@/inngest/define-function';
import { drillNewest } from '@/lib/operations/restore-drill-service';

/** Each Sunday night: the newest backup of the live market is brought back for a trial, and its time is noted. */
export const drillRestoreEachWeek = defineFunction(
  {
    id: 'drill-restore',
    permission: 'backups.manage',
    crons: ['20 3 * * 0'],
    concurrency: 1,
    // One that fails is seen on the page of health; it is not tried four times over.
    retries: 0,
  },
  async ({ run }) => {
    const drill = await run('drill', drillNewest);
    return drill === null
      ? { is_tried: false }
      : { is_tried: true, row_count: drill.rows, seconds: drill.seconds };
  },
);
