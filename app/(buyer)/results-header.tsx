import type { ReactElement, ReactNode } from 'react';
import { FilterOpener, SortSelect } from '@/components/deals/filter-rail';
import { formatCount, formatCounted, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { SearchPage } from '@/lib/searches/service';
import { orderSentence, SORT_LABELS } from './choice-labels';
import type { ResultsAddress } from './results-address';
import { listedCount } from './results-search';
import { ViewLinks } from './results-views';

/** What matches in figures, and the controls that stand over the list. */
export function ResultsHeader({
  page,
  address,
  hasPlace,
  tradeInCents,
  children,
}: {
  page: SearchPage;
  address: ResultsAddress;
  /** Whether distances can be counted. */
  hasPlace: boolean;
  /** What is taken off every cost, in US cents; null is nothing. */
  tradeInCents: number | null;
  /** Stands beside the order. */
  children: ReactNode;
}): ReactElement {
  const { facts, dominatedCount } = page;
  const sorts = Object.entries(SORT_LABELS)
    .filter(([value]) => value !== 'distance' || hasPlace)
    .map(([value, label]) => ({ value, label }));
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div>
        <h1 className="font-semibold text-lg sm:text-xl">Used cars under their worth</h1>
        <p className="tabular text-ink-2 text-sm">
          <strong className="font-semibold text-ink">
            {facts.isApproximate ? 'about ' : null}
            {formatCounted(listedCount(page), 'car')}
          </strong>
          {facts.medianPriceCents === null
            ? null
            : ` · median ask ${formatMoney(facts.medianPriceCents)}`}
          {facts.unratedCount > 0 ? ` · ${formatCount(facts.unratedCount)} not rated` : null}
          {facts.checkFirstCount > 0
            ? ` · ${formatCount(facts.checkFirstCount)} to check first`
            : null}
          {dominatedCount !== null && dominatedCount > 0
            ? ` · ${formatCount(dominatedCount)} more are beaten and hidden`
            : null}
        </p>
        <p className="mt-1 hidden text-ink-3 text-xs sm:block">{orderSentence(page.sort)}</p>
        <p className="mt-1 text-sm">
          <NavLink
            href={`/your-place?next=${encodeURIComponent(address.hrefWith({}))}`}
            className="text-accent underline underline-offset-2"
          >
            Your place and money
          </NavLink>
          {tradeInCents === null ? null : (
            <span className="text-ink-2">
              {hasPlace
                ? ` · costs are after ${formatMoney(tradeInCents)} for your car`
                : ' · your trade-in counts once you give your ZIP'}
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-start gap-2">
        {children}
        <div className="lg:pt-5">
          <ViewLinks address={address} />
        </div>
        <div className="flex gap-2 lg:pt-5">
          <FilterOpener activeCount={address.active.length} />
          <SortSelect value={page.sort} options={sorts} />
        </div>
      </div>
    </header>
  );
}
