import type { ReactElement } from 'react';
import { STATUS_LABELS } from '@/components/shortlists/status-labels';
import { WatchedAction } from '@/components/shortlists/watched-action';
import { WatchedRow } from '@/components/shortlists/watched-row';
import { LinkButton } from '@/components/ui/button';
import { SegmentedLinks } from '@/components/ui/choice';
import { formatCount, formatCounted } from '@/components/ui/format';
import { Disclosure } from '@/components/ui/layers';
import { NavLink } from '@/components/ui/nav-link';
import { Banner, EmptyState, Pagination } from '@/components/ui/states';
import { SHORTLIST_STATUSES } from '@/db/vocabulary';
import type { HiddenCar } from '@/lib/shortlists/hidden-cars-service';
import { WATCHLIST_SORTS, type WatchlistSort } from '@/lib/shortlists/watched-car';
import type { findRemovedCar, listWatchlist } from '@/lib/shortlists/watchlist-service';
import { outTheDoorNote, placeOf } from '../deal-card-props';
import {
  removeWatchedAction,
  restoreWatchedAction,
  saveWatchedAction,
  showAgainAction,
} from './actions';
import { type WatchlistAddress, watchlistHref } from './watchlist-address';

type Watchlist = Awaited<ReturnType<typeof listWatchlist>>;

const SORT_LABELS: Readonly<Record<WatchlistSort, string>> = {
  saved: 'Newest',
  price: 'Cheapest',
  price_change: 'Price drop',
  status: 'Status',
};

/** The ways to look at the list: by status, in which order, and as a file. */
export function WatchlistWays({
  address,
  counts,
}: {
  address: WatchlistAddress;
  counts: Watchlist['counts'];
}): ReactElement {
  const countOf = new Map(counts.map(({ status, count }) => [status, count]));
  const total = counts.reduce((sum, { count }) => sum + count, 0);
  const { status: chosen, sort } = address;
  const shown = SHORTLIST_STATUSES.filter((each) => countOf.has(each) || each === chosen);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label="Status" className="watch-statuses">
        {[null, ...shown].map((status) => (
          <NavLink
            key={status}
            href={watchlistHref({ status, sort }, {})}
            className="watch-status"
            aria-current={status === chosen ? 'page' : undefined}
          >
            {status === null ? 'All ' : `${STATUS_LABELS[status]} `}
            <span className="tabular text-xs">
              {formatCount(status === null ? total : (countOf.get(status) ?? 0))}
            </span>
          </NavLink>
        ))}
      </nav>
      <SegmentedLinks
        label="Order"
        links={WATCHLIST_SORTS.map((each) => ({
          href: watchlistHref({ status: chosen, sort: each }, {}),
          label: SORT_LABELS[each],
          isCurrent: each === sort,
        }))}
      />
    </div>
  );
}

/** The car that was just taken off, and the way to put it back. */
export function RemovedBanner({
  car,
  view,
}: {
  car: NonNullable<Awaited<ReturnType<typeof findRemovedCar>>>;
  view: string;
}): ReactElement {
  return (
    <Banner
      action={
        <WatchedAction action={restoreWatchedAction} fields={{ id: car.id, back: view }}>
          Undo
        </WatchedAction>
      }
    >
      {`${car.year} ${car.make} ${car.model} is off your watchlist. Its notes are kept for 30 days.`}
    </Banner>
  );
}

/** One page of the list, or what to do where there is none. */
export function WatchlistCars({
  list,
  address,
  buyerZip,
}: {
  list: Watchlist;
  address: WatchlistAddress;
  buyerZip: string | undefined;
}): ReactElement {
  const { cars, nextCursor } = list;
  if (cars.length === 0) {
    return address.status === null ? (
      <EmptyState
        title="You watch no car yet"
        icon="star"
        action={
          <LinkButton href="/" look="primary">
            Find a car to watch
          </LinkButton>
        }
      >
        Press Watch beside a car: it stays here with your notes, also when its advert ends, and you
        see what its price does.
      </EmptyState>
    ) : (
      <EmptyState
        title={`No car is at “${STATUS_LABELS[address.status]}”`}
        icon="star"
        action={
          <LinkButton href={watchlistHref({ ...address, status: null }, {})}>All cars</LinkButton>
        }
      >
        The status of a car is set in its row.
      </EmptyState>
    );
  }
  const view = watchlistHref(address, {});
  return (
    <>
      <ol className="watchlist" aria-label="Cars that you watch">
        {cars.map((car) => (
          <li key={car.id}>
            <WatchedRow
              car={car}
              href={car.listingId && `/listings/${car.listingId}`}
              place={car.deal && placeOf(car.deal)}
              costNote={car.deal && outTheDoorNote(car.deal, buyerZip)}
              view={view}
              save={saveWatchedAction}
              remove={removeWatchedAction}
            />
          </li>
        ))}
      </ol>
      {address.cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${formatCounted(cars.length, 'car')} shown`}
          firstHref={address.cursor === null ? null : view}
          nextHref={nextCursor && watchlistHref(address, { cursor: nextCursor })}
        />
      )}
    </>
  );
}

/** The cars left out of the results, each with the way back. */
export function HiddenCars({ cars }: { cars: readonly HiddenCar[] }): ReactElement | null {
  if (cars.length === 0) return null;
  return (
    <section id="hidden">
      <Disclosure summary={<h2 className="text-base">Cars that you hid</h2>}>
        <ul className="flex flex-col">
          {cars.map(({ id, year, make, model, trim, listingId }) => (
            <li key={id} className="flex items-center justify-between gap-3 border-line border-b">
              {listingId === null ? (
                `${year} ${make} ${model}`
              ) : (
                <NavLink href={`/listings/${listingId}`} className="entry-link">
                  {`${year} ${make} ${model} ${trim ?? ''}`}
                </NavLink>
              )}
              <WatchedAction action={showAgainAction} fields={{ id }} look="quiet">
                Show again<span className="sr-only">{` ${year} ${make} ${model}`}</span>
              </WatchedAction>
            </li>
          ))}
        </ul>
      </Disclosure>
    </section>
  );
}
