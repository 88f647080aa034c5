import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  notExists,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import {
  bookingEvents,
  bookings,
  serviceCenterMembers,
  serviceCenters,
} from '@/db/schema/bookings';
import { listings, listingVehicles } from '@/db/schema/listings';
import type { BookingStatus } from '@/db/vocabulary';
import { type BookingReader, type BookingRow, isAtOwnCenter } from './booking-access-queries';

export type BookingEventRow = typeof bookingEvents.$inferSelect;

const LIVE = ['requested', 'confirmed'] as const;

/** A booking with what is shown of its center, buyer and mechanic. */
export interface BookingWithCenter {
  booking: BookingRow;
  center: {
    name: string;
    phone: string | null;
    street: string;
    city: string;
    state: string;
    zip: string;
    timeZone: string;
    isSimulated: boolean;
  };
  buyerName: string | null;
  mechanicName: string | null;
}

const buyerName = sql<string | null>`(select ${people.displayName} from ${people}
  where ${people.id} = ${bookings.buyerId})`;
const mechanicName = sql<string | null>`(select ${people.displayName} from ${people}
  where ${people.id} = ${bookings.mechanicId})`;

function select(db: Database, where: SQL | undefined) {
  return db
    .select({
      booking: bookings,
      center: {
        name: serviceCenters.name,
        phone: serviceCenters.phone,
        street: serviceCenters.street,
        city: serviceCenters.city,
        state: serviceCenters.state,
        zip: serviceCenters.zip,
        timeZone: serviceCenters.timeZone,
        isSimulated: serviceCenters.isSimulated,
      },
      buyerName,
      mechanicName,
    })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .where(and(isNull(bookings.deletedAt), where));
}

/** A listing as an inspection needs it: which car, where it stands, and who may see it. */
export interface InspectedListing {
  id: string;
  vehicleId: string | null;
  carName: string;
  status: string;
  isPublic: boolean;
  ownerId: string | null;
  city: string | null;
  state: string | null;
  zip: string | null;
  latitude: number | null;
  longitude: number | null;
}

/** A listing by uuid, whoever's; null where there is none. */
export async function findInspectedListing(
  db: Database,
  id: string,
): Promise<InspectedListing | null> {
  const [row] = await db
    .select({
      id: listings.id,
      vehicleId: listingVehicles.vehicleId,
      year: listings.year,
      make: listings.make,
      model: listings.model,
      status: listings.status,
      visibility: listings.visibility,
      ownerId: listings.ownerId,
      city: listings.city,
      state: listings.state,
      zip: listings.zip,
      latitude: listings.latitude,
      longitude: listings.longitude,
    })
    .from(listings)
    .leftJoin(
      listingVehicles,
      and(eq(listingVehicles.listingId, listings.id), isNull(listingVehicles.unlinkedAt)),
    )
    .where(and(eq(listings.id, id), isNull(listings.deletedAt)));
  if (!row) return null;
  const { year, make, model, visibility, ...rest } = row;
  return { ...rest, carName: `${year} ${make} ${model}`, isPublic: visibility === 'public' };
}

/** Adds a booking. Throws the database's exclusion error where its place is taken. */
export async function insertBooking(
  db: Database,
  values: typeof bookings.$inferInsert,
): Promise<void> {
  await db.insert(bookings).values(values);
}

/** Writes what changed of a booking that the transaction holds. */
export async function updateBookingRow(
  db: Database,
  id: string,
  set: Partial<typeof bookings.$inferInsert>,
  now: Date,
): Promise<void> {
  await db
    .update(bookings)
    .set({ ...set, updatedAt: now, version: sql`${bookings.version} + 1` })
    .where(eq(bookings.id, id));
}

/** Adds an entry to the trail of a booking. */
export async function insertBookingEvent(
  db: Database,
  values: typeof bookingEvents.$inferInsert,
): Promise<void> {
  await db.insert(bookingEvents).values(values);
}

/** What happened to a booking, the first first. */
export async function listBookingEvents(
  db: Database,
  bookingId: string,
): Promise<BookingEventRow[]> {
  return db
    .select()
    .from(bookingEvents)
    .where(eq(bookingEvents.bookingId, bookingId))
    .orderBy(asc(bookingEvents.id));
}

function readable(db: Database, reader: BookingReader): SQL | undefined {
  if (reader === 'everybody') return undefined;
  return or(eq(bookings.buyerId, reader.personId), isAtOwnCenter(db, reader.personId));
}

/** One booking that its reader may see, with its center; null for any other. */
export async function findBookingWithCenter(
  db: Database,
  by: { id: string; reader: BookingReader },
): Promise<BookingWithCenter | null> {
  const [row] = await select(db, and(eq(bookings.id, by.id), readable(db, by.reader)));
  return row ?? null;
}

