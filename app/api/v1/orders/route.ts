import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { listOrders } from '@/lib/selling/order-service';
import { listOrdersOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listOrdersOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { orders, nextCursor } = await listOrders(ctx, { personId, limit, cursor });
    return { data: toWire(orders), page: { limit, next_cursor: nextCursor } };
  }),
});
