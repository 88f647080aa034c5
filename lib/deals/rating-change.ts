import type { MarketRating } from '@/db/vocabulary';
import { formatDollars } from '@/lib/platform/money';
import type { ChangeLine, ValueChange } from '@/lib/valuation/value-change';
import type { MarketVerdict } from './market-rating';

/** A rating as a sentence has it. */
export type Rated = Pick<MarketVerdict, 'rating' | 'isCheckFirst'>;

/** A cause with its cents and in words. */
interface ToldLine extends ChangeLine {
  text: string;
}

const RATING_WORDS: Record<MarketRating, string> = {
  great: 'great',
  good: 'good',
  fair: 'fair',
  high: 'high',
  overpriced: 'overpriced',
  unrated: 'not rated',
};

const dollars = (cents: number): string => formatDollars(Math.abs(cents), { isExact: false });
const miles = (mileageMi: number | null): string =>
  mileageMi === null ? 'not given' : `${mileageMi.toLocaleString('en-US')} mi`;
const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const wordOf = ({ rating, isCheckFirst }: Rated): string =>
  isCheckFirst ? 'check first' : RATING_WORDS[rating];

/** Below half a dollar either way a step is told as nothing: dollars are what is shown. */
const UNTOLD_CENTS = 50;
/** Causes that one sentence names. */
const TOLD_CAUSES = 3;

function compsText(cents: number, { cameIds, wentIds, repricedIds }: ValueChange['comps']): string {
  const counts = [
    cameIds.length > 0 ? `${cameIds.length} came` : null,
    wentIds.length > 0 ? `${wentIds.length} went` : null,
    repricedIds !== null && repricedIds.length > 0
      ? `${repricedIds.length} changed their ask`
      : null,
  ].filter((each) => each !== null);
  const why = counts.length > 0 ? ` (of the comps ${counts.join(', ')})` : '';
  return `similar cars ask ${dollars(cents)} ${cents < 0 ? 'less' : 'more'} beyond their facts${why}`;
}

function lineText({ code, cents }: ChangeLine, change: ValueChange): string {
  switch (code) {
    case 'price':
      return askText(cents);
    case 'model':
      return `the model was trained anew and counts its facts ${dollars(cents)} ${cents < 0 ? 'lower' : 'higher'}`;
    case 'mileage': {
      const { fromMi, toMi } = change.mileage ?? { fromMi: null, toMi: null };
      return `its mileage, ${miles(fromMi)} before and ${miles(toMi)} since, makes it ${dollars(cents)} ${cents < 0 ? 'less' : 'more'} worth`;
    }
    case 'facts':
      return `what the advert says of the car makes it ${dollars(cents)} ${cents < 0 ? 'less' : 'more'} worth`;
    case 'comps':
      return compsText(cents, change.comps);
  }
}

const askText = (cents: number): string =>
  `the ask ${cents < 0 ? 'rose' : 'fell'} by ${dollars(cents)}`;

/** The causes of a change in words, in their own order. */
export function tellLines(change: ValueChange): ToldLine[] {
  return change.lines.map((line) => ({ ...line, text: lineText(line, change) }));
}

/** The cause of a new ask. */
export function askLines(fromCents: number, toCents: number): ToldLine[] {
  const cents = fromCents - toCents;
  return cents === 0 ? [] : [{ code: 'price', cents, text: askText(cents) }];
}

/**
 * "Good before, fair since: the ask rose by $500." The greatest causes first, at most three; a rating that
 * changed though no cause is worth a dollar did so because of the range around the value.
 */
export function changeSentence(before: Rated, after: Rated, lines: readonly ToldLine[]): string {
  const isSame = wordOf(before) === wordOf(after);
  const verdict = isSame
    ? `${capital(wordOf(after))} as before`
    : `${capital(wordOf(before))} before, ${wordOf(after)} since`;
  const causes = [...lines]
    .filter(({ cents }) => Math.abs(cents) >= UNTOLD_CENTS)
    .sort((a, b) => Math.abs(b.cents) - Math.abs(a.cents))
    .slice(0, TOLD_CAUSES)
    .map(({ text }) => text);
  if (causes.length > 0) return `${verdict}: ${causes.join('; ')}.`;
  return isSame ? `${verdict}.` : `${verdict}: the range around its value changed.`;
}
