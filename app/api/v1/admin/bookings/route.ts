import { api } from '@/lib/composition';
import { listBookingTable } from '@/lib/operations/booking-table';
import { listAdminBookingsOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAdminBookingsOperation, async (ctx, { query }) => {
    const { bookings, nextCursor } = await listBookingTable(ctx, splitTableQuery(query));
    return { data: toWire(bookings), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
