import { changeBooking } from '@/lib/bookings/booking-moves-service';
import { changeBookingOperation, getBookingOperation } from '@/lib/bookings/booking-operations';
import { getBooking } from '@/lib/bookings/booking-service';
import { toBookingChange } from '@/lib/bookings/booking-wire';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(getBookingOperation, async (ctx, { params }) => {
    const booking = await getBooking(ctx, { id: params.id });
    return { data: toWire(booking), version: booking.version };
  }),
  PATCH: api.route(changeBookingOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const change = toBookingChange(body);
    const booking = await changeBooking(ctx, { id: params.id, version: ifMatchVersion, change });
    return { data: toWire(booking), version: booking.version };
  }),
});
