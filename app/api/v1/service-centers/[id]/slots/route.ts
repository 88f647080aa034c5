import { listSlotsOperation } from '@/lib/bookings/center-operations';
import { listSlots } from '@/lib/bookings/nearby-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSlotsOperation, async (ctx, { params, query }) => {
    const { service_id: serviceId, from: fromDay = null, days } = query;
    const page = await listSlots(ctx, { centerId: params.id, serviceId, fromDay, days });
    return { data: toWire(page) };
  }),
});
