import { api } from '@/lib/composition';
import { listRejectedRows } from '@/lib/listings/dealer-feed-history';
import { listRejectedRowsOperation } from '@/lib/listings/feed-operations';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listRejectedRowsOperation, async (ctx, { params, query }) => {
    const { limit, cursor = null } = query;
    const own = { personId: requirePersonId(ctx.actor), id: params.id };
    const { rows, nextCursor } = await listRejectedRows(ctx, { ...own, limit, cursor });
    return { data: toWire(rows), page: { limit, next_cursor: nextCursor } };
  }),
});
