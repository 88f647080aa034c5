import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { FoundPerWeekChart } from '@/components/charts/found-per-week-chart';
import { NavLink } from '@/components/ui/nav-link';
import { ANALYTICS_WEEKS } from '@/lib/alerts/analytics';
import { getAnalytics } from '@/lib/alerts/analytics-service';
import { ChannelsTable, Markets, NothingFound, SearchesTable, Totals } from './analytics-view';

export const metadata: Metadata = { title: 'What came of your alerts', robots: { index: false } };

export default async function AnalyticsPage(): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/analytics', 'alerts.read');
  const analytics = await getAnalytics(ctx, { personId });
  const { total, weeks, searches, channels, markets } = analytics;
  const hasAny = total.matchedCount > 0 || channels.length > 0;
  return (
    <main className="page-frame flex flex-col gap-8 py-4">
      <div className="flex flex-col gap-4">
        <MarketBanner ctx={ctx} />
        <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
          <h1 className="font-semibold text-lg sm:text-xl">What came of your alerts</h1>
          <NavLink href="/alerts" className="entry-link text-sm">
            All alerts
          </NavLink>
        </header>
        <p className="max-w-prose text-ink-2 text-sm">
          The last {ANALYTICS_WEEKS} weeks, each from Monday in your time zone. A car counts in the
          week in which it was found, whenever you opened, watched or dismissed it.
        </p>
      </div>
      {hasAny ? (
        <>
          <Totals total={total} />
          <div className="max-w-4xl">
            <FoundPerWeekChart weeks={weeks} />
          </div>
          <SearchesTable searches={searches} />
          <ChannelsTable channels={channels} />
        </>
      ) : (
        <NothingFound hasMarkets={markets.length > 0} />
      )}
      <Markets markets={markets} />
    </main>
  );
}
