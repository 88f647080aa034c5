import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { LinkButton } from '@/components/ui/button';
import { formatCounted, formatMoney } from '@/components/ui/format';
import { Banner, EmptyState } from '@/components/ui/states';
import { loanWords } from '../price-basis';
import { COMPARED_MAX, type PageParameters } from '../results-address';
import { readComparison } from './compare-address';
import { ComparisonTable } from './comparison-table';
import { loadComparison } from './load-comparison';

export const metadata: Metadata = { title: 'Compare cars', robots: { index: false } };

export default async function ComparePage({
  searchParams,
}: {
  searchParams: Promise<PageParameters>;
}): Promise<ReactElement> {
  const ctx = await pageContext();
  const address = readComparison(await searchParams);
  const comparison = await loadComparison(ctx, address);
  const { deals, missingIds, buyerZip, loan } = comparison;
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <header className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h1 className="font-semibold text-lg sm:text-xl">
            {deals.length > 0 ? `Compare ${formatCounted(deals.length, 'car')}` : 'Compare cars'}
          </h1>
          {deals.length > 0 ? (
            <p className="text-ink-2 text-sm">
              {buyerZip
                ? `Costs are for ${buyerZip}. `
                : 'Costs are for a buyer in each car’s own state who fetches it; give your ZIP for yours. '}
              {loan ? `Payments ${loanWords(loan, formatMoney)}. ` : null}
              The address of this page can be shared.
            </p>
          ) : null}
        </div>
        {deals.length > 0 ? (
          <LinkButton href={address.backHref} icon="arrow-left">
            {deals.length < COMPARED_MAX ? 'Add or change cars' : 'Change cars'}
          </LinkButton>
        ) : null}
      </header>
      {missingIds.length > 0 ? (
        <Banner tone="warning">
          {`${formatCounted(missingIds.length, 'car')} of this comparison can no longer be shown: the advert was taken out of the market.`}
        </Banner>
      ) : null}
      {deals.length === 0 ? (
        <EmptyState
          title="No cars to compare yet"
          action={
            <LinkButton href={address.backHref} look="primary">
              Find cars
            </LinkButton>
          }
        >
          Choose “Compare” on up to four cars in the results or on their own pages.
        </EmptyState>
      ) : (
        <ComparisonTable comparison={comparison} hrefWithout={address.hrefWithout} />
      )}
      {deals.length === 1 ? (
        <p className="text-ink-2">One car alone: add another to see what differs.</p>
      ) : null}
    </main>
  );
}
