/** What an alert says, in words: the same sentences on every channel, each of which sets them in its own way. */

import type { AlertContent } from '@/db/alert-content';
import type { AlertKind, Market, MarketRating } from '@/db/vocabulary';
import { formatDollars, sayDollars } from '@/lib/platform/money';
import { confidenceLevel } from '@/lib/valuation/confidence';
import { safeLine } from './safe-text';

/** What is shown of a rating: itself, or "Check first" in its place. */
export type ShownRating = MarketRating | 'check_first';

/** The product's words for ratings, as on its pages. */
const RATING_WORDS: Readonly<Record<ShownRating, string>> = {
  great: 'Great deal',
  good: 'Good deal',
  fair: 'Fair price',
  high: 'High',
  overpriced: 'Overpriced',
  unrated: 'Not rated',
  check_first: 'Check first',
};

/** What happened, where it is not simply a car that was found. */
const NEWS_WORDS: Readonly<Record<AlertKind, string | null>> = {
  new: null,
  price_cut: 'Price cut',
  becomes_great: 'Now a great deal',
  back: 'Back on offer',
  probably_gone: 'Probably gone',
};

const NAME_CHARACTERS_MAX = 70;
const TITLE_CHARACTERS_MAX = 120;
const PLACE_CHARACTERS_MAX = 40;
const REASON_CHARACTERS_MAX = 300;
const SEARCH_CHARACTERS_MAX = 80;

/** An alert in words. Null where there is nothing to say. */
export interface AlertWords {
  rating: ShownRating;
  /** "Great deal", "Price cut", "Back on offer". */
  news: string;
  ratingWord: string;
  /** "2019 Honda CR-V EX-L" */
  name: string;
  /** The advert's own title, as its seller wrote it. */
  title: string | null;
  /** "Great deal: 2019 Honda CR-V EX-L, $18,400" */
  headline: string;
  /** "$18,400" */
  ask: string;
  /** "$19,900", where it asked more before. */
  previousAsk: string | null;
  /** "≈ $20,118 out the door" */
  outTheDoor: string | null;
  /** "Comparable cars sell asking $19,100 to $23,800, middle $21,300" */
  range: string | null;
  /** "cheaper than 93 of 100" */
  standing: string | null;
  /** "Saves about $2,900, at least $700" */
  saving: string | null;
  /** "≈ $1,200 profit" */
  profit: string | null;
  /** "41 comps, confidence high" */
  evidence: string | null;
  /** "41,203 mi" */
  mileage: string;
  /** "Denver, CO" */
  place: string;
  reason: string | null;
  /** Name of the saved search; null for the watchlist. */
  searchName: string | null;
  /** What a reader of the demo must know. */
  demo: string | null;
}

const whole = (cents: number): string => formatDollars(cents, { isExact: false });

/** The sentences of an alert. Whatever others wrote comes as one safe line each. */
export function alertWords(kind: AlertKind, content: AlertContent, market: Market): AlertWords {
  const rating = shownRating(content);
  const ratingWord = RATING_WORDS[rating];
  const name = nameOf(content);
  const ask = whole(content.priceCents);
  const previousAsk = previousAskOf(content);
  const news = NEWS_WORDS[kind] ?? ratingWord;
  const was = kind === 'price_cut' && previousAsk !== null ? `, was ${previousAsk}` : '';
  const title = safeLine(content.title, TITLE_CHARACTERS_MAX);
  const reason = safeLine(content.reason, REASON_CHARACTERS_MAX);
  const searchName = safeLine(content.searchName ?? '', SEARCH_CHARACTERS_MAX);
  return {
    ...{ rating, news, ratingWord, name, ask, previousAsk },
    title: title === '' || title.toLowerCase() === name.toLowerCase() ? null : title,
    headline: `${news}: ${name}, ${ask}${was}`,
    outTheDoor:
      content.outTheDoorCents === null ? null : `≈ ${whole(content.outTheDoorCents)} out the door`,
    range: rangeWords(content),
    standing: standingWords(content),
    saving: savingSentence(content),
    profit:
      content.profitCents === null
        ? null
        : `≈ ${content.profitCents < 0 ? '−' : ''}${sayDollars(content.profitCents, 'about')} profit`,
    evidence: evidenceOf(content),
    mileage:
      content.mileageMi === null
        ? 'mileage unknown'
        : `${content.mileageMi.toLocaleString('en-US')} mi`,
    place: placeOf(content),
    reason: reason === '' ? null : reason,
    searchName: searchName === '' ? null : searchName,
    demo: market === 'demo' ? 'Demo market: cars and prices are of 2022, for trying out.' : null,
  };
}

/** "Check first" stands in place of whatever the market would say; a word that is not known is "Not rated". */
export function shownRating({ rating, isCheckFirst }: AlertContent): ShownRating {
  if (isCheckFirst) return 'check_first';
  return Object.hasOwn(RATING_WORDS, rating) ? (rating as MarketRating) : 'unrated';
}

function nameOf({ year, make, model, trim }: AlertContent): string {
  return safeLine([year, make, model, trim ?? ''].join(' '), NAME_CHARACTERS_MAX);
}

function previousAskOf({ priceCents, previousPriceCents }: AlertContent): string | null {
  return previousPriceCents === null || previousPriceCents <= priceCents
    ? null
    : whole(previousPriceCents);
}

function placeOf({ city, state }: AlertContent): string {
  const place = safeLine([city, state].filter(Boolean).join(', '), PLACE_CHARACTERS_MAX);
  return place === '' ? 'place unknown' : place;
}

function rangeWords({ p10Cents, p50Cents, p90Cents }: AlertContent): string | null {
  if (p10Cents === null || p50Cents === null || p90Cents === null) return null;
  return `Comparable cars sell asking ${whole(p10Cents)} to ${whole(p90Cents)}, middle ${whole(p50Cents)}`;
}

function standingWords({ askPercentile }: AlertContent): string | null {
  if (askPercentile === null) return null;
  const dearer = Math.min(100, Math.max(0, Math.round(100 - askPercentile)));
  return `cheaper than ${dearer} of 100`;
}

function savingSentence({ savingCents, worstCaseSavingCents: worst }: AlertContent): string | null {
  if (savingCents === null) return null;
  if (Math.round(savingCents / 100) === 0) return 'Asks its value';
  if (savingCents < 0) return `About ${sayDollars(-savingCents, 'about')} over its value`;
  const main = `Saves about ${sayDollars(savingCents, 'about')}`;
  if (worst === null) return main;
  return worst >= 0
    ? `${main}, at least ${sayDollars(worst, 'at least')}`
    : `${main}, at worst −${sayDollars(worst, 'up to')}`;
}

function evidenceOf({ compsCount, confidence }: AlertContent): string | null {
  if (compsCount <= 0) return null;
  const comps = compsCount === 1 ? '1 comp' : `${compsCount.toLocaleString('en-US')} comps`;
  const level = confidenceLevel(confidence);
  return level === null ? comps : `${comps}, confidence ${level}`;
}
