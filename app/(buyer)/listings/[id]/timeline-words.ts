import { formatCounted, formatDay, formatDays } from '@/components/ui/format';
import type { CarStory, StoryEntry } from '@/lib/deals/timeline';

/** Both clocks in one sentence: how long this advert has been up, and how long the car. */
export function clockSentence(story: CarStory, own: StoryEntry | undefined): string {
  const car =
    story.endedAt === null
      ? `This car has been for sale for ${spanWords(story.daysOnMarket)}`
      : `This car was for sale for ${spanWords(story.daysOnMarket)}`;
  const offGap =
    story.daysOffered < story.daysOnMarket
      ? `, on offer for ${spanWords(story.daysOffered)} of that`
      : '';
  if (!own || own.daysOnMarket === own.carDaysOnMarket) return `${car}${offGap}.`;
  return `This advert has been up for ${spanWords(own.daysOnMarket)}. ${car}${offGap}.`;
}

/** The two clocks of one advert; one where they agree. */
export function advertSentence({ status, daysOnMarket, carDaysOnMarket }: StoryEntry): string {
  const own = `${status === 'live' ? 'Up for' : 'Was up for'} ${spanWords(daysOnMarket)}`;
  if (daysOnMarket === carDaysOnMarket) return `${own}.`;
  const since = status === 'live' ? 'the car for' : 'the car by then for';
  return `${own}, ${since} ${spanWords(carDaysOnMarket)}.`;
}

const spanWords = (days: number) => (days < 1 ? 'less than a day' : formatDays(days));

/** Where and how often the car was put up: "3 adverts at 2 sources, 1 of them listed anew, by at least 2 sellers." */
export function spreadSentence(story: CarStory): string {
  const adverts = formatCounted(story.adverts.length, 'advert');
  const sources = formatCounted(story.sourceCount, 'source');
  const anew = story.relistCount === 0 ? '' : `, ${story.relistCount} of them listed anew`;
  const sellers = story.sellerCount < 2 ? '' : `, by at least ${story.sellerCount} sellers`;
  return `${adverts} at ${sources}${anew}${sellers}.`;
}

/** From when to when an advert was up. */
export function spanOfAdvert(advert: StoryEntry): string {
  const from = formatDay(advert.firstSeenAt);
  if (advert.status === 'live') return `since ${from}`;
  return `${from} to ${formatDay(advert.endedAt ?? advert.lastSeenAt)}`;
}

/** Who sells: "a dealer, seller 2 here"; null where nothing is known. Of two sources nobody can tell. */
export function sellerWords({ sellerNumber, sellerKind }: StoryEntry): string | null {
  const kind = sellerKind === null ? null : { dealer: 'a dealer', private: 'a person' }[sellerKind];
  const number = sellerNumber === null || sellerNumber < 2 ? null : `seller ${sellerNumber} here`;
  const words = [kind, number].filter((each) => each !== null);
  return words.length === 0 ? null : words.join(', ');
}

/** Why an advert is taken for this car, in words; null for one that is alone. */
export function linkWords({ linkReason, linkScore }: StoryEntry): string | null {
  if (linkReason === 'vin') return 'same VIN';
  if (linkReason === 'facts') return 'same mileage, colour and state';
  if (linkReason === 'joined') return 'joined by a person';
  if (linkReason !== 'match') return null;
  return linkScore === null
    ? 'matched by its facts'
    : `matched by its facts, ${Math.floor(linkScore * 100)}% sure`;
}
