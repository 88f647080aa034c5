import { defineFunction } from '@/inngest/define-function';
import { confirmSimulated } from '@/lib/bookings/booking-moves-service';
import { tellBookingNews } from '@/lib/bookings/news-service';

/** Tells both sides of a booking what has just happened to it; a simulated center has confirmed by then. */
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
    await run('confirm-simulated', confirmSimulated);
    return run('tell', (ctx) => tellBookingNews(ctx, { bookingId }));
  },
);
