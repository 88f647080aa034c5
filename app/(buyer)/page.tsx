import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { ActiveFilters } from '@/components/deals/active-filters';
import { DealNewsPill } from '@/components/deals/deal-news-pill';
import { FilterRail } from '@/components/deals/filter-rail';
import { Banner } from '@/components/ui/states';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { getChoices, listSources } from '@/lib/searches/service';
import { BuyerPlaceForm } from './buyer-place-form';
import { orderSentence, unfillableFilters } from './choice-labels';
import { dealNewsHrefs } from './deal-news-hrefs';
import { filterOptions } from './filter-options';
import { FirstRun } from './first-run';
import { filtersInForce, type PageParameters, readResultsAddress } from './results-address';
import { ResultsHeader } from './results-header';
import { findResults, listedCount } from './results-search';
import { ResultsInView } from './results-views';
import { SourceFreshness } from './source-freshness';
import { followWords, WordsSearch } from './words-search';

export default async function ResultsPage({
  searchParams,
}: {
  searchParams: Promise<PageParameters>;
}): Promise<ReactElement> {
  const ctx = await pageContext();
  const parameters = await searchParams;
  const address = readResultsAddress(parameters);
  const settings = await getBuyerSettings(ctx);
  await followWords(ctx, parameters, settings);
  const [results, choices, sources] = await Promise.all([
    findResults(ctx, address, settings),
    getChoices(ctx),
    listSources(ctx),
  ]);
  const { page, errors, buyerZip } = results;
  if (choices.makes.length === 0) return <FirstRun ctx={ctx} />;
  const { carried } = address;
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <MarketBanner ctx={ctx} />
      <div className="results">
        <FilterRail
          action="/"
          values={address.values}
          options={filterOptions({ choices, sources, facets: page.facets }, address.values)}
          errors={errors}
          carried={carried.beside('filters')}
          unfillable={unfillableFilters(choices)}
          resultCount={listedCount(page)}
          clearHref={address.clearHref}
        />
        <section className="flex min-w-0 flex-col gap-4" aria-label="Results">
          <DealNewsPill {...dealNewsHrefs(address, page)} />
          <WordsSearch carried={carried.beside('words')} parameters={parameters} />
          <ResultsHeader
            page={page}
            address={address}
            hasPlace={buyerZip !== undefined}
            tradeInCents={settings.tradeInCents}
          >
            <BuyerPlaceForm
              action="/"
              zip={address.buyerZipText || (settings.zip ?? '')}
              error={results.buyerZipError}
              carried={carried.beside('buyer_zip')}
            />
          </ResultsHeader>
          <ActiveFilters filters={filtersInForce(address, errors)} clearHref={address.clearHref} />
          {page.notes.map((note) => (
            <Banner key={note}>{note}</Banner>
          ))}
          <ResultsInView ctx={ctx} page={page} address={address} buyerZip={buyerZip} />
          <footer className="flex flex-col gap-1 text-ink-3 text-xs">
            <p className="sm:hidden">{orderSentence(page.sort)}</p>
            <SourceFreshness sources={sources} now={ctx.market.now()} />
          </footer>
        </section>
      </div>
    </main>
  );
}
