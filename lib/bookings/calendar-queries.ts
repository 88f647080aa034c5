import { and, asc, desc, eq, gte, isNull, lt } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { bookings, calendarFeeds, serviceCenters } from '@/db/schema/bookings';
import type { BookingRow } from './booking-access-queries';

export type FeedRow = typeof calendarFeeds.$inferSelect;

/** The addresses that a person made and that work, the newest first. */
export async function listFeedRows(
  db: Database,
  by: { personId: string; beforeId: string | null; limit: number },
): Promise<(FeedRow & { centerName: string | null })[]> {
  const rows = await db
    .select({ feed: calendarFeeds, centerName: serviceCenters.name })
    .from(calendarFeeds)
    .leftJoin(serviceCenters, eq(serviceCenters.id, calendarFeeds.centerId))
    .where(
      and(
        eq(calendarFeeds.personId, by.personId),
        isNull(calendarFeeds.withdrawnAt),
        by.beforeId === null ? undefined : lt(calendarFeeds.id, by.beforeId),
      ),
    )
    .orderBy(desc(calendarFeeds.id))
    .limit(by.limit);
  return rows.map(({ feed, centerName }) => ({ ...feed, centerName }));
}

/** Adds an address. */
export async function insertFeed(
  db: Database,
  values: typeof calendarFeeds.$inferInsert,
): Promise<void> {
  await db.insert(calendarFeeds).values(values);
}

/** Withdraws an address of a person; false where it is none of theirs. */
export async function withdrawFeed(
  db: Database,
  by: { id: string; personId: string; now: Date },
): Promise<boolean> {
  const rows = await db
    .update(calendarFeeds)
    .set({ withdrawnAt: by.now })
    .where(
      and(
        eq(calendarFeeds.id, by.id),
        eq(calendarFeeds.personId, by.personId),
        isNull(calendarFeeds.withdrawnAt),
      ),
    )
    .returning({ id: calendarFeeds.id });
  return rows.length > 0;
}

/** The address behind a digest, read now; null where it works no more. */
export async function readFeed(
  db: Database,
  by: { tokenHash: string; now: Date },
): Promise<FeedRow | null> {
  const [row] = await db
    .update(calendarFeeds)
    .set({ lastReadAt: by.now })
    .where(and(eq(calendarFeeds.tokenHash, by.tokenHash), isNull(calendarFeeds.withdrawnAt)))
    .returning();
  return row ?? null;
}

/** A booking with what a calendar says of its center. */
export interface CalendarRow {
  booking: BookingRow;
  centerName: string;
  street: string;
  city: string;
  state: string;
  zip: string;
}

/** Bookings of a buyer or of a center from a time on, in order; at most `limit`. */
export async function listCalendarRows(
  db: Database,
  by: ({ buyerId: string } | { centerId: string }) & { from: Date; limit: number },
): Promise<CalendarRow[]> {
  return db
    .select({
      booking: bookings,
      centerName: serviceCenters.name,
      street: serviceCenters.street,
      city: serviceCenters.city,
      state: serviceCenters.state,
      zip: serviceCenters.zip,
    })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .where(
      and(
        'buyerId' in by ? eq(bookings.buyerId, by.buyerId) : eq(bookings.centerId, by.centerId),
        isNull(bookings.deletedAt),
        gte(bookings.startsAt, by.from),
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(by.limit);
}
