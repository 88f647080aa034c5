import { api } from '@/lib/composition';
import { previewFeed } from '@/lib/listings/dealer-feeds';
import { previewFeedOperation } from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(previewFeedOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await previewFeed(ctx, { personId, id: params.id })) };
  }),
});
