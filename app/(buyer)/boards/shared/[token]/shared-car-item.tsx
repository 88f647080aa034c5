import type { ReactElement } from 'react';
import { budgetWords, STATUS_WORDS } from '@/app/(buyer)/boards/board-words';
import { placeOf } from '@/app/(buyer)/deal-card-props';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatEstimate, formatMiles, formatMoney } from '@/components/ui/format';
import { Badge } from '@/components/ui/marks';
import { NavLink } from '@/components/ui/nav-link';
import type { SharedCar } from '@/lib/shortlists/board-shared-service';

/** A car as whoever has the link sees it. */
export function SharedCarItem({
  car: { deal, status, isEnded, budget },
}: {
  car: SharedCar;
}): ReactElement {
  const words = budgetWords(budget);
  return (
    <li className="board-car">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap gap-2">
          <Badge>{STATUS_WORDS[status]}</Badge>
          {words ? <Badge tone={words.tone}>{words.word}</Badge> : null}
          {isEnded ? <Badge tone="high">Not on offer any more</Badge> : null}
        </p>
        <h2 className="text-base">
          <NavLink href={`/listings/${deal.id}`} className="break-words text-accent underline">
            {`${deal.year} ${deal.make} ${deal.model}${deal.trim ? ` ${deal.trim}` : ''}`}
          </NavLink>
        </h2>
        <p className="text-ink-2 text-sm">
          {[formatMiles(deal.mileageMi), placeOf(deal)].filter(Boolean).join(' · ')}
        </p>
        <p>
          <strong className="tabular">{formatMoney(deal.priceCents)}</strong>
          {deal.cost ? (
            <span className="text-ink-2">{`, ${formatEstimate(deal.cost.totalCents)} out the door`}</span>
          ) : null}
        </p>
        <div>
          <RatingBadge rating={shownRating(deal.rating, deal.isCheckFirst)} />
        </div>
      </div>
    </li>
  );
}
