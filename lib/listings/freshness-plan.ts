import type { FreshnessStrategy } from '@/db/vocabulary';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from '@/lib/platform/time';

/**
 * How fresh adverts are kept, and which is looked at first. A source is read by its own interval; single
 * adverts are looked at besides that where its strategy lets somebody's interest ask for it.
 */

/** Views of a day count half of those of the day after it. */
const HALF_LIFE_DAYS = 1;
/** Older views count nothing, and need not be kept. */
export const VIEWS_COUNTED_DAYS = 14;
/** From this interest on an advert is popular. */
export const POPULAR_FROM = 3;
/** Below this nobody wants it. */
const WANTED_FROM = 1;
/**
 * Popular adverts are looked at at least every 15 minutes: what falls due in between is found by a clock
 * that strikes every 15, so it falls due a little earlier.
 */
const POPULAR_EVERY_MS = 14 * MS_PER_MINUTE;
const WANTED_EVERY_MS = 2 * MS_PER_HOUR;

/** How a strategy treats single adverts. Every strategy also reads the source by its interval. */
interface StrategyRules {
  /** A look that is older is renewed when somebody opens the advert; null: never for that. */
  onViewAfterMs: number | null;
  /** Are wanted adverts looked at by themselves? */
  isByInterest: boolean;
}

/**
 * lazy: nothing is looked at until somebody opens it. scheduled: the interval is all. eager: the source
 * is read as often as its terms allow, so single looks would add nothing. hybrid: by its interval, wanted
 * adverts more often, and any when it is opened.
 */
const STRATEGIES: Readonly<Record<FreshnessStrategy, StrategyRules>> = {
  lazy: { onViewAfterMs: MS_PER_HOUR, isByInterest: false },
  scheduled: { onViewAfterMs: null, isByInterest: false },
  eager: { onViewAfterMs: null, isByInterest: false },
  hybrid: { onViewAfterMs: 15 * MS_PER_MINUTE, isByInterest: true },
};

/** The strategies that look at single adverts because they are wanted. */
export const INTEREST_STRATEGIES = (
  Object.entries(STRATEGIES) as [FreshnessStrategy, StrategyRules][]
)
  .filter(([, rules]) => rules.isByInterest)
  .map(([strategy]) => strategy);

/** Views of one advert on one day. */
export interface DayViews {
  /** "2026-03-01", UTC. */
  day: string;
  viewCount: number;
}

/**
 * Views with each day back counting half, as of `today`; days to come count as today.
 *
 * Example: 4 today and 4 the day before make 6.
 */
export function decayedViews(days: readonly DayViews[], today: string): number {
  const todayMs = Date.parse(today);
  return days.reduce((sum, { day, viewCount }) => {
    const ageDays = Math.max(0, (todayMs - Date.parse(day)) / MS_PER_DAY);
    return ageDays > VIEWS_COUNTED_DAYS ? sum : sum + viewCount * 0.5 ** (ageDays / HALF_LIFE_DAYS);
  }, 0);
}

/** What makes an advert wanted, each part in views of today. */
export interface InterestParts {
  views: number;
}

/** How wanted an advert is: the sum of its parts, in whole views of today. */
export function interestScore(parts: InterestParts): number {
  return Math.round(Object.values(parts).reduce((sum, part) => sum + part, 0));
}

/** How long a look at an advert of this interest holds, in ms; null where nobody wants it. */
export function checkEveryMs(score: number): number | null {
  if (score >= POPULAR_FROM) return POPULAR_EVERY_MS;
  return score >= WANTED_FROM ? WANTED_EVERY_MS : null;
}

/** When an advert is to be looked at next: at once where it never was, null where nobody wants it. */
export function nextCheckAt(
  advert: { score: number; checkedAt: Date | null },
  now: Date,
): Date | null {
  const everyMs = checkEveryMs(advert.score);
  if (everyMs === null) return null;
  return advert.checkedAt === null ? now : new Date(advert.checkedAt.getTime() + everyMs);
}

/**
 * What is due comes in this order, the highest first: by how many times over the look has run out, and
 * among equals by interest. An advert that was never looked at counts as long run out.
 */
export function checkPriority(
  advert: { score: number; checkedAt: Date | null },
  now: Date,
): number {
  const everyMs = checkEveryMs(advert.score);
  if (everyMs === null) return 0;
  const ageMs = now.getTime() - (advert.checkedAt?.getTime() ?? now.getTime() - MS_PER_DAY);
  return (Math.max(0, ageMs) / everyMs) * Math.log2(1 + advert.score);
}

/** Whether an advert that somebody opens should be looked at, its last look being so old. */
export function isStaleOnView(strategy: FreshnessStrategy, ageMs: number): boolean {
  const { onViewAfterMs } = STRATEGIES[strategy];
  return onViewAfterMs !== null && ageMs > onViewAfterMs;
}
