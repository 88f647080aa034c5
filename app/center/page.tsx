import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { BookingList } from '@/components/bookings/booking-row';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/choice';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { centerHref, readCenterAddress } from './center-address';
import { loadCenter } from './load-center';
import { PastSection } from './past-section';
import { WeekCalendar } from './week-calendar';

export const metadata: Metadata = { title: 'Your service center', robots: { index: false } };

export default async function CenterPage(props: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx } = await accountContext('/center', 'bookings.read');
  const address = readCenterAddress(await props.searchParams);
  const { centers, isManager, desk } = await loadCenter(ctx, address);
  return (
    <>
      <MarketBanner ctx={ctx} />
      <h1 className="text-xl">Your service center</h1>
      {desk === null ? (
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
          <section aria-labelledby="requests" className="flex flex-col gap-2">
            <h2 id="requests" className="text-base">
              To confirm
            </h2>
            {desk.requests.length === 0 ? (
              <p className="text-ink-3">Nothing waits for you.</p>
            ) : (
              <BookingList label="To confirm" bookings={desk.requests} />
            )}
          </section>
          {centers.length === 1 ? null : (
            <SegmentedLinks
              label="Centers"
              links={centers.map(({ id, name }) => ({
                ...{ href: centerHref(address, { center: id, past: null }), label: name },
                isCurrent: id === desk.centerId,
              }))}
            />
          )}
          <WeekCalendar week={desk.calendar} address={address} />
          <PastSection address={address} ended={desk.ended} />
        </>
      )}
    </>
  );
}
