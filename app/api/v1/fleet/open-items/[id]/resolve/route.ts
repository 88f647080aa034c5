import { resolveFindingOperation } from '@/lib/bookings/fleet-operations';
import { resolveFinding } from '@/lib/bookings/fleet-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(resolveFindingOperation, async (ctx, { params, body }) => {
    await resolveFinding(ctx, { id: params.id, resolution: body.resolution });
    return { data: { resolved: true as const } };
  }),
});
