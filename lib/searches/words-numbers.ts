/**
 * Prices, mileages, years and distances as people write them in a search ("under 15k", "2015 or newer").
 * Each reader takes what it understands out of the text, so that the next one does not see it.
 */

/** The bounds that numbers set. Prices in cents. */
export interface NumberFilters {
  min_year?: number;
  max_year?: number;
  min_price_cents?: number;
  max_price_cents?: number;
  min_mileage_mi?: number;
  max_mileage_mi?: number;
  min_days_on_market?: number;
  max_days_on_market?: number;
  min_price_cut_cents?: number;
  min_photos?: number;
}

const UNITS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const WORD_NUMBERS = new Map<string, number>([
  ...UNITS.map((word, at): [string, number] => [word, at + 1]),
  ['fifteen', 15],
  ...TENS.map((word, at): [string, number] => [word, (at + 2) * 10]),
]);

/** "thirty-five thousand" as "35k", "20 grand" as "20k". */
export function spellNumbers(text: string): string {
  const words = [...WORD_NUMBERS.keys()].join('|');
  return text
    .replace(
      new RegExp(
        `\\b(${words})(?:[ -](${UNITS.slice(0, 9).join('|')}))?[ ]?(?:thousand|grand|k)\\b`,
        'g',
      ),
      (_all, tens: string, unit?: string) =>
        `${(WORD_NUMBERS.get(tens) ?? 0) + (WORD_NUMBERS.get(unit ?? '') ?? 0)}k`,
    )
    .replace(/(\d)\s?(?:grand|thousand)\b/g, '$1k')
    .replace(/(\d)\s+k\b/g, '$1k')
    .replace(/\$\s+/g, '$');
}

const AMOUNT = '\\$?\\d[\\d,]*(?:\\.\\d+)?k?';
const YEAR = '(?:19[0-9]{2}|20[0-4][0-9])(?![\\d,.]*k|[\\d,])';
const MOST =
  '(?:under|below|less than|fewer than|lower than|cheaper than|no more than|not more than|not over|up to|at most|max(?:imum)?(?: of)?|budget(?: is| of)?|<=?|≤)';
const LEAST =
  '(?<!\\bno )(?<!\\bnot )(?:over|above|more than|greater than|higher than|at least|no less than|min(?:imum)?(?: of)?|starting at|>=?|≥)';
const MILES = '(?:miles?|mi|mileage)\\b';
const OR_LESS =
  '(?:or (?:less|fewer|lower|under|below|cheaper)|and (?:under|below)|max(?:imum)?|tops|at most)';
const OR_MORE = '(?:or (?:more|higher|over|above)|and (?:up|over|above)|\\+|min(?:imum)?)';

/** The number of an amount: "$12,500" is 12500, "9.5k" is 9500. */
function amountOf(text: string): number {
  const isThousands = text.endsWith('k');
  const value = Number(text.replace(/[$,k]/g, ''));
  return Math.round(isThousands ? value * 1_000 : value);
}

/** "10-15k" and "between 15 and 25k": the first takes the thousands of the second. */
function rangeOf(low: string, high: string): [number, number] {
  const first = amountOf(low);
  const second = amountOf(high);
  const from = high.endsWith('k') && !low.endsWith('k') && first < 1_000 ? first * 1_000 : first;
  return from <= second ? [from, second] : [second, from];
}

type Taken = string | undefined;

const patterns = new Map<string, RegExp>();

/** The patterns are few and fixed. */
function compiled(pattern: string): RegExp {
  const present = patterns.get(pattern) ?? new RegExp(pattern, 'g');
  patterns.set(pattern, present);
  return present;
}

/** A text that readers take words out of. What is taken leaves a mark that nothing reaches across. */
export class WordText {
  constructor(public text: string) {}

  /** Takes every place where the pattern stands and `read` does not refuse it by returning false. */
  take(pattern: string, read: (...groups: Taken[]) => boolean | undefined): void {
    this.text = this.text.replace(compiled(pattern), (...match: unknown[]) => {
      const groups = match.slice(
        1,
        match.findIndex((part) => typeof part === 'number'),
      );
      return read(...(groups as Taken[])) === false ? String(match[0]) : ' | ';
    });
  }
}

const START = '(?<![\\w$.,-])';
const END = '(?![\\w,.]*\\d|k\\b)';
const RANGE = (amount: string) =>
  `${START}(?:between |from )?(${amount})\\s?(?:-|–|to|and|through)\\s?(${amount})${END}`;

