import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { listOffers, makeOffer } from '@/lib/selling/offer-service';
import { listOffersOperation, makeOfferOperation } from '@/lib/selling/selling-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listOffersOperation, async (ctx, { query }) => {
    const { limit, cursor = null, side, seller_listing_id: sellerListingId } = query;
    const personId = requirePersonId(ctx.actor);
    const question = { personId, side, sellerListingId, limit, cursor };
    const { offers, nextCursor } = await listOffers(ctx, question);
    return { data: toWire(offers), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(makeOfferOperation, async (ctx, { body }) => {
    const offer = await makeOffer(ctx, {
      ...{ personId: requirePersonId(ctx.actor), amountCents: body.amount_cents },
      ...{ listingId: parsePublicId('listing', body.listing_id), message: body.message },
    });
    return { data: toWire(offer) };
  }),
});
