import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { toRoute } from '@/components/ui/nav-link';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { findBuyer } from '@/lib/deals/buyer';
import { AppError } from '@/lib/platform/errors';
import { listHiddenCars } from '@/lib/shortlists/hidden-cars-service';
import { findRemovedCar, listWatchlist } from '@/lib/shortlists/watchlist-service';
import { withTradeIn } from '../results-search';
import { readWatchlistAddress, watchlistHref } from './watchlist-address';
import { HiddenCars, RemovedBanner, WatchlistCars, WatchlistWays } from './watchlist-view';

export const metadata: Metadata = { title: 'Watchlist', robots: { index: false } };

const CARS_SHOWN = 25;
const HIDDEN_SHOWN = 50;

export default async function WatchlistPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/watchlist', 'watchlist.manage');
  const address = readWatchlistAddress(await searchParams);
  const view = watchlistHref(address, {});
  const settings = await getBuyerSettings(ctx);
  const buyer = withTradeIn(findBuyer({ zip: settings.zip ?? undefined }), settings);
  const { status, sort, cursor } = address;
  const statuses = status === null ? [] : [status];
  const [list, hidden, removed] = await Promise.all([
    listWatchlist(ctx, { personId, statuses, sort, cursor, limit: CARS_SHOWN, buyer }).catch(
      (error: unknown) => {
        const isStaleCursor = error instanceof AppError && error.code === 'invalid_fields';
        if (isStaleCursor) redirect(toRoute(view));
        throw error;
      },
    ),
    listHiddenCars(ctx, { personId, limit: HIDDEN_SHOWN, cursor: null }),
    address.removed === null ? null : findRemovedCar(ctx, { personId, id: address.removed }),
  ]);
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <header className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h1 className="font-semibold text-lg sm:text-xl">Watchlist</h1>
        {list.counts.length > 0 ? (
          <a href="/api/v1/watchlist?format=csv&limit=100" className="entry-link text-sm" download>
            Download as CSV
          </a>
        ) : null}
        <p className="w-full text-ink-2 text-sm">
          Your notes and prices are for your eyes only. A car stays here when its advert ends.
        </p>
      </header>
      {removed ? <RemovedBanner car={removed} view={view} /> : null}
      {list.counts.length > 0 ? <WatchlistWays address={address} counts={list.counts} /> : null}
      <WatchlistCars list={list} address={address} buyerZip={settings.zip ?? undefined} />
      <HiddenCars cars={hidden.cars} />
    </main>
  );
}
