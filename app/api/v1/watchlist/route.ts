import { api } from '@/lib/composition';
import { findBuyer } from '@/lib/deals/buyer';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { parsePublicId } from '@/lib/platform/ids';
import { listWatchlistOperation, watchCarOperation } from '@/lib/shortlists/watchlist-operations';
import { listWatchlist, watchCar } from '@/lib/shortlists/watchlist-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listWatchlistOperation, async (ctx, { query }) => {
    const { limit, cursor = null, status: statuses = [], sort = 'saved' } = query;
    const personId = requirePersonId(ctx.actor);
    const buyer = findBuyer({ zip: query.buyer_zip, state: query.buyer_state });
    const asked = { personId, statuses, sort, limit, cursor, buyer };
    const { cars, nextCursor, counts } = await listWatchlist(ctx, asked);
    const facets = { status: counts.map(({ status, count }) => ({ value: status, count })) };
    return { data: toWire(cars), page: { limit, next_cursor: nextCursor, facets } };
  }),
  POST: api.route(watchCarOperation, async (ctx, { body }) => {
    const personId = requirePersonId(ctx.actor);
    const listingId = parsePublicId('listing', body.listing_id);
    const car = await watchCar(ctx, { personId, listingId });
    return {
      data: toWire(car),
      version: car.version,
      location: `/api/v1/watchlist/${car.id}`,
    };
  }),
});
