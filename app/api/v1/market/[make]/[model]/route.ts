import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { getMarket } from '@/lib/searches/market-service';
import { getMarketOperation } from '@/lib/searches/operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getMarketOperation, async (ctx, { params }) => ({
    data: toWire(await getMarket(ctx, params)),
  })),
});
