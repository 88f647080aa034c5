import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { SaveAtOnce } from '@/components/shortlists/save-at-once';
import { toSameSitePath } from '@/lib/accounts/same-site-path';
import { getShownDeals } from '@/lib/deals/shown-deals';
import { findUuid } from '@/lib/platform/ids';
import { saveAfterSignInAction } from '../actions';

export const metadata: Metadata = { title: 'Watch this car', robots: { index: false } };

/** Where somebody lands who signed in to watch a car: it is saved, and they go back to where they were. */
export default async function SaveCarPage({
  searchParams,
}: {
  searchParams: Promise<{ listing?: string; back?: string }>;
}): Promise<ReactElement> {
  const { listing, back } = await searchParams;
  const listingId = typeof listing === 'string' ? findUuid('listing', listing) : null;
  if (listingId === null || typeof listing !== 'string') notFound();
  const returnTo = toSameSitePath(typeof back === 'string' ? back : undefined, '/watchlist');
  const path = `/watchlist/save?${new URLSearchParams({ listing, back: returnTo })}`;
  const { ctx } = await accountContext(path, 'watchlist.manage');
  const [found] = await getShownDeals(ctx, { listingIds: [listingId], buyer: null });
  if (!found) notFound();
  const { year, make, model } = found.deal;
  return (
    <main className="page-frame flex max-w-prose flex-col gap-4 py-8">
      <h1 className="font-semibold text-lg">{`Watch this ${year} ${make} ${model}`}</h1>
      <p className="text-ink-2">It goes on your watchlist, and you go back to where you were.</p>
      <SaveAtOnce action={saveAfterSignInAction} listing={listing} back={returnTo} />
    </main>
  );
}
