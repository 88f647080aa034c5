import { api } from '@/lib/composition';
import { listFeedReadings } from '@/lib/listings/dealer-feed-history';
import { readFeedNow } from '@/lib/listings/dealer-feeds';
import { listFeedReadingsOperation, readFeedOperation } from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listFeedReadingsOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const own = { personId: requirePersonId(ctx.actor), id: params.id };
    const { readings, nextCursor } = await listFeedReadings(ctx, { ...own, limit, cursor });
    return { data: toWire(readings), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(readFeedOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await readFeedNow(ctx, { personId, id: params.id })) };
  }),
});
