import type { ReactElement } from 'react';
import { MarketBanner } from '@/app/market-banner';
import { getCheckedAt } from '@/lib/listings/interest';
import { MarksOfCar } from '../../car-marks';
import { AskSellerSection } from './ask-seller-section';
import { zipOf } from './buyer-zip';
import { CarData } from './car-data';
import { CarFacts, CarTop } from './car-facts';
import { CostSection } from './cost-section';
import { type ListingPageProps, listingMetadata } from './listing-metadata';
import { loadCarStory } from './load-car-story';
import { loadListing, ownFiguresOf } from './load-listing';
import { loadValueStory, valueParams } from './load-value-story';
import { ModelYearSection } from './model-year-section';
import { CompareThis, NeighborsSection } from './neighbors-section';
import { noteView } from './note-view';
import { OfferSection } from './offer-section';
import { OfferedHere } from './offered-here';
import { OutsideSections } from './opinions-section';
import { PastSections } from './past-sections';
import { ProfitSection } from './profit-section';
import { ReportErrorSection } from './report-error-section';
import { RiskSection } from './risk-section';
import { SideColumn } from './side-column';
import { ValueSection } from './value-section';

export const generateMetadata = (props: ListingPageProps) => listingMetadata(props);

export default async function ListingPage(props: ListingPageProps): Promise<ReactElement> {
  const { id } = await props.params;
  const zip = await zipOf(props);
  const loaded = await loadListing(id, zip, await ownFiguresOf(props));
  const { ctx, deal, listingId, buyer, zipError, settings } = loaded;
  await noteView(ctx, { listingId, status: deal.status });
  const search = await props.searchParams;
  const [valueStory, checkedAt, story] = await Promise.all([
    loadValueStory(ctx, deal, { listingId, params: valueParams(search) }),
    getCheckedAt(ctx, { listingId }),
    loadCarStory(ctx, deal, { listingId, search }),
  ]);
  const now = ctx.market.now();
  // Looks are on the wall clock, and sightings on the market's.
  const checkedAgoMs = checkedAt && ctx.now().getTime() - checkedAt.getTime();
  return (
    <main className="listing-page page-frame flex flex-col gap-4 py-4">
      <CarData deal={deal} marketName={ctx.market.name} />
      <MarketBanner ctx={ctx} />
      <div className="listing">
        <div className="flex min-w-0 flex-col gap-4">
          <CarTop deal={deal} now={now} story={story} />
        </div>
        <SideColumn
          {...{ deal, buyer, zipError }}
          zip={zip ?? settings.zip ?? ''}
          original={story.original}
          now={ctx.now()}
        >
          <MarksOfCar ctx={ctx} deal={deal} />
          <CompareThis {...{ deal, buyer }} parameters={search} />
        </SideColumn>
        <div className="flex min-w-0 flex-col gap-8">
          <OfferedHere {...{ ctx, deal, listingId }}>
            <CarFacts deal={deal} now={now} checkedAgoMs={checkedAgoMs} />
          </OfferedHere>
          <ValueSection deal={deal} {...valueStory.value} zip={zip} />
          <OutsideSections {...{ ctx, listingId }} mileageMi={deal.mileageMi} />
          <CostSection {...loaded} zip={zip} search={search} />
          <OfferSection ctx={ctx} deal={deal} />
          <ProfitSection {...loaded} zip={zip} query={props.searchParams} />
          <RiskSection deal={deal} />
          <AskSellerSection deal={deal} buyer={buyer} />
          <ModelYearSection {...loaded} searchParams={props.searchParams} />
          <PastSections {...{ deal, story, zip, now }} log={valueStory.log} />
          <ReportErrorSection listing={deal.id} />
        </div>
      </div>
      <NeighborsSection {...{ ctx, deal, buyer }} parameters={search} />
    </main>
  );
}
