import { and, asc, desc, eq, gte, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { bookingEvents, bookings, serviceCenters } from '@/db/schema/bookings';
import {
  inspectionChanges,
  inspectionFindings,
  inspectionPoints,
  inspections,
} from '@/db/schema/inspections';
import { listings } from '@/db/schema/listings';
import type { AnswerOutcome, InspectionStatus } from '@/db/vocabulary';
import { type BookingReader, centersOf } from './booking-access-queries';
import type { AnswerChange, PointState } from './inspection-sync';

export type InspectionRow = typeof inspections.$inferSelect;
export type NewFinding = typeof inspectionFindings.$inferInsert;

/** An inspection with what its booking and center say. */
export interface InspectionWithBooking {
  inspection: InspectionRow;
  buyerId: string | null;
  startsAt: Date;
  place: string;
  buyerNote: string | null;
  centerName: string;
  centerCity: string;
  centerState: string;
  timeZone: string;
}

const COLUMNS = {
  inspection: inspections,
  buyerId: bookings.buyerId,
  startsAt: bookings.startsAt,
  place: bookings.place,
  buyerNote: bookings.buyerNote,
  centerName: serviceCenters.name,
  centerCity: serviceCenters.city,
  centerState: serviceCenters.state,
  timeZone: serviceCenters.timeZone,
};

function selectInspections(db: Database) {
  return db
    .select(COLUMNS)
    .from(inspections)
    .innerJoin(bookings, eq(bookings.id, inspections.bookingId))
    .innerJoin(serviceCenters, eq(serviceCenters.id, inspections.centerId))
    .$dynamic();
}

/** Of a reader: what they booked, what their centers do, or all. */
function readableBy(db: Database, reader: BookingReader): SQL | undefined {
  if (reader === 'everybody') return undefined;
  return or(
    eq(bookings.buyerId, reader.personId),
    inArray(inspections.centerId, centersOf(db, reader.personId)),
  );
}

/** An inspection that its reader may see, or null. */
export async function findReadableInspection(
  db: Database,
  by: { id: string; reader: BookingReader },
): Promise<InspectionWithBooking | null> {
  const where = and(
    eq(inspections.id, by.id),
    isNull(inspections.deletedAt),
    readableBy(db, by.reader),
  );
  const [row] = await selectInspections(db).where(where);
  return row ?? null;
}

/** An inspection of a center at which a person works, or null. */
export async function findInspectionAtOwnCenter(
  db: Database,
  by: { id: string; personId: string },
): Promise<InspectionWithBooking | null> {
  const where = and(
    eq(inspections.id, by.id),
    isNull(inspections.deletedAt),
    inArray(inspections.centerId, centersOf(db, by.personId)),
  );
  const [row] = await selectInspections(db).where(where);
  return row ?? null;
}

/** An inspection that a buyer booked, or null. */
export async function findInspectionOfBuyer(
  db: Database,
  by: { id: string; personId: string },
): Promise<InspectionWithBooking | null> {
  const where = and(
    eq(inspections.id, by.id),
    isNull(inspections.deletedAt),
    eq(bookings.buyerId, by.personId),
  );
  const [row] = await selectInspections(db).where(where);
  return row ?? null;
}

/** An inspection by its id alone: for whoever proved otherwise that they may see it. */
export async function findInspection(
  db: Database,
  id: string,
): Promise<InspectionWithBooking | null> {
  const where = and(eq(inspections.id, id), isNull(inspections.deletedAt));
  const [row] = await selectInspections(db).where(where);
  return row ?? null;
}

/** Of a reader's inspections, by id from the newest. */
export async function listReadableInspections(
  db: Database,
  page: {
    reader: BookingReader;
    status: InspectionStatus | null;
    listingId: string | null;
    limit: number;
    beforeId: string | null;
  },
): Promise<InspectionWithBooking[]> {
  const { reader, status, listingId, limit, beforeId } = page;
  return selectInspections(db)
    .where(
      and(
        isNull(inspections.deletedAt),
        readableBy(db, reader),
        status === null ? undefined : eq(inspections.status, status),
        listingId === null ? undefined : eq(inspections.listingId, listingId),
        beforeId === null ? undefined : lt(inspections.id, beforeId),
      ),
    )
    .orderBy(desc(inspections.id))
    .limit(limit);
}

/** The inspection of a booking, or null. */
export async function findInspectionOfBooking(
  db: Database,
  bookingId: string,
): Promise<InspectionRow | null> {
  const [row] = await db.select().from(inspections).where(eq(inspections.bookingId, bookingId));
  return row ?? null;
}

/** Confirmed bookings of a person's centers that begin within a span, soonest first, with their inspections. */
export async function listDueBookings(
  db: Database,
  by: { personId: string; from: Date; until: Date; limit: number },
) {
  return db
    .select({ booking: bookings, inspection: inspections, timeZone: serviceCenters.timeZone })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .leftJoin(inspections, eq(inspections.bookingId, bookings.id))
    .where(
      and(
        inArray(bookings.centerId, centersOf(db, by.personId)),
        inArray(bookings.status, ['confirmed', 'completed']),
        gte(bookings.startsAt, by.from),
        lt(bookings.startsAt, by.until),
        isNull(bookings.deletedAt),
      ),
    )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(by.limit);
}

/** The VIN of an advert, or null. */
export async function findVin(db: Database, listingId: string): Promise<string | null> {
  const [row] = await db
    .select({ vin: listings.vin })
    .from(listings)
    .where(eq(listings.id, listingId));
  return row?.vin ?? null;
}

/** Adds an inspection; false where its booking has one already. */
export async function insertInspection(
  db: Database,
  values: typeof inspections.$inferInsert,
): Promise<boolean> {
  const rows = await db
    .insert(inspections)
    .values(values)
    .onConflictDoNothing({ target: inspections.bookingId })
    .returning({ id: inspections.id });
  return rows.length > 0;
}

/** Holds an inspection until the transaction ends; null where it is gone. */
export async function lockInspection(db: Database, id: string): Promise<InspectionRow | null> {
  const [row] = await db
    .select()
    .from(inspections)
    .where(and(eq(inspections.id, id), isNull(inspections.deletedAt)))
    .for('update');
  return row ?? null;
}

/** Sets columns of an inspection and raises its version. */
export async function updateInspection(
  db: Database,
  id: string,
  set: Partial<typeof inspections.$inferInsert>,
  now: Date,
): Promise<void> {
  await db
    .update(inspections)
    .set({ ...set, version: sql`${inspections.version} + 1`, updatedAt: now })
    .where(eq(inspections.id, id));
}

/** The points of an inspection that were answered, by key. */
export async function readPointStates(
  db: Database,
  inspectionId: string,
): Promise<Map<string, PointState>> {
  const rows = await db
    .select()
    .from(inspectionPoints)
    .where(eq(inspectionPoints.inspectionId, inspectionId));
  return new Map(
    rows.map(({ pointKey, revision, answer, changeId, answeredAt, waiting }) => [
      pointKey,
      { revision, answer, changeId, answeredAt: answeredAt?.toISOString() ?? null, waiting },
    ]),
  );
}

/** Which of these changes were taken in before. */
export async function listSeenChanges(
  db: Database,
  inspectionId: string,
  changeIds: readonly string[],
): Promise<Map<string, AnswerOutcome>> {
  if (changeIds.length === 0) return new Map();
  const rows = await db
    .select({ id: inspectionChanges.changeId, outcome: inspectionChanges.outcome })
    .from(inspectionChanges)
    .where(
      and(
        eq(inspectionChanges.inspectionId, inspectionId),
        inArray(inspectionChanges.changeId, [...changeIds]),
      ),
    );
  return new Map(rows.map(({ id, outcome }) => [id, outcome]));
}

/** Writes what changed of an inspection whose row is locked: the points as they stand now, and what was sent. */
export async function writeChanges(
  db: Database,
  input: {
    inspectionId: string;
    actorId: string;
    points: ReadonlyMap<string, PointState>;
    changes: readonly { change: AnswerChange; outcome: AnswerOutcome }[];
    now: Date;
  },
): Promise<void> {
  const { inspectionId, actorId, now } = input;
  if (input.changes.length === 0) return;
  const rows = [...input.points].map(([pointKey, state]) => ({
    ...{ inspectionId, pointKey, updatedAt: now, ...state },
    answeredAt: state.answeredAt === null ? null : new Date(state.answeredAt),
  }));
  await db
    .insert(inspectionPoints)
    .values(rows)
    .onConflictDoUpdate({
      target: [inspectionPoints.inspectionId, inspectionPoints.pointKey],
      set: {
        revision: sql`excluded.revision`,
        answer: sql`excluded.answer`,
        changeId: sql`excluded.change_id`,
        answeredAt: sql`excluded.answered_at`,
        waiting: sql`excluded.waiting`,
        updatedAt: sql`excluded.updated_at`,
      },
    });
  await db.insert(inspectionChanges).values(
    input.changes.map(({ change, outcome }) => ({
      ...{ inspectionId, changeId: change.id, pointKey: change.pointKey, outcome, actorId },
      ...{ answer: change.answer, answeredAt: new Date(change.answeredAt), at: now },
    })),
  );
}

/** Adds what a completed inspection found. */
export async function insertFindings(db: Database, rows: readonly NewFinding[]): Promise<void> {
  if (rows.length > 0) await db.insert(inspectionFindings).values([...rows]);
}

/** A person's name and e-mail, as far as a mail to them and a signature of theirs need; null where they are gone. */
export async function findPerson(
  db: Database,
  id: string,
): Promise<{ email: string; displayName: string } | null> {
  const [row] = await db
    .select({ email: people.email, displayName: people.displayName })
    .from(people)
    .where(and(eq(people.id, id), isNull(people.deletedAt), isNull(people.disabledAt)));
  return row ?? null;
}

/** Notes that the inspection of a confirmed booking was done; nothing happens where it is not confirmed any more. */
export async function completeBookingOf(
  db: Database,
  by: { bookingId: string; actorId: string; id: string; now: Date },
): Promise<void> {
  const [row] = await db
    .update(bookings)
    .set({
      ...{ status: 'completed', updatedAt: by.now },
      version: sql`${bookings.version} + 1`,
    })
    .where(and(eq(bookings.id, by.bookingId), eq(bookings.status, 'confirmed')))
    .returning({ startsAt: bookings.startsAt });
  if (!row) return;
  await db.insert(bookingEvents).values({
    ...{ id: by.id, bookingId: by.bookingId, kind: 'completed', side: 'mechanic', at: by.now },
    ...{ fromStatus: 'confirmed', toStatus: 'completed', actorId: by.actorId },
    startsAt: row.startsAt,
  });
}
