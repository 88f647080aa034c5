import { deleteCaptureOperation, getCaptureOperation } from '@/lib/captures/operations';
import { deleteCapture, getCapture } from '@/lib/captures/service';
import { api } from '@/lib/composition';
import { findBuyer } from '@/lib/deals/buyer';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getCaptureOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null, buyer_zip: zip, buyer_state: state } = query;
    const personId = requirePersonId(ctx.actor);
    const buyer = findBuyer({ zip, state });
    const found = await getCapture(ctx, { personId, id: params.id, limit, cursor, buyer });
    const listings = found.deals.map(({ deal, url }) => ({ ...deal, url }));
    return {
      data: toWire({ ...found.capture, listings, listingsNextCursor: found.nextCursor }),
    };
  }),
  DELETE: api.route(deleteCaptureOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await deleteCapture(ctx, { personId, id: params.id })) };
  }),
});
