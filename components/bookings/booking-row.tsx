import type { ReactElement } from 'react';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { Booking } from '@/lib/bookings/booking-view';
import { wallWords } from '@/lib/bookings/wall-words';
import { BOOKING_STATUS_LABELS, PLACE_LABELS } from './booking-words';

/** A booking in a list: when, which car, where, and where it stands. */
export function BookingRow({ booking }: { booking: Booking }): ReactElement {
  const { carName, serviceName, center, place, priceCents, startsAt, status } = booking;
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-line border-b py-3">
      <span className="min-w-0 flex-1">
        <NavLink href={`/bookings/${booking.id}`} className="entry-link font-medium">
          {`${carName}: ${wallWords(startsAt, center.timeZone)}`}
        </NavLink>
        <span className="block text-ink-2 text-sm">
          {`${serviceName}, ${formatMoney(priceCents)} · ${center.name} · ${PLACE_LABELS[place]}`}
          {booking.buyerName === null ? '' : ` · for ${booking.buyerName}`}
        </span>
      </span>
      <span className="text-sm">{BOOKING_STATUS_LABELS[status]}</span>
    </li>
  );
}

/** Bookings below each other. */
export function BookingList({
  label,
  bookings,
}: {
  label: string;
  bookings: readonly Booking[];
}): ReactElement {
  return (
    <ul aria-label={label} className="flex flex-col">
      {bookings.map((booking) => (
        <BookingRow key={booking.id} booking={booking} />
      ))}
    </ul>
  );
}
