import { defineFunction } from '@/inngest/define-function';
import { report, reportFailure } from '@/inngest/task-report';
import { refreshSearchRows } from '@/lib/searches/service';
import { forgetOldValuations } from '@/lib/valuation/revaluation-service';
import { valueMarket } from '@/lib/valuation/service';

/** After each refresh of the comps: a model is trained on the market and put in force, and results show it. */
export const trainMarketModel = defineFunction(
  {
    id: 'train-market-model',
    permission: 'market.manage',
    events: ['valuation/comps.refreshed'],
    concurrency: { limit: 1 },
    onFailure: reportFailure,
  },
  async (job) => {
    await report(job, 'report-begin', { state: 'running', stage: 'learning the market' });
    const trained = await job.run('train', async (ctx) => {
      const { trainedCount, valuedCount, modelVersion } = await valueMarket(ctx, undefined, {
        id: job.runId,
      });
      return { trainedCount, valuedCount, modelVersion };
    });
    await report(job, 'report-trained', {
      stage: 'bringing the results in line',
      doneCount: trained.valuedCount,
      totalCount: trained.valuedCount,
      figures: { trained_count: trained.trainedCount, valued_count: trained.valuedCount },
    });
    const shownCount = await job.run('show', (ctx) => refreshSearchRows(ctx));
    await job.run('forget-old', forgetOldValuations);
    const isTooSmall = trained.modelVersion === null;
    await report(job, 'report-end', {
      state: 'finished',
      stage: null,
      figures: { shown_count: shownCount },
      problem: isTooSmall
        ? 'The market is too small to learn from: 30 real prices are needed.'
        : null,
    });
    return { ...trained, shown_count: shownCount };
  },
);
