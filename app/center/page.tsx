import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { BookingList } from '@/components/bookings/booking-row';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { listBookings, listBookingsOfDays } from '@/lib/bookings/booking-service';
import { CENTERS_OF_PERSON_MAX } from '@/lib/bookings/center';
import { listOwnCenters } from '@/lib/bookings/center-service';
import { assertMayUse } from '@/lib/platform/authz';
import { MS_PER_DAY } from '@/lib/platform/time';
import { addDays, instantOfWall, wallTime } from '@/lib/platform/wall-time';

export const metadata: Metadata = { title: 'Your service center', robots: { index: false } };

const DAYS_SHOWN = 7;
const REQUESTS_SHOWN = 50;

export default async function CenterPage(): Promise<ReactElement> {
  const { ctx } = await accountContext('/center', 'bookings.read');
  const { centers } = await listOwnCenters(ctx, { cursor: null, limit: CENTERS_OF_PERSON_MAX });
  const isManager = mayManage(ctx);
  const timeZone = centers[0]?.timeZone ?? 'UTC';
  const today = wallTime(ctx.now(), timeZone).day;
  const from = instantOfWall(today, 0, timeZone);
  const tomorrow = instantOfWall(addDays(today, 1), 0, timeZone);
  const to = new Date(from.getTime() + DAYS_SHOWN * MS_PER_DAY);
  const live = { side: 'center', statuses: ['requested', 'confirmed'] } as const;
  const [week, { bookings: requests }] = await Promise.all([
    listBookingsOfDays(ctx, { ...live, from, to }),
    listBookings(ctx, {
      ...{ side: 'center', statuses: ['requested'], cursor: null, limit: REQUESTS_SHOWN },
    }),
  ]);
  const sections = [
    { id: 'requests', title: 'To confirm', bookings: requests, none: 'Nothing waits for you.' },
    {
      ...{ id: 'today', title: 'Today', none: 'Nothing today.' },
      bookings: week.filter(({ startsAt }) => startsAt < tomorrow),
    },
    {
      ...{ id: 'week', title: 'The next days', none: 'Nothing in the next days.' },
      bookings: week.filter(({ startsAt }) => startsAt >= tomorrow),
    },
  ];
  return (
    <>
      <MarketBanner ctx={ctx} />
      <h1 className="text-xl">Your service center</h1>
      {centers.length === 0 ? (
        <EmptyState
          title="You work at no center yet"
          action={isManager ? <LinkButton href="/center/new">Add your center</LinkButton> : null}
        >
          {isManager
            ? 'Add your center with its hours and services: buyers near it find it at once.'
            : 'A manager of your center adds you by the e-mail of your account.'}
        </EmptyState>
      ) : (
        <>
          <ul aria-label="Your centers" className="flex flex-wrap gap-4">
            {centers.map(({ id, name }) => (
              <li key={id}>
                <NavLink href={`/center/${id}`} className="entry-link">
                  {`${name}: profile, services, people`}
                </NavLink>
              </li>
            ))}
          </ul>
          {sections.map(({ id, title, bookings, none }) => (
            <section key={id} aria-labelledby={id} className="flex flex-col gap-2">
              <h2 id={id} className="text-base">
                {title}
              </h2>
              {bookings.length === 0 ? (
                <p className="text-ink-3">{none}</p>
              ) : (
                <BookingList label={title} bookings={bookings} />
              )}
            </section>
          ))}
        </>
      )}
    </>
  );
}

/** Whether the reader may have centers of their own; mechanics see those of others. */
function mayManage(ctx: Awaited<ReturnType<typeof accountContext>>['ctx']): boolean {
  try {
    assertMayUse(ctx.actor, 'service_centers.manage');
    return true;
  } catch {
    return false;
  }
}
