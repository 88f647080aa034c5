import type { ReactElement } from 'react';
import { CAR_STATUS_WORDS } from '@/components/selling/selling-words';
import { LinkButton } from '@/components/ui/button';
import { formatAgo, formatCounted, formatDay, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { Pagination } from '@/components/ui/states';
import type { DashboardCar } from '@/lib/selling/dashboard-service';
import { jobName, type SnapJob } from '@/lib/snap/job';
import { Position } from './cars/[id]/car-head';

/** A seller's cars: those in the making, and those on offer. */
export function Dashboard({
  jobs,
  cars,
  now,
  nextCursor,
  isFirstPage,
}: {
  jobs: readonly SnapJob[];
  cars: readonly DashboardCar[];
  now: Date;
  nextCursor: string | null;
  isFirstPage: boolean;
}): ReactElement {
  return (
    <>
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-xl">Your cars</h1>
        <LinkButton href="/sell/snap/new" look="primary">
          Sell a car
        </LinkButton>
      </header>
      <nav aria-label="Selling" className="flex flex-wrap gap-x-4 gap-y-1">
        <NavLink href="/messages" className="entry-link">
          Messages and offers
        </NavLink>
        <NavLink href="/sell/ebay" className="entry-link">
          eBay
        </NavLink>
        <NavLink href="/sell/feeds" className="entry-link">
          Inventory feeds
        </NavLink>
      </nav>
      {jobs.length > 0 ? (
        <section className="flex flex-col gap-2" aria-labelledby="in-the-making">
          <h2 id="in-the-making" className="text-base">
            In the making
          </h2>
          <ul className="flex flex-col gap-1">
            {jobs.map((job) => (
              <li key={job.id} className="flex flex-wrap items-baseline gap-x-3">
                <NavLink href={`/sell/snap/${job.id}/${job.step}`} className="entry-link">
                  {jobName(job) ?? 'A car that is not named yet'}
                </NavLink>
                <span className="text-ink-3 text-xs">
                  {formatCounted(job.reading.photosTotal, 'photo')}, changed{' '}
                  {formatAgo(job.updatedAt, now)}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {cars.length > 0 ? (
        <section className="flex flex-col gap-3" aria-labelledby="on-offer">
          <h2 id="on-offer" className="text-base">
            On offer
          </h2>
          <ul className="seller-cars">
            {cars.map((each) => (
              <li key={each.car.id}>
                <CarCard {...each} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {isFirstPage && nextCursor === null ? null : (
        <Pagination
          summary={`${cars.length} shown`}
          firstHref={isFirstPage ? null : '/sell'}
          nextHref={nextCursor === null ? null : `/sell?after=${nextCursor}`}
          nextLabel="Older cars"
        />
      )}
    </>
  );
}

function CarCard({
  car,
  name,
  range,
  viewsCount,
  waitingOffersCount,
  unreadCount,
}: DashboardCar): ReactElement {
  const { word, tone } = CAR_STATUS_WORDS[car.status];
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <NavLink href={`/sell/cars/${car.id}`} className="entry-link font-semibold">
          {name}
        </NavLink>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="tabular">
        <strong>{formatMoney(car.soldPriceCents ?? car.priceCents)}</strong>
        <span className="text-ink-3 text-xs"> · {formatCounted(viewsCount, 'view')}</span>
      </p>
      {car.status === 'live' ? <Position car={car} range={range} size="card" /> : null}
      {waitingOffersCount > 0 || unreadCount > 0 ? (
        <p className="flex flex-wrap gap-2">
          {waitingOffersCount > 0 ? (
            <Badge tone="accent">{formatCounted(waitingOffersCount, 'offer')} to answer</Badge>
          ) : null}
          {unreadCount > 0 ? (
            <Badge tone="accent">{formatCounted(unreadCount, 'new message')}</Badge>
          ) : null}
        </p>
      ) : null}
      {car.nextStepAt ? (
        <p className="text-ink-3 text-xs">Next price step on {formatDay(car.nextStepAt)}.</p>
      ) : null}
    </>
  );
}
