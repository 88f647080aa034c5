import { resolveDeliveries } from '@/lib/alerts/delivery-upkeep';
import { api } from '@/lib/composition';
import { resolveDeliveriesOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(resolveDeliveriesOperation, async (ctx, { body: { ids, act } }) => {
    const uuids = ids.map((id) => parsePublicId('delivery', id));
    return { data: toWire(await resolveDeliveries(ctx, { ids: uuids, act })) };
  }),
});
