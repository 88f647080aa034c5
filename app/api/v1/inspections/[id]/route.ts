import { getInspectionOperation } from '@/lib/bookings/inspection-operations';
import { getInspection } from '@/lib/bookings/inspection-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getInspectionOperation, async (ctx, { params }) => ({
    data: toWire(await getInspection(ctx, { id: params.id })),
  })),
});
