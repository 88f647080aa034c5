import { api } from '@/lib/composition';
import { getChosenValuation } from '@/lib/deals/chosen-valuation';
import { getChosenValuationOperation } from '@/lib/deals/operations';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getChosenValuationOperation, async (ctx, { params, query }) => {
    const valuationId = parsePublicId('valuation', params.id);
    const { drop, pin, price_cents: priceCents } = query;
    return {
      data: toWire(
        await getChosenValuation(ctx, { valuationId, chosen: { drop, pin }, priceCents }),
      ),
    };
  }),
});
