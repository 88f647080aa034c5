import type { BadgeTone } from '@/components/ui/marks';
import type { OfferStatus, SellerListingStatus } from '@/db/vocabulary';
import type { OfferFairness } from '@/lib/selling/offer';

/** How a car on offer stands, in words, with a tone that never says it alone. */
export const CAR_STATUS_WORDS: Readonly<
  Record<SellerListingStatus, { word: string; tone: BadgeTone }>
> = {
  draft: { word: 'Not shown yet', tone: 'neutral' },
  live: { word: 'On offer', tone: 'good' },
  needs_action: { word: 'Needs you', tone: 'check' },
  ended: { word: 'Ended', tone: 'neutral' },
  sold: { word: 'Sold', tone: 'accent' },
};

export const OFFER_STATUS_WORDS: Readonly<Record<OfferStatus, { word: string; tone: BadgeTone }>> =
  {
    open: { word: 'Waits for the seller', tone: 'accent' },
    countered: { word: 'Waits for the buyer', tone: 'accent' },
    accepted: { word: 'Accepted', tone: 'good' },
    declined: { word: 'Declined', tone: 'neutral' },
    withdrawn: { word: 'Withdrawn', tone: 'neutral' },
    expired: { word: 'Ran out', tone: 'neutral' },
  };

const PLACES: Readonly<Record<OfferFairness['place'], string>> = {
  below_range: 'under what nine of ten such cars ask',
  lower_half: 'in the lower half of what such cars ask',
  upper_half: 'in the upper half of what such cars ask',
  above_range: 'above what nine of ten such cars ask',
};

/** How fair an amount is, in one sentence. */
export function fairnessWords({ place, ofValuePercent, isAtFloor }: OfferFairness): string {
  const floor =
    isAtFloor === null
      ? ''
      : isAtFloor
        ? ', at or above your lowest price'
        : ', below your lowest price';
  return `${ofValuePercent} % of the estimated value: ${PLACES[place]}${floor}.`;
}
