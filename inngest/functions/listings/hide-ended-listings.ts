import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { listEndedSince } from '@/lib/listings/dealer-feed-readings';
import { REFRESH_LISTINGS_MAX, refreshListings } from '@/lib/searches/refresh';

/** Steps of one run: more listings than any feed has. */
const STEPS_MAX = 200;

/** Takes listings that a dealer's feed does not have any more out of the results. */
export const hideEndedListings = defineFunction(
  {
    id: 'hide-ended-listings',
    permission: 'sources.collect',
    events: ['feeds/listings.ended'],
    concurrency: { key: 'event.data.source_key', limit: 1 },
    retries: 4,
  },
  async ({ event, run, send }) => {
    if (event === null) return { endedCount: 0 };
    const { source_key: sourceKey, from_at: since } = event.data;
    let endedCount = 0;
    let afterId: string | null = null;
    for (let step = 1; step <= STEPS_MAX; step += 1) {
      const from: string | null = afterId;
      const done: { count: number; lastId: string | null } = await run(
        `hide-${step}`,
        async (ctx) => {
          const listingIds = await listEndedSince(ctx, {
            sourceKey,
            since: new Date(since),
            afterId: from,
            limit: REFRESH_LISTINGS_MAX,
          });
          await refreshListings(ctx, { listingIds });
          return { count: listingIds.length, lastId: listingIds.at(-1) ?? null };
        },
      );
      endedCount += done.count;
      afterId = done.lastId;
      if (done.count < REFRESH_LISTINGS_MAX) break;
    }
    if (endedCount > 0) {
      await send('counts-stale', [
        eventOf('searches/counts.stale', {}),
        eventOf('alerts/rows.changed', {}),
      ]);
    }
    return { endedCount };
  },
);
