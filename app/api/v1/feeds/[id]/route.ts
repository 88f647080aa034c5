import { api } from '@/lib/composition';
import { deleteFeed, getFeed, updateFeed } from '@/lib/listings/dealer-feeds';
import {
  deleteFeedOperation,
  getFeedOperation,
  updateFeedOperation,
} from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getFeedOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await getFeed(ctx, { personId, id: params.id })) };
  }),
  PATCH: api.route(updateFeedOperation, async (ctx, { params, body }) => {
    const { label, interval_s: intervalS, is_paused: isPaused, mapping } = body;
    const feed = await updateFeed(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, label, intervalS, isPaused },
      mapping: mapping && Object.fromEntries(mapping.map(({ field, column }) => [field, column])),
    });
    return { data: toWire(feed) };
  }),
  DELETE: api.route(deleteFeedOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await deleteFeed(ctx, { personId, id: params.id })) };
  }),
});
