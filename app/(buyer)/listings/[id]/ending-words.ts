import { formatAgo, formatDay } from '@/components/ui/format';
import type { ListingStatus } from '@/db/vocabulary';
import { MS_PER_MINUTE } from '@/lib/platform/time';

/** A probability of a sale, in words that claim no more than it does. */
export function soldWords(probability: number | null): string {
  if (probability === null) return 'possibly sold';
  if (probability >= 0.9) return 'very probably sold';
  return probability >= 0.7 ? 'probably sold' : 'more likely sold than not';
}

/** What became of an advert that ended. */
export interface Ending {
  status: ListingStatus;
  lastSeenAt: Date;
  endedAt: Date | null;
  soldProbability: number | null;
}

/**
 * What became of an advert, in one or two sentences that say since when it was not seen and how sure a
 * sale is.
 *
 * Example: "Not seen since Oct 12, 2022. Probably sold (about 80 of 100 such cars are), but nobody has
 * confirmed it."
 */
export function endingSentences({ status, endedAt, ...advert }: Ending): string {
  if (status === 'sold') {
    return endedAt
      ? `Sold: its source said so on ${formatDay(endedAt)}.`
      : 'Sold: its source said so.';
  }
  const notSeen = `Not seen since ${formatDay(advert.lastSeenAt)}.`;
  if (status !== 'probably_sold') return `${notSeen} It may be sold or only taken down.`;
  const words = soldWords(advert.soldProbability);
  const share =
    advert.soldProbability === null
      ? ''
      : ` (about ${Math.round(advert.soldProbability * 100)} of 100 such adverts end in a sale)`;
  return `${notSeen} ${words.charAt(0).toUpperCase()}${words.slice(1)}${share}, but nobody has confirmed it.`;
}

/** When an advert was last seen, and that it was looked at by itself since, where it was. */
export function lastLookWords(lastSeenAt: Date, now: Date, checkedAgoMs: number | null): string {
  const seen = formatAgo(lastSeenAt, now);
  const seenAgoMs = now.getTime() - lastSeenAt.getTime();
  if (checkedAgoMs === null || checkedAgoMs > seenAgoMs - MS_PER_MINUTE) return seen;
  return `${seen}, checked ${formatAgo(new Date(now.getTime() - checkedAgoMs), now)}`;
}
