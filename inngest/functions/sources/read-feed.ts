import { defineFunction } from '@/inngest/define-function';
import { eventOf } from '@/inngest/events';
import {
  type CollectedFile,
  closeFeedReading,
  collectFeedFile,
  failFeedReading,
  openFeedReading,
} from '@/lib/listings/dealer-feed-readings';
import { tellOfQuarantine } from '@/lib/operations/operator-alerts';

/** Files that are read at once, each by one dealer's site; one feed is read once at a time. */
const FEEDS_AT_ONCE = 4;
/** Events of one step. */
const EVENTS_AT_ONCE = 100;

/**
 * Reads one dealer's feed: the whole file is stored and judged, then brought into the market page by page.
 * The same feed of the same instant is read once; what went wrong for good stands with the feed.
 */
export const readFeed = defineFunction(
  {
    id: 'read-feed',
    permission: 'sources.collect',
    events: ['feeds/feed.due'],
    concurrency: [{ key: 'event.data.feed_id', limit: 1 }, { limit: FEEDS_AT_ONCE }],
    idempotency: 'event.data.feed_id + "@" + event.data.due_at',
    retries: 3,
    onFailure: async ({ event, run }, problem) => {
      if (event === null) return;
      const { feed_id: feedId, due_at } = event.data;
      await run('fail', (ctx) =>
        failFeedReading(ctx, { feedId, dueAt: new Date(due_at), problem }),
      );
    },
  },
  async ({ event, run, send }) => {
    if (event === null) return { rowCount: 0 };
    const { feed_id: feedId, due_at } = event.data;
    const { scanId, sourceKey, isToRead } = await run('open', (ctx) =>
      openFeedReading(ctx, { feedId, dueAt: new Date(due_at) }),
    );
    if (!isToRead) return { scanId, rowCount: 0 };
    const file: CollectedFile = await run('collect', (ctx) =>
      collectFeedFile(ctx, { feedId, scanId }),
    );
    const closed = await run('close', (ctx) => closeFeedReading(ctx, { feedId, scanId, file }));
    const pages = closed.pageIds.map((pageId) =>
      eventOf(
        'listings/page.collected',
        { page_id: pageId, scan_id: scanId, source_key: sourceKey },
        { id: `page:${pageId}` },
      ),
    );
    for (let from = 0; from < pages.length; from += EVENTS_AT_ONCE) {
      await send(`pages-collected-${from + 1}`, pages.slice(from, from + EVENTS_AT_ONCE));
    }
    const { isDoubted, goneSince: since } = closed;
    if (isDoubted) await run('tell-operators', (ctx) => tellOfQuarantine(ctx, { scanId }));
    if (!isDoubted && !file.isSameFile) {
      await send('listings-ended', [
        eventOf(
          'feeds/listings.ended',
          { source_key: sourceKey, from_at: since },
          { id: `feed-ended:${scanId}` },
        ),
      ]);
    }
    return { scanId, rowCount: file.rowCount, isDoubted };
  },
);
