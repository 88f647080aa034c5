import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { toRoute } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { findLastAlertsOfSearches, listNamedChannels } from '@/lib/alerts/search-alerts';
import { findUuid } from '@/lib/platform/ids';
import {
  countSavedSearches,
  getPersonClock,
  listSavedSearches,
} from '@/lib/searches/saved-searches-service';
import { SavedSearchList } from './saved-search-list';
import { DeletedBanner, SavedBanner } from './search-banners';

export const metadata: Metadata = { title: 'Saved searches', robots: { index: false } };

const PATH = '/searches';
const SHOWN = 20;

export default async function SavedSearchesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'searches.manage');
  const { after, saved, deleted } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('saved_search', cursor) === null) redirect(toRoute(PATH));
  const [list, room, channels, clock] = await Promise.all([
    listSavedSearches(ctx, { personId, limit: SHOWN, cursor }),
    countSavedSearches(ctx, { personId }),
    listNamedChannels(ctx, { personId }),
    getPersonClock(ctx, { personId }),
  ]);
  const { searches, nextCursor } = list;
  const searchIds = searches.map(({ id }) => id);
  const lastAlerts = await findLastAlertsOfSearches(ctx, { personId, searchIds });
  const facts = { ...{ marketNow: ctx.market.now(), now: ctx.now() }, channels, lastAlerts };
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <header>
        <h1 className="text-xl">Saved searches</h1>
        <p className="tabular text-ink-2 text-sm">
          {room.runningCount} of {room.runningMax} running that your plan has at once
          {room.keptCount > room.runningCount
            ? `, ${room.keptCount - room.runningCount} paused`
            : null}
        </p>
      </header>
      <DeletedBanner {...{ ctx, personId }} id={typeof deleted === 'string' ? deleted : null} />
      <SavedBanner searches={searches} id={saved} facts={{ ...facts, ...clock }} />
      {searches.length === 0 ? (
        <EmptyState
          title="No search is saved yet"
          action={<LinkButton href="/">Look at the deals</LinkButton>}
        >
          Set the filters that you care about and choose “Save this search” over the results. You
          then hear of new cars and price cuts, and see here what is new since you last looked.
        </EmptyState>
      ) : (
        <SavedSearchList searches={searches} facts={{ ...facts, ...clock }} />
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${searches.length} shown`}
          firstHref={cursor === null ? null : PATH}
          nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
          nextLabel="Older ones"
        />
      )}
    </main>
  );
}