/** Which bookings of those that a reader may see. */
export interface BookingFilter {
  reader: BookingReader;
  /** buyer: the reader's own. center: of the centers at which they work. */
  side: 'buyer' | 'center' | null;
  centerId: string | null;
  listingId: string | null;
  statuses: readonly BookingStatus[];
}

function matching(db: Database, filter: BookingFilter): SQL | undefined {
  const { reader, side, centerId, listingId, statuses } = filter;
  const isOwn = reader === 'everybody' ? undefined : eq(bookings.buyerId, reader.personId);
  const isCenters = reader === 'everybody' ? undefined : isAtOwnCenter(db, reader.personId);
  return and(
    side === 'buyer' ? isOwn : side === 'center' ? isCenters : readable(db, reader),
    centerId === null ? undefined : eq(bookings.centerId, centerId),
    listingId === null ? undefined : eq(bookings.listingId, listingId),
    statuses.length === 0 ? undefined : inArray(bookings.status, [...statuses]),
  );
}

/** A page of bookings, the last made first. */
export async function listBookingRows(
  db: Database,
  page: BookingFilter & { beforeId: string | null; limit: number },
): Promise<BookingWithCenter[]> {
  const before = page.beforeId === null ? undefined : lt(bookings.id, page.beforeId);
  return select(db, and(matching(db, page), before))
    .orderBy(desc(bookings.id))
    .limit(page.limit);
}

/** Bookings that begin within a time, in order; at most `limit`. */
export async function listBookingsBetween(
  db: Database,
  by: BookingFilter & { from: Date; to: Date; limit: number },
): Promise<BookingWithCenter[]> {
  return select(
    db,
    and(matching(db, by), gte(bookings.startsAt, by.from), lt(bookings.startsAt, by.to)),
  )
    .orderBy(asc(bookings.startsAt), asc(bookings.id))
    .limit(by.limit);
}

/** Live bookings of a listing by a buyer: at most one is made. */
export async function findLiveBookingOf(
  db: Database,
  by: { buyerId: string; listingId: string },
): Promise<BookingRow | null> {
  const [row] = await db
    .select()
    .from(bookings)
    .where(
      and(
        eq(bookings.buyerId, by.buyerId),
        eq(bookings.listingId, by.listingId),
        inArray(bookings.status, [...LIVE]),
        isNull(bookings.deletedAt),
      ),
    )
    .limit(1);
  return row ?? null;
}

/** The newest booking of a listing by a buyer that was not cancelled: what its inspection costs or cost them. */
export async function findPaidInspection(
  db: Database,
  by: { buyerId: string; listingId: string },
): Promise<{ priceCents: number; centerName: string; startsAt: Date } | null> {
  const [row] = await db
    .select({
      priceCents: bookings.priceCents,
      centerName: serviceCenters.name,
      startsAt: bookings.startsAt,
    })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .where(
      and(
        eq(bookings.buyerId, by.buyerId),
        eq(bookings.listingId, by.listingId),
        inArray(bookings.status, ['requested', 'confirmed', 'completed']),
        isNull(bookings.deletedAt),
      ),
    )
    .orderBy(desc(bookings.id))
    .limit(1);
  return row ?? null;
}

/** Requests at simulated centers that nobody manages, whose time is to come. */
export async function listSimulatedRequests(
  db: Database,
  by: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: bookings.id })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .where(
      and(
        eq(bookings.status, 'requested'),
        isNull(bookings.deletedAt),
        gt(bookings.startsAt, by.now),
        eq(serviceCenters.isSimulated, true),
        notExists(
          db
            .select({ id: serviceCenterMembers.id })
            .from(serviceCenterMembers)
            .where(
              and(
                eq(serviceCenterMembers.centerId, serviceCenters.id),
                eq(serviceCenterMembers.kind, 'manager'),
                eq(serviceCenterMembers.isActive, true),
                isNull(serviceCenterMembers.deletedAt),
              ),
            ),
        ),
      ),
    )
    .orderBy(asc(bookings.startsAt))
    .limit(by.limit);
  return rows.map(({ id }) => id);
}

/** Live bookings that nobody can keep any more: never answered before their time, or without their buyer. */
export async function listExpiredBookings(
  db: Database,
  by: { now: Date; limit: number },
): Promise<string[]> {
  const rows = await db
    .select({ id: bookings.id })
    .from(bookings)
    .where(
      and(
        inArray(bookings.status, [...LIVE]),
        isNull(bookings.deletedAt),
        or(
          and(eq(bookings.status, 'requested'), lte(bookings.startsAt, by.now)),
          and(isNull(bookings.buyerId), gt(bookings.startsAt, by.now)),
        ),
      ),
    )
    .orderBy(asc(bookings.startsAt))
    .limit(by.limit);
  return rows.map(({ id }) => id);
}
