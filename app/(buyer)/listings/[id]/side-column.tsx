import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { formatDay } from '@/components/ui/format';
import type { OriginalStanding } from '@/lib/listings/original-checks';
import { listingAddress } from './listing-metadata';
import { OriginalCheck } from './original-check';
import { PageActions } from './page-actions';
import { Verdict } from './verdict';

/** The column that stays: price and rating, whether the original is still there, and what to do. */
export function SideColumn({
  original,
  now,
  children,
  ...verdict
}: ComponentProps<typeof Verdict> & {
  original: OriginalStanding;
  /** Wall time. */
  now: Date;
  /** Ways on with this car. */
  children?: ReactNode;
}): ReactElement {
  const { deal } = verdict;
  return (
    <aside className="listing-side flex flex-col gap-4" aria-label="Price and rating">
      <Verdict {...verdict} />
      <div className="no-print flex flex-col gap-4">{children}</div>
      <OriginalCheck deal={deal} standing={original} now={now} />
      <p className="print-only text-ink-3 text-xs">
        {`${listingAddress(deal.id)}, last seen ${formatDay(deal.lastSeenAt)}`}
      </p>
      <PageActions id={deal.id} canAsk={deal.status === 'live'} />
    </aside>
  );
}
