import { withdrawCalendarFeedOperation } from '@/lib/bookings/booking-operations';
import { withdrawCalendarFeed } from '@/lib/bookings/calendar-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  DELETE: api.route(withdrawCalendarFeedOperation, async (ctx, { params }) => ({
    data: await withdrawCalendarFeed(ctx, { id: params.id }),
  })),
});
