import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { deleteSellerListing } from '@/lib/selling/sale-service';
import { getSellerListing, updateSellerListing } from '@/lib/selling/seller-listing-service';
import {
  deleteSellerListingOperation,
  getSellerListingOperation,
  updateSellerListingOperation,
} from '@/lib/selling/selling-operations';
import { toSellerListingChange } from '@/lib/selling/selling-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getSellerListingOperation, async (ctx, { params }) => {
    const car = await getSellerListing(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id },
    });
    return { data: toWire(car), version: car.version };
  }),
  PATCH: api.route(updateSellerListingOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const car = await updateSellerListing(ctx, {
      ...{ personId: requirePersonId(ctx.actor), id: params.id, version: ifMatchVersion },
      change: toSellerListingChange(body),
    });
    return { data: toWire(car), version: car.version };
  }),
  DELETE: api.route(deleteSellerListingOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: await deleteSellerListing(ctx, { personId, id: params.id }) };
  }),
});
