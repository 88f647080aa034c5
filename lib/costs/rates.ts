import { divideHalfUp } from '@/lib/platform/money';

/** One million millionths are the whole: 62,500 millionths = 6.25 %. */
export const MILLIONTHS_PER_WHOLE = 1_000_000;

const MILLIONTHS_PER_BPS = 100;
const MILLIONTHS_PER_PERCENT = 10_000;

/** Whole dollars as cents, so that rules read like the statutes they come from. */
export const dollars = (amount: number): number => amount * 100;

/**
 * A rate in basis points as millionths of the base: 488 is 48,800, and 487.5 is 48,750, because
 * published local rates have fractions of a basis point. Throws RangeError outside 0 to 10,000.
 */
export function bpsToMillionths(rateBps: number): number {
  if (!(rateBps >= 0 && rateBps <= 10_000)) throw new RangeError(`not a rate: ${rateBps} bps`);
  return Math.round(rateBps * MILLIONTHS_PER_BPS);
}

/** `rateMillionths` of `cents`, half-up to a whole cent: 47,120 of 1,000,000 cents is 47,120. */
export function rateOf(cents: number, rateMillionths: number): number {
  return divideHalfUp(cents * rateMillionths, MILLIONTHS_PER_WHOLE);
}

/** A rate as people write it, without trailing zeros: 47,120 millionths is "4.712%". */
export function formatRate(rateMillionths: number): string {
  return `${rateMillionths / MILLIONTHS_PER_PERCENT}%`;
}
