import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactElement } from 'react';
import { accountContext } from '@/app/account/account-context';
import { LinkButton } from '@/components/ui/button';
import { toRoute } from '@/components/ui/nav-link';
import { EmptyState, Pagination } from '@/components/ui/states';
import { findUuid } from '@/lib/platform/ids';
import { listTalks } from '@/lib/selling/message-service';
import { listOffers } from '@/lib/selling/offer-service';
import { OfferCard } from './offer-card';
import { TalkList } from './talk-list';

export const metadata: Metadata = { title: 'Messages', robots: { index: false } };

const PATH = '/messages';
const TALKS_SHOWN = 25;
const OFFERS_SHOWN = 10;

export default async function MessagesPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { ctx, personId } = await accountContext(PATH, 'sellers.contact');
  const { after } = await searchParams;
  const cursor = typeof after === 'string' ? after : null;
  if (cursor !== null && findUuid('seller_message', cursor) === null) redirect(toRoute(PATH));
  const [{ talks, nextCursor }, { offers }] = await Promise.all([
    listTalks(ctx, { personId, limit: TALKS_SHOWN, cursor }),
    listOffers(ctx, { personId, side: 'buyer', limit: OFFERS_SHOWN, cursor: null }),
  ]);
  const waiting = offers.filter(({ status }) => status === 'open' || status === 'countered');
  return (
    <>
      <header className="flex flex-col gap-1">
        <h1 className="text-xl">Messages</h1>
        <p className="max-w-prose text-ink-2">
          Between buyers and sellers of cars that are offered here. Neither side sees who the other
          is or how they are reached.
        </p>
      </header>
      {waiting.length > 0 ? (
        <section className="flex flex-col gap-3" aria-labelledby="your-offers">
          <h2 id="your-offers" className="text-base">
            Your offers that wait
          </h2>
          {waiting.map((offer) => (
            <div key={offer.id} className="flex flex-col gap-1">
              <p className="font-semibold">{offer.car}</p>
              <OfferCard offer={offer} now={ctx.now()} />
            </div>
          ))}
        </section>
      ) : null}
      {talks.length === 0 ? (
        <EmptyState
          title="No messages yet"
          icon="info"
          action={<LinkButton href="/">Find a car</LinkButton>}
        >
          Where a car is offered by its owner here, its page has a way to write to them.
        </EmptyState>
      ) : (
        <TalkList talks={talks} now={ctx.now()} />
      )}
      {cursor === null && nextCursor === null ? null : (
        <Pagination
          summary={`${talks.length} shown`}
          firstHref={cursor === null ? null : PATH}
          nextHref={nextCursor === null ? null : `${PATH}?after=${nextCursor}`}
          nextLabel="Older conversations"
        />
      )}
    </>
  );
}
