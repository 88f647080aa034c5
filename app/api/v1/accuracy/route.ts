import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { getAccuracy } from '@/lib/valuation/accuracy-service';
import { getAccuracyOperation } from '@/lib/valuation/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getAccuracyOperation, async (ctx) => ({ data: toWire(await getAccuracy(ctx)) })),
});
