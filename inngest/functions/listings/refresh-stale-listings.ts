import { defineFunction, type Job } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import {
  type ChecksDone,
  checkListings,
  type DueChecks,
  listDueChecks,
} from '@/lib/listings/interest';
import { refreshListings } from '@/lib/searches/refresh';

/** Adverts that one run looks at; the next, a quarter of an hour later, goes on. */
const CHECKS_OF_RUN = 1_000;
/** Adverts of one step: one question to a source. */
const CHECKS_OF_STEP = 100;

type RefreshJob = Job<'listings/refresh.due'>;

/**
 * Every quarter of an hour: wanted adverts whose last look has run out, the most urgent first; and at once
 * those that somebody is looking at.
 */
export const refreshStaleListings = defineFunction(
  {
    id: 'refresh-stale-listings',
    permission: 'sources.collect',
    events: ['listings/refresh.due'],
    crons: ['*/15 * * * *'],
    concurrency: { limit: 2 },
    // Somebody waits for what they opened.
    priority: { run: `event.name == 'listings/refresh.due' ? 120 : 0` },
  },
  async (job) => {
    const due = job.event
      ? [{ sourceKey: job.event.data.source_key, listingIds: job.event.data.listing_ids }]
      : await job.run('due', (ctx) => listDueChecks(ctx, { limit: CHECKS_OF_RUN }));
    let checkedCount = 0;
    let changedCount = 0;
    let failure: unknown = null;
    for (const part of stepsOf(due)) {
      try {
        const done = await checkPart(job, part);
        checkedCount += done.checkedCount;
        changedCount += done.changedIds.length;
      } catch (error) {
        // A source that can't be read now holds up none of the others.
        failure ??= error;
      }
    }
    if (changedCount > 0) {
      await job.send('tell-counts', [
        eventOf('searches/counts.stale', {}),
        eventOf('alerts/rows.changed', {}),
      ]);
    }
    if (failure !== null) throw failure;
    return { checked_count: checkedCount, changed_count: changedCount };
  },
);

interface CheckStep {
  name: string;
  listingIds: string[];
}

function stepsOf(due: readonly DueChecks[]): CheckStep[] {
  return due.flatMap(({ sourceKey, listingIds }) =>
    Array.from({ length: Math.ceil(listingIds.length / CHECKS_OF_STEP) }, (_, part) => ({
      name: `${sourceKey}-${part + 1}`,
      listingIds: listingIds.slice(part * CHECKS_OF_STEP, (part + 1) * CHECKS_OF_STEP),
    })),
  );
}

async function checkPart(job: RefreshJob, { name, listingIds }: CheckStep): Promise<ChecksDone> {
  const done: ChecksDone = await job.run(`check-${name}`, (ctx) =>
    checkListings(ctx, { listingIds }),
  );
  if (done.changedIds.length > 0) {
    await job.run(`show-${name}`, (ctx) => refreshListings(ctx, { listingIds: done.changedIds }));
  }
  return done;
}
