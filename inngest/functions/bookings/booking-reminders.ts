import { defineFunction } from '@/inngest/define-function';
import { confirmSimulated, expireBookings } from '@/lib/bookings/booking-moves-service';
import { remindOfBookings, tellBookingNews } from '@/lib/bookings/news-service';

/**
 * Every five minutes: bookings that nobody confirmed end, what nobody was told of yet is told, and buyers are
 * reminded a day and two hours before their inspection.
 */
export const bookingReminders = defineFunction(
  {
    id: 'booking-reminders',
    permission: 'bookings.remind',
    crons: ['*/5 * * * *'],
    concurrency: { limit: 1 },
    retries: 4,
  },
  async ({ run }) => {
    const expiredCount = await run('expire', expireBookings);
    const confirmedCount = await run('confirm-simulated', confirmSimulated);
    const toldCount = await run('tell', (ctx) => tellBookingNews(ctx, { bookingId: null }));
    const remindedCount = await run('remind', remindOfBookings);
    return {
      ...{ expired_count: expiredCount, confirmed_count: confirmedCount },
      ...{ told_count: toldCount, reminded_count: remindedCount },
    };
  },
);
