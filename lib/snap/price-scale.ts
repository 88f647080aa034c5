import { askPercentileWithin, type DistributionPoints } from '@/lib/valuation/ask-percentile';

/** What comparable cars ask, and what mending this one costs as its seller was told; US cents. */
export interface PriceScale {
  points: DistributionPoints;
  /** Taken off every point: 0 for a car that wants nothing, or where no cost is known. */
  repairsCents: number;
}

/** The prices that a slider offers. */
export interface SliderScale {
  minCents: number;
  maxCents: number;
  stepCents: number;
}

/** From and to which percentile a slider goes. */
const SLIDER_PERCENTILES = { from: 3, to: 97 } as const;
const SLIDER_STEPS_MAX = 100;
/** Dollars of one step of a slider. */
const STEP_DOLLARS = [10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000];
const DOLLAR = 100;

/**
 * The percentile (0.5–99.5) of an ask for this car as it is among comparable cars: of the ask with the repairs that
 * the buyer will pay. A higher ask never has a smaller one.
 */
export function askPercentileAt({ points, repairsCents }: PriceScale, askCents: number): number {
  return askPercentileWithin(points, Math.max(1, askCents + repairsCents));
}

/**
 * The ask (cents, may be 0 or less where repairs take all) at a percentile: the reverse of `askPercentileAt`, straight
 * lines in ln price between the stored points, the outer ones drawn on.
 */
export function priceAtPercentile(
  { points, repairsCents }: PriceScale,
  percentile: number,
): number {
  const known = [
    [10, Math.log(points.p10Cents)],
    [30, Math.log(points.p30Cents)],
    [50, Math.log(points.p50Cents)],
    [70, Math.log(points.p70Cents)],
    [90, Math.log(points.p90Cents)],
  ] as const;
  const upper = known.findIndex(([share]) => percentile <= share);
  const at = upper === -1 ? known.length - 1 : Math.max(1, upper);
  const [lowShare, lowLog] = known[at - 1] ?? known[0];
  const [highShare, highLog] = known[at] ?? known[1];
  const share = (percentile - lowShare) / (highShare - lowShare);
  return Math.exp(lowLog + share * (highLog - lowLog)) - repairsCents;
}

/** p10, p50 and p90 of what such a car as it is would ask, in whole cents. */
export function rangeAsItIs(scale: PriceScale): {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
} {
  const { points, repairsCents } = scale;
  return {
    p10Cents: points.p10Cents - repairsCents,
    p50Cents: points.p50Cents - repairsCents,
    p90Cents: points.p90Cents - repairsCents,
  };
}

/**
 * The prices of a slider: from percentile 3 to 97, in at most about a hundred steps of round dollars, both ends on
 * steps and above 0.
 */
export function sliderScale(scale: PriceScale): SliderScale {
  const from = Math.max(DOLLAR, priceAtPercentile(scale, SLIDER_PERCENTILES.from));
  const to = Math.max(from, priceAtPercentile(scale, SLIDER_PERCENTILES.to));
  const dollars =
    STEP_DOLLARS.find((step) => (to - from) / (step * DOLLAR) <= SLIDER_STEPS_MAX) ?? 100_000;
  const stepCents = dollars * DOLLAR;
  const minCents = Math.max(stepCents, Math.floor(from / stepCents) * stepCents);
  return {
    minCents,
    maxCents: Math.max(minCents + stepCents, Math.ceil(to / stepCents) * stepCents),
    stepCents,
  };
}
