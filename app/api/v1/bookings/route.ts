import { createBookingOperation, listBookingsOperation } from '@/lib/bookings/booking-operations';
import { createBooking, listBookings } from '@/lib/bookings/booking-service';
import { toBookingRequest } from '@/lib/bookings/booking-wire';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listBookingsOperation, async (ctx, { query }) => {
    const { limit, cursor = null, side, status } = query;
    const { bookings, nextCursor } = await listBookings(ctx, {
      ...{ side, limit, cursor, statuses: status === undefined ? [] : [status] },
      ...{ centerId: query.center_id, listingId: query.listing_id },
    });
    return { data: toWire(bookings), page: { limit, next_cursor: nextCursor } };
  }),
  POST: api.route(createBookingOperation, async (ctx, { body }) => {
    const booking = await createBooking(ctx, toBookingRequest(body));
    const location = `/api/v1/bookings/${booking.id}`;
    return { data: toWire(booking), version: booking.version, location };
  }),
});
