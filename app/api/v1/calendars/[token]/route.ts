import { readCalendarOperation } from '@/lib/bookings/booking-operations';
import { readCalendar } from '@/lib/bookings/calendar-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(readCalendarOperation, async (ctx, { params }) => {
    const text = await readCalendar(ctx, { token: params.token });
    return { data: new TextEncoder().encode(text), fileName: 'inspections.ics' };
  }),
});
