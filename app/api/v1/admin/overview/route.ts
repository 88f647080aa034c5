import { api } from '@/lib/composition';
import { getMarketPulse } from '@/lib/operations/market-pulse';
import { getMarketPulseOperation } from '@/lib/operations/room-operations';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getMarketPulseOperation, async (ctx) => ({
    data: toWire(await getMarketPulse(ctx)),
  })),
});
