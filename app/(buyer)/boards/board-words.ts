import { formatMoney } from '@/components/ui/format';
import type { BadgeTone } from '@/components/ui/marks';
import type { BoardVote, ShortlistStatus } from '@/db/vocabulary';
import type { Agreement, BudgetStanding } from '@/lib/shortlists/board';

export const VOTE_WORDS: Readonly<Record<BoardVote, string>> = {
  yes: 'Yes',
  maybe: 'Maybe',
  no: 'No',
};

export const STATUS_WORDS: Readonly<Record<ShortlistStatus, string>> = {
  new: 'New',
  contacted: 'Contacted',
  viewing: 'Viewing',
  inspected: 'Inspected',
  bought: 'Bought',
  lost: 'Lost',
};

const AGREEMENT_WORDS: Readonly<Record<Agreement, { word: string; tone: BadgeTone } | null>> = {
  agreed: { word: 'Everybody says yes', tone: 'good' },
  leaning: { word: 'Leaning yes', tone: 'accent' },
  open: null,
  split: { word: 'You disagree', tone: 'high' },
  declined: { word: 'No so far', tone: 'neutral' },
};

/** What the members think together; null while there is nothing to say. */
export function agreementWords(
  agreement: Agreement,
  memberCount: number,
): { word: string; tone: BadgeTone } | null {
  if (agreement === 'agreed' && memberCount === 1) return { word: 'You say yes', tone: 'good' };
  return AGREEMENT_WORDS[agreement];
}

/** How a car stands to the budget; null without one. */
export function budgetWords({
  standing,
  overByCents,
}: BudgetStanding): { word: string; tone: BadgeTone } | null {
  switch (standing) {
    case 'none':
      return null;
    case 'over':
      return { word: `Over budget by ${formatMoney(overByCents)}`, tone: 'overpriced' };
    case 'within':
      return { word: 'Within budget', tone: 'good' };
    default:
      return { word: 'Budget unclear: a cost is unknown', tone: 'neutral' };
  }
}

/** Minutes after midnight as a clock shows them: "9:05 AM"; the next day is marked. */
export function clockWords(minute: number): string {
  const days = Math.floor(minute / 1_440);
  const rest = minute % 1_440;
  const hour = Math.floor(rest / 60);
  const text = `${hour % 12 === 0 ? 12 : hour % 12}:${String(rest % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`;
  return days === 0 ? text : `${text} (+${days} ${days === 1 ? 'day' : 'days'})`;
}

/** Minutes as people say them: "50 min", "2 h 5 min". */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
