import { formatCounted } from '@/components/ui/format';
import type { BadgeTone } from '@/components/ui/marks';
import type { OfferStatus, SellerListingStatus } from '@/db/vocabulary';
import type { OfferFairness } from '@/lib/selling/offer';
import type { WaitingOutlook } from '@/lib/selling/waiting';

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

const ofHundred = (share: number) => Math.round(share * 100);

/** What waiting in place of taking an offer would likely bring, in a sentence or two. */
export function waitingWords(outlook: WaitingOutlook): string {
  const { daysOnOffer, withinDays, goneShare, goneLowShare, goneHighShare } = outlook;
  const whose = outlook.basis === 'model' ? 'such cars' : 'cars of the most common models';
  const so =
    daysOnOffer === 0
      ? 'put up at a price like yours'
      : `still on offer after ${formatCounted(daysOnOffer, 'day')} at a price like yours`;
  const simulated = outlook.isSimulated ? ' Their dates are simulated.' : '';
  return `If you wait: of 100 ${whose} ${so}, about ${ofHundred(goneShare)} (${ofHundred(goneLowShare)} to ${ofHundred(goneHighShare)}) are gone ${withinDays} days later. Gone is not always sold.${simulated}`;
}
