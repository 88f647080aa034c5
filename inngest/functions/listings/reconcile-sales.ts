import { defineFunction, type Job } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { report, reportFailure } from '@/inngest/task-report';
import {
  type AbsenceOutcome,
  endAbsent,
  type JudgedEndings,
  judgeEnded,
  listEndingSources,
} from '@/lib/listings/endings-service';
import { REFRESH_LISTINGS_MAX, refreshListings } from '@/lib/searches/refresh';

/** Calls of one verb in one run: 40,000 adverts; the next hour goes on. */
const CALLS_MAX = 10;

type ReconcileJob = Job<'listings/reconcile.requested'>;

/** Each hour: what is not shown any more is gone, and what is gone for long is probably sold. */
export const reconcileSales = defineFunction(
  {
    id: 'reconcile-sales',
    permission: 'market.manage',
    events: ['listings/reconcile.requested'],
    crons: ['7 * * * *'],
    concurrency: { limit: 1 },
    onFailure: reportFailure,
  },
  async (job) => {
    const sourceKeys = await job.run('sources', listEndingSources);
    await report(job, 'report-begin', {
      state: 'running',
      stage: 'looking for adverts that are not shown any more',
      totalCount: sourceKeys.length + 1,
    });
    let goneCount = 0;
    const heldBack: string[] = [];
    for (const [index, sourceKey] of sourceKeys.entries()) {
      const ended = await endSource(job, sourceKey);
      goneCount += ended.goneCount;
      if (ended.heldBack !== null) heldBack.push(ended.heldBack);
      await report(job, `report-${sourceKey}`, { doneCount: index + 1 });
    }
    if (goneCount > 0) {
      await job.send('tell-counts', [
        eventOf('searches/counts.stale', {}),
        eventOf('alerts/rows.changed', {}),
      ]);
    }
    await report(job, 'report-judging', { stage: 'judging which cars are sold' });
    const figures = { gone_count: goneCount, ...(await judgeAll(job)) };
    await report(job, 'report-end', {
      state: 'finished',
      stage: null,
      doneCount: sourceKeys.length + 1,
      figures,
      problem: heldBack.length === 0 ? null : heldBack.join('; '),
    });
    return { ...figures, held_back: heldBack };
  },
);

/** Ends what one source does not show any more, and takes it out of the results. */
async function endSource(
  job: ReconcileJob,
  sourceKey: string,
): Promise<{ goneCount: number; heldBack: string | null }> {
  let goneCount = 0;
  for (let call = 1; ; call += 1) {
    const ended: AbsenceOutcome = await job.run(`end-${sourceKey}-${call}`, (ctx) =>
      endAbsent(ctx, { sourceKey }),
    );
    goneCount += ended.endedIds.length;
    for (let at = 0; at < ended.endedIds.length; at += REFRESH_LISTINGS_MAX) {
      const listingIds = ended.endedIds.slice(at, at + REFRESH_LISTINGS_MAX);
      await job.run(`show-${sourceKey}-${call}-${at}`, (ctx) =>
        refreshListings(ctx, { listingIds }),
      );
    }
    if (!ended.isMore || call >= CALLS_MAX) return { goneCount, heldBack: ended.heldBack };
  }
}

async function judgeAll(job: ReconcileJob): Promise<Record<string, number>> {
  const figures = { judged_count: 0, probably_sold_count: 0, taken_back_count: 0 };
  let after: JudgedEndings['next'] = null;
  for (let call = 1; call <= CALLS_MAX * CALLS_MAX; call += 1) {
    const from: JudgedEndings['next'] = after;
    const judged: JudgedEndings = await job.run(`judge-${call}`, (ctx) =>
      judgeEnded(ctx, { after: from }),
    );
    figures.judged_count += judged.judgedCount;
    figures.probably_sold_count += judged.probablySoldCount;
    figures.taken_back_count += judged.takenBackCount;
    after = judged.next;
    if (after === null) break;
  }
  return figures;
}
