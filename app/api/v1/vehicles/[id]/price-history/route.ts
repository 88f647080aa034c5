import { api } from '@/lib/composition';
import { listPriceHistoryOperation } from '@/lib/deals/operations';
import { listPriceHistory } from '@/lib/deals/vehicle-service';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listPriceHistoryOperation, async (ctx, { params, query }) => {
    const history = await listPriceHistory(ctx, { vehicle: params.id, ...query });
    return {
      data: toWire(history.entries),
      page: { limit: history.limit, next_cursor: history.nextCursor },
    };
  }),
});
