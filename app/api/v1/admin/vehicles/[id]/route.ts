import { api } from '@/lib/composition';
import { getAdminVehicleOperation } from '@/lib/operations/table-operations';
import { getVehicleStory } from '@/lib/operations/vehicle-table';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getAdminVehicleOperation, async (ctx, { params }) => ({
    data: toWire(await getVehicleStory(ctx, params)),
  })),
});
