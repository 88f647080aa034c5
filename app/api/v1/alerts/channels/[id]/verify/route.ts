import { verifyChannel } from '@/lib/alerts/channel-codes';
import { verifyChannelOperation } from '@/lib/alerts/channel-operations';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(verifyChannelOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await verifyChannel(ctx, { personId, id: params.id, code: body.code })) };
  }),
});
