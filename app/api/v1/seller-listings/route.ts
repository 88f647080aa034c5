import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { listSellerListings, offerCar } from '@/lib/selling/seller-listing-service';
import { listSellerListingsOperation, offerCarOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSellerListingsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const personId = requirePersonId(ctx.actor);
    const { cars, nextCursor } = await listSellerListings(ctx, { personId, limit, cursor });
    return { data: toWire(cars), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(offerCarOperation, async (ctx, { body }) => {
    const car = await offerCar(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId: body.job_id },
      ...{ isShown: body.is_shown, isContactable: body.is_contactable },
    });
    return {
      data: toWire(car),
      version: car.version,
      location: `/api/v1/seller-listings/${car.id}`,
    };
  }),
});
