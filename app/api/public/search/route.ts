import { api } from '@/lib/composition';
import { searchPublicOperation } from '@/lib/searches/operations';
import { toPublicSearchAnswer, toPublicSearchInput } from '@/lib/searches/search-wire';
import { searchDeals } from '@/lib/searches/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(searchPublicOperation, async (ctx, { query }) => {
    const input = toPublicSearchInput(ctx, query);
    return toPublicSearchAnswer(await searchDeals(ctx, input));
  }),
});
