import { api } from '@/lib/composition';
import { listListingValuationsOperation } from '@/lib/deals/operations';
import { listValuationLog } from '@/lib/deals/valuation-log';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listListingValuationsOperation, async (ctx, { params, query }) => {
    const log = await listValuationLog(ctx, {
      listingId: parsePublicId('listing', params.id),
      ...query,
    });
    return {
      data: toWire(log.entries),
      page: { limit: log.limit, next_cursor: log.nextCursor },
    };
  }),
});
