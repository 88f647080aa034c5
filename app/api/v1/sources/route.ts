import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';
import { maxRowsFor } from '@/lib/platform/limits';
import { listSourceFreshness } from '@/lib/sources/freshness';
import { listSourcesOperation } from '@/lib/sources/operations';
import { sourcePage } from '@/lib/sources/source-list';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSourcesOperation, async (ctx, { query }) => {
    const limit = Math.min(query.limit, maxRowsFor(ctx.actor));
    const wish = { limit, cursor: query.cursor ?? null };
    const { rows, nextCursor } = sourcePage(await listSourceFreshness(ctx), wish);
    return { data: toWire(rows), page: { limit, next_cursor: nextCursor } };
  }),
});
