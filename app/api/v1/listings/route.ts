import { api } from '@/lib/composition';
import { listListingsOperation } from '@/lib/searches/operations';
import { toSearchAnswer, toSearchInput } from '@/lib/searches/search-wire';
import { searchListings } from '@/lib/searches/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listListingsOperation, async (ctx, { query }) => {
    const input = toSearchInput(ctx, query, 'newest');
    return toSearchAnswer(await searchListings(ctx, input));
  }),
});
