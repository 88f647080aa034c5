import type { ReactElement } from 'react';
import { Moment } from '@/app/(admin)/admin/moment';
import type { TableRequest } from '@/app/(admin)/admin/table-query';
import { choicesOf, inWords } from '@/app/(admin)/admin/vocabulary-words';
import { AdminTable, type TableColumn, type TableView } from '@/components/operations/admin-table';
import { Money } from '@/components/ui/figures';
import { formatAgo } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { BOOKING_STATUSES } from '@/db/vocabulary';
import type { ListedBooking } from '@/lib/operations/booking-table';
import { TABLE_ROWS_MAX } from '@/lib/operations/table-schemas';

const VIEWS: readonly TableView[] = [
  { name: 'Newest', typed: {} },
  { name: 'Next', typed: { upcoming: 'true' }, sort: 'starts_at', direction: 'asc' },
  { name: 'Not answered', typed: { status: 'requested' } },
  { name: 'Nobody came', typed: { status: 'no_show' } },
];

function columnsAt(now: Date): readonly TableColumn<ListedBooking>[] {
  return [
    {
      ...{ key: 'car', label: 'Car' },
      cell: ({ listingId, carName }) =>
        listingId === null ? (
          carName
        ) : (
          <NavLink href={`/listings/${listingId}`} className="underline">
            {carName}
          </NavLink>
        ),
    },
    { key: 'status', label: 'State', cell: ({ status }) => inWords(status) },
    {
      ...{ key: 'starts', label: 'Begins', sort: 'starts_at' },
      cell: ({ startsAt }) => <Moment at={startsAt} />,
    },
    { key: 'center', label: 'Center', cell: ({ centerName }) => centerName },
    {
      ...{ key: 'service', label: 'What' },
      cell: ({ serviceName, place }) => `${serviceName}, ${inWords(place)}`,
    },
    {
      ...{ key: 'buyer', label: 'Buyer' },
      cell: ({ buyerId, email }) =>
        buyerId === null ? (
          <span className="text-ink-3">gone</span>
        ) : (
          <NavLink href={`/admin/people/${buyerId}`} className="underline">
            {email}
          </NavLink>
        ),
    },
    {
      ...{ key: 'mechanic', label: 'Mechanic' },
      cell: ({ hasMechanic }) => (hasMechanic ? 'set' : 'not yet'),
    },
    {
      ...{ key: 'price', label: 'Price', isNumber: true },
      cell: ({ priceCents }) => <Money cents={priceCents} />,
    },
    {
      ...{ key: 'late', label: 'Late fee', isNumber: true },
      cell: ({ lateFeeCents }) =>
        lateFeeCents === null ? (
          <span className="text-ink-3">none</span>
        ) : (
          <Money cents={lateFeeCents} withCents />
        ),
    },
    {
      ...{ key: 'created', label: 'Booked', sort: 'created_at' },
      cell: ({ createdAt }) => formatAgo(createdAt, now),
    },
  ];
}

/** Every booking with its state; nothing can be changed here. */
export function BookingTable({
  request,
  page,
  now,
}: {
  request: TableRequest<unknown>;
  page: { bookings: ListedBooking[]; nextCursor: string | null } | null;
  now: Date;
}): ReactElement {
  return (
    <AdminTable
      id="bookings"
      caption="Bookings"
      columns={columnsAt(now)}
      filters={[
        { name: 'q', label: 'Booking, person or center', hint: 'bkg_…, usr_… or ctr_…' },
        { name: 'status', label: 'State', options: choicesOf(BOOKING_STATUSES) },
        {
          ...{ name: 'upcoming', label: 'When' },
          options: [{ value: 'true', label: 'not begun' }],
        },
      ]}
      views={VIEWS}
      address={request.address}
      errors={request.errors}
      rows={page?.bookings ?? []}
      keyOf={({ id }) => id}
      nameOf={({ carName, centerName }) => `${carName} at ${centerName}`}
      isFirstPage={request.isFirstPage}
      nextCursor={page?.nextCursor ?? null}
      file={{ apiPath: '/api/v1/admin/bookings', rowsMax: TABLE_ROWS_MAX }}
      empty={{ title: 'No bookings', text: 'No booking is as asked.' }}
    />
  );
}
