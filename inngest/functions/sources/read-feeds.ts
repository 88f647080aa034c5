import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import { listDueFeeds } from '@/lib/listings/dealer-feed-readings';

/** Every five minutes: one event for each dealer's feed that is due. */
export const readFeeds = defineFunction(
  {
    id: 'read-feeds',
    permission: 'sources.collect',
    crons: ['*/5 * * * *'],
    concurrency: 1,
  },
  async ({ run, send }) => {
    const feeds = await run('list-due-feeds', listDueFeeds);
    await send(
      'send-due-feeds',
      feeds.map(({ feedId, dueAt }) =>
        eventOf(
          'feeds/feed.due',
          { feed_id: feedId, due_at: dueAt },
          { id: `feed:${feedId}:${dueAt}` },
        ),
      ),
    );
    return { feedCount: feeds.length };
  },
);
