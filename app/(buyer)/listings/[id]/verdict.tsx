import type { ReactElement } from 'react';
import { RangeBar } from '@/components/deals/range-bar';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { ScoreParts } from '@/components/deals/score-parts';
import { LinkButton } from '@/components/ui/button';
import { formatEstimate, formatMoney } from '@/components/ui/format';
import type { Buyer } from '@/lib/deals/deal-for-buyer';
import type { DealDetail } from '@/lib/deals/service';
import { BuyerPlaceForm } from '../../buyer-place-form';
import { outTheDoorNote } from '../../deal-card-props';
import { verdictSentences, whyUnrated } from './verdict-words';

/** The column that stays: price, rating, range, cost at the buyer's door, score. */
export function Verdict({
  deal,
  buyer,
  zip,
  zipError,
}: {
  deal: DealDetail;
  buyer: Buyer | null;
  zip: string;
  zipError: string | undefined;
}): ReactElement {
  const { valuation, previousPriceCents, priceCents } = deal;
  const rating = shownRating(deal.rating, deal.isCheckFirst);
  const isCut = previousPriceCents !== null && previousPriceCents > priceCents;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <p className="tabular">
          <span className="font-semibold text-xl">{formatMoney(priceCents)}</span>
          {isCut ? (
            <>
              {' '}
              <s className="text-ink-3">
                <span className="sr-only">was </span>
                {formatMoney(previousPriceCents)}
              </s>
            </>
          ) : null}
        </p>
        <RatingBadge rating={rating} size="large" />
      </div>
      {deal.rating !== 'unrated' && valuation ? (
        <RangeBar
          size="full"
          askCents={priceCents}
          p10Cents={valuation.p10Cents}
          p50Cents={valuation.p50Cents}
          p90Cents={valuation.p90Cents}
          askPercentile={valuation.askPercentile}
          rating={rating}
        />
      ) : null}
      <div className="flex flex-col gap-1 text-ink-2">
        {(whyUnrated(deal) === null ? verdictSentences(deal) : [whyUnrated(deal)]).map(
          (sentence) => (
            <p key={sentence}>{sentence}</p>
          ),
        )}
      </div>
      {deal.cost ? (
        <div className="border-line border-t pt-4">
          <p className="flex items-baseline justify-between">
            <span>Out the door</span>
            <strong className="tabular font-semibold text-lg">
              {formatEstimate(deal.cost.totalCents)}
            </strong>
          </p>
          <p className="text-ink-3 text-xs">
            {`Tax and fees included, ${outTheDoorNote(deal, buyer?.zip ?? undefined)}. `}
            {buyer ? null : 'Give your ZIP for your own. '}
            <a href="#cost" className="text-accent underline">
              Line by line
            </a>
          </p>
        </div>
      ) : null}
      <BuyerPlaceForm action={`/listings/${deal.id}`} zip={zip} error={zipError} carried={[]} />
      <div className="border-line border-t pt-4">
        <ScoreParts
          total={deal.dealScore.total}
          parts={deal.dealScore.parts}
          {...(deal.cost?.unknownLines.includes('transport')
            ? { noScoreReason: 'No score: nobody can say what bringing it to you costs.' }
            : {})}
        />
      </div>
      {deal.url ? (
        <LinkButton href={deal.url} look="primary" isExternal>
          {`See the advert at ${deal.sourceLabel}`}
        </LinkButton>
      ) : (
        <p className="text-ink-3 text-xs">
          Found at {deal.sourceLabel}, which gives no address for its adverts.
        </p>
      )}
    </div>
  );
}
