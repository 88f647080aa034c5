import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { forgetOldScans, listLeftPages, sweepScans } from '@/lib/listings/scan-sweeps';
import { reportScanTask } from '@/lib/operations/scan-tasks';
import { forgetOldSamples } from '@/lib/sources/page-samples';

/**
 * Every ten minutes: finds scans, queries and pages that nobody goes on with, and forgets old scans and
 * samples of pages.
 */
export const sweepCollecting = defineFunction(
  {
    id: 'sweep-collecting',
    permission: 'sources.collect',
    crons: ['*/10 * * * *'],
    concurrency: 1,
  },
  async ({ run, send, runId }) => {
    const { failedCount } = await run('sweep-scans', async (ctx) => {
      const swept = await sweepScans(ctx);
      for (const taskId of swept.taskIds) await reportScanTask(ctx, { taskId });
      return swept;
    });
    const pages = await run('list-left-pages', (ctx) => listLeftPages(ctx));
    await send(
      'send-left-pages',
      pages.map(({ pageId, scanId, sourceKey, taskId }) =>
        eventOf(
          'listings/page.collected',
          {
            page_id: pageId,
            scan_id: scanId,
            source_key: sourceKey,
            ...(taskId === null ? {} : { task_id: taskId }),
          },
          // Under its first id it would count as the event that got lost.
          { id: `page:${pageId}:${runId}` },
        ),
      ),
    );
    const forgottenCount = await run('forget-old-scans', (ctx) => forgetOldScans(ctx));
    const sampleCount = await run('forget-old-samples', (ctx) => forgetOldSamples(ctx));
    return { failedCount, pageCount: pages.length, forgottenCount, sampleCount };
  },
);
