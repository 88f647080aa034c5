import { resendDeliveryOperation } from '@/lib/alerts/channel-operations';
import { resendDelivery } from '@/lib/alerts/delivery-log';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(resendDeliveryOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await resendDelivery(ctx, { personId, id: params.id })) };
  }),
});
