import { api } from '@/lib/composition';
import { watchDealNewsOperation } from '@/lib/searches/deal-news-operations';
import { watchDealNews } from '@/lib/searches/deal-news-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.stream(watchDealNewsOperation, async (ctx, { query, signal }) =>
    watchDealNews(ctx, { query, signal }),
  ),
});
