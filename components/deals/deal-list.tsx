import type { ReactElement } from 'react';
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
