import { api } from '@/lib/composition';
import { listAdminUsageOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { listUsageTable } from '@/lib/operations/usage-table';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAdminUsageOperation, async (ctx, { query }) => {
    const { usage, nextCursor } = await listUsageTable(ctx, splitTableQuery(query));
    return { data: toWire(usage), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
