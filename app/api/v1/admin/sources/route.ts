import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { listManagedSources } from '@/lib/sources/managed-sources';
import { listManagedSourcesOperation } from '@/lib/sources/operations';
import { sourcePage } from '@/lib/sources/source-list';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listManagedSourcesOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { rows, nextCursor } = sourcePage(await listManagedSources(ctx), { limit, cursor });
    return { data: toWire(rows), page: { limit, next_cursor: nextCursor } };
  }),
});
