/**
 * Bounds on what a car costs this buyer at the door. The total is no column: it is computed for a set of
 * bounded size, and above that the ask stands for it. Pure.
 */
import type { Criteria } from './criteria';
import type { ResultFigures } from './result-counts';

/** Lowest and highest out-the-door total in US cents, both included; absent does not bound. */
export interface TotalBounds {
  minCents?: number | undefined;
  maxCents?: number | undefined;
}

/** Whether they leave anything out. */
export const isBounding = ({ minCents, maxCents }: TotalBounds): boolean =>
  minCents !== undefined || maxCents !== undefined;

/**
 * The criteria that every car within the bounds meets: nobody pays less in total than the ask less what
 * their own car brings. They let the table and the columns narrow the set before totals are computed.
 */
export function reachableCriteria(
  criteria: Criteria,
  { maxCents }: TotalBounds,
  tradeInCents: number,
): Criteria {
  if (maxCents === undefined) return criteria;
  return { ...criteria, maxPriceCents: lower(criteria.maxPriceCents, maxCents + tradeInCents) };
}

/** The criteria with the bounds taken for bounds on the ask: for sets too large to be computed. */
export function criteriaOnAsk(criteria: Criteria, { minCents, maxCents }: TotalBounds): Criteria {
  const bounded = { ...criteria };
  if (maxCents !== undefined) bounded.maxPriceCents = lower(criteria.maxPriceCents, maxCents);
  if (minCents !== undefined) {
    bounded.minPriceCents = Math.max(criteria.minPriceCents ?? minCents, minCents);
  }
  return bounded;
}

const lower = (present: number | undefined, other: number): number =>
  Math.min(present ?? other, other);

/** Whether a total lies within; one that is unknown (null) never does. */
export function isWithin(totalCents: number | null, { minCents, maxCents }: TotalBounds): boolean {
  return (
    totalCents !== null &&
    totalCents >= (minCents ?? Number.NEGATIVE_INFINITY) &&
    totalCents <= (maxCents ?? Number.POSITIVE_INFINITY)
  );
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
