import { api } from '@/lib/composition';
import { listCostRulesOperation } from '@/lib/costs/operations';
import { listCostRules } from '@/lib/costs/rule-review-service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listCostRulesOperation, async (ctx, { query }) => {
    const { due: isDue, limit, cursor = null } = query;
    const { rules, nextCursor } = await listCostRules(ctx, { isDue, limit, cursor });
    return { data: toWire(rules), page: { limit, next_cursor: nextCursor } };
  }),
});
