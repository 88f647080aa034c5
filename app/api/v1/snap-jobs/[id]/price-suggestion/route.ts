import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { getJobPriceSuggestionOperation } from '@/lib/snap/price-operations';
import { toTold } from '@/lib/snap/price-schemas';
import { suggestJobPrice } from '@/lib/snap/price-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getJobPriceSuggestionOperation, async (ctx, { params, query }) => ({
    data: toWire(
      await suggestJobPrice(ctx, {
        personId: requirePersonId(ctx.actor),
        jobId: params.id,
        told: toTold(query),
        priceCents: query.price_cents ?? null,
      }),
    ),
  })),
});
