import { api } from '@/lib/composition';
import { watchSearchOperation } from '@/lib/searches/live-operations';
import { streamHybridSearch } from '@/lib/searches/live-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchSearchOperation, async (ctx, { query, signal }) =>
    streamHybridSearch(ctx, query, signal),
  ),
});
