import { NonRetriableError } from 'inngest';
import { defineFunction } from '@/inngest/define-function';
import { failureText } from '@/inngest/errors';
import { eventOf } from '@/inngest/events';
import {
  type CollectedPage,
  closeScan,
  collectPage,
  failScan,
  openScan,
} from '@/lib/listings/scans';
import { tellOfQuarantine } from '@/lib/operations/operator-alerts';
import { reportScanTask } from '@/lib/operations/scan-tasks';
import { type ErrorCode, toAppError } from '@/lib/platform/errors';
import type { OutgoingEvent } from '@/lib/platform/events';

/** Pages of one scan; a source that shows more is not read right. */
const PAGES_MAX = 500;
/** Events of one step. */
const EVENTS_AT_ONCE = 100;

/** What trying again within minutes does not change: the next scan of the query tries. */
const ENDS_SCAN: ReadonlySet<ErrorCode> = new Set([
  'source_blocked',
  'source_not_rendered',
  'source_unrecognised',
  'source_off',
  'budget_spent',
  'outbound_paused',
]);

/**
 * Reads one query of a source page by page, from where it was read to the last time; its pages are brought
 * into the market when the whole scan was judged. One source is asked one thing at a time; the same query
 * of the same instant is read once.
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
    onFailure: async ({ event, run, send }, problem) => {
      if (event === null) return;
      const { query_id: queryId, source_key: sourceKey, due_at, task_id = null } = event.data;
      const { scanId, taskId, pageIds } = await run('fail', async (ctx) => {
        const dueAt = new Date(due_at);
        const failed = await failScan(ctx, { queryId, dueAt, taskId: task_id, problem });
        if (failed.taskId !== null) await reportScanTask(ctx, { taskId: failed.taskId });
        return failed;
      });
      await sendPages(send, pageEvents(pageIds, { scanId, sourceKey, taskId }));
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

    let cursor: string | null = null;
    for (let pageNumber = 1; pageNumber <= PAGES_MAX; pageNumber += 1) {
      const from: string | null = cursor;
      const page: CollectedPage = await run(`page-${pageNumber}`, async (ctx) => {
        const asked = { scanId, pageNumber, cursor: from };
        const collected = await collectPage(ctx, asked).catch(endingScan);
        const stage = `${sourceLabel}, page ${pageNumber}`;
        if (taskId !== null) await reportScanTask(ctx, { taskId, stage });
        return collected;
      });
      cursor = page.cursor;
      if (!page.isLast) continue;
      const { pageIds, isQuarantined } = await run('close', async (ctx) => {
        const closed = await closeScan(ctx, { scanId, position: page.position });
        if (taskId !== null) await reportScanTask(ctx, { taskId });
        return closed;
      });
      await sendPages(send, pageEvents(pageIds, { scanId, sourceKey, taskId }));
      if (isQuarantined) await run('tell-operators', (ctx) => tellOfQuarantine(ctx, { scanId }));
      return { scanId, pageCount: pageNumber, isQuarantined };
    }
    throw new NonRetriableError(`${sourceLabel} showed more than ${PAGES_MAX} pages.`);
  },
);

function endingScan(error: unknown): never {
  if (ENDS_SCAN.has(toAppError(error).code)) throw new NonRetriableError(failureText(error));
  throw error;
}

function pageEvents(
  pageIds: readonly string[],
  of: { scanId: string; sourceKey: string; taskId: string | null },
): OutgoingEvent[] {
  return pageIds.map((pageId) =>
    eventOf(
      'listings/page.collected',
      {
        page_id: pageId,
        scan_id: of.scanId,
        source_key: of.sourceKey,
        ...(of.taskId === null ? {} : { task_id: of.taskId }),
      },
      { id: `page:${pageId}` },
    ),
  );
}

async function sendPages(
  send: (step: string, events: readonly OutgoingEvent[]) => Promise<void>,
  events: readonly OutgoingEvent[],
): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
    await send(`pages-collected-${from + 1}`, events.slice(from, from + EVENTS_AT_ONCE));
  }
}
