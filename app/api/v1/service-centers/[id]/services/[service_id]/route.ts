import { toServiceChange } from '@/lib/bookings/booking-wire';
import { changeServiceOperation } from '@/lib/bookings/center-operations';
import { changeService } from '@/lib/bookings/center-people-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PATCH: api.route(changeServiceOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const service = await changeService(ctx, {
      ...{ centerId: params.id, id: params.service_id, version: ifMatchVersion },
      change: toServiceChange(body),
    });
    return { data: toWire(service), version: service.version };
  }),
});
