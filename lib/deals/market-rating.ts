import type { CheckFirstReason, MarketRating, TitleStatus } from '@/db/vocabulary';
import { CONTRADICTING_SIGNALS } from './car-signals';

/** A car's own price distribution, as far as rating an ask needs it. Cents. */
export interface ValueRange {
  p10Cents: number;
  p30Cents: number;
  p50Cents: number;
  p70Cents: number;
  p90Cents: number;
  /** Why the market cannot be trusted to rate this car, or null. */
  unratedReason: string | null;
}

/** The verdict on an ask that is the same for every buyer. */
export interface MarketVerdict {
  rating: MarketRating;
  unratedReason: string | null;
  isCheckFirst: boolean;
  checkFirstReasons: CheckFirstReason[];
  /** p50 − ask; negative when the ask is above. Null without a valuation. */
  savingCents: number | null;
  /** p10 − ask: what is saved if the car is worth only its low end. */
  worstCaseSavingCents: number | null;
  /** The default order as one number, highest first: rated, then unrated, then check first. */
  rankKey: number;
  /** The same groups, ordered by the saving against the middle. */
  savingRankKey: number;
}

/** Titles that change what a car is worth in ways that a price distribution of clean cars misses. */
export const BRANDED_TITLES: ReadonlySet<TitleStatus> = new Set([
  'salvage',
  'rebuilt',
  'flood',
  'lemon',
  'parts_only',
  'missing',
]);

/** Flags and signals that say the advert contradicts itself or what it said before. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  'vin_year_differs',
  'vin_make_differs',
  'vin_model_differs',
  'vin_text_differs',
  ...CONTRADICTING_SIGNALS,
]);

/**
 * An ask this many half-bands (p10 to p50) below p10 is more often an error, damage or bait than a
 * bargain, so it is shown as "Check first".
 */
const FAR_UNDER_HALF_BANDS = 1;

/** Far beyond any price, so that groups never mix in the one-number order. */
const GROUP_STEP_CENTS = 1_000_000_000_000;

/** Is this a title that must be looked at before the price? */
export function isBrandedTitle(titleStatus: TitleStatus | null): boolean {
  return titleStatus !== null && BRANDED_TITLES.has(titleStatus);
}

/**
 * Rates an ask by its percentile in the car's own distribution: great ≤ p10, good ≤ p30, fair ≤ p70,
 * high ≤ p90, overpriced above; unrated with the reason where the range cannot be trusted or is
 * missing. "Check first" is a flag beside the rating and sends a car behind all others.
 *
 * Example: ask 18,400 in 19,100 / 20,200 / 21,300 / 22,500 / 23,800 is great, saves 2,900 against
 * the middle and 700 in the worst case.
 */
export function rateAsk(input: {
  priceCents: number;
  titleStatus: TitleStatus | null;
  flags: readonly string[];
  range: ValueRange | null;
}): MarketVerdict {
  const { priceCents, range } = input;
  const checkFirstReasons: CheckFirstReason[] = [];
  if (range && range.unratedReason === null && isFarUnder(priceCents, range)) {
    checkFirstReasons.push('far_under_range');
  }
  if (isBrandedTitle(input.titleStatus)) checkFirstReasons.push('title_brand');
  if (input.flags.some((flag) => CONTRADICTIONS.has(flag))) checkFirstReasons.push('contradiction');

  const unratedReason = range ? range.unratedReason : 'not_valued_yet';
  const isCheckFirst = checkFirstReasons.length > 0;
  const worstCaseSavingCents = range ? range.p10Cents - priceCents : null;
  const savingCents = range ? range.p50Cents - priceCents : null;
  return {
    rating: unratedReason === null && range ? bandOf(priceCents, range) : 'unrated',
    unratedReason,
    isCheckFirst,
    checkFirstReasons,
    savingCents,
    worstCaseSavingCents,
    rankKey: rankKeyOf(isCheckFirst, unratedReason, worstCaseSavingCents),
    savingRankKey: rankKeyOf(isCheckFirst, unratedReason, savingCents),
  };
}

function bandOf(priceCents: number, range: ValueRange): MarketRating {
  if (priceCents <= range.p10Cents) return 'great';
  if (priceCents <= range.p30Cents) return 'good';
  if (priceCents <= range.p70Cents) return 'fair';
  if (priceCents <= range.p90Cents) return 'high';
  return 'overpriced';
}

function isFarUnder(priceCents: number, range: ValueRange): boolean {
  const halfBandCents = range.p50Cents - range.p10Cents;
  return priceCents < range.p10Cents - FAR_UNDER_HALF_BANDS * halfBandCents;
}

function rankKeyOf(
  isCheckFirst: boolean,
  unratedReason: string | null,
  orderCents: number | null,
): number {
  if (isCheckFirst) return -2 * GROUP_STEP_CENTS + (orderCents ?? 0);
  if (unratedReason !== null || orderCents === null) return -GROUP_STEP_CENTS;
  return orderCents;
}
