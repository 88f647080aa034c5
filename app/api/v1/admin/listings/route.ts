import { api } from '@/lib/composition';
import { listListingTable } from '@/lib/operations/listing-table';
import { listAdminListingsOperation } from '@/lib/operations/table-operations';
import { splitTableQuery } from '@/lib/operations/table-page';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listAdminListingsOperation, async (ctx, { query }) => {
    const { listings, nextCursor } = await listListingTable(ctx, splitTableQuery(query));
    return { data: toWire(listings), page: { limit: query.limit, next_cursor: nextCursor } };
  }),
});
