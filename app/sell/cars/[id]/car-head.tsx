import type { ReactElement } from 'react';
import { RangeBar } from '@/components/deals/range-bar';
import { CAR_STATUS_WORDS } from '@/components/selling/selling-words';
import { formatCounted, formatDay, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import { rateAsk } from '@/lib/deals/market-rating';
import type { MarketRange } from '@/lib/selling/market-range';
import type { SellerListing } from '@/lib/selling/seller-listing';
import type { LoadedCar } from './load-car';

/** Where a price stands in what such cars are worth; in words where that is not known. */
export function Position({
  car,
  range,
  size,
}: {
  car: Pick<SellerListing, 'priceCents' | 'isShown'>;
  range: MarketRange | null;
  size: 'card' | 'full';
}): ReactElement {
  if (range === null) {
    return (
      <p className="text-ink-3 text-sm">
        {car.isShown
          ? 'Not valued yet: that follows within the day.'
          : 'Its place in the market is known once it is shown among the results.'}
      </p>
    );
  }
  const { priceCents } = car;
  const { rating } = rateAsk({
    ...{ priceCents, titleStatus: null, flags: [] },
    range: { ...range, unratedReason: null },
  });
  const askPercentile = Math.round(range.askPercentile);
  return <RangeBar {...{ ...range, askCents: priceCents, rating, askPercentile, size }} />;
}

/** The car's name, how it stands, what it asks, its photos, and the ways to its words and its public page. */
export function CarHead({
  car,
  range,
  days,
}: Pick<LoadedCar, 'car' | 'range' | 'days'>): ReactElement {
  const { word, tone } = CAR_STATUS_WORDS[car.status];
  const views = days.reduce((sum, { viewsCount }) => sum + viewsCount, 0);
  return (
    <header className="flex flex-col gap-3">
      <NavLink href="/sell" className="entry-link text-sm">
        All your cars
      </NavLink>
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h1 className="text-xl">{car.title}</h1>
        <Badge tone={tone}>{word}</Badge>
      </div>
      <p className="tabular text-ink-2">
        <strong className="text-base text-ink">{formatMoney(car.priceCents)}</strong>
        {car.status === 'sold' && car.soldPriceCents !== null
          ? ` · sold for ${formatMoney(car.soldPriceCents)} on ${formatDay(car.soldAt)}`
          : ` · ${formatCounted(views, 'view')} so far`}
      </p>
      {car.status === 'live' ? <Position car={car} range={range} size="full" /> : null}
      <ul className="car-photos" aria-label="Photos">
        {car.photoIds.map((photoId, at) => (
          <li key={photoId}>
            <a
              href={`/api/v1/snap-jobs/${car.jobId}/photos/${photoId}/full?format=jpeg`}
              target="_blank"
              rel="noopener"
            >
              {/* biome-ignore lint/performance/noImgElement: sizes are made at the upload */}
              <img
                src={`/api/v1/snap-jobs/${car.jobId}/photos/${photoId}/thumb?format=webp`}
                alt={`The car, ${at + 1} of ${car.photoIds.length}`}
                loading="lazy"
              />
            </a>
          </li>
        ))}
      </ul>
      <p className="flex flex-wrap gap-x-4 gap-y-1">
        <NavLink href={`/sell/snap/${car.jobId}/photos`} className="entry-link">
          Change the photos
        </NavLink>
        <NavLink href={`/sell/snap/${car.jobId}/text`} className="entry-link">
          Change the words
        </NavLink>
        {car.listingId !== null && car.status === 'live' && car.isShown ? (
          <NavLink href={`/listings/${car.listingId}`} className="entry-link">
            See it as buyers do
          </NavLink>
        ) : null}
      </p>
    </header>
  );
}
