import { api } from '@/lib/composition';
import { listDeliveryTable } from '@/lib/operations/delivery-table';
import { listAdminDeliveriesOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAdminDeliveriesOperation, async (ctx, { query }) => {
    const { deliveries, nextCursor } = await listDeliveryTable(ctx, splitTableQuery(query));
    return { data: toWire(deliveries), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
