import type { ReactElement } from 'react';
import { BoardCarPrice, dealName } from '@/app/(buyer)/boards/board-car-price';
import { budgetWords, STATUS_WORDS } from '@/app/(buyer)/boards/board-words';
import { placeOf } from '@/app/(buyer)/deal-card-props';
import { formatMiles } from '@/components/ui/format';
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
            {dealName(deal)}
          </NavLink>
        </h2>
        <p className="text-ink-2 text-sm">
          {[formatMiles(deal.mileageMi), placeOf(deal)].filter(Boolean).join(' · ')}
        </p>
        <BoardCarPrice deal={deal} />
      </div>
    </li>
  );
}
