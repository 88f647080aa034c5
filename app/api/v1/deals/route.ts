import { api } from '@/lib/composition';
import { listDealsOperation } from '@/lib/searches/operations';
import { toSearchAnswer, toSearchInput } from '@/lib/searches/search-wire';
import { searchDeals } from '@/lib/searches/service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listDealsOperation, async (ctx, { query }) => {
    const input = toSearchInput(ctx, query, 'worst_case_saving');
    return toSearchAnswer(await searchDeals(ctx, input));
  }),
});
