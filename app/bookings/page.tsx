import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { BookingList } from '@/components/bookings/booking-row';
import { LinkButton } from '@/components/ui/button';
import { formatCounted } from '@/components/ui/format';
import { toRoute } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { listBookings } from '@/lib/bookings/booking-service';
import { listCalendarFeeds } from '@/lib/bookings/calendar-service';
import { findUuid } from '@/lib/platform/ids';
import { CalendarSection } from './calendar-section';

export const metadata: Metadata = { title: 'Your inspections', robots: { index: false } };

const SHOWN = 20;
const PATH = '/bookings';

export default async function BookingsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx } = await accountContext(PATH, 'bookings.read');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('booking', cursor) === null) redirect(toRoute(PATH));
  const [{ bookings, nextCursor }, { feeds }] = await Promise.all([
    listBookings(ctx, { side: 'buyer', limit: SHOWN, cursor }),
    listCalendarFeeds(ctx, { limit: SHOWN, cursor: null }),
  ]);
  return (
    <>
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">Your inspections</h1>
        <p className="max-w-prose text-ink-2">
          Each with where it stands. You move and cancel them on their page.
        </p>
      </header>
      {bookings.length === 0 ? (
        <EmptyState
          title="You have booked none"
          action={<LinkButton href="/">Find a car</LinkButton>}
        >
          Open a car and choose “Book an inspection”: you see who can look at it, when, and for how
          much.
        </EmptyState>
      ) : (
        <>
          <BookingList label="Your inspections" bookings={bookings} />
          <Pagination
            summary={formatCounted(bookings.length, 'inspection')}
            firstHref={cursor === null ? null : PATH}
            nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
            nextLabel="Earlier ones"
          />
        </>
      )}
      <CalendarSection feeds={feeds.filter(({ centerId }) => centerId === null)} />
    </>
  );
}
