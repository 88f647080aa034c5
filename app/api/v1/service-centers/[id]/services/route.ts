import { toServiceContent } from '@/lib/bookings/booking-wire';
import { addServiceOperation } from '@/lib/bookings/center-operations';
import { addService } from '@/lib/bookings/center-people-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(addServiceOperation, async (ctx, { params, body }) => {
    const content = toServiceContent(body);
    const service = await addService(ctx, { centerId: params.id, content });
    const location = `/api/v1/service-centers/${params.id}`;
    return { data: toWire(service), version: service.version, location };
  }),
});
