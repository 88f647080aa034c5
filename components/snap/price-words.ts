import type { ShownRating } from '@/components/deals/rating-face';
import { formatCounted, formatPercent } from '@/components/ui/format';
import type { ChannelKey } from '@/lib/snap/price-channels';
import type { CurveStep, MarkKey } from '@/lib/snap/price-marks';
import type { DaysStory } from '@/lib/snap/price-suggestion';

export const MARK_LABELS: Readonly<Record<MarkKey, string>> = {
  quick_sale: 'Quick sale',
  market: 'Market',
  patient: 'Patient',
};

export const CHANNEL_LABELS: Readonly<Record<ChannelKey, string>> = {
  private_sale: 'Yourself, to a person',
  ebay: 'On eBay',
  marketplace: 'Through a marketplace that charges',
  consignment: 'Somebody sells it for you',
  dealer_offer: 'To a dealer, or as a trade-in',
};

/** How buyers see an ask at a percentile: the bands of the market rating. */
export function ratingAt(percentile: number | null): ShownRating {
  if (percentile === null) return 'unrated';
  if (percentile <= 10) return 'great';
  if (percentile <= 30) return 'good';
  if (percentile <= 70) return 'fair';
  return percentile <= 90 ? 'high' : 'overpriced';
}

type Days = Pick<CurveStep, 'medianDays' | 'lowDays' | 'highDays'>;

/** "24 days", or why there is no number. */
export function daysWords({ medianDays }: Days, days: DaysStory): string {
  if (medianDays !== null) return formatCounted(medianDays, 'day');
  if (days.basis === null) return 'unknown';
  return `more than ${days.watchedDays ?? 0} days`;
}

/** "16 to 35 days" of the 95 % interval; null without one. */
export function daysRangeWords({ medianDays, lowDays, highDays }: Days): string | null {
  if (medianDays === null || lowDays === null) return null;
  return highDays === null ? `${lowDays} days or more` : `${lowDays} to ${highDays} days`;
}

type Gone = Pick<CurveStep, 'goneShare' | 'goneLowShare' | 'goneHighShare'>;

/** "12 of 100 within 30 days"; null where nobody knows. */
export function goneWords({ goneShare }: Gone, days: DaysStory): string | null {
  if (goneShare === null || days.goneHorizonDays === null) return null;
  return `${Math.round(goneShare * 100)} of 100 within ${formatCounted(days.goneHorizonDays, 'day')}`;
}

/** "8 to 18 of 100" of the 95 % interval; null without one. */
export function goneRangeWords({ goneLowShare, goneHighShare }: Gone): string | null {
  if (goneLowShare === null || goneHighShare === null) return null;
  return `${Math.round(goneLowShare * 100)} to ${Math.round(goneHighShare * 100)} of 100`;
}

/** What a price means for the time it takes, in few words: the days where they are known, else the share. */
export function timeWords(step: CurveStep, days: DaysStory): string {
  const gone = goneWords(step, days);
  if (step.medianDays === null && gone !== null) return `${gone} gone`;
  return step.medianDays === null && days.basis === null
    ? 'days unknown'
    : `half gone by ${daysWords(step, days)}`;
}

/** What the days are from, in a sentence. */
export function daysSource(days: DaysStory): string {
  if (days.basis === null) {
    return `Too few cars were followed: ${formatCounted(days.modelCount, 'car')} of this model, ${days.modelGoneCount} of them gone. 20 followed and 8 gone are needed.`;
  }
  const whose =
    days.basis === 'model'
      ? 'of this model'
      : `of the ${days.pooledModels} most common models, because too few of this model were followed,`;
  const simulated = days.isSimulated ? ' Their dates are simulated.' : '';
  return `From ${formatCounted(days.count, 'car')} ${whose} on offer in the last half year, ${days.goneCount} of them gone. Gone is not always sold.${simulated}`;
}

/** What the ask does to the days, in a sentence. */
export function askEffectWords(days: DaysStory): string {
  if (days.cheapToDearRatio !== null) {
    return `Cars that ask less than 80 of 100 go ${days.cheapToDearRatio} times as often as those that ask more than 80 of 100, by ${formatCounted(days.effectGoneCount, 'ending')} of ${days.pooledModels} models.`;
  }
  return `By ${formatCounted(days.effectGoneCount, 'ending')} it cannot be told that cheaper cars go sooner, so every price has the same days.`;
}

/** What sellers of this model came down by; null for too few. */
export function cutWords({ lastToFirstAsk, endedCount }: DaysStory): string | null {
  if (lastToFirstAsk === null) return null;
  return `Of ${formatCounted(endedCount, 'ended advert')} of this model the middle one asked ${formatPercent(lastToFirstAsk, 1)} of its first ask at the end.`;
}
