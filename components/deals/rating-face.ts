import type { IconName } from '@/components/ui/icon';
import type { MarketRating } from '@/db/vocabulary';

/** What a person is shown: the market rating, or "Check first" in its place. */
export type ShownRating = MarketRating | 'check_first';

/** How one rating looks and reads everywhere; colour is never the only sign. */
export interface RatingFace {
  word: string;
  icon: IconName;
  /** What the word promises, for explanations. */
  meaning: string;
  /** Mark on a range bar or chart, drawn around (0, 0) in a 16 px square. */
  mark: string;
}

export const RATING_FACES: Readonly<Record<ShownRating, RatingFace>> = {
  great: {
    word: 'Great deal',
    icon: 'chevrons-down',
    meaning: 'Asks no more than 10 of 100 comparable cars.',
    mark: 'M-6.5 -8H6.5L0 0.5ZM-6.5 -0.5H6.5L0 8Z',
  },
  good: {
    word: 'Good deal',
    icon: 'chevron-down',
    meaning: 'Asks less than 70 of 100 comparable cars.',
    mark: 'M-7 -5.5H7L0 6.5Z',
  },
  fair: {
    word: 'Fair price',
    icon: 'equal',
    meaning: 'Asks what the middle 40 of 100 comparable cars ask.',
    mark: 'M-6.5 -6H6.5V-1.2H-6.5ZM-6.5 1.2H6.5V6H-6.5Z',
  },
  high: {
    word: 'High',
    icon: 'chevron-up',
    meaning: 'Asks more than 70 of 100 comparable cars.',
    mark: 'M-7 5.5H7L0 -6.5Z',
  },
  overpriced: {
    word: 'Overpriced',
    icon: 'chevrons-up',
    meaning: 'Asks more than 90 of 100 comparable cars.',
    mark: 'M-6.5 8H6.5L0 -0.5ZM-6.5 0.5H6.5L0 -8Z',
  },
  unrated: {
    word: 'Not rated',
    icon: 'circle-help',
    meaning: 'Too few comparable cars, or a range too wide to judge by.',
    mark: 'M-6 0A6 6 0 1 0 6 0A6 6 0 1 0 -6 0ZM-3 0A3 3 0 1 1 3 0A3 3 0 1 1 -3 0Z',
  },
  check_first: {
    word: 'Check first',
    icon: 'alert-triangle',
    meaning: 'Far under its range: likely an error, damage or a scam.',
    mark: 'M0 -8L8 0L0 8L-8 0ZM-1.1 -4V1.2H1.1V-4ZM-1.1 2.6V4.8H1.1V2.6Z',
  },
};

/** "Check first" stands in place of whatever the market would say. */
export function shownRating(rating: MarketRating, isCheckFirst: boolean): ShownRating {
  return isCheckFirst ? 'check_first' : rating;
}
