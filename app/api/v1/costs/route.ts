import { api } from '@/lib/composition';
import { getCostOperation } from '@/lib/costs/operations';
import { getCost } from '@/lib/costs/service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getCostOperation, async (ctx, { query }) => ({
    data: toWire(await getCost(ctx, query)),
  })),
});
