import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { endSellerListing } from '@/lib/selling/sale-service';
import { endSellerListingOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(endSellerListingOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    const car = await endSellerListing(ctx, { personId, id: params.id });
    return { data: toWire(car), version: car.version };
  }),
});
