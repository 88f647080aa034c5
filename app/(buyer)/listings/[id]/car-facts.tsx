import type { ReactElement } from 'react';
import { formatDay, formatMiles, UNKNOWN } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { Banner } from '@/components/ui/states';
import type { DealDetail } from '@/lib/deals/service';
import { marketPath } from '@/lib/searches/market-names';
import { bodyLabel, flagWords } from '../../choice-labels';
import { placeOf } from '../../deal-card-props';
import { EndedNotice } from './ended-notice';
import { lastLookWords } from './ending-words';
import { Gallery } from './gallery';
import type { loadCarStory } from './load-car-story';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const words = (value: string | null) => {
  if (value === null) return UNKNOWN;
  return value === 'cvt' ? 'CVT' : capital(value.replaceAll('_', ' '));
};
const DRIVE_WORDS = {
  fwd: 'Front-wheel',
  rwd: 'Rear-wheel',
  awd: 'All-wheel',
  '4wd': 'Four-wheel',
};

/** What somebody says; nobody has checked it. */
const accidentWords = (accident: DealDetail['accident']): string => {
  if (accident === null) return UNKNOWN;
  return accident === 'none' ? 'None, says the advert' : 'Some, says the advert or a report';
};

/** The car's name and picture. */
export function CarTop({
  deal,
  now,
  story: { photoUrls, photoHistories },
}: {
  deal: DealDetail;
  now: Date;
  story: Pick<Awaited<ReturnType<typeof loadCarStory>>, 'photoUrls' | 'photoHistories'>;
}): ReactElement {
  return (
    <>
      {deal.status === 'live' ? null : <EndedNotice deal={deal} now={now} />}
      <header>
        <h1 className="font-semibold text-xl">
          {deal.year} {deal.make} {deal.model}
        </h1>
        {deal.trim ? <p className="text-base text-ink-2">{deal.trim}</p> : null}
        {deal.status === 'live' ? (
          <NavLink href={marketPath(deal.make, deal.model)} className="entry-link">
            The market of the {deal.make} {deal.model}
          </NavLink>
        ) : null}
      </header>
      <Gallery {...{ deal, photoUrls, photoHistories }} />
    </>
  );
}

/** What is known of the car. Unknown is said, never left out. */
export function CarFacts({
  deal,
  now,
  checkedAgoMs,
}: {
  deal: DealDetail;
  now: Date;
  /** Since the advert was looked at by itself; null where it never was. */
  checkedAgoMs: number | null;
}): ReactElement {
  const facts: [string, string][] = [
    ['Mileage', formatMiles(deal.mileageMi)],
    ['Place', placeOf(deal) ?? UNKNOWN],
    ['Body', deal.body ? bodyLabel(deal.body) : UNKNOWN],
    ['Engine', deal.engine ?? UNKNOWN],
    ['Fuel', words(deal.fuel)],
    ['Transmission', words(deal.transmission)],
    ['Drive', deal.drivetrain ? DRIVE_WORDS[deal.drivetrain] : UNKNOWN],
    ['Fuel economy', mpgOf(deal)],
    ['Colour', `${words(deal.exteriorColor)} outside, ${deal.interiorColor ?? UNKNOWN} inside`],
    ['Title', words(deal.titleStatus)],
    ['Accidents', accidentWords(deal.accident)],
    ['Owners', deal.owners === null ? UNKNOWN : `${deal.owners}, says the advert`],
    ['Seller', words(deal.sellerKind)],
    ['VIN', deal.vin ?? UNKNOWN],
    ['Listed', `${formatDay(deal.firstSeenAt)} (${deal.daysOnMarket} days)`],
    ['Last seen', lastLookWords(deal.lastSeenAt, now, checkedAgoMs)],
  ];
  return (
    <>
      {deal.flags.length > 0 ? (
        <Banner tone="warning">Worth a look: {deal.flags.map(flagWords).join(', ')}.</Banner>
      ) : null}
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className={value === UNKNOWN ? 'text-ink-3' : name === 'VIN' ? 'font-mono' : ''}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function mpgOf({ mpgCity, mpgHighway }: DealDetail): string {
  if (mpgCity === null && mpgHighway === null) return UNKNOWN;
  return `${mpgCity ?? '?'} city / ${mpgHighway ?? '?'} highway mpg`;
}
