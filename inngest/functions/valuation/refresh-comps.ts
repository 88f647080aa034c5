import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { report, reportFailure, taskIdOf } from '@/inngest/task-report';
import { REFRESH_LISTINGS_MAX, refreshListings } from '@/lib/searches/refresh';
import { type ListingsToValue, listListingsToValue } from '@/lib/valuation/revaluation-service';

/** Batches of one run: 100,000 adverts. The training that follows values all of them. */
const BATCHES_MAX = 200;

/** Each night: adverts that want a valuation by the model in force get one, then a model is trained. */
export const refreshComps = defineFunction(
  {
    id: 'refresh-comps',
    permission: 'market.manage',
    events: ['valuation/refresh.requested'],
    crons: ['TZ=America/Los_Angeles 0 3 * * *'],
    concurrency: { limit: 1 },
    onFailure: reportFailure,
  },
  async (job) => {
    await report(job, 'report-begin', { state: 'running', stage: 'valuing new adverts' });
    let lookedAtCount = 0;
    let valuedCount = 0;
    let afterId: string | null = null;
    for (let batch = 1; batch <= BATCHES_MAX; batch += 1) {
      const from: string | null = afterId;
      const due: ListingsToValue = await job.run(`list-${batch}`, (ctx) =>
        listListingsToValue(ctx, { afterId: from, limit: REFRESH_LISTINGS_MAX }),
      );
      if (due.listingIds.length > 0) {
        const shown = await job.run(`value-${batch}`, (ctx) =>
          refreshListings(ctx, { listingIds: due.listingIds }),
        );
        lookedAtCount += due.listingIds.length;
        valuedCount += shown.valuedCount;
        await report(job, `report-${batch}`, {
          doneCount: lookedAtCount,
          figures: { revalued_count: valuedCount },
        });
      }
      afterId = due.nextAfterId;
      if (afterId === null) break;
    }
    const taskId = taskIdOf(job);
    await job.send('tell-refreshed', [
      eventOf('valuation/comps.refreshed', taskId === null ? {} : { task_id: taskId }),
    ]);
    return { looked_at_count: lookedAtCount, revalued_count: valuedCount };
  },
);
