import { toCenterChange } from '@/lib/bookings/booking-wire';
import {
  getServiceCenterOperation,
  updateServiceCenterOperation,
} from '@/lib/bookings/center-operations';
import { getCenter, updateCenter } from '@/lib/bookings/center-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getServiceCenterOperation, async (ctx, { params }) => {
    const center = await getCenter(ctx, { id: params.id });
    return { data: toWire(center), version: center.version };
  }),
  PATCH: api.route(updateServiceCenterOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const change = toCenterChange(body);
    const center = await updateCenter(ctx, { id: params.id, version: ifMatchVersion, change });
    return { data: toWire(center), version: center.version };
  }),
});
