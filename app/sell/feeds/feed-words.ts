import type { BadgeTone } from '@/components/ui/marks';
import type { FeedPhase, FeedReading } from '@/lib/listings/dealer-feed';
import type { MissingFact } from '@/lib/listings/dealer-feed-preview';

/** Where the feeds of the person who looks are. */
export const FEEDS_PATH = '/sell/feeds';

export const INTERVALS = [
  { value: '3600', label: 'Every hour' },
  { value: '21600', label: 'Every 6 hours' },
  { value: '86400', label: 'Once a day' },
] as const;

export const PHASES: Readonly<Record<FeedPhase, { word: string; tone: BadgeTone }>> = {
  draft: { word: 'not published', tone: 'neutral' },
  waiting: { word: 'waits to be read', tone: 'accent' },
  reading: { word: 'being read', tone: 'accent' },
  paused: { word: 'paused', tone: 'neutral' },
  failing: { word: 'failing', tone: 'overpriced' },
  current: { word: 'current', tone: 'good' },
};

const MISSING_WORDS: Readonly<Record<MissingFact, string>> = {
  vin: 'VIN',
  mileage: 'mileage',
  photos: 'photos',
  url: 'address of the advert',
  place: 'ZIP code or city',
  color: 'exterior color',
};

/** What buyers miss, in words. */
export function missingWord(fact: MissingFact): string {
  return MISSING_WORDS[fact];
}

const REASON_WORDS: Readonly<Record<string, string>> = {
  row_malformed: 'The row is damaged',
  row_too_long: 'The row is too long',
  price_missing: 'No price',
  price_not_a_price: 'The price is no price',
  price_is_payment: 'An instalment in place of a price',
  price_too_low: 'The price is too low for a car',
  price_too_high: 'The price is too high',
  price_placeholder: 'A placeholder in place of a price',
  year_missing: 'No year',
  make_unknown: 'The make is not known',
  model_missing: 'No model',
  mileage_placeholder: 'A placeholder in place of mileage',
};

/** Why rows were rejected, in words. */
export function reasonWord(reason: string): string {
  const words = REASON_WORDS[reason] ?? reason.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A field of a car as a label: "exterior_color" is "Exterior color". */
export function fieldWord(field: string): string {
  const words: Readonly<Record<string, string>> = {
    vin: 'VIN',
    url: 'Address of the advert',
    external_id: 'Stock number',
    zip: 'ZIP code',
  };
  const word = words[field] ?? field.replaceAll('_', ' ');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** What came of a reading, in a few words. */
export function readingWord(reading: FeedReading): string {
  if (reading.state === 'reading') return 'being read';
  if (reading.state === 'failed') return 'failed';
  if (reading.state === 'quarantined') return 'not believed';
  if (reading.waitingParts > 0) return 'being stored';
  return reading.isSameFile ? 'the same file' : 'read';
}

/** Whether something about the feed is still under way. */
export function isUnderWay(feed: { phase: FeedPhase; lastReading: FeedReading | null }): boolean {
  const isStoring = feed.lastReading?.state === 'finished' && feed.lastReading.waitingParts > 0;
  return feed.phase === 'waiting' || feed.phase === 'reading' || isStoring;
}
