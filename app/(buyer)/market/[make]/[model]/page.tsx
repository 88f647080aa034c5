import type { Metadata } from 'next';
import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { LinkButton } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/states';
import { CarsSections } from './cars-sections';
import { loadMarket, loadMarketName, type PageParameters } from './load-market';
import { MarketHeader } from './market-header';
import { MarketNotes } from './market-notes';
import { MovesSections } from './moves-sections';

interface MarketPageProps {
  params: Promise<{ make: string; model: string }>;
  searchParams: Promise<PageParameters>;
}

export async function generateMetadata({ params }: MarketPageProps): Promise<Metadata> {
  const { make, model } = await params;
  const name = await loadMarketName(make, model);
  return name.model === null
    ? { title: 'Not found' }
    : { title: `${name.make} ${name.model}: prices, value by age, days to sell` };
}

/** What is known of one model's market: a finding, a drawing and a table for each figure. */
export default async function MarketPage(props: MarketPageProps): Promise<ReactElement> {
  const { make, model } = await props.params;
  const loaded = await loadMarket(make, model, await props.searchParams);
  const { ctx, market, filter, path } = loaded;
  const isFiltered = filter.min_year !== '' || filter.max_year !== '' || filter.trim !== '';
  return (
    <main className="page-frame market">
      <MarketBanner ctx={ctx} />
      <MarketHeader market={market} filter={filter} path={path} />
      {market.sample.advertCount === 0 ? (
        <EmptyState
          title={isFiltered ? 'No advert matches this' : 'None was on offer in half a year'}
          action={
            <LinkButton href={isFiltered ? path : '/market'} look="primary">
              {isFiltered ? 'All years and trims' : 'Other makes and models'}
            </LinkButton>
          }
        >
          Figures appear here once adverts of it are seen.
        </EmptyState>
      ) : (
        <div className="market-sections">
          <CarsSections market={market} path={path} />
          <MovesSections market={market} />
        </div>
      )}
      <MarketNotes market={market} />
    </main>
  );
}
