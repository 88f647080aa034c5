import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { toRoute } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { findUuid } from '@/lib/platform/ids';
import { listSavedSearches } from '@/lib/searches/saved-searches-service';
import { SavedSearchList } from './saved-search-list';

export const metadata: Metadata = { title: 'Saved searches', robots: { index: false } };

const PATH = '/searches';
const SHOWN = 20;

export default async function SavedSearchesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'searches.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('saved_search', cursor) === null) redirect(toRoute(PATH));
  const { searches, nextCursor } = await listSavedSearches(ctx, { personId, limit: SHOWN, cursor });
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <h1 className="text-xl">Saved searches</h1>
      {searches.length === 0 ? (
        <EmptyState
          title="No search is saved yet"
          action={<LinkButton href="/">Look at the deals</LinkButton>}
        >
          Set the filters that you care about and choose “Save this search” over the results. Here
          you then see how many cars are new since you last looked.
        </EmptyState>
      ) : (
        <SavedSearchList searches={searches} now={ctx.market.now()} />
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
