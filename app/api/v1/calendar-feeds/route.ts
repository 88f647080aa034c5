import {
  listCalendarFeedsOperation,
  makeCalendarFeedOperation,
} from '@/lib/bookings/booking-operations';
import { listCalendarFeeds, makeCalendarFeed } from '@/lib/bookings/calendar-service';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listCalendarFeedsOperation, async (ctx, { query }) => {
    const { limit, cursor = null } = query;
    const { feeds, nextCursor } = await listCalendarFeeds(ctx, { limit, cursor });
    return { data: toWire(feeds), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(makeCalendarFeedOperation, async (ctx, { body }) => {
    const feed = await makeCalendarFeed(ctx, { centerId: body.center_id });
    return { data: toWire(feed), location: '/api/v1/calendar-feeds' };
  }),
});
