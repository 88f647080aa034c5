import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { getValuationOperation } from '@/lib/valuation/operations';
import { getStoredValuation } from '@/lib/valuation/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getValuationOperation, async (ctx, { params }) => ({
    data: toWire(
      await getStoredValuation(ctx, { valuationId: parsePublicId('valuation', params.id) }),
    ),
  })),
});
