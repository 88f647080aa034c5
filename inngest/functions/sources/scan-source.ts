import { NonRetriableError } from 'inngest';
import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { closeScan, collectPage, failScan, openScan } from '@/lib/listings/scans';
import { reportScanTask } from '@/lib/operations/scan-tasks';

/** Pages of one scan; a source that shows more is not read right. */
const PAGES_MAX = 500;

/**
 * Reads one query of a source page by page, from where it was read to the last time. One source is asked
 * one thing at a time; the same query of the same instant is read once.
 */
export const scanSource = defineFunction(
  {
    id: 'scan-source',
    permission: 'sources.collect',
    events: ['sources/query.due'],
    concurrency: { key: 'event.data.source_key', limit: 1 },
    throttle: { key: 'event.data.source_key', limit: 30, period: '1m', burst: 10 },
    idempotency: 'event.data.query_id + "@" + event.data.due_at',
    retries: 4,
    onFailure: async ({ event, run }, problem) => {
      if (event === null) return;
      const { query_id: queryId, due_at, task_id = null } = event.data;
      await run('fail', async (ctx) => {
        const dueAt = new Date(due_at);
        const { taskId } = await failScan(ctx, { queryId, dueAt, taskId: task_id, problem });
        if (taskId !== null) await reportScanTask(ctx, { taskId });
      });
    },
  },
  async ({ event, run, send }) => {
    if (event === null) return { pageCount: 0 };
    const { query_id: queryId, source_key: sourceKey, due_at, task_id = null } = event.data;
    const { scanId, sourceLabel, taskId, isToRead } = await run('open', async (ctx) => {
      const scan = await openScan(ctx, { queryId, dueAt: new Date(due_at), taskId: task_id });
      if (scan.taskId !== null) await reportScanTask(ctx, { taskId: scan.taskId });
      return scan;
    });
    if (!isToRead) return { scanId, pageCount: 0 };

    for (let pageNumber = 1; pageNumber <= PAGES_MAX; pageNumber += 1) {
      const page = await run(`page-${pageNumber}`, async (ctx) => {
        const collected = await collectPage(ctx, { scanId, pageNumber });
        const stage = `${sourceLabel}, page ${pageNumber}`;
        if (taskId !== null) await reportScanTask(ctx, { taskId, stage });
        return collected;
      });
      if (page.pageId !== null) {
        const pageId = page.pageId;
        const collected = {
          page_id: pageId,
          scan_id: scanId,
          source_key: sourceKey,
          ...(taskId === null ? {} : { task_id: taskId }),
        };
        await send(`page-${pageNumber}-collected`, [
          eventOf('listings/page.collected', collected, { id: `page:${pageId}` }),
        ]);
      }
      if (!page.isLast) continue;
      await run('close', async (ctx) => {
        await closeScan(ctx, { scanId, position: page.position });
        if (taskId !== null) await reportScanTask(ctx, { taskId });
      });
      return { scanId, pageCount: pageNumber };
    }
    throw new NonRetriableError(`${sourceLabel} showed more than ${PAGES_MAX} pages.`);
  },
);
