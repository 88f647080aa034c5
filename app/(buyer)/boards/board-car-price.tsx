import type { ReactElement } from 'react';
import { RatingBadge } from '@/components/deals/rating-badge';
import { shownRating } from '@/components/deals/rating-face';
import { formatEstimate, formatMoney } from '@/components/ui/format';
import type { Deal } from '@/lib/deals/deal';

/** Year, make, model and trim of a car. */
export function dealName({ year, make, model, trim }: Deal): string {
  return `${year} ${make} ${model}${trim ? ` ${trim}` : ''}`;
}

/** What a car asks and costs at the door, and its rating: the same to members and to who has the link. */
export function BoardCarPrice({ deal }: { deal: Deal }): ReactElement {
  return (
    <>
      <p>
        <strong className="tabular">{formatMoney(deal.priceCents)}</strong>
        {deal.cost ? (
          <span className="text-ink-2">{`, ${formatEstimate(deal.cost.totalCents)} out the door`}</span>
        ) : null}
      </p>
      <div>
        <RatingBadge rating={shownRating(deal.rating, deal.isCheckFirst)} />
      </div>
    </>
  );
}
