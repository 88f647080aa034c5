import type { Metadata } from 'next';
import { type ReactElement, Suspense } from 'react';
import { accountContext } from '@/app/account/account-context';
import { OfferCard } from '@/app/messages/offer-card';
import { TalkList } from '@/app/messages/talk-list';
import { WaitingHint } from '@/app/messages/waiting-hint';
import { MarketPositionChart } from '@/components/selling/market-position-chart';
import { CarHead } from './car-head';
import { EndSection } from './end-section';
import { loadCar } from './load-car';
import { PriceSection } from './price-section';
import { PublishSection } from './publish-section';

export const metadata: Metadata = { title: 'A car on offer', robots: { index: false } };

export default async function SellerCarPage({
  params,
}: {
  params: Promise<{ id: string }>;
}): Promise<ReactElement> {
  const { id } = await params;
  const { ctx, personId } = await accountContext(`/sell/cars/${id}`, 'selling.manage');
  const loaded = await loadCar(ctx, personId, id);
  const { days, offers, talks } = loaded;
  return (
    <>
      <CarHead {...loaded} />
      <PublishSection {...loaded} />
      <section className="flex flex-col gap-3" aria-labelledby="car-offers">
        <h2 id="car-offers" className="text-base">
          Offers
        </h2>
        {offers.length === 0 ? (
          <p className="text-ink-3">None yet. Each comes with how fair it is, and by mail.</p>
        ) : (
          offers.map((offer) => (
            <OfferCard
              key={offer.id}
              offer={offer}
              now={ctx.now()}
              waitingHint={
                <Suspense fallback={null}>
                  <WaitingHint ctx={ctx} personId={personId} carId={id} />
                </Suspense>
              }
            />
          ))
        )}
      </section>
      <section className="flex flex-col gap-1" aria-labelledby="car-messages">
        <h2 id="car-messages" className="text-base">
          Messages
        </h2>
        {talks.length === 0 ? (
          <p className="text-ink-3">Nobody has written about this car yet.</p>
        ) : (
          <TalkList talks={talks} now={ctx.now()} />
        )}
      </section>
      <PriceSection {...loaded} />
      {days.length > 0 ? <MarketPositionChart days={days} /> : null}
      <EndSection {...loaded} />
    </>
  );
}
