import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { toMarketInput } from '@/lib/searches/market-schemas';
import { getMarket } from '@/lib/searches/market-service';
import { getMarketOperation } from '@/lib/searches/operations';
import { toSourceMeta } from '@/lib/searches/search-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getMarketOperation, async (ctx, { params, query }) => {
    const { market, freshness } = await getMarket(ctx, toMarketInput(params, query));
    return { data: toWire(market), meta: toSourceMeta(freshness) };
  }),
});
