import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { addBoardCar, listBoardCars } from '@/lib/shortlists/board-cars-service';
import { addBoardCarOperation, listBoardCarsOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBoardCarsOperation, async (ctx, { params, query }) => {
    const { order, limit, cursor = null } = query;
    const asked = { personId: requirePersonId(ctx.actor), id: params.id, order, limit, cursor };
    const { cars, nextCursor } = await listBoardCars(ctx, asked);
    return { data: toWire(cars), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(addBoardCarOperation, async (ctx, { params, body }) => {
    const personId = requirePersonId(ctx.actor);
    const car = await addBoardCar(ctx, { personId, id: params.id, listingId: body.listing_id });
    return {
      data: toWire(car),
      version: car.version,
      location: `/api/v1/shortlists/${params.id}/cars/${car.id}`,
    };
  }),
});
