import { and, asc, eq, gt, inArray, isNull, lte, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import {
  bookingEvents,
  bookingReminders,
  bookings,
  serviceCenterMembers,
} from '@/db/schema/bookings';
import type { BookingReminderKind } from '@/db/vocabulary';
import type { BookingReader } from './booking-mails';
import type { BookingEventRow } from './booking-queries';

const READER = {
  id: people.id,
  email: people.email,
  displayName: people.displayName,
  timeZone: people.timeZone,
};

/** The person who booked, as mail reaches them; null once they are gone or shut out. */
export async function findMailReader(db: Database, id: string): Promise<BookingReader | null> {
  const [row] = await db
    .select(READER)
    .from(people)
    .where(and(eq(people.id, id), isNull(people.disabledAt)));
  return row ?? null;
}

/** The managers of a center who are told, the longest first. At most 20. */
export async function listMailManagers(db: Database, centerId: string): Promise<BookingReader[]> {
  return db
    .select(READER)
    .from(serviceCenterMembers)
    .innerJoin(people, eq(people.id, serviceCenterMembers.personId))
    .where(
      and(
        eq(serviceCenterMembers.centerId, centerId),
        eq(serviceCenterMembers.kind, 'manager'),
        eq(serviceCenterMembers.isActive, true),
        isNull(serviceCenterMembers.deletedAt),
        isNull(people.disabledAt),
      ),
    )
    .orderBy(asc(serviceCenterMembers.id))
    .limit(20);
}

/** Events of bookings that nobody was told of, the first first: of one booking or of all. */
export async function listUntoldEvents(
  db: Database,
  by: { bookingId: string | null; limit: number },
): Promise<BookingEventRow[]> {
  return db
    .select()
    .from(bookingEvents)
    .where(
      and(
        isNull(bookingEvents.toldAt),
        by.bookingId === null ? undefined : eq(bookingEvents.bookingId, by.bookingId),
      ),
    )
    .orderBy(asc(bookingEvents.at), asc(bookingEvents.id))
    .limit(by.limit);
}

/** Notes that both sides were told. */
export async function markTold(db: Database, id: string, now: Date): Promise<void> {
  await db.update(bookingEvents).set({ toldAt: now }).where(eq(bookingEvents.id, id));
}

/** A confirmed booking that begins soon, with when it got its time and which reminders of that were sent. */
export interface ComingBooking {
  id: string;
  buyerId: string;
  startsAt: Date;
  timedAt: Date;
  timeZone: string;
  sent: BookingReminderKind[];
}

/** Confirmed bookings that begin after `now` and until `until`, in order. */
export async function listComingBookings(
  db: Database,
  by: { now: Date; until: Date; after: { startsAt: Date; id: string } | null; limit: number },
): Promise<ComingBooking[]> {
  const rows = await db
    .select({
      id: bookings.id,
      buyerId: people.id,
      startsAt: bookings.startsAt,
      timeZone: people.timeZone,
      timedAt: sql<Date>`coalesce((select max(e.at) from ${bookingEvents} e
        where e.booking_id = ${bookings.id} and e.kind in ('requested', 'rescheduled')), ${bookings.createdAt})`.mapWith(
        bookings.createdAt,
      ),
      sent: sql<BookingReminderKind[]>`coalesce((select array_agg(r.kind) from ${bookingReminders} r
        where r.booking_id = ${bookings.id} and r.starts_at = ${bookings.startsAt}), '{}')`,
    })
    .from(bookings)
    .innerJoin(people, eq(people.id, bookings.buyerId))
    .where(
      and(
        inArray(bookings.status, ['confirmed']),
        isNull(bookings.deletedAt),
        gt(bookings.startsAt, by.now),
        lte(bookings.startsAt, by.until),
        by.after === null
          ? undefined
          : sql`(${bookings.startsAt}, ${bookings.id}) > (${by.after.startsAt}, ${by.after.id})`,
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(by.limit);
  return rows;
}

/** Notes that a reminder was sent for a time; false where it was before. */
export async function insertReminder(
  db: Database,
  values: typeof bookingReminders.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(bookingReminders)
    .values(values)
    .onConflictDoNothing()
    .returning({ kind: bookingReminders.kind });
  return rows.length > 0;
}
