import { addChannelOperation, listChannelsOperation } from '@/lib/alerts/channel-operations';
import { addChannel, listChannels } from '@/lib/alerts/channel-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listChannelsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { channels, nextCursor } = await listChannels(ctx, { personId, limit, cursor });
    return { data: toWire(channels), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(addChannelOperation, async (ctx, { body }) => {
    const { is_consented: isConsented, ...given } = body;
    const personId = requirePersonId(ctx.actor);
    const added = await addChannel(ctx, { personId, ...given, isConsented });
    return { data: toWire(added), location: `/api/v1/alerts/channels/${added.channel.id}` };
  }),
});
