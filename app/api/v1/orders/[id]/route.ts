import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getOrder } from '@/lib/selling/order-service';
import { getOrderOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getOrderOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await getOrder(ctx, { personId, id: params.id })) };
  }),
});
