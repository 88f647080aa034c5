import { listFleetCarsOperation } from '@/lib/bookings/fleet-operations';
import { listFleetCars } from '@/lib/bookings/fleet-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listFleetCarsOperation, async (ctx, { query }) => {
    const { limit, cursor = null, q: text = null, open: isOpenOnly } = query;
    const { cars, nextCursor } = await listFleetCars(ctx, { text, isOpenOnly, limit, cursor });
    return { data: toWire(cars), page: { limit, next_cursor: nextCursor } };
  }),
});
