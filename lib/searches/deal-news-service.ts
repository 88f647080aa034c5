import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import type { StreamEvent } from '@/lib/platform/http/event-stream';
import { toPublicId } from '@/lib/platform/ids';
import type { DealNews, News } from './deal-news';
import type { DealNewsQuery } from './deal-news-schemas';
import { toCriteria } from './schemas';

/**
 * What comes into the ranking for these filters after `since` (the market's time), now and after each
 * change, as `news` events until `signal` aborts. Throws `invalid_fields` for places that do not exist
 * and crossed bounds.
 */
export async function watchDealNews(
  ctx: Ctx<{ dealNews: DealNews }>,
  { query, signal }: { query: DealNewsQuery; signal: AbortSignal },
): Promise<AsyncIterable<StreamEvent>> {
  authorize(ctx, 'deals.read');
  const { since, ...filters } = query;
  const criteria = toCriteria(filters, ctx.market.now());
  // The two clocks run alike; late changes are noticed on the wall's.
  const offsetMs = ctx.now().getTime() - ctx.market.now().getTime();
  const sinceMs = new Date(since).getTime() + offsetMs;
  return (async function* () {
    for await (const news of ctx.ports.dealNews.follow(criteria, sinceMs, signal)) {
      yield { event: 'news', data: toWireNews(news) };
    }
  })();
}

function toWireNews({ newCount, repricedCount, items, isIncomplete }: News) {
  return {
    new_count: newCount,
    repriced_count: repricedCount,
    items: items.map(({ listingId, kind }) => ({
      listing_id: toPublicId('listing', listingId),
      kind,
    })),
    is_incomplete: isIncomplete,
  };
}
