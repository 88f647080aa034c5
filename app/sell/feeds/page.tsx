import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { toRoute } from '@/components/ui/nav-link';
import { Banner, EmptyState, Pagination } from '@/components/ui/states';
import { listFeeds } from '@/lib/listings/dealer-feeds';
import { findUuid } from '@/lib/platform/ids';
import { FeedList } from './feed-list';
import { AddressFeedForm, UploadFeedForm } from './new-feed-forms';

export const metadata: Metadata = { title: 'Inventory feeds', robots: { index: false } };

const PATH = '/sell/feeds';
const FEEDS_SHOWN = 20;

export default async function FeedsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'feeds.manage');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('feed', cursor) === null) redirect(toRoute(PATH));
  const { feeds, nextCursor } = await listFeeds(ctx, { personId, limit: FEEDS_SHOWN, cursor });
  return (
    <>
      <h1 className="text-xl">Inventory feeds</h1>
      <p className="max-w-prose text-ink-2">
        Bring your whole inventory as a file, or have it read from where you publish it. You see
        what it will become before anything is published; cars that a later file does not list any
        more are taken off sale.
      </p>
      {ctx.market.name === 'demo' ? (
        <Banner>
          The demo market is made of simulated adverts and takes no feeds. Your own market does: npm
          start -- --live
        </Banner>
      ) : (
        <div className="feed-ways">
          <section className="flex flex-col gap-3" aria-labelledby="feeds-file">
            <h2 id="feeds-file" className="text-base">
              Bring a file
            </h2>
            <UploadFeedForm />
          </section>
          <section className="flex flex-col gap-3" aria-labelledby="feeds-address">
            <h2 id="feeds-address" className="text-base">
              Subscribe to an address
            </h2>
            <AddressFeedForm />
          </section>
        </div>
      )}
      <section className="flex flex-col gap-3" aria-labelledby="feeds-own">
        <h2 id="feeds-own" className="text-base">
          Your feeds
        </h2>
        {feeds.length === 0 ? (
          <EmptyState title="No feeds yet" icon="info">
            The first one you bring is listed here, with how many of its cars are on sale and when
            it was read.
          </EmptyState>
        ) : (
          <FeedList feeds={feeds} now={ctx.now()} />
        )}
        {cursor === null && nextCursor === null ? null : (
          <Pagination
            summary={`${feeds.length} shown`}
            firstHref={cursor === null ? null : PATH}
            nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
            nextLabel="Older feeds"
          />
        )}
      </section>
    </>
  );
}
