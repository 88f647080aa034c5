import { and, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { bookings, serviceCenterMembers, serviceCenters } from '@/db/schema/bookings';
import type { CenterMemberKind } from '@/db/vocabulary';

export type BookingRow = typeof bookings.$inferSelect;
export type CenterRow = typeof serviceCenters.$inferSelect;

/** Who reads bookings: a person with all that is theirs, or everybody's (an admin, the system). */
export type BookingReader = { personId: string } | 'everybody';

/** The ids of the centers at which a person works now, as a subquery; of one kind or any. */
export function centersOf(db: Database, personId: string, kind?: CenterMemberKind) {
  return db
    .select({ id: serviceCenterMembers.centerId })
    .from(serviceCenterMembers)
    .where(
      and(
        eq(serviceCenterMembers.personId, personId),
        kind === undefined ? undefined : eq(serviceCenterMembers.kind, kind),
        eq(serviceCenterMembers.isActive, true),
        isNull(serviceCenterMembers.deletedAt),
      ),
    );
}

/** The bookings of a center at which a person works: the condition for queries on `bookings`. */
export function isAtOwnCenter(db: Database, personId: string): SQL {
  return inArray(bookings.centerId, centersOf(db, personId));
}

/** A booking that its reader may see, or null: a buyer's own, one of a center they work at, or any. */
export async function findReadableBooking(
  db: Database,
  by: { id: string; reader: BookingReader },
): Promise<BookingRow | null> {
  const { reader } = by;
  const readable =
    reader === 'everybody'
      ? undefined
      : or(eq(bookings.buyerId, reader.personId), isAtOwnCenter(db, reader.personId));
  const [row] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, by.id), isNull(bookings.deletedAt), readable));
  return row ?? null;
}

/** A booking of a center at which a person works, whoever its mechanic is, or null. */
export async function findBookingAtOwnCenter(
  db: Database,
  by: { id: string; personId: string },
): Promise<BookingRow | null> {
  const [row] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, by.id), isNull(bookings.deletedAt), isAtOwnCenter(db, by.personId)));
  return row ?? null;
}

/** How a person belongs to a center; neither where they don't. */
export async function findMembership(
  db: Database,
  by: { centerId: string; personId: string },
): Promise<{ isManager: boolean; isMechanic: boolean }> {
  const rows = await db
    .select({ kind: serviceCenterMembers.kind })
    .from(serviceCenterMembers)
    .where(
      and(
        eq(serviceCenterMembers.centerId, by.centerId),
        eq(serviceCenterMembers.personId, by.personId),
        eq(serviceCenterMembers.isActive, true),
        isNull(serviceCenterMembers.deletedAt),
      ),
    );
  const kinds = rows.map(({ kind }) => kind);
  return { isManager: kinds.includes('manager'), isMechanic: kinds.includes('mechanic') };
}

/** Holds a booking until the transaction ends; null where it is gone. */
export async function lockBooking(db: Database, id: string): Promise<BookingRow | null> {
  const [row] = await db
    .select()
    .from(bookings)
    .where(and(eq(bookings.id, id), isNull(bookings.deletedAt)))
    .for('update');
  return row ?? null;
}

/** Where a center lies, its name and its rules; null where there is none. */
export async function findCenterRow(db: Database, id: string): Promise<CenterRow | null> {
  const [row] = await db
    .select()
    .from(serviceCenters)
    .where(and(eq(serviceCenters.id, id), isNull(serviceCenters.deletedAt)));
  return row ?? null;
}

/** Ids of the centers that a person works at, in the order in which they were made. */
export async function listCenterIdsOf(
  db: Database,
  personId: string,
  kind?: CenterMemberKind,
): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: serviceCenters.id })
    .from(serviceCenters)
    .where(
      and(
        isNull(serviceCenters.deletedAt),
        inArray(serviceCenters.id, centersOf(db, personId, kind)),
      ),
    )
    .orderBy(sql`1`);
  return rows.map(({ id }) => id);
}