/** Miles on the odometer; before prices, which are the numbers without a word. */
export function readMileage(words: WordText, filters: NumberFilters): void {
  const most = (text: Taken) => {
    filters.max_mileage_mi = amountOf(text ?? '');
    return true;
  };
  const least = (text: Taken) => {
    filters.min_mileage_mi = amountOf(text ?? '');
    return true;
  };
  const clock = `(?:${MILES}|on (?:the |its )?(?:clock|odometer))`;
  words.take(`${RANGE(AMOUNT)}\\s?${clock}`, (low = '', high = '') => {
    [filters.min_mileage_mi, filters.max_mileage_mi] = rangeOf(low, high);
    return true;
  });
  words.take(`${START}${LEAST}\\s?(${AMOUNT})\\s?${clock}`, least);
  words.take(`${START}(${AMOUNT})\\s?${clock}\\s?${OR_MORE}`, least);
  // "Within 50 miles" of nowhere is no mileage.
  words.take(
    `(?<!within )${START}(?:with )?${MOST}?\\s?(${AMOUNT})\\s?${clock}(?:\\s?${OR_LESS})?`,
    most,
  );
  words.take(`\\b(?:miles|mileage|odometer)\\s(?:is )?${MOST}\\s?(${AMOUNT})${END}`, most);
  words.take(`\\b(?:miles|mileage|odometer)\\s(?:is )?${LEAST}\\s?(${AMOUNT})${END}`, least);
  words.take('\\b(?:low|few)(?:er)?[ -](?:miles|mileage)\\b', () => {
    filters.max_mileage_mi ??= LOW_MILES;
    return true;
  });
}

/** What "low miles" means where no number is given. */
export const LOW_MILES = 60_000;

const LISTED =
  '(?:(?:listed|posted|advertised|added|put up|for sale|on the market|on sale|sitting)(?: for)?)';
const DAYS_OF: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30 };
const SPAN = `(\\d{1,3}|an?|${[...WORD_NUMBERS.keys()].join('|')}) (day|week|month)s?`;

function daysOf(count = '', unit = ''): number {
  const units = /^an?$/.test(count) ? 1 : (WORD_NUMBERS.get(count) ?? Number(count));
  return units * (DAYS_OF[unit] ?? 1);
}

/** How long a car has been on offer ("listed over 60 days", "posted this week"); a month is 30 days. */
export function readDays(words: WordText, filters: NumberFilters): void {
  const most = (days: number) => {
    filters.max_days_on_market = days;
    return true;
  };
  words.take(`${LISTED} (?:today|in the last 24 hours)\\b`, () => most(0));
  words.take(`${LISTED} (?:since yesterday|yesterday)\\b`, () => most(1));
  words.take(
    `${LISTED} (?:(?:with)?in |during )?(?:this|the (?:last|past)) (week|month)\\b`,
    (unit) => most(daysOf('a', unit)),
  );
  words.take(
    `${LISTED} (?:(?:with)?in |during |${MOST} )(?:the (?:last|past) )?${SPAN}\\b`,
    (count, unit) => most(daysOf(count, unit)),
  );
  words.take(
    `${LISTED} (?:${LEAST} |longer than )?${SPAN}(?: or (?:more|longer))?\\b`,
    (count, unit) => {
      filters.min_days_on_market = daysOf(count, unit);
      return true;
    },
  );
}

/** A least price cut ("price cut of at least $1,000", "reduced by 500"). */
export function readPriceCuts(words: WordText, filters: NumberFilters): void {
  words.take(
    `\\b(?:price )?(?:cuts?|drops?|reductions?|reduced|dropped|marked down)(?: of| by)(?: ${LEAST})? (${AMOUNT})${END}(?:\\s?(?:dollars?|bucks|usd))?`,
    (text = '') => {
      filters.min_price_cut_cents = amountOf(text) * 100;
      return true;
    },
  );
}

