/** Inspections that are booked, as an operator's table. Reads only: they are the buyer's and the center's. */
import type { BookingStatus, InspectionPlace } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import {
  type BookingCriteria,
  type BookingSort,
  bookingOrder,
  selectBookingRows,
} from './booking-table-queries';
import { cutPage, positionOf, type TableQuery } from './table-page';

/** Which bookings are wanted, as an operator says it. */
export interface BookingFilter {
  /** "bkg_…", "usr_…" or "ctr_…" */
  q?: string | undefined;
  status?: BookingStatus | undefined;
  /** True: those that have not begun. */
  upcoming?: boolean | undefined;
}
export type BookingQuery = TableQuery<BookingFilter, BookingSort>;

/** One booking in the table. Instants are the wall clock's. */
export interface ListedBooking {
  /** "bkg_…" */
  id: string;
  /** "ctr_…" */
  centerId: string;
  centerName: string;
  /** "usr_…"; null once that person is gone. */
  buyerId: string | null;
  email: string | null;
  /** "lst_…" */
  listingId: string | null;
  carName: string;
  serviceName: string;
  place: InspectionPlace;
  status: BookingStatus;
  priceCents: number;
  lateFeeCents: number | null;
  hasMechanic: boolean;
  startsAt: Date;
  endsAt: Date;
  createdAt: Date;
}

function criteriaOf(q: string | undefined): BookingCriteria | null {
  if (q === undefined) return {};
  const id = findUuid('booking', q.trim());
  if (id !== null) return { id };
  const buyerId = findUuid('person', q.trim());
  if (buyerId !== null) return { buyerId };
  const centerId = findUuid('service_center', q.trim());
  return centerId === null ? null : { centerId };
}

/** A page of bookings; `cursor` is the `nextCursor` of the page before. Throws `invalid_fields` for another one. */
export async function listBookingTable(
  ctx: Ctx,
  query: BookingQuery,
): Promise<{ bookings: ListedBooking[]; nextCursor: string | null }> {
  authorize(ctx, 'people.manage');
  const order = bookingOrder(query.sort, query.direction === 'desc');
  const after = positionOf(query, order.type);
  const { q, status, upcoming } = query.filter;
  const criteria = criteriaOf(q);
  if (criteria === null) return { bookings: [], nextCursor: null };
  const found = await selectBookingRows(
    ctx.db,
    { ...criteria, status, startsFrom: upcoming ? ctx.now() : undefined },
    { order, after, limit: query.limit + 1 },
  );
  const { rows, nextCursor } = cutPage(found, query);
  const bookings = rows.map(({ sortKey: _place, ...row }) => ({
    ...row,
    id: toPublicId('booking', row.id),
    centerId: toPublicId('service_center', row.centerId),
    buyerId: row.buyerId === null ? null : toPublicId('person', row.buyerId),
    listingId: row.listingId === null ? null : toPublicId('listing', row.listingId),
  }));
  return { bookings, nextCursor };
}
