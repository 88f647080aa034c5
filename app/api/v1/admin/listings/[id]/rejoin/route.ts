import { api } from '@/lib/composition';
import { rejoinAdvert } from '@/lib/operations/separations';
import { rejoinListingOperation } from '@/lib/operations/table-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(rejoinListingOperation, async (ctx, { params, body }) => ({
    data: toWire(await rejoinAdvert(ctx, { listing: params.id, vehicle: body.vehicle_id })),
  })),
});
