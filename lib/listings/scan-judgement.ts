/**
 * Whether a reading of a query is to be believed as a whole. A source that changed its layout, its
 * language, its currency or its mind about programs answers with a page that can be read and is wrong; it
 * shows in what all its rows together have lost. A source that shows an old copy of its pages shows it by
 * prices that go back to what they were, beside nothing that is new.
 */

/** A reading that brings less than this share of the usual is doubted. */
const YIELD_SHARE_MIN = 0.5;
/** Readings before it that say what is usual, at least; and the usual yield from which it counts. */
export const HISTORY_SCANS_MIN = 3;
export const HISTORY_SCANS_MAX = 9;
const USUAL_YIELD_MIN = 10;
/** Adverts that were known before, from which on what they lost is judged. */
const KNOWN_MIN = 10;
/** More than this share of known adverts never loses a fact or becomes another car at once. */
const CHANGED_SHARE_MAX = 0.5;
/** Between these the prices of a whole source move from one reading to the next. */
const PRICE_RATIO_RANGE = [0.75, 1.33] as const;
/**
 * What speaks for an old copy, at least: prices of before, and those with adverts that had ended. Two dealers
 * may take a cut back in one hour; from five on, with next to nothing new beside them, time went back.
 */
const EARLIER_PRICES_MIN = 3;
const STEPS_BACK_MIN = 5;
/** Of the steps back, this share of news at most; a real reading has new adverts and new prices as well. */
const NEWS_SHARE_MAX = 0.1;

/** What a reading brought, beside what was known of the same adverts. */
export interface ScanFigures {
  /** Different adverts that could be believed. */
  advertCount: number;
  /** Rows that were read, whether believed or not. */
  rowCount: number;
  /** Adverts that were known before. */
  knownCount: number;
  /** Of these, how many had a mileage before, and how many of those have none now. */
  hadMileageCount: number;
  lostMileageCount: number;
  /** Of the known ones, how many are of another year or make now. */
  otherCarCount: number;
  /** The median of price now to price before over the known ones; null where there is none. */
  priceRatio: number | null;
  /** Adverts at a price that they had before, and not the one they had last. */
  earlierPriceCount: number;
  /** Adverts that had ended, at a price that they had. */
  returnedCount: number;
  /** Adverts that were never seen, and those at a price that they never had. */
  newsCount: number;
}

/** The middle of some figures; of an even number of them the lower one. Null for none. */
export function medianOf(figures: readonly number[]): number | null {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}

/**
 * Why a reading is to be doubted, in words for an operator; null where nothing speaks against it.
 * `yields` are the advert counts of the last readings of the same query that were believed.
 *
 * Example: after readings of 40, 44 and 41 adverts one of 12 is doubted, and one of 21 is not.
 */
export function scanProblem(figures: ScanFigures, yields: readonly number[]): string | null {
  const { advertCount, rowCount, knownCount, hadMileageCount, otherCarCount, priceRatio } = figures;
  const usual = yields.length >= HISTORY_SCANS_MIN ? medianOf(yields) : null;
  if (usual !== null && usual >= USUAL_YIELD_MIN && advertCount < YIELD_SHARE_MIN * usual) {
    return (
      `It brought ${advertCount} adverts` +
      (rowCount > advertCount ? ` that can be believed of ${rowCount}` : '') +
      `; the last ${yields.length} readings brought about ${usual}.`
    );
  }
  if (isMost(figures.lostMileageCount, hadMileageCount)) {
    return `${figures.lostMileageCount} of ${hadMileageCount} known adverts have lost their mileage.`;
  }
  if (isMost(otherCarCount, knownCount)) {
    return `${otherCarCount} of ${knownCount} known adverts are of another car now.`;
  }
  const [low, high] = PRICE_RATIO_RANGE;
  if (knownCount >= KNOWN_MIN && priceRatio !== null && (priceRatio < low || priceRatio > high)) {
    const percent = Math.round((priceRatio - 1) * 100);
    return `The prices of ${knownCount} known adverts moved by ${percent} % in the middle.`;
  }
  return oldCopyProblem(figures);
}

/** An old copy holds what was known once, and nothing else. */
function oldCopyProblem(figures: ScanFigures): string | null {
  const { earlierPriceCount, returnedCount, newsCount } = figures;
  const stepsBack = earlierPriceCount + returnedCount;
  if (earlierPriceCount < EARLIER_PRICES_MIN || stepsBack < STEPS_BACK_MIN) return null;
  if (newsCount > NEWS_SHARE_MAX * stepsBack) return null;
  const returned = returnedCount === 0 ? '' : ` and ${returnedCount} that had ended are back`;
  return (
    `It looks like an old copy: ${earlierPriceCount} adverts have a price of before${returned}, ` +
    `and ${newsCount} have anything new.`
  );
}

function isMost(count: number, of: number): boolean {
  return of >= KNOWN_MIN && count > CHANGED_SHARE_MAX * of;
}
