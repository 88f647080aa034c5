import { listOpportunitiesOperation } from '@/lib/alerts/opportunity-operations';
import { listOpportunities } from '@/lib/alerts/opportunity-service';
import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listOpportunitiesOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { opportunities, nextCursor } = await listOpportunities(ctx, {
      ...{ personId: requirePersonId(ctx.actor), limit, cursor },
      ...{ states: query.state ?? [], savedSearchId: query.saved_search_id ?? null },
    });
    return { data: toWire(opportunities), page: { limit, next_cursor: nextCursor } };
  }),
});
