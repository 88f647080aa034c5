import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { pageContext } from '@/app/page-context';
import { ActiveFilters } from '@/components/deals/active-filters';
import { DealNewsPill } from '@/components/deals/deal-news-pill';
import { Banner } from '@/components/ui/states';
import { getBuyerSettings } from '@/lib/accounts/buyer-settings';
import { getChoices, listSources } from '@/lib/searches/service';
import { BesideResults } from './beside-results';
import { orderSentence } from './choice-labels';
import { dealNewsHrefs } from './deal-news-hrefs';
import { FirstRun } from './first-run';
import { filtersInForce, type PageParameters, readResultsAddress } from './results-address';
import { ResultsHeader } from './results-header';
import { ResultsRail } from './results-rail';
import { findResults } from './results-search';
import { ResultsInView } from './results-views';
import { SaveSearch } from './save-search';
import { SourceFreshness } from './source-freshness';
import { followStart } from './welcome/follow-start';
import { Welcome } from './welcome/welcome';
import { markSuggested } from './words-address';
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
  const isFirstVisit = await followStart(ctx, parameters);
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
      {isFirstVisit ? <Welcome zip={settings.zip} /> : null}
      <div className="results">
        <ResultsRail {...{ address, results, choices, sources }} />
        <section className="flex min-w-0 flex-col gap-4" aria-label="Results">
          <DealNewsPill {...dealNewsHrefs(address, page)} />
          <WordsSearch carried={carried.beside('words')} parameters={parameters} />
          <ResultsHeader {...{ address, results, settings }} />
          <div className="flex flex-wrap items-center gap-2">
            <ActiveFilters
              filters={markSuggested(filtersInForce(address, errors), parameters)}
              clearHref={address.clearHref}
            />
            <SaveSearch {...{ ctx, address, settings }} />
          </div>
          {page.notes.map((note) => (
            <Banner key={note}>{note}</Banner>
          ))}
          <ResultsInView {...{ ctx, page, address, buyerZip, settings }} />
          <footer className="flex flex-col gap-1 text-ink-3 text-xs">
            <p className="sm:hidden">{orderSentence(page.sort)}</p>
            <SourceFreshness ctx={ctx} />
          </footer>
        </section>
      </div>
      <BesideResults ctx={ctx} address={address} />
    </main>
  );
}
