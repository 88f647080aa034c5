import { takeMove } from '@/lib/bookings/booking-moves-service';
import { completeBookingOperation } from '@/lib/bookings/booking-operations';
import { api } from '@/lib/composition';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(completeBookingOperation, async (ctx, { params, body, ifMatchVersion }) => {
    const { note = null } = body;
    const step = { id: params.id, version: ifMatchVersion, move: 'complete', note } as const;
    const booking = await takeMove(ctx, step);
    return { data: toWire(booking), version: booking.version };
  }),
});
