import { api } from '@/lib/composition';
import { createFeed, listFeeds } from '@/lib/listings/dealer-feeds';
import { createFeedOperation, listFeedsOperation } from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listFeedsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { feeds, nextCursor } = await listFeeds(ctx, { personId, limit, cursor });
    return { data: toWire(feeds), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createFeedOperation, async (ctx, { body }) => {
    const { label, url = null, file_base64: file, interval_s: intervalS } = body;
    const made = await createFeed(ctx, {
      personId: requirePersonId(ctx.actor),
      label,
      url,
      bytes: file === undefined ? null : Buffer.from(file, 'base64'),
      intervalS,
    });
    return { data: toWire(made), location: `/api/v1/feeds/${made.id}` };
  }),
});
