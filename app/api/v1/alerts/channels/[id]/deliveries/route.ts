import { listDeliveriesOperation } from '@/lib/alerts/channel-operations';
import { listDeliveries } from '@/lib/alerts/delivery-log';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listDeliveriesOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const { deliveries, nextCursor } = await listDeliveries(ctx, {
      ...{ personId: requirePersonId(ctx.actor), channelId: params.id },
      ...{ limit, cursor },
    });
    return { data: toWire(deliveries), page: { limit, next_cursor: nextCursor } };
  }),
});
