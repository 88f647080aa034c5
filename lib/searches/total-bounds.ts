/**
 * Bounds on what a car costs this buyer at the door, and on the profit that is left of its value then.
 * Neither is a column: they are computed for a set of bounded size, and above that the ask stands for the
 * total and the stored saving for the profit. Pure.
 */
import type { Criteria } from './criteria';
import type { ResultFigures } from './result-counts';

/** Lowest and highest out-the-door total in US cents, both included; absent does not bound. */
export interface TotalBounds {
  minCents?: number | undefined;
  maxCents?: number | undefined;
  /**
   * Least profit in US cents: value (p50) less the total, less what is traded in. Only rated cars have
   * one, and none that is to be checked first.
   */
  minProfitCents?: number | undefined;
}

/** What is known of a car to hold against the bounds; null where it is not. */
export interface BoundedFigures {
  totalCents: number | null;
  profitCents: number | null;
}

/** Whether they leave anything out. */
export const isBounding = ({ minCents, maxCents, minProfitCents }: TotalBounds): boolean =>
  minCents !== undefined || maxCents !== undefined || minProfitCents !== undefined;

/**
 * The criteria that every car within the bounds meets: nobody pays less in total than the ask less what
 * their own car brings, so that no profit is above the saving. They let the table and the columns narrow
 * the set before totals are computed.
 */
export function reachableCriteria(
  criteria: Criteria,
  { maxCents, minProfitCents }: TotalBounds,
  tradeInCents: number,
): Criteria {
  const bounded = withLeastSaving(criteria, minProfitCents);
  if (maxCents === undefined) return bounded;
  return { ...bounded, maxPriceCents: lower(criteria.maxPriceCents, maxCents + tradeInCents) };
}

function withLeastSaving(criteria: Criteria, minProfitCents: number | undefined): Criteria {
  if (minProfitCents === undefined) return criteria;
  const minSavingCents = Math.max(criteria.minSavingCents ?? minProfitCents, minProfitCents);
  return { ...criteria, minSavingCents };
}

/**
 * The criteria with the bounds taken for bounds on the ask, and on the saving where they are on the profit:
 * for sets too large to be computed.
 */
export function criteriaOnAsk(
  criteria: Criteria,
  { minCents, maxCents, minProfitCents }: TotalBounds,
): Criteria {
  const bounded = { ...withLeastSaving(criteria, minProfitCents) };
  if (maxCents !== undefined) bounded.maxPriceCents = lower(criteria.maxPriceCents, maxCents);
  if (minCents !== undefined) {
    bounded.minPriceCents = Math.max(criteria.minPriceCents ?? minCents, minCents);
  }
  return bounded;
}

const lower = (present: number | undefined, other: number): number =>
  Math.min(present ?? other, other);

/** Whether a car lies within; one whose total is unknown never does, nor does an unknown profit reach a bound. */
export function isWithin(
  { totalCents, profitCents }: BoundedFigures,
  { minCents, maxCents, minProfitCents }: TotalBounds,
): boolean {
  return (
    totalCents !== null &&
    totalCents >= (minCents ?? Number.NEGATIVE_INFINITY) &&
    totalCents <= (maxCents ?? Number.POSITIVE_INFINITY) &&
    (minProfitCents === undefined || (profitCents !== null && profitCents >= minProfitCents))
  );
}

/** What is said where too many cars match for the bounds to be computed; amounts of cars in words. */
export function standInNote({ minCents, maxCents, minProfitCents }: TotalBounds): string {
  const isTotalBound = minCents !== undefined || maxCents !== undefined;
  if (minProfitCents === undefined) return 'Your bounds are held against the ask';
  return isTotalBound
    ? 'Your bounds are held against the ask, and your least profit against the saving'
    : 'Your least profit is held against the saving (value less ask)';
}

/** The figures about a set of cars, as the columns count them: the median ask half-up to a cent. */
export function figuresOf(
  cars: readonly { priceCents: number; rating: string; isCheckFirst: boolean }[],
): ResultFigures {
  const asks = cars.map(({ priceCents }) => priceCents).sort((a, b) => a - b);
  const low = asks[Math.floor((asks.length - 1) / 2)];
  const high = asks[Math.floor(asks.length / 2)];
  return {
    total: cars.length,
    medianPriceCents:
      low === undefined || high === undefined ? null : Math.floor((low + high) / 2 + 0.5),
    unratedCount: cars.filter(({ rating }) => rating === 'unrated').length,
    checkFirstCount: cars.filter(({ isCheckFirst }) => isCheckFirst).length,
  };
}
