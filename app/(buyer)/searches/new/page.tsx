import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { readResultsHref } from '@/app/(buyer)/results-address';
import { savedQueryOf } from '@/app/(buyer)/saved-search-address';
import { accountContext } from '@/app/account/account-context';
import { NavLink, toRoute } from '@/components/ui/nav-link';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { suggestedName } from '@/lib/searches/saved-search';
import { findSavedSearch } from '@/lib/searches/saved-searches-service';
import { NewSearchForm, SavedMark } from '../saved-search-forms';

export const metadata: Metadata = { title: 'Save a search', robots: { index: false } };

export default async function NewSearchPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { from } = await searchParams;
  // Only our own results: whatever else an address holds is left out by reading it.
  if (typeof from !== 'string') redirect(toRoute('/searches'));
  const address = readResultsHref(from);
  const results = address.hrefWith({});
  const path = `/searches/new?${new URLSearchParams({ from: results })}`;
  const { ctx, personId } = await accountContext(path, 'searches.manage');
  const query = savedQueryOf(address, await getBuyerSettings(ctx));
  const saved = await findSavedSearch(ctx, { personId, query });
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <h1 className="text-xl">Save a search</h1>
      {saved ? (
        <SavedMark name={saved.name} />
      ) : (
        <NewSearchForm
          name={suggestedName(address.active.map(({ label }) => label))}
          from={results}
        />
      )}
      <NavLink href={results} className="text-accent text-sm underline">
        Back to its results
      </NavLink>
    </main>
  );
}
