import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { hideCar, listHiddenCars } from '@/lib/shortlists/hidden-cars-service';
import { hideCarOperation, listHiddenCarsOperation } from '@/lib/shortlists/watchlist-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listHiddenCarsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { cars, nextCursor } = await listHiddenCars(ctx, { personId, limit, cursor });
    return { data: toWire(cars), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(hideCarOperation, async (ctx, { body }) => {
    const personId = requirePersonId(ctx.actor);
    const listingId = parsePublicId('listing', body.listing_id);
    return { data: toWire(await hideCar(ctx, { personId, listingId })) };
  }),
});
