import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { listDueQueries } from '@/lib/listings/scans';
import { reportScanTask } from '@/lib/operations/scan-tasks';
import { reportTask } from '@/lib/operations/tasks';

/** Every five minutes, and when somebody asks: one event for each query of a source that is due. */
export const scanSources = defineFunction(
  {
    id: 'scan-sources',
    permission: 'sources.collect',
    events: ['sources/scan.requested'],
    crons: ['*/5 * * * *'],
    concurrency: 1,
    onFailure: async ({ event, run }, problem) => {
      const taskId = event?.data.task_id;
      if (taskId === undefined) return;
      await run('fail-task', (ctx) => reportTask(ctx, { taskId, state: 'failed', problem }));
    },
  },
  async ({ event, run, send }) => {
    const taskId = event?.data.task_id;
    const queries = await run('list-due-queries', async (ctx) => {
      const due = await listDueQueries(ctx, {
        sourceKey: event?.data.source_key ?? null,
        isRequested: event !== null,
      });
      if (taskId !== undefined) await reportScanTask(ctx, { taskId, totalCount: due.length });
      return due;
    });
    await send(
      'send-due-queries',
      queries.map(({ queryId, sourceKey, dueAt }) =>
        eventOf(
          'sources/query.due',
          {
            query_id: queryId,
            source_key: sourceKey,
            due_at: dueAt,
            ...(taskId === undefined ? {} : { task_id: taskId }),
          },
          { id: `query:${queryId}:${dueAt}` },
        ),
      ),
    );
    return { queryCount: queries.length };
  },
);
