import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { BOOKING_STATUS_LABELS } from '@/components/bookings/booking-words';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import { isLive } from '@/lib/bookings/booking';
import { getBooking } from '@/lib/bookings/booking-service';
import { listMechanics } from '@/lib/bookings/center-week-service';
import { findSignedInspection } from '@/lib/bookings/inspection-service';
import { wallWords } from '@/lib/bookings/wall-words';
import { AppError } from '@/lib/platform/errors';
import { BookingFacts, BookingTrail } from './booking-facts';
import { BookingMoves } from './booking-moves';
import { MechanicForm } from './mechanic-form';

export const metadata: Metadata = { title: 'An inspection', robots: { index: false } };

export default async function BookingPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx } = await accountContext(`/bookings/${id}`, 'bookings.read');
  const booking = await getBooking(ctx, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  });
  const report = await findSignedInspection(ctx, { bookingId: id });
  const { carName, center, startsAt, status, side } = booking;
  const isPlanned = side !== 'buyer' && isLive(booking);
  const mechanics = isPlanned ? await listMechanics(ctx, { centerId: booking.centerId }) : null;
  return (
    <>
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">{`Inspection of the ${carName}`}</h1>
        <p className="text-base">{wallWords(startsAt, center.timeZone)}</p>
        <p role="status">{BOOKING_STATUS_LABELS[status]}</p>
        <NavLink href={side === 'buyer' ? '/bookings' : '/center'} className="entry-link">
          {side === 'buyer' ? 'All your inspections' : 'The center’s bookings'}
        </NavLink>
      </header>
      {center.isSimulated ? (
        <Banner>This center is simulated: nobody works there, and nothing is paid.</Banner>
      ) : null}
      {report === null ? null : (
        <NavLink
          href={`/inspections/${report}/report`}
          className="button button-primary self-start"
        >
          Read the report
        </NavLink>
      )}
      <BookingFacts booking={booking} />
      {mechanics ? <MechanicForm booking={booking} mechanics={mechanics} /> : null}
      <BookingMoves booking={booking} />
      <BookingTrail booking={booking} />
    </>
  );
}
