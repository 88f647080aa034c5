import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { accountContext } from '@/app/account/account-context';
import { formatMoney, formatNear } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { loadTalk } from '../load-talk';
import { OfferCard } from '../offer-card';
import { WaitingHint } from '../waiting-hint';
import { WriteForm } from '../write-form';

export const metadata: Metadata = { title: 'Conversation', robots: { index: false } };

export default async function TalkPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}): Promise<ReactElement> {
  const { id: talkId } = await params;
  const { before } = await searchParams;
  const { ctx, personId } = await accountContext(`/messages/${talkId}`, 'sellers.contact');
  const { talk, messages, nextCursor, offers } = await loadTalk(ctx, { personId, talkId, before });
  const href = talk.sellerListingId
    ? `/sell/cars/${talk.sellerListingId}`
    : `/listings/${talk.listingId}`;
  return (
    <>
      <header className="flex flex-col gap-1">
        <NavLink href="/messages" className="entry-link text-sm">
          All messages
        </NavLink>
        <h1 className="text-xl">{talk.car}</h1>
        <p className="text-ink-2">
          {talk.otherName} · {formatMoney(talk.priceCents)}
          {talk.isOnOffer ? '' : ' · not on offer any more'} ·{' '}
          <NavLink href={href} className="underline underline-offset-2">
            See the car
          </NavLink>
        </p>
      </header>
      {offers.map((offer) => (
        <OfferCard
          key={offer.id}
          offer={offer}
          now={ctx.now()}
          waitingHint={
            talk.sellerListingId ? (
              <Suspense fallback={null}>
                <WaitingHint ctx={ctx} personId={personId} carId={talk.sellerListingId} />
              </Suspense>
            ) : null
          }
        />
      ))}
      {nextCursor ? (
        <NavLink href={`/messages/${talkId}?before=${nextCursor}`} className="entry-link">
          Earlier messages
        </NavLink>
      ) : null}
      <ol className="talk" aria-label="Messages, the newest last">
        {[...messages].reverse().map((message) => (
          <li key={message.id} data-mine={message.isMine || undefined}>
            <p className="text-ink-3 text-xs">
              {message.isMine ? 'You' : talk.otherName}, {formatNear(message.sentAt, ctx.now())}
            </p>
            <p className="talk-text">{message.text}</p>
          </li>
        ))}
      </ol>
      <WriteForm
        to={{ talk: talkId }}
        label="Your answer"
        hint="Plain text. Your address is not told; what you write is."
      />
    </>
  );
}
