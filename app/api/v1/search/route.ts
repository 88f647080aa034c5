import { api } from '@/lib/composition';
import { orStream } from '@/lib/platform/http/formats';
import { searchHybridOperation, watchSearchOperation } from '@/lib/searches/live-operations';
import { answerHybridSearch, streamHybridSearch } from '@/lib/searches/live-wire';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: orStream(
    api.route(searchHybridOperation, async (ctx, { query }) => answerHybridSearch(ctx, query)),
    api.stream(watchSearchOperation, async (ctx, { query, signal }) =>
      streamHybridSearch(ctx, query, signal),
    ),
  ),
});
