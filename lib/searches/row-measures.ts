/**
 * Numbers that follow from a search row and order or filter results; the table computes the same by
 * PRICE_CUT_SQL and UNDER_RANK_SQL of its schema. Pure.
 */
import { OWNER_COUNTS, type OwnerCount } from '@/db/vocabulary';
import { MS_PER_DAY } from '@/lib/platform/time';
import type { DaysOnMarket } from './criteria';

/** By how many cents the ask came down from the price before it; 0 where it did not, or none is known. */
export function priceCutCentsOf(row: {
  priceCents: number;
  previousPriceCents: number | null;
}): number {
  return Math.max(0, (row.previousPriceCents ?? row.priceCents) - row.priceCents);
}

/** Owners are counted up to here; more are as many. */
export const OWNERS_OPEN = 3;

/** The choice that a number of owners stands for; null where it is not known. */
export function ownerCountOf(owners: number | null): OwnerCount | null {
  if (owners === null) return null;
  return owners >= OWNERS_OPEN ? '3_or_more' : (OWNER_COUNTS[owners - 1] ?? null);
}

const UNRATED_RANK = -1_000_000;
const CHECK_FIRST_RANK = -2_000_000;
/** An ask further above its value than this is as far above it as any. */
const UNDER_BPS_MIN = -900_000;

/**
 * How far the ask is under the value (p50), in basis points of the value, whole towards zero and negative
 * above it; then the unrated cars, then those to check first, by one number each. Highest first.
 */
export function underRankOf(row: {
  priceCents: number;
  p50Cents: number | null;
  rating: string;
  isCheckFirst: boolean;
}): number {
  const { priceCents, p50Cents } = row;
  if (row.isCheckFirst) return CHECK_FIRST_RANK;
  if (row.rating === 'unrated' || p50Cents === null || p50Cents <= 0) return UNRATED_RANK;
  // Adding zero turns the minus zero of a small excess into zero.
  return Math.max(UNDER_BPS_MIN, Math.trunc(((p50Cents - priceCents) * 10_000) / p50Cents)) + 0;
}

/**
 * The instants of first sight that days on the market mean, in milliseconds since 1970, both included; as
 * `wholeDaysBetween` counts days, so that what lies ahead is day 0.
 */
export function firstSeenWithin(
  { min = 0, max, asOf }: DaysOnMarket,
  asOfMs: number = asOf.getTime(),
): { fromMs: number; toMs: number } {
  return {
    fromMs: max === undefined ? Number.NEGATIVE_INFINITY : asOfMs - (max + 1) * MS_PER_DAY + 1,
    toMs: min <= 0 ? Number.POSITIVE_INFINITY : asOfMs - min * MS_PER_DAY,
  };
}
