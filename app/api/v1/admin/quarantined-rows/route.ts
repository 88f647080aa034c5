import { api } from '@/lib/composition';
import { listQuarantineTable } from '@/lib/operations/quarantine-table';
import { listQuarantinedRowsOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listQuarantinedRowsOperation, async (ctx, { query }) => {
    const { quarantined, nextCursor } = await listQuarantineTable(ctx, splitTableQuery(query));
    return { data: toWire(quarantined), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
