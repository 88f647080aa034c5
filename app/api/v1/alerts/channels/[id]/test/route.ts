import { testChannelOperation } from '@/lib/alerts/channel-operations';
import { testChannel } from '@/lib/alerts/delivery-log';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(testChannelOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await testChannel(ctx, { personId, id: params.id })) };
  }),
});
