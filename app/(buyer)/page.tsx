import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { ActiveFilters } from '@/components/deals/active-filters';
import { FilterRail } from '@/components/deals/filter-rail';
import { Banner } from '@/components/ui/states';
import { getChoices, listSources } from '@/lib/searches/service';
import { BuyerPlaceForm } from './buyer-place-form';
import { unfillableFilters } from './choice-labels';
import { filterOptions } from './filter-options';
import { FirstRun } from './first-run';
import { type PageParameters, readResultsAddress } from './results-address';
import { ResultsHeader } from './results-header';
import { ResultsList } from './results-list';
import { findResults } from './results-search';
import { SourceFreshness } from './source-freshness';

export default async function ResultsPage({
  searchParams,
}: {
  searchParams: Promise<PageParameters>;
}): Promise<ReactElement> {
  const ctx = await pageContext();
  const address = readResultsAddress(await searchParams);
  const [results, choices, sources] = await Promise.all([
    findResults(ctx, address),
    getChoices(ctx),
    listSources(ctx),
  ]);
  const { page, errors, buyerZip } = results;
  if (choices.makes.length === 0) return <FirstRun ctx={ctx} />;
  const { carried } = address;
  return (
    <main className="mx-auto flex w-full max-w-7xl flex-col gap-4 px-4 py-4">
      <MarketBanner ctx={ctx} />
      <div className="results">
        <FilterRail
          action="/"
          values={address.values}
          options={filterOptions(choices, address.values)}
          errors={errors}
          carried={carried.beside('filters')}
          unfillable={unfillableFilters(choices)}
          resultCount={page.facts.total}
          clearHref={address.clearHref}
        />
        <section className="flex min-w-0 flex-col gap-4" aria-label="Results">
          <ResultsHeader page={page} address={address} />
          <div className="flex flex-wrap items-end justify-between gap-3">
            <ActiveFilters filters={address.active} clearHref={address.clearHref} />
            <BuyerPlaceForm
              action="/"
              zip={buyerZip ?? ''}
              error={results.buyerZipError}
              carried={carried.beside('buyer_zip')}
            />
          </div>
          {page.notes.map((note) => (
            <Banner key={note}>{note}</Banner>
          ))}
          <ResultsList ctx={ctx} page={page} address={address} buyerZip={buyerZip} />
          <SourceFreshness sources={sources} now={ctx.market.now()} />
        </section>
      </div>
    </main>
  );
}
