import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { MATCH_LISTINGS_MAX, matchListings } from '@/lib/listings/matching';
import { forgetChanges, ingestPage } from '@/lib/listings/scan-pages';
import { reportScanTask } from '@/lib/operations/scan-tasks';
import { REFRESH_LISTINGS_MAX, refreshListings } from '@/lib/searches/refresh';

/**
 * Brings collected pages of one source into the market, a page a step; then finds adverts of the same cars,
 * values what changed and shows it. A page that cannot be brought in does not hold up the others; the run
 * fails after them.
 */
export const ingestListings = defineFunction(
  {
    id: 'ingest-listings',
    permission: 'sources.collect',
    events: ['listings/page.collected'],
    batchEvents: { maxSize: 20, timeout: '2s', key: 'event.data.source_key' },
    concurrency: { key: 'event.data.source_key', limit: 1 },
    retries: 4,
  },
  async ({ events, run, send }) => {
    const changed = new Set<string>();
    const taskIds = new Set<string>();
    const settled: string[] = [];
    let failure: unknown = null;
    for (const pageId of new Set(events.map(({ data }) => data.page_id))) {
      try {
        const page = await run(`ingest-${pageId}`, (ctx) => ingestPage(ctx, { pageId }));
        for (const id of page.changedIds) changed.add(id);
        if (page.taskId !== null) taskIds.add(page.taskId);
        settled.push(pageId);
      } catch (error) {
        failure ??= error;
      }
    }

    const arrived = [...changed];
    for (let from = 0; from < arrived.length; from += MATCH_LISTINGS_MAX) {
      const some = arrived.slice(from, from + MATCH_LISTINGS_MAX);
      const { changedIds } = await run(`match-${from}`, (ctx) =>
        matchListings(ctx, { listingIds: some }),
      );
      for (const id of changedIds) changed.add(id);
    }
    const listingIds = [...changed];
    for (let from = 0; from < listingIds.length; from += REFRESH_LISTINGS_MAX) {
      const some = listingIds.slice(from, from + REFRESH_LISTINGS_MAX);
      await run(`refresh-${from}`, (ctx) => refreshListings(ctx, { listingIds: some }));
    }
    if (listingIds.length > 0) await send('rows-changed', [eventOf('alerts/rows.changed', {})]);
    await run('settle', async (ctx) => {
      await forgetChanges(ctx, { pageIds: settled });
      for (const taskId of taskIds) await reportScanTask(ctx, { taskId });
    });
    if (listingIds.length > 0) await send('counts-stale', [eventOf('searches/counts.stale', {})]);
    if (failure !== null) throw failure;
    return { pageCount: settled.length, changedCount: listingIds.length };
  },
);
