/**
 * Tells both sides of a booking what happened, and reminds its buyer; under the bell its buyer reads it too, and
 * the seller of the car. What happened waits in the trail until it was told; the same mail sent again carries the
 * same key, so a worker that dies in between repeats nothing.
 */
import { ringBell } from '@/lib/alerts/bell-notices';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { toPublicId } from '@/lib/platform/ids';
import type { Mailer } from '@/lib/platform/mail';
import { MS_PER_HOUR } from '@/lib/platform/time';
import { inTransaction } from '@/lib/platform/transaction';
import { findSellerOf } from '@/lib/selling/offered-car-service';
import { cancellationRule } from './booking';
import { lockBooking } from './booking-access-queries';
import {
  type BookingReader,
  buyerBell,
  changeMail,
  reminderMail,
  sellerBell,
  type ToldBooking,
} from './booking-mails';
import {
  type BookingEventRow,
  type BookingWithCenter,
  findBookingWithCenter,
} from './booking-queries';
import {
  type ComingBooking,
  findMailReader,
  insertReminder,
  listComingBookings,
  listMailManagers,
  listUntoldEvents,
  markTold,
} from './news-queries';
import { dueReminders, REMINDED_HOURS_MAX } from './reminder';

type NewsCtx = Ctx<{ mail: Mailer; publicUrl: string }>;

const EVENTS_AT_ONCE_MAX = 200;
const COMING_AT_ONCE_MAX = 500;

function toTold({ booking, center }: BookingWithCenter): ToldBooking {
  const { carName, serviceName, place, meetingPlace, startsAt, priceCents, lateFeeCents } = booking;
  return {
    ...{ carName, serviceName, place, meetingPlace, startsAt, priceCents, lateFeeCents },
    id: toPublicId('booking', booking.id),
    centerName: center.name,
    address: `${center.street}, ${center.city}, ${center.state} ${center.zip}`,
    centerTimeZone: center.timeZone,
    isSimulated: center.isSimulated,
    cancellationRule: cancellationRule(booking),
  };
}

/**
 * Sends what nobody was told of yet: of one booking (uuid), or of all. Returns of how many events. Throws where
 * the carrier takes no mail for now; what was not told is told by the next run.
 */
export async function tellBookingNews(
  ctx: NewsCtx,
  input: { bookingId: string | null },
): Promise<number> {
  authorize(ctx, 'bookings.remind');
  const { bookingId } = input;
  const events = await listUntoldEvents(ctx.db, { bookingId, limit: EVENTS_AT_ONCE_MAX });
  const { publicUrl, mail } = ctx.ports;
  for (const event of events) {
    const found = await findBookingWithCenter(ctx.db, {
      ...{ id: event.bookingId, reader: 'everybody' },
    });
    if (found) {
      const told = toTold(found);
      const { buyerId, centerId } = found.booking;
      const buyer = buyerId === null ? null : await findMailReader(ctx.db, buyerId);
      await ringBuyer(ctx, event, told, buyer);
      await ringSeller(ctx, event, told, found.booking);
      const managers = await listMailManagers(ctx.db, centerId);
      const mails = [
        ...(buyer ? [changeMail(event, told, { reader: buyer, as: 'buyer', publicUrl })] : []),
        ...managers.map((reader) => changeMail(event, told, { reader, as: 'center', publicUrl })),
      ];
      for (const each of mails) if (each) await mail.send(each);
    }
    await markTold(ctx.db, event.id, ctx.now());
  }
  return events.length;
}

/** What the buyer reads under the bell about an event. */
async function ringBuyer(
  ctx: NewsCtx,
  event: BookingEventRow,
  told: ToldBooking,
  buyer: BookingReader | null,
): Promise<void> {
  const words = buyer && buyerBell(event, told, buyer.timeZone);
  if (!words) return;
  const path = `/bookings/${told.id}`;
  await ringBell(ctx, { personId: buyer.id, key: `booking-event:${event.id}`, ...words, path });
}

/** The same for whoever offers the car here, unless they booked it themselves. */
async function ringSeller(
  ctx: NewsCtx,
  event: BookingEventRow,
  told: ToldBooking,
  { listingId, buyerId }: BookingWithCenter['booking'],
): Promise<void> {
  const seller = listingId === null ? null : await findSellerOf(ctx, { listingId });
  if (!seller || seller.personId === buyerId) return;
  const reader = await findMailReader(ctx.db, seller.personId);
  const words = reader && sellerBell(event, told, reader.timeZone);
  if (!words) return;
  const path = `/sell/cars/${seller.sellerListingId}`;
  await ringBell(ctx, { personId: reader.id, key: `booking-event:${event.id}`, ...words, path });
}

/**
 * Sends the reminders that are due: each kind once for each time that a booking has, in waking hours of its
 * buyer. Returns how many.
 */
export async function remindOfBookings(ctx: NewsCtx): Promise<number> {
  authorize(ctx, 'bookings.remind');
  const now = ctx.now();
  const until = new Date(now.getTime() + REMINDED_HOURS_MAX * MS_PER_HOUR);
  let sentCount = 0;
  let after: { startsAt: Date; id: string } | null = null;
  for (;;) {
    const page: ComingBooking[] = await listComingBookings(ctx.db, {
      ...{ now, until, after, limit: COMING_AT_ONCE_MAX },
    });
    for (const coming of page) sentCount += await remind(ctx, coming, now);
    const last = page.at(-1);
    if (!last || page.length < COMING_AT_ONCE_MAX) return sentCount;
    after = { startsAt: last.startsAt, id: last.id };
  }
}

async function remind(ctx: NewsCtx, coming: ComingBooking, now: Date): Promise<number> {
  const kinds = dueReminders(coming, coming.sent, now);
  // Of two that are due at once only the nearer is said.
  const said = kinds.at(-1);
  if (said === undefined) return 0;
  return inTransaction(ctx, async (tx) => {
    const booking = await lockBooking(tx.db, coming.id);
    const isSame =
      booking?.status === 'confirmed' && booking.startsAt.getTime() === coming.startsAt.getTime();
    if (!isSame) return 0;
    const { id: bookingId, startsAt } = coming;
    let isNew = false;
    for (const kind of kinds) {
      const sentAt = kind === said ? now : null;
      const isFirst = await insertReminder(tx.db, { bookingId, kind, startsAt, sentAt, at: now });
      if (kind === said) isNew = isFirst;
    }
    const reader = await findMailReader(tx.db, coming.buyerId);
    const found = await findBookingWithCenter(tx.db, { id: bookingId, reader: 'everybody' });
    if (!isNew || !reader || !found) return 0;
    await ctx.ports.mail.send(
      reminderMail(said, toTold(found), { reader, publicUrl: ctx.ports.publicUrl }),
    );
    return 1;
  });
}
