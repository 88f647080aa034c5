import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { report, reportFailure } from '@/inngest/task-report';
import { refreshSearchRows } from '@/lib/searches/service';
import { describePromotion, type PromotionVerdict } from '@/lib/valuation/promotion';
import { forgetOldValuations } from '@/lib/valuation/revaluation-service';
import { valueMarket } from '@/lib/valuation/service';

function problemOf(promotion: PromotionVerdict | null): string | null {
  if (promotion === null)
    return 'The market is too small to learn from: 30 real prices are needed.';
  return promotion.isPromoted ? null : describePromotion(promotion);
}

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
      const { metrics: _stored, ...outcome } = await valueMarket(ctx, undefined, { id: job.runId });
      return outcome;
    });
    await report(job, 'report-trained', {
      stage: 'bringing the results in line',
      doneCount: trained.valuedCount,
      totalCount: trained.valuedCount,
      figures: { trained_count: trained.trainedCount, valued_count: trained.valuedCount },
    });
    const shownCount = await job.run('show', (ctx) => refreshSearchRows(ctx));
    await job.send('rows-changed', [eventOf('alerts/rows.changed', {})]);
    await job.run('forget-old', forgetOldValuations);
    await report(job, 'report-end', {
      state: 'finished',
      stage: null,
      figures: { shown_count: shownCount },
      problem: problemOf(trained.promotion),
    });
    return { ...trained, shown_count: shownCount };
  },
);
