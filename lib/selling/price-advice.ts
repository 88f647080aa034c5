import { roundCents } from '@/lib/platform/money';
import type { MarketRange } from './market-range';

/** Days on offer after which a price above the middle is worth a thought. */
export const ADVICE_AFTER_DAYS = 14;
/** How far the market has to have moved, in basis points, to be worth a word. */
const MOVED_BPS = 200;
const BPS = 10_000;
const STEP_CENTS = 10_000;

/** What a seller might do about a price, and why. Never done by itself. */
export interface PriceAdvice {
  why: 'market_fell' | 'days_passed';
  /** To whole hundreds of dollars; below the price, at or above the lowest price. */
  toCents: number;
  daysOnOffer: number;
  /** How the value moved since it was first noted, in basis points; null where it is not known. */
  movedBps: number | null;
}

/**
 * A lower price to think about: where the value fell by 2 % or more since the first day that it was noted and the
 * price is above the middle, or where a car stands for 14 days above the middle. Proposed is the middle of what
 * such cars ask, or the lowest price where that is higher. Null where nothing is to be said: also where the car
 * was not valued.
 */
export function priceAdvice(car: {
  priceCents: number;
  floorCents: number | null;
  daysOnOffer: number;
  range: Pick<MarketRange, 'p50Cents'> | null;
  /** The value on the first day that has one; null where none has. */
  firstValueCents: number | null;
}): PriceAdvice | null {
  const { priceCents, floorCents, daysOnOffer, range, firstValueCents } = car;
  if (range === null || priceCents <= range.p50Cents) return null;
  const toCents = Math.max(roundCents(range.p50Cents / STEP_CENTS) * STEP_CENTS, floorCents ?? 0);
  if (toCents >= priceCents) return null;
  const movedBps =
    firstValueCents === null
      ? null
      : Math.round(((range.p50Cents - firstValueCents) * BPS) / firstValueCents);
  const advice = { toCents, daysOnOffer, movedBps };
  if (movedBps !== null && movedBps <= -MOVED_BPS) return { why: 'market_fell', ...advice };
  return daysOnOffer >= ADVICE_AFTER_DAYS ? { why: 'days_passed', ...advice } : null;
}
