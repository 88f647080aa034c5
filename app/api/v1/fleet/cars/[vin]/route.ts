import { getFleetCarOperation } from '@/lib/bookings/fleet-operations';
import { getFleetCar } from '@/lib/bookings/fleet-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getFleetCarOperation, async (ctx, { params }) => ({
    data: toWire(await getFleetCar(ctx, { vin: params.vin })),
  })),
});
