/** What the two sides of a booking are told, in words. Pure. */
import type {
  BookingEventKind,
  BookingReminderKind,
  BookingSide,
  BookingStatus,
} from '@/db/vocabulary';
import type { MailMessage } from '@/lib/platform/mail';
import { formatDollars } from '@/lib/platform/money';
import { timeWords } from './wall-words';

/** To whom: the person, where they read mail, and the clock on their wall. */
export interface BookingReader {
  id: string;
  email: string;
  displayName: string;
  timeZone: string;
}

/** A booking as mails tell of it. */
export interface ToldBooking {
  /** "bkg_…" */
  id: string;
  carName: string;
  serviceName: string;
  centerName: string;
  address: string;
  place: 'workshop' | 'mobile';
  meetingPlace: string | null;
  centerTimeZone: string;
  startsAt: Date;
  priceCents: number;
  lateFeeCents: number | null;
  cancellationRule: string;
  isSimulated: boolean;
}

function where({ place, meetingPlace, centerName, address }: ToldBooking): string {
  return place === 'mobile'
    ? `${centerName} comes to the car: ${meetingPlace ?? 'where it stands'}.`
    : `At ${centerName}, ${address}.`;
}

const SIMULATED = 'This center is simulated: it belongs to the demo, and nobody works there.';

const BY: Readonly<Record<BookingSide, string>> = {
  buyer: 'The buyer',
  center: 'The center',
  mechanic: 'The center',
  admin: 'An operator of Deal Scout',
  system: 'Nobody',
};

function happened(
  kind: BookingEventKind,
  by: BookingSide,
  reader: 'buyer' | 'center',
  { lateFeeCents, carName }: ToldBooking,
): { subject: string; sentence: string } | null {
  const isOwn = reader === 'buyer' ? by === 'buyer' : by === 'center' || by === 'mechanic';
  const who = isOwn ? 'You' : BY[by];
  const fee =
    lateFeeCents === null ? '' : ` The fee for cancelling late is ${formatDollars(lateFeeCents)}.`;
  switch (kind) {
    case 'requested':
      return reader === 'buyer'
        ? {
            subject: `You asked for an inspection of the ${carName}`,
            sentence: 'Your time is held. The center confirms it, and we tell you when it does.',
          }
        : {
            subject: `To confirm: an inspection of a ${carName}`,
            sentence: 'A buyer asks for an inspection. Confirm it, or propose another time.',
          };
    case 'confirmed':
      return {
        subject: `Confirmed: the inspection of the ${carName}`,
        sentence: `${who} confirmed the inspection.`,
      };
    case 'rescheduled':
      return {
        subject: `Moved: the inspection of the ${carName}`,
        sentence:
          by === 'buyer' && reader === 'center'
            ? 'The buyer moved the inspection. Confirm the new time.'
            : `${who} moved the inspection to another time.`,
      };
    case 'cancelled':
      return {
        subject: `Cancelled: the inspection of the ${carName}`,
        sentence: `${who} cancelled the inspection.${fee}`,
      };
    case 'expired':
      return {
        subject: `Not confirmed: the inspection of the ${carName}`,
        sentence: 'Nobody confirmed the inspection before its time, so it does not take place.',
      };
    case 'no_show':
      return {
        subject: `Missed: the inspection of the ${carName}`,
        sentence: 'The center says that the car was not there at its time.',
      };
    case 'completed':
      return reader === 'buyer'
        ? {
            subject: `Done: the inspection of the ${carName}`,
            sentence: 'The center inspected the car.',
          }
        : null;
    case 'assigned':
      return null;
    default:
      return kind satisfies never;
  }
}

/** The mail to one side about what happened; null where that side need not hear of it. */
export function changeMail(
  event: { id: string; kind: BookingEventKind; side: BookingSide; startsAt: Date },
  booking: ToldBooking,
  to: { reader: BookingReader; as: 'buyer' | 'center'; publicUrl: string },
): MailMessage | null {
  const words = happened(event.kind, event.side, to.as, booking);
  if (words === null) return null;
  const when = timeWords(event.startsAt, booking.centerTimeZone, to.reader.timeZone);
  const isLive = ['requested', 'confirmed', 'rescheduled'].includes(event.kind);
  return {
    kind: `booking_${event.kind}`,
    recipient: to.reader.email,
    personId: to.reader.id,
    subject: words.subject,
    paragraphs: [
      `Hello ${to.reader.displayName},`,
      words.sentence,
      `${booking.serviceName}, ${formatDollars(booking.priceCents)}: ${when}.`,
      where(booking),
      ...(isLive && to.as === 'buyer' ? [booking.cancellationRule] : []),
      ...(booking.isSimulated ? [SIMULATED] : []),
    ],
    link: { label: 'Open the booking', href: `${to.publicUrl}/bookings/${booking.id}` },
    idempotencyKey: `booking-event-${event.id}-${to.reader.id}`,
  };
}

