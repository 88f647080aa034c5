import type { PriceKind, SellingWay } from '@/db/vocabulary';
import type { SellingCosts } from '@/lib/costs/selling-costs';
import { askPercentileWithin } from '@/lib/valuation/ask-percentile';

/** What the car would be sold on for, in prices of one kind; US cents. */
export interface Resale {
  priceKind: PriceKind;
  /** False: this market has not measured that kind, and these are prices of the advert's own kind. */
  isKindMeasured: boolean;
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

/** One sale: its price, what selling costs, and what is left of it after the out-the-door cost. */
export interface ProfitCase {
  resaleCents: number;
  sellingCents: number;
  /** resaleCents − sellingCents − the out-the-door cost; negative is a loss. */
  profitCents: number;
}

/** What is left for somebody who buys the car to sell it on. */
export interface Profit {
  way: SellingWay;
  priceKind: PriceKind;
  isKindMeasured: boolean;
  /** The out-the-door cost that is taken off, before what the buyer trades in. */
  costCents: number;
  /** At p10, p50 and p90 of the resale estimate. */
  low: ProfitCase;
  middle: ProfitCase;
  high: ProfitCase;
  /** The sale price at which nothing is left and nothing lost; null where no price is enough. */
  breakEvenCents: number | null;
  /** Of 100 such cars so many would sell above that; null with it. */
  chancePercent: number | null;
  /** Lines of selling at the middle price, which add up to its sellingCents. */
  sellingLines: SellingCosts['lines'];
  /** What is due or possible and in no figure, in words: the profit is before these. */
  unknown: string[];
  notes: string[];
}

const ASKS_NOTE =
  'The resale estimate is of asks: a sale often ends below its ask, and takes time, which costs as well.';
const BREAK_EVEN_FACTOR_MAX = 10;

/**
 * Profit = resale estimate − selling costs − out-the-door cost, at the low end, the middle and the high end of
 * the resale estimate. `sell` gives the costs of a sale at a price. Cents; sums are of the shown parts. A
 * higher resale price or a lower cost never lowers it as long as selling takes no more than the whole price.
 *
 * Example: bought for 15,000 out the door, resale 16,000 / 18,000 / 20,000, selling 500: 500 / 2,500 / 4,500.
 */
export function projectProfit(
  given: { way: SellingWay; resale: Resale; costCents: number; unknownCosts: readonly string[] },
  sell: (salePriceCents: number) => SellingCosts,
): Profit {
  const { way, resale, costCents } = given;
  const caseAt = (resaleCents: number): ProfitCase => {
    const sellingCents = sell(resaleCents).totalCents;
    return { resaleCents, sellingCents, profitCents: resaleCents - sellingCents - costCents };
  };
  const middle = sell(resale.p50Cents);
  const breakEvenCents = breakEven(costCents, sell);
  return {
    way,
    priceKind: resale.priceKind,
    isKindMeasured: resale.isKindMeasured,
    costCents,
    low: caseAt(resale.p10Cents),
    middle: caseAt(resale.p50Cents),
    high: caseAt(resale.p90Cents),
    breakEvenCents,
    chancePercent: breakEvenCents === null ? null : chanceAbove(resale, breakEvenCents),
    sellingLines: middle.lines,
    unknown: [
      ...new Set([
        ...given.unknownCosts,
        ...middle.unknown.map(({ label }) => label.toLowerCase()),
      ]),
    ],
    notes: [...(resale.priceKind === 'sold' ? [] : [ASKS_NOTE]), ...middle.notes],
  };
}

/** The lowest whole cents at which a sale pays for itself and the car, by halving. */
function breakEven(
  costCents: number,
  sell: (salePriceCents: number) => SellingCosts,
): number | null {
  const isEnough = (cents: number) => cents - sell(cents).totalCents >= costCents;
  let low = costCents;
  let high = Math.max(1, costCents * BREAK_EVEN_FACTOR_MAX);
  if (!isEnough(high)) return null;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** p30 and p70 half-way in ln price: the points between which a percentile is a straight line. */
function chanceAbove({ p10Cents, p50Cents, p90Cents }: Resale, cents: number): number {
  const between = (a: number, b: number) => Math.sqrt(a * b);
  const points = {
    p10Cents,
    p30Cents: between(p10Cents, p50Cents),
    p50Cents,
    p70Cents: between(p50Cents, p90Cents),
    p90Cents,
  };
  return Math.round(100 - askPercentileWithin(points, Math.max(1, cents)));
}
