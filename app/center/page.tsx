import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { BookingList } from '@/components/bookings/booking-row';
import { LinkButton } from '@/components/ui/button';
import { NavLink } from '@/components/ui/nav-link';
import { EmptyState } from '@/components/ui/states';
import { loadCenterDay } from './load-center-day';

export const metadata: Metadata = { title: 'Your service center', robots: { index: false } };

export default async function CenterPage(): Promise<ReactElement> {
  const { ctx } = await accountContext('/center', 'bookings.read');
  const { centers, isManager, sections } = await loadCenterDay(ctx);
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
