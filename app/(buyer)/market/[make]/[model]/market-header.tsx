import type { ReactElement } from 'react';
import { Button } from '@/components/ui/button';
import { NumberInput, TextInput } from '@/components/ui/field';
import { formatCounted, formatMoney } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import { marketPath } from '@/lib/searches/market-names';
import type { Market } from '@/lib/searches/market-service';
import type { MarketFilter } from './load-market';

const LINK = 'text-accent underline underline-offset-2';

/** The cars of this page in the ranking. */
function resultsHref({ make, model, minYear, maxYear, trim, trims }: Market): string {
  const asWritten = trim === null ? null : (trims.rows[0]?.trim ?? trim);
  const said = Object.entries({
    make,
    model,
    min_year: minYear,
    max_year: maxYear,
    trim: asWritten,
  }).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)]]));
  return `/?${new URLSearchParams(said)}`;
}

/** The model's name, what is on offer of it in a line, and what the figures are narrowed to. */
export function MarketHeader({
  market,
  filter,
  path,
}: {
  market: Market;
  filter: MarketFilter;
  path: string;
}): ReactElement {
  const { make, model, total, medianPriceCents, p10PriceCents, p90PriceCents } = market;
  return (
    <header className="flex flex-col gap-3">
      <nav aria-label="Where this page is" className="market-crumbs">
        <NavLink href="/market">Market</NavLink>
        <span aria-hidden="true">/</span>
        <NavLink href={marketPath(make)}>{make}</NavLink>
      </nav>
      <div>
        <h1 className="break-words font-semibold text-xl">
          {make} {model}
        </h1>
        <p className="tabular text-ink-2">
          <strong className="font-semibold text-ink">{formatCounted(total, 'car')}</strong> on offer
          {medianPriceCents === null ? null : ` · median ask ${formatMoney(medianPriceCents)}`}
          {p10PriceCents === null || p90PriceCents === null
            ? null
            : ` · 8 of 10 ask ${formatMoney(p10PriceCents)} to ${formatMoney(p90PriceCents)}`}
        </p>
        {total > 0 ? (
          <p className="mt-1">
            <NavLink href={resultsHref(market)} className={LINK}>
              See these cars, the safest saving first
            </NavLink>
          </p>
        ) : null}
      </div>
      <form action={path} method="get" className="market-filter" aria-label="Narrow the figures">
        <NumberInput
          unit="none"
          id="min_year"
          name="min_year"
          label="From year"
          defaultValue={filter.min_year}
          error={filter.errors.min_year}
        />
        <NumberInput
          unit="none"
          id="max_year"
          name="max_year"
          label="To year"
          defaultValue={filter.max_year}
          error={filter.errors.max_year}
        />
        <TextInput
          id="trim"
          name="trim"
          label="Trim"
          defaultValue={filter.trim}
          error={filter.errors.trim}
        />
        <Button type="submit">Show</Button>
        {filter.min_year || filter.max_year || filter.trim ? (
          <NavLink href={path} className={`${LINK} market-filter-clear`}>
            All years and trims
          </NavLink>
        ) : null}
      </form>
    </header>
  );
}
