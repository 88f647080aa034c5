import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/states';
import { DealCard, type DealCardProps } from './deal-card';

/** Cars in their order. `id` identifies a listing. */
export function DealList({
  label,
  deals,
  isDense = false,
}: {
  /** What the list is: "Used cars, safest saving first". */
  label: string;
  /** Whether more rows go on a screen, each with less beside it. */
  isDense?: boolean;
  deals: readonly (DealCardProps & { id: string })[];
}): ReactElement {
  return (
    <div className="deals" data-dense={isDense || undefined}>
      <ol aria-label={label}>
        {deals.map(({ id, ...deal }) => (
          <li key={id}>
            <DealCard {...deal} />
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The shape of a list while it is being fetched. */
export function DealListSkeleton({ count = 8 }: { count?: number }): ReactElement {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`);
  return (
    <div className="deals" role="status" aria-label="Cars are being loaded">
      {rows.map((row) => (
        <div key={row} className="deal" aria-hidden="true">
          <Skeleton className="deal-picture h-8" />
          <div className="deal-name">
            <Skeleton className="my-0.5 h-4 w-40" />
          </div>
          <div className="deal-facts">
            <Skeleton className="my-0.5 h-3 w-52" />
          </div>
          <div className="deal-price">
            <Skeleton className="my-1 h-5 w-20" />
          </div>
          <div className="deal-otd">
            <Skeleton className="my-0.5 h-3 w-28" />
          </div>
          <div className="deal-range">
            <Skeleton className="h-11" />
          </div>
          <div className="deal-save">
            <Skeleton className="my-1 ml-auto h-4 w-36 max-w-full" />
          </div>
          <div className="deal-evidence">
            <Skeleton className="my-0.5 h-3 w-28" />
          </div>
          <div className="deal-rating">
            <Skeleton className="h-6 w-24" />
          </div>
        </div>
      ))}
    </div>
  );
}
