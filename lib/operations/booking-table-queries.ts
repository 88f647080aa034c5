import { and, eq, gte, isNull, type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { people } from '@/db/schema/accounts';
import { bookings, serviceCenters } from '@/db/schema/bookings';
import type { BookingStatus } from '@/db/vocabulary';
import { beyond, inOrder, type Keyset, keyOf } from './keyset-queries';
import type { KeyType, Position } from './table-page';

/** Which bookings are wanted; what is absent is not asked. */
export interface BookingCriteria {
  id?: string | undefined;
  buyerId?: string | undefined;
  centerId?: string | undefined;
  status?: BookingStatus | undefined;
  /** Those that begin then or later. */
  startsFrom?: Date | undefined;
}

export const BOOKING_SORTS = ['created_at', 'starts_at'] as const;
export type BookingSort = (typeof BOOKING_SORTS)[number];

const COLUMNS: Readonly<Record<BookingSort, { column: SQL | null; type: KeyType }>> = {
  created_at: { column: null, type: 'uuid' },
  starts_at: { column: sql`${bookings.startsAt}`, type: 'timestamptz' },
};

/** The order of bookings by one of the sorts. */
export function bookingOrder(sort: BookingSort, isDescending: boolean): Keyset {
  return { ...COLUMNS[sort], id: sql`${bookings.id}`, isDescending };
}

/** Bookings by criteria in an order, from after a position on; never what buyer and center told each other. */
export async function selectBookingRows(
  db: Database,
  criteria: BookingCriteria,
  page: { order: Keyset; after: Position | null; limit: number },
) {
  const { id, buyerId, centerId, status, startsFrom } = criteria;
  return db
    .select({
      id: bookings.id,
      centerId: bookings.centerId,
      centerName: serviceCenters.name,
      buyerId: bookings.buyerId,
      email: people.email,
      listingId: bookings.listingId,
      carName: bookings.carName,
      serviceName: bookings.serviceName,
      place: bookings.place,
      status: bookings.status,
      priceCents: bookings.priceCents,
      lateFeeCents: bookings.lateFeeCents,
      hasMechanic: sql<boolean>`${bookings.mechanicId} is not null`,
      startsAt: bookings.startsAt,
      endsAt: bookings.endsAt,
      createdAt: bookings.createdAt,
      sortKey: keyOf(page.order),
    })
    .from(bookings)
    .innerJoin(serviceCenters, eq(serviceCenters.id, bookings.centerId))
    .leftJoin(people, eq(people.id, bookings.buyerId))
    .where(
      and(
        isNull(bookings.deletedAt),
        id === undefined ? undefined : eq(bookings.id, id),
        buyerId === undefined ? undefined : eq(bookings.buyerId, buyerId),
        centerId === undefined ? undefined : eq(bookings.centerId, centerId),
        status === undefined ? undefined : eq(bookings.status, status),
        startsFrom === undefined ? undefined : gte(bookings.startsAt, startsFrom),
        beyond(page.order, page.after),
      ),
    )
    .orderBy(...inOrder(page.order))
    .limit(page.limit);
}
