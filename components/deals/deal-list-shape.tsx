import type { ReactElement } from 'react';
import { Skeleton } from '@/components/ui/skeleton';

/** The shape of a list of cars while it is being fetched; whoever shows it says in words what is awaited. */
export function DealListShape({ count }: { count: number }): ReactElement {
  const rows = Array.from({ length: count }, (_, index) => `row-${index}`);
  return (
    <div className="deals" aria-hidden="true">
      {rows.map((row) => (
        <div key={row} className="deal">
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
