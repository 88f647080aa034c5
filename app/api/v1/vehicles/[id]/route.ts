import { api } from '@/lib/composition';
import { getVehicleOperation } from '@/lib/deals/operations';
import { getVehicle } from '@/lib/deals/vehicle-service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getVehicleOperation, async (ctx, { params }) => ({
    data: toWire(await getVehicle(ctx, { vehicle: params.id })),
  })),
});
