import { bookingCalendarOperation } from '@/lib/bookings/booking-operations';
import { bookingCalendar } from '@/lib/bookings/calendar-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(bookingCalendarOperation, async (ctx, { params }) => {
    const text = await bookingCalendar(ctx, { id: params.id });
    return { data: new TextEncoder().encode(text), fileName: 'inspection.ics' };
  }),
});
