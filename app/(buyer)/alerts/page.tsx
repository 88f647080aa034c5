import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { NavLink } from '@/components/ui/nav-link';
import { alertOverview, listAlertThreads, listNotices } from '@/lib/alerts/history-service';
import { ReadAllForm } from './alert-forms';
import { readAlertsAddress, statesOf } from './alerts-address';
import { AlertFilters, AlertThreads, AlertViews, DismissedBanner } from './alerts-view';
import { NoticeList } from './notice-list';

export const metadata: Metadata = { title: 'Alerts', robots: { index: false } };

const CARS_SHOWN = 20;

export default async function AlertsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext('/alerts', 'alerts.read');
  const address = readAlertsAddress(await searchParams);
  const [overview, notices, list] = await Promise.all([
    alertOverview(ctx, { personId }),
    listNotices(ctx, { personId }),
    listAlertThreads(ctx, {
      ...{ personId, limit: CARS_SHOWN, cursor: address.after },
      kinds: address.kind === null ? [] : [address.kind],
      channelKinds: address.channel === null ? [] : [address.channel],
      opportunityStates: statesOf(address.view),
      isUnreadOnly: address.view === 'unread',
      savedSearchId: address.search ?? undefined,
    }),
  ]);
  const hasAny = overview.counts.length > 0;
  const hasUnread = overview.unreadCount > 0 || notices.some(({ isUnread }) => isUnread);
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <header className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <h1 className="font-semibold text-lg sm:text-xl">Alerts</h1>
        <p className="flex flex-wrap gap-x-6 text-sm">
          <NavLink href="/account/alerts" className="entry-link">
            How you are told
          </NavLink>
          <NavLink href="/analytics" className="entry-link">
            What came of them
          </NavLink>
        </p>
      </header>
      {address.dismissed === null ? null : <DismissedBanner address={address} />}
      <NoticeList notices={notices} now={ctx.now()} />
      {hasAny || hasUnread ? (
        <div className="flex flex-wrap items-center justify-between gap-3">
          {hasAny ? <AlertViews address={address} overview={overview} /> : null}
          {hasUnread ? <ReadAllForm /> : null}
        </div>
      ) : null}
      {hasAny ? <AlertFilters address={address} searches={overview.searches} /> : null}
      <AlertThreads {...{ list, address, overview }} now={ctx.now()} market={ctx.market.name} />
    </main>
  );
}
