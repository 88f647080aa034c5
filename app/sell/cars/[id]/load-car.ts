import { notFound } from 'next/navigation';
import type { PageContext } from '@/app/page-context';
import { AppError } from '@/lib/platform/errors';
import { MS_PER_DAY } from '@/lib/platform/time';
import { listTalks } from '@/lib/selling/message-service';
import { listOffers } from '@/lib/selling/offer-service';
import { priceAdvice } from '@/lib/selling/price-advice';
import { getSellerDays } from '@/lib/selling/seller-day-service';
import { getSellerListing, listPricePoints } from '@/lib/selling/seller-listing-service';

const OFFERS_SHOWN = 50;
const TALKS_SHOWN = 25;

/** One of a person's cars on offer with all that its page shows; else the page that is not there. */
export async function loadCar(ctx: PageContext, personId: string, id: string) {
  const mine = { personId, id };
  const car = await getSellerListing(ctx, mine).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  });
  if (!car) notFound();
  const [prices, { days, range }, { offers }, { talks }] = await Promise.all([
    listPricePoints(ctx, mine),
    getSellerDays(ctx, mine),
    listOffers(ctx, { personId, sellerListingId: id, limit: OFFERS_SHOWN, cursor: null }),
    listTalks(ctx, { personId, sellerListingId: id, limit: TALKS_SHOWN, cursor: null }),
  ]);
  const since = car.liveAt ?? car.createdAt;
  const advice =
    car.status === 'live'
      ? priceAdvice({
          ...{ priceCents: car.priceCents, floorCents: car.floorCents, range },
          daysOnOffer: Math.floor((ctx.now().getTime() - since.getTime()) / MS_PER_DAY),
          firstValueCents: days.find(({ p50Cents }) => p50Cents !== null)?.p50Cents ?? null,
        })
      : null;
  return { ctx, personId, car, prices, days, range, offers, talks, advice };
}

/** What the page of a car shows. */
export type LoadedCar = Awaited<ReturnType<typeof loadCar>>;
