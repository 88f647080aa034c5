/** When a booking is reminded of: a day and two hours before it, at waking hours of whoever is told. Pure. */
import type { BookingReminderKind } from '@/db/vocabulary';
import { afterQuietHours } from '@/lib/alerts/schedule';
import { MS_PER_HOUR } from '@/lib/platform/time';

const HOURS_BEFORE: Readonly<Record<BookingReminderKind, number>> = {
  day_before: 24,
  hours_before: 2,
};
/** Nobody is woken: from 9 in the evening to 7 in the morning on the reader's wall. */
const NIGHT = { quietFromMinute: 21 * 60, quietUntilMinute: 7 * 60 };
/** A booking made later than so before a reminder is due needs none: its maker has just read all of it. */
const JUST_BOOKED_MS = MS_PER_HOUR;
/** What comes so shortly before it starts helps nobody. */
const TOO_LATE_MS = MS_PER_HOUR / 2;

/** No reminder is due longer before a booking than so. */
export const REMINDED_HOURS_MAX = HOURS_BEFORE.day_before;

/** What decides when a booking is reminded of. */
export interface RemindedBooking {
  startsAt: Date;
  /** When it got its present time. */
  timedAt: Date;
  /** The clock on the reader's wall. */
  timeZone: string;
}

/**
 * When the reminder of a kind is due: so many hours before the start, or in the morning after where that is at
 * night. Null where it would come too late, or right after the booking was made or moved. The reminder two hours
 * before is left out where the night moves it past its use: that of the day before has been read.
 */
export function reminderDueAt(kind: BookingReminderKind, booking: RemindedBooking): Date | null {
  const { startsAt, timedAt, timeZone } = booking;
  const wanted = new Date(startsAt.getTime() - HOURS_BEFORE[kind] * MS_PER_HOUR);
  if (timedAt.getTime() > wanted.getTime() - JUST_BOOKED_MS) return null;
  const dueAt = afterQuietHours(wanted, NIGHT, timeZone);
  return startsAt.getTime() - dueAt.getTime() < TOO_LATE_MS ? null : dueAt;
}

/** The reminders that are due now and were not sent for this time, in order. */
export function dueReminders(
  booking: RemindedBooking,
  sent: readonly BookingReminderKind[],
  now: Date,
): BookingReminderKind[] {
  const kinds: BookingReminderKind[] = ['day_before', 'hours_before'];
  return kinds.filter((kind) => {
    const dueAt = reminderDueAt(kind, booking);
    const isUseful = booking.startsAt.getTime() - now.getTime() >= TOO_LATE_MS;
    return dueAt !== null && dueAt <= now && isUseful && !sent.includes(kind);
  });
}
