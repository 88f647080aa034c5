import type { ReactElement } from 'react';
import { factWords } from '@/components/deals/deal-words';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { formatDay, formatEstimate, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { ActionState } from '@/lib/platform/http/action';
import { ownPriceWords, priceChangeWords, type WatchedCar } from '@/lib/shortlists/watched-car';
import { type SaveWatched, WatchForm } from './watch-form';
import { WatchedAction } from './watched-action';

/** What became of an advert that does not run any more; null for one that does. */
function endingWords({ listingStatus, notSeenSince }: WatchedCar): string | null {
  if (listingStatus === null) return 'Its advert was taken out of here';
  if (notSeenSince === null) return null;
  const since = `Not seen since ${formatDay(notSeenSince)}`;
  if (listingStatus === 'sold') return `Sold, last seen ${formatDay(notSeenSince)}`;
  return listingStatus === 'probably_sold' ? `${since}, probably sold` : since;
}

const dollarsOf = (cents: number | null): string =>
  cents === null ? '' : formatMoney(cents, { withCents: cents % 100 !== 0 });

function Prices({ car }: { car: WatchedCar }): ReactElement {
  const change = priceChangeWords(car.priceChangeCents);
  const own = ownPriceWords(car.priceCents, car);
  const ending = endingWords(car);
  return (
    <div className="watched-prices">
      <p className="watched-price">
        {ending ? <span className="watched-last">last asked </span> : null}
        <strong>{formatMoney(car.priceCents)}</strong>
      </p>
      <p className="watched-change" data-tone={car.priceChangeCents < 0 ? 'less' : undefined}>
        {change ?? `same as when you saved it, ${formatDay(car.createdAt)}`}
        {change ? (
          <span className="watched-then">{` (${formatMoney(car.savedPriceCents)}, ${formatDay(car.createdAt)})`}</span>
        ) : null}
      </p>
      {own && !ending ? (
        <p>
          <Badge tone={own.tone}>{own.words}</Badge>
        </p>
      ) : null}
    </div>
  );
}

function Worth({ car, costNote }: { car: WatchedCar; costNote: string | null }): ReactElement {
  const { deal } = car;
  if (deal === null) return <div className="watched-worth" />;
  return (
    <div className="watched-worth">
      <RatingBadge rating={shownRating(deal.rating, deal.isCheckFirst)} />
      {deal.cost ? (
        <p className="watched-otd">
          {formatEstimate(deal.cost.totalCents)} out the door
          {costNote ? <span className="sr-only">{` ${costNote}`}</span> : null}
        </p>
      ) : null}
    </div>
  );
}

/** One car of the watchlist: what became of it, and what its watcher writes on it. */
export function WatchedRow({
  car,
  href,
  place,
  costNote,
  view,
  save,
  remove,
}: {
  car: WatchedCar;
  /** Its page; null where the advert was taken out. */
  href: string | null;
  place: string | null;
  /** For whom the cost counts. */
  costNote: string | null;
  /** Address of the view to come back to. */
  view: string;
  save: SaveWatched;
  remove: (before: ActionState<null>, form: FormData) => Promise<ActionState<null>>;
}): ReactElement {
  const { deal } = car;
  const name = `${car.year} ${car.make} ${car.model}`;
  const title = (
    <>
      {name}
      {car.trim ? <span className="deal-trim"> {car.trim}</span> : null}
    </>
  );
  const ending = endingWords(car);
  return (
    <article className="watched" data-ended={ending ? '' : undefined}>
      <CarSilhouette
        body={deal?.body ?? null}
        color={deal?.exteriorColor ?? null}
        className="watched-picture"
        isFromSprite
        isDecorative
      />
      <div className="watched-name">
        <h2>{href === null ? title : <NavLink href={href}>{title}</NavLink>}</h2>
        <p className="watched-facts">
          {deal
            ? [...factWords({ ...deal, place }), deal.sourceLabel].join(' · ')
            : 'Facts went with its advert; your notes stay.'}
          {deal?.isSimulated ? ' · simulated' : null}
        </p>
        {ending ? (
          <p>
            <Badge>{ending}</Badge>
          </p>
        ) : null}
      </div>
      <Prices car={car} />
      <Worth car={car} costNote={costNote} />
      <WatchForm
        car={{
          ...{ id: car.id, version: car.version, title: name, status: car.status, note: car.note },
          target: dollarsOf(car.targetPriceCents).replace('$', ''),
          walkAway: dollarsOf(car.walkAwayPriceCents).replace('$', ''),
        }}
        save={save}
      />
      <div className="watched-remove">
        <WatchedAction action={remove} fields={{ id: car.id, back: view }} look="quiet">
          Remove<span className="sr-only">{` ${name} from the watchlist`}</span>
        </WatchedAction>
      </div>
    </article>
  );
}
