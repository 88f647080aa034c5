import { eventOf } from '@/inngest/events';
import type { Ctx } from '@/lib/platform/context';
import type { EventSender } from '@/lib/platform/events';

/**
 * Says that a booking (uuid) changed, so that both sides are told soon. Where the engine is away a sweep
 * finds it within minutes: the change itself stands.
 */
export async function bookingChanged(
  ctx: Pick<Ctx<{ events: EventSender }>, 'ports' | 'log'>,
  bookingId: string,
): Promise<void> {
  try {
    await ctx.ports.events.send([eventOf('bookings/booking.changed', { booking_id: bookingId })]);
  } catch (error) {
    ctx.log.warn({ error, booking_id: bookingId }, 'a changed booking waits for the sweep');
  }
}
