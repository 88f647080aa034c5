import { defineFunction } from '@/inngest/define-function';
import { tellBookingNews } from '@/lib/bookings/news-service';

/** Tells both sides of a booking what has just happened to it. */
export const tellBooking = defineFunction(
  {
    id: 'tell-booking',
    permission: 'bookings.remind',
    events: ['bookings/booking.changed'],
    concurrency: { key: 'event.data.booking_id', limit: 1 },
    retries: 6,
  },
  async ({ event, run }) => {
    if (event === null) return null;
    const bookingId = event.data.booking_id;
    return run('tell', (ctx) => tellBookingNews(ctx, { bookingId }));
  },
);