const SOON: Readonly<Record<BookingReminderKind, string>> = {
  day_before: 'tomorrow',
  hours_before: 'soon',
};

/** The reminder of an inspection that comes. */
export function reminderMail(
  kind: BookingReminderKind,
  booking: ToldBooking,
  to: { reader: BookingReader; publicUrl: string },
): MailMessage {
  const when = timeWords(booking.startsAt, booking.centerTimeZone, to.reader.timeZone);
  return {
    kind: 'booking_reminder',
    recipient: to.reader.email,
    personId: to.reader.id,
    subject: `The inspection of the ${booking.carName} is ${SOON[kind]}: ${when}`,
    paragraphs: [
      `Hello ${to.reader.displayName},`,
      `${booking.serviceName}: ${when}.`,
      where(booking),
      booking.cancellationRule,
      ...(booking.isSimulated ? [SIMULATED] : []),
    ],
    link: { label: 'Open the booking', href: `${to.publicUrl}/bookings/${booking.id}` },
    idempotencyKey: `booking-${booking.id}-${kind}-${booking.startsAt.toISOString()}-${to.reader.id}`,
  };
}

/** What stands under a bell: a line and a sentence. */
export interface BellWords {
  title: string;
  detail: string;
}

/** What the buyer reads under the bell about what happened; null for what they did themselves, or need not hear. */
export function buyerBell(
  event: { kind: BookingEventKind; side: BookingSide; startsAt: Date },
  booking: ToldBooking,
  timeZone: string,
): BellWords | null {
  // What was done is told with its report.
  if (event.side === 'buyer' || event.kind === 'completed') return null;
  const words = happened(event.kind, event.side, 'buyer', booking);
  if (words === null) return null;
  const when = timeWords(event.startsAt, booking.centerTimeZone, timeZone);
  return { title: words.subject, detail: `${booking.centerName}, ${when}. ${words.sentence}` };
}

/**
 * What the seller of the car reads about what happened: nothing of who booked it, and nothing before a center
 * confirmed that it comes. Null where there is nothing to hear.
 */
export function sellerBell(
  event: SellerEvent,
  booking: ToldBooking,
  timeZone: string,
): BellWords | null {
  const { kind, fromStatus, toStatus } = event;
  const { carName, centerName, serviceName, place } = booking;
  const when = timeWords(event.startsAt, booking.centerTimeZone, timeZone);
  const wasPlanned = fromStatus === 'confirmed';
  const who = place === 'mobile' ? `${centerName} comes to it` : `At ${centerName}`;
  if (kind === 'confirmed') {
    const title = `A buyer has your ${carName} inspected`;
    return { title, detail: `${when}. ${who}: ${serviceName}.` };
  }
  if (kind === 'rescheduled' && (wasPlanned || toStatus === 'confirmed')) {
    const isOpen = toStatus === 'confirmed' ? '' : ' The center has to confirm it.';
    return {
      title: `Moved: the inspection of your ${carName}`,
      detail: `${when}. ${who}.${isOpen}`,
    };
  }
  if ((kind === 'cancelled' || kind === 'expired') && wasPlanned) {
    const title = `Cancelled: the inspection of your ${carName}`;
    return { title, detail: `It does not take place ${when}.` };
  }
  if (kind === 'no_show') {
    const title = `Missed: the inspection of your ${carName}`;
    return { title, detail: `The center says that the car was not there, ${when}.` };
  }
  return null;
}

/** A step of a booking, as far as its seller is concerned. */
interface SellerEvent {
  kind: BookingEventKind;
  startsAt: Date;
  fromStatus: BookingStatus | null;
  toStatus: BookingStatus;
}
