import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { SlotPicker } from '@/components/bookings/slot-picker';
import { ActionForm } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { getBooking } from '@/lib/bookings/booking-service';
import { listSlots } from '@/lib/bookings/nearby-service';
import { wallWords } from '@/lib/bookings/wall-words';
import { AppError } from '@/lib/platform/errors';
import { rescheduleAction } from '../actions';

export const metadata: Metadata = { title: 'Another time', robots: { index: false } };

const DAYS_SHOWN = 7;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

export default async function MoveBookingPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { from } = await searchParams;
  const here = `/bookings/${id}/move`;
  const { ctx } = await accountContext(here, 'bookings.manage');
  const fromDay = typeof from === 'string' && DAY.test(from) ? from : null;
  const { booking, page } = await load(ctx, id, fromDay);
  if (!booking.moves.includes('reschedule')) redirect(toRoute(`/bookings/${id}`));
  return (
    <>
      <header>
        <h1 className="text-xl">{`Another time for the ${booking.carName}`}</h1>
        <p className="text-ink-2">
          {`Now: ${wallWords(booking.startsAt, booking.center.timeZone)}. ${booking.side === 'buyer' ? 'The center confirms the new time.' : 'The buyer is told at once.'}`}
        </p>
        <NavLink href={`/bookings/${id}`} className="entry-link">
          Keep it as it is
        </NavLink>
      </header>
      <ActionForm action={rescheduleAction} label="Another time" className="flex flex-col gap-4">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="version" value={booking.version} />
        <SlotPicker
          page={page}
          firstHref={fromDay === null ? null : here}
          nextHref={page.nextDay === null ? null : `${here}?from=${page.nextDay}`}
        />
        <p>
          <Button type="submit" look="primary">
            Move it
          </Button>
        </p>
      </ActionForm>
    </>
  );
}

/** The booking and its center's free times; whatever is not there any more is a 404. */
async function load(
  ctx: Awaited<ReturnType<typeof accountContext>>['ctx'],
  id: string,
  fromDay: string | null,
) {
  try {
    const booking = await getBooking(ctx, { id });
    const { centerId, serviceId } = booking;
    return {
      booking,
      page: await listSlots(ctx, { centerId, serviceId, fromDay, days: DAYS_SHOWN }),
    };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') notFound();
    throw error;
  }
}
