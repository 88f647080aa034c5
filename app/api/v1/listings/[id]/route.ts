import { api } from '@/lib/composition';
import { findBuyer } from '@/lib/deals/buyer';
import { getListingOperation } from '@/lib/deals/operations';
import { toResalePlan } from '@/lib/deals/profit-schemas';
import { getDeal } from '@/lib/deals/service';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getListingOperation, async (ctx, { params, query }) => ({
    data: toWire(
      await getDeal(ctx, {
        listingId: parsePublicId('listing', params.id),
        buyer: findBuyer({ zip: query.buyer_zip, state: query.buyer_state }),
        resale: toResalePlan(query),
      }),
    ),
  })),
});
