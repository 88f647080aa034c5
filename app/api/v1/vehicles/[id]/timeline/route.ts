import { api } from '@/lib/composition';
import { getVehicleTimelineOperation } from '@/lib/deals/operations';
import { getVehicleTimeline } from '@/lib/deals/timeline-service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getVehicleTimelineOperation, async (ctx, { params }) => ({
    data: toWire(await getVehicleTimeline(ctx, { vehicle: params.id })),
  })),
});
