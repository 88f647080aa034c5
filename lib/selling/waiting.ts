import { type GoneWhileWaiting, goneWhileWaiting } from '@/lib/searches/days-by-ask';
import type { AskDays } from '@/lib/searches/days-by-ask-service';
import { askPercentileWithin, type DistributionPoints } from '@/lib/valuation/ask-percentile';

/** What becomes of such cars that keep asking what this one asks. */
export interface WaitingOutlook extends GoneWhileWaiting {
  /** Whole days that the car is on offer already. */
  daysOnOffer: number;
  /** Whose endings it is from: the model's, or those of the most common models together. */
  basis: 'model' | 'market';
  /** True where the dates are made up. */
  isSimulated: boolean;
}

/**
 * Of cars that ask as much for what they are worth as this one, and that are still on offer after as many days: how
 * many are gone within the days after. Null where the market was not watched for long enough to tell.
 */
export function waitingOutlook(
  car: { priceCents: number; range: DistributionPoints; daysOnOffer: number },
  { days, basis, isSimulated }: Pick<AskDays, 'days' | 'basis' | 'isSimulated'>,
): WaitingOutlook | null {
  if (days === null || basis === null) return null;
  const { priceCents, range, daysOnOffer } = car;
  const gone = goneWhileWaiting(days, askPercentileWithin(range, priceCents), daysOnOffer);
  return gone && { ...gone, daysOnOffer, basis, isSimulated };
}
