import { listOpenItemsOperation } from '@/lib/bookings/fleet-operations';
import { listOpenItems } from '@/lib/bookings/fleet-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listOpenItemsOperation, async (ctx, { query }) => {
    const { limit, cursor = null, system = null, is_fail: isFail = null } = query;
    const { items, nextCursor } = await listOpenItems(ctx, { system, isFail, limit, cursor });
    return { data: toWire(items), page: { limit, next_cursor: nextCursor } };
  }),
});
