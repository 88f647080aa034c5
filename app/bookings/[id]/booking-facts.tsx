import type { ReactElement, ReactNode } from 'react';
import {
  BOOKING_EVENT_LABELS,
  PLACE_LABELS,
  SIDE_LABELS,
} from '@/components/bookings/booking-words';
import { formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { Booking, BookingEvent } from '@/lib/bookings/booking-view';
import { wallWords } from '@/lib/bookings/wall-words';

function Fact({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 border-line border-b py-2">
      <dt className="w-40 text-ink-2">{label}</dt>
      <dd className="min-w-0 flex-1">{children}</dd>
    </div>
  );
}

/** What was booked, where, for how much, and what both sides noted. */
export function BookingFacts({ booking }: { booking: Booking }): ReactElement {
  const { center, listingId, carName, serviceName, place, priceCents, lateFeeCents } = booking;
  const { meetingPlace, sellerContactNotes, buyerNote, buyerName, mechanicName } = booking;
  return (
    <dl>
      <Fact label="Car">
        {listingId === null ? (
          carName
        ) : (
          <NavLink href={`/listings/${listingId}`} className="entry-link">
            {carName}
          </NavLink>
        )}
      </Fact>
      <Fact label="Service">{`${serviceName}, ${formatMoney(priceCents)}`}</Fact>
      <Fact label="Center">
        {`${center.name}, ${center.address}${center.phone === null ? '' : `, ${center.phone}`}`}
      </Fact>
      <Fact label="Where">{meetingPlace ?? PLACE_LABELS[place]}</Fact>
      {buyerName === null ? null : <Fact label="Booked by">{buyerName}</Fact>}
      {mechanicName === null ? null : <Fact label="Mechanic">{mechanicName}</Fact>}
      {sellerContactNotes === null ? null : (
        <Fact label="How to reach the seller">{sellerContactNotes}</Fact>
      )}
      {buyerNote === null ? null : <Fact label="To look at">{buyerNote}</Fact>}
      <Fact label="Cancelling">{booking.cancellationRule}</Fact>
      {lateFeeCents === null ? null : (
        <Fact label="Fee for cancelling late">{formatMoney(lateFeeCents)}</Fact>
      )}
    </dl>
  );
}

/** What happened to it, the first first. */
export function BookingTrail({
  booking,
}: {
  booking: Booking & { events: readonly BookingEvent[] };
}): ReactElement {
  const { timeZone } = booking.center;
  return (
    <section aria-labelledby="trail" className="flex flex-col gap-2">
      <h2 id="trail" className="text-base">
        What happened
      </h2>
      <ol className="flex flex-col gap-1 text-sm">
        {booking.events.map(({ kind, side, startsAt, note, at }) => (
          <li key={`${at.toISOString()} ${kind}`}>
            {`${BOOKING_EVENT_LABELS[kind]} by ${SIDE_LABELS[side]}, ${wallWords(at, timeZone)}`}
            {kind === 'rescheduled' ? `, to ${wallWords(startsAt, timeZone)}` : ''}
            {note === null ? '' : `: “${note}”`}
          </li>
        ))}
      </ol>
    </section>
  );
}
