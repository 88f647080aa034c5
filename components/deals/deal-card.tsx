import type { ReactElement, ReactNode } from 'react';
import { CarSilhouette } from '@/components/drawings/car-silhouette';
import { formatEstimate, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { BodyStyle, Color, MarketRating } from '@/db/vocabulary';
import { alsoOnWords, evidenceWords, factWords, type PriceBasis, savingWords } from './deal-words';
import { RangeBar } from './range-bar';
import { RatingBadge } from './rating-badge';
import { shownRating } from './rating-face';

/** At most this many warnings stand on a card; the listing page has them all. */
const FLAGS_MAX = 2;

/** One car of a list. Money in US cents, distances in miles; null means unknown. */
export interface DealCardProps {
  href: string;
  /** Year, make and model. */
  title: string;
  trim: string | null;
  mileageMi: number | null;
  /** "Austin, TX" */
  place: string | null;
  distanceMi: number | null;
  daysOnMarket: number | null;
  /** Null where none is known. */
  photoCount?: number | null;
  priceCents: number;
  previousPriceCents: number | null;
  /** The amount that leads; the price unless said. */
  basis?: PriceBasis;
  /** By the buyer's loan; null where they named none. */
  monthlyCents?: number | null;
  outTheDoorCents: number | null;
  /** For whom: "to 78701"; read out and shown on hover. */
  outTheDoorNote: string | null;
  rating: MarketRating;
  isCheckFirst: boolean;
  /** A sentence; shown in place of the range bar. */
  unratedReason: string | null;
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
  /** 0–100: the share of comparable cars that ask less. */
  askPercentile: number | null;
  savingCents: number | null;
  worstCaseSavingCents: number | null;
  compsCount: number | null;
  /** 0–1 */
  confidence: number | null;
  alsoOn: readonly { sourceLabel: string; priceCents: number }[];
  /** Plain words: "rebuilt title". */
  flags: readonly string[];
  body: BodyStyle | null;
  exteriorColor: Color | null;
  /** True when something shown here (dates, earlier prices) is made up for the demo. */
  isSimulated: boolean;
  /** Buttons that appear on hover and focus, and always where nothing hovers. */
  actions?: ReactNode;
  /** Whether one of the actions is in force, so that it stays in sight. */
  isMarked?: boolean;
}

function Range(props: DealCardProps): ReactElement {
  const { p10Cents, p50Cents, p90Cents, rating, isCheckFirst, unratedReason } = props;
  if (rating === 'unrated' || p10Cents === null || p50Cents === null || p90Cents === null) {
    return (
      <p className="deal-range deal-unrated">
        {unratedReason ?? 'Too few comparable cars to rate.'}
      </p>
    );
  }
  return (
    <div className="deal-range">
      <RangeBar
        askCents={props.priceCents}
        p10Cents={p10Cents}
        p50Cents={p50Cents}
        p90Cents={p90Cents}
        askPercentile={props.askPercentile}
        rating={shownRating(rating, isCheckFirst)}
      />
    </div>
  );
}

function Saving(props: DealCardProps): ReactElement {
  const words =
    props.rating === 'unrated' ? null : savingWords(props.savingCents, props.worstCaseSavingCents);
  if (words === null) return <p className="deal-save" />;
  if (props.isCheckFirst) {
    return <p className="deal-save">Far under its range</p>;
  }
  return (
    <p className="deal-save" data-tone={words.tone}>
      <strong>{words.main}</strong>
      {words.worst ? (
        <>
          <span className="deal-comma">, </span>
          <span className="deal-worst">{words.worst}</span>
        </>
      ) : null}
    </p>
  );
}

/** The earlier price where the car came down from it. */
function Struck({ previousPriceCents, priceCents }: DealCardProps): ReactElement | null {
  if (previousPriceCents === null || previousPriceCents <= priceCents) return null;
  return (
    <s>
      <span className="sr-only">was </span>
      {formatMoney(previousPriceCents)}
    </s>
  );
}

/** The amount that leads, and under it the one that goes with it. */
function Amounts(props: DealCardProps): ReactElement {
  const { basis = 'price', monthlyCents = null, outTheDoorCents, outTheDoorNote } = props;
  const isLed = basis !== 'price' && outTheDoorCents !== null;
  if (!isLed) {
    return (
      <>
        <p className="deal-price">
          <strong>{formatMoney(props.priceCents)}</strong>
          <Struck {...props} />
        </p>
        <p className="deal-otd" title={outTheDoorNote ?? undefined}>
          {outTheDoorCents === null
            ? basis !== 'price' && 'cost at your door unknown'
            : `${formatEstimate(outTheDoorCents)} out the door`}
          {outTheDoorCents !== null && outTheDoorNote ? (
            <span className="sr-only"> {outTheDoorNote}</span>
          ) : null}
        </p>
      </>
    );
  }
  const isMonthly = basis === 'monthly' && monthlyCents !== null;
  return (
    <>
      <p className="deal-price" title={outTheDoorNote ?? undefined}>
        <strong>{formatEstimate(isMonthly ? monthlyCents : outTheDoorCents)}</strong>{' '}
        <span className="deal-unit">{isMonthly ? 'a month' : 'out the door'}</span>
        {outTheDoorNote ? <span className="sr-only"> {outTheDoorNote}</span> : null}
      </p>
      <p className="deal-otd">
        {'asks '}
        {formatMoney(props.priceCents)} <Struck {...props} />
      </p>
    </>
  );
}

/** One car: a card of 140 px on a phone, a row of 64 px where its list is wide. */
export function DealCard(props: DealCardProps): ReactElement {
  const also = alsoOnWords(props.priceCents, props.alsoOn);
  const flags = props.flags.slice(0, FLAGS_MAX);
  return (
    <article className="deal" data-marked={props.isMarked || undefined}>
      <CarSilhouette
        body={props.body}
        color={props.exteriorColor}
        className="deal-picture"
        isFromSprite
        isDecorative
      />
      <h3 className="deal-name">
        <NavLink href={props.href} className="deal-link">
          {props.title}
          {props.trim ? <span className="deal-trim"> {props.trim}</span> : null}
        </NavLink>
      </h3>
      <p className="deal-facts">
        {factWords(props).join(' · ')}
        {props.isSimulated ? (
          <abbr title="Dates and earlier prices are simulated in the demo"> · simulated</abbr>
        ) : null}
      </p>
      <Amounts {...props} />
      <Range {...props} />
      <Saving {...props} />
      <p className="deal-evidence">
        {props.rating === 'unrated' ? null : evidenceWords(props.compsCount, props.confidence)}
      </p>
      {flags.length > 0 || also ? (
        <p className="deal-chips">
          {flags.map((flag) => (
            <Badge key={flag} tone={props.isCheckFirst ? 'check' : 'high'} icon="alert-triangle">
              {flag}
            </Badge>
          ))}
          {also ? <Badge>{also}</Badge> : null}
        </p>
      ) : null}
      <div className="deal-rating">
        <RatingBadge rating={shownRating(props.rating, props.isCheckFirst)} />
      </div>
      {props.actions ? <div className="deal-actions">{props.actions}</div> : null}
    </article>
  );
}