/** Model years that something is said of; a year alone is read later, when models have been. */
export function readYears(words: WordText, filters: NumberFilters, thisYear: number): void {
  words.take(`${START}(?:${MOST}\\s?)?(\\d{1,2}) years? old(?: ${OR_LESS})?`, (years) => {
    // "Under three years old" may still be three model years back.
    filters.min_year = thisYear - Number(years);
    return true;
  });
  words.take(
    `${START}(?:between |from )?(${YEAR})\\s?(?:-|–|to|and|through)\\s?(${YEAR})\\b`,
    (low, high) => {
      const years = [Number(low), Number(high)].sort((a, b) => a - b);
      [filters.min_year, filters.max_year] = years as [number, number];
      return true;
    },
  );
  words.take(`\\b(?:newer than|after|later than|younger than|over)\\s(${YEAR})\\b`, (year) => {
    filters.min_year = Number(year) + 1;
    return true;
  });
  words.take(`\\b(?:older than|before|earlier than|under|below)\\s(${YEAR})\\b`, (year) => {
    filters.max_year = Number(year) - 1;
    return true;
  });
  words.take(
    `${START}(${YEAR})\\s?(?:\\+|(?:or|and) (?:newer|later|up|above|younger|on)|onwards?)`,
    (year) => {
      filters.min_year = Number(year);
      return true;
    },
  );
  words.take(`${START}(${YEAR})\\s?(?:or|and) (?:older|earlier|before|below)`, (year) => {
    filters.max_year = Number(year);
    return true;
  });
  words.take(`\\b(?:since|from|at least|minimum|min)\\s(${YEAR})\\b`, (year) => {
    filters.min_year = Number(year);
    return true;
  });
  words.take(`\\b(?:up to|until|at most|max)\\s(${YEAR})\\b`, (year) => {
    filters.max_year = Number(year);
    return true;
  });
}

/** Years that stand alone: that model year, or the years from the first to the last of several. */
export function readBareYears(words: WordText, filters: NumberFilters): void {
  words.take(`${START}(${YEAR})(?=[\\s|]|$)`, (text) => {
    const year = Number(text);
    filters.min_year = Math.min(filters.min_year ?? year, year);
    filters.max_year = Math.max(filters.max_year ?? year, year);
    return true;
  });
}

const BARE_PRICE_MIN = 2_100;
/** "Under 100" is hardly a hundred dollars. */
const COMPARED_PRICE_MIN = 500;

/** Prices that something is said of, or that are written as money. */
export function readPrices(words: WordText, filters: NumberFilters): void {
  const dollars = '(?:\\s?(?:dollars?|bucks|usd))?';
  const most = (text = '') => {
    if (!isMoney(text, COMPARED_PRICE_MIN)) return false;
    filters.max_price_cents = amountOf(text) * 100;
    return true;
  };
  const least = (text = '') => {
    if (!isMoney(text, COMPARED_PRICE_MIN)) return false;
    filters.min_price_cents = amountOf(text) * 100;
    return true;
  };
  words.take(`${RANGE(AMOUNT)}${dollars}`, (low = '', high = '') => {
    const [from, to] = rangeOf(low, high);
    if (to < BARE_PRICE_MIN && !/[$k]/.test(low + high)) return false;
    filters.min_price_cents = from * 100;
    filters.max_price_cents = to * 100;
    return true;
  });
  words.take(`${START}(?:price )?${LEAST}\\s?(${AMOUNT})${END}${dollars}`, least);
  words.take(`${START}(?:price )?${MOST}\\s?(${AMOUNT})${END}${dollars}`, most);
  words.take(`${START}(${AMOUNT})${dollars}\\s?${OR_MORE}`, (text = '') =>
    isMoney(text) ? least(text) : false,
  );
  words.take(`${START}(${AMOUNT})${dollars}\\s?${OR_LESS}`, (text = '') =>
    isMoney(text) ? most(text) : false,
  );
  words.take(`\\b(?:for|around|about|price)\\s(${AMOUNT})${END}${dollars}`, (text = '') =>
    isMoney(text) ? most(text) : false,
  );
  words.take(`${START}(\\$\\d[\\d,]*(?:\\.\\d+)?k?|\\d[\\d,]*(?:\\.\\d+)?k)${END}`, most);
}

const isMoney = (text: string, least = BARE_PRICE_MIN): boolean =>
  /[$k]/.test(text) || amountOf(text) >= least;

/** A number alone that can be nothing but a price. */
export function readBarePrices(words: WordText, filters: NumberFilters): void {
  words.take(`${START}(\\d[\\d,]*)(?=[\\s|]|$)`, (text = '') => {
    const value = amountOf(text);
    if (value < BARE_PRICE_MIN || value > 10_000_000) return false;
    filters.max_price_cents = value * 100;
    return true;
  });
}
