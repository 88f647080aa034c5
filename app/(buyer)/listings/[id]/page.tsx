import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { getCheckedAt } from '@/lib/listings/interest';
import { AskSellerSection } from './ask-seller-section';
import { zipOf } from './buyer-zip';
import { CarData } from './car-data';
import { CarFacts, CarTop } from './car-facts';
import { CostSection } from './cost-section';
import { HistorySection } from './history-section';
import { type ListingPageProps, listingMetadata } from './listing-metadata';
import { loadCarStory } from './load-car-story';
import { loadListing, ownFiguresOf } from './load-listing';
import { loadValueStory, valueParams } from './load-value-story';
import { ModelYearSection } from './model-year-section';
import { noteView } from './note-view';
import { OfferSection } from './offer-section';
import { OutsideSections } from './opinions-section';
import { ProfitSection } from './profit-section';
import { RiskSection } from './risk-section';
import { SamePhotosSection } from './same-photos-section';
import { TimelineSection } from './timeline-section';
import { ValuationLogSection } from './valuation-log-section';
import { ValueSection } from './value-section';
import { Verdict } from './verdict';

export const generateMetadata = (props: ListingPageProps) => listingMetadata(props);

export default async function ListingPage(props: ListingPageProps): Promise<ReactElement> {
  const { id } = await props.params;
  const zip = await zipOf(props);
  const loaded = await loadListing(id, zip, await ownFiguresOf(props));
  const { ctx, deal, listingId, buyer, zipError, settings } = loaded;
  await noteView(ctx, { listingId, status: deal.status });
  const params = valueParams(await props.searchParams);
  const [valueStory, checkedAt, story] = await Promise.all([
    loadValueStory(ctx, deal, { listingId, params }),
    getCheckedAt(ctx, { listingId }),
    loadCarStory(ctx, deal, listingId),
  ]);
  // Looks are on the wall clock, and sightings on the market's.
  const checkedAgoMs = checkedAt && ctx.now().getTime() - checkedAt.getTime();
  return (
    <main className="page-frame flex flex-col gap-4 py-4">
      <CarData deal={deal} marketName={ctx.market.name} />
      <MarketBanner ctx={ctx} />
      <div className="listing">
        <div className="flex min-w-0 flex-col gap-4">
          <CarTop deal={deal} now={ctx.market.now()} />
        </div>
        <aside className="listing-side" aria-label="Price and rating">
          <Verdict deal={deal} buyer={buyer} zip={zip ?? settings.zip ?? ''} zipError={zipError} />
        </aside>
        <div className="flex min-w-0 flex-col gap-8">
          <div className="flex flex-col gap-4">
            <CarFacts deal={deal} now={ctx.market.now()} checkedAgoMs={checkedAgoMs} />
          </div>
          <ValueSection deal={deal} {...valueStory.value} zip={zip} />
          <OutsideSections {...{ ctx, listingId }} mileageMi={deal.mileageMi} />
          <CostSection {...loaded} zip={zip} />
          <OfferSection ctx={ctx} deal={deal} />
          <AskSellerSection deal={deal} buyer={buyer} />
          <ProfitSection {...loaded} zip={zip} query={props.searchParams} />
          <RiskSection deal={deal} />
          <ModelYearSection ctx={ctx} deal={deal} searchParams={props.searchParams} />
          <SamePhotosSection found={story.samePhotos} />
          <HistorySection deal={deal} now={ctx.market.now()} />
          <ValuationLogSection {...valueStory.log} listingId={deal.id} zip={zip} />
          <TimelineSection {...story} listingId={deal.id} now={ctx.market.now()} />
        </div>
      </div>
    </main>
  );
}
