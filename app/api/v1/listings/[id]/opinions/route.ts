import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { askOpinionsOperation, getOpinionsOperation } from '@/lib/valuation/opinion-operations';
import { askOpinions, getOpinions } from '@/lib/valuation/opinion-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getOpinionsOperation, async (ctx, { params }) => ({
    data: toWire(await getOpinions(ctx, { listingId: parsePublicId('listing', params.id) })),
  })),
  POST: api.route(askOpinionsOperation, async (ctx, { params, body }) => ({
    data: toWire(
      await askOpinions(ctx, {
        listingId: parsePublicId('listing', params.id),
        kinds: body.kinds,
      }),
    ),
  })),
});
