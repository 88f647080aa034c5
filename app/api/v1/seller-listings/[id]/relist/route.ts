import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { relistSellerListing } from '@/lib/selling/sale-service';
import { relistSellerListingOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(relistSellerListingOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const car = await relistSellerListing(ctx, { personId, id: params.id });
    return { data: toWire(car), version: car.version };
  }),
});
