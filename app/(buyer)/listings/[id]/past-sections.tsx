import type { ReactElement } from 'react';
import type { DealDetail } from '@/lib/deals/service';
import { HistorySection } from './history-section';
import type { loadCarStory } from './load-car-story';
import type { loadValueStory } from './load-value-story';
import { SamePhotosSection } from './same-photos-section';
import { SellerCarsSection } from './seller-cars-section';
import { TimelineSection } from './timeline-section';
import { ValuationLogSection } from './valuation-log-section';

/** What other adverts and earlier days tell: photos, prices, values, sources, the seller's other cars. */
export function PastSections({
  deal,
  story,
  log,
  zip,
  now,
}: {
  deal: DealDetail;
  story: Awaited<ReturnType<typeof loadCarStory>>;
  log: Awaited<ReturnType<typeof loadValueStory>>['log'];
  zip: string | undefined;
  /** The market's clock. */
  now: Date;
}): ReactElement {
  return (
    <>
      <SamePhotosSection found={story.samePhotos} />
      <HistorySection deal={deal} now={now} />
      <ValuationLogSection {...log} listingId={deal.id} zip={zip} />
      <TimelineSection {...story} listingId={deal.id} now={now} />
      <SellerCarsSection
        {...story.sellerCars}
        sourceLabel={deal.sourceLabel}
        listingId={deal.id}
        zip={zip}
      />
    </>
  );
}
