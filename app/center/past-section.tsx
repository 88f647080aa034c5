import type { ReactElement } from 'react';
import { BookingList } from '@/components/bookings/booking-row';
import { formatCounted } from '@/components/ui/format';
import { Pagination } from '@/components/ui/states';
import type { Booking } from '@/lib/bookings/booking-view';
import { type CenterAddress, centerHref } from './center-address';

/** What ended at a center, the last made first. */
export function PastSection({
  address,
  ended: { bookings, nextCursor },
}: {
  address: CenterAddress;
  ended: { bookings: readonly Booking[]; nextCursor: string | null };
}): ReactElement {
  return (
    <section id="past" className="flex flex-col gap-2" aria-labelledby="past-title">
      <h2 id="past-title" className="text-base">
        Past
      </h2>
      {bookings.length === 0 ? (
        <p className="text-ink-3">Nothing has ended yet.</p>
      ) : (
        <BookingList label="Past" bookings={bookings} />
      )}
      {address.past === null && nextCursor === null ? null : (
        <Pagination
          label="Pages of past bookings"
          summary={formatCounted(bookings.length, 'booking')}
          firstHref={address.past === null ? null : centerHref(address, { past: null })}
          nextHref={nextCursor && centerHref(address, { past: nextCursor })}
          nextLabel="Earlier ones"
        />
      )}
    </section>
  );
}
