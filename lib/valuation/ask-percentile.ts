/** The five stored points of a car's price distribution, in cents. */
export interface DistributionPoints {
  p10Cents: number;
  p30Cents: number;
  p50Cents: number;
  p70Cents: number;
  p90Cents: number;
}

const PERCENTILE_MIN = 0.5;
const PERCENTILE_MAX = 99.5;
/** Hundredths: what a stored percentile of four bytes gives back unchanged. */
const PARTS_PER_POINT = 100;

/**
 * The percentile (0.5–99.5, to a hundredth) of an ask between the stored points, straight lines in ln price between
 * them and the outer lines drawn on. For a second advert of a car that was valued already. Asks at a
 * stored point give exactly its percentile, so the rating agrees with the points.
 */
export function askPercentileWithin(points: DistributionPoints, askCents: number): number {
  const known = [
    [10, Math.log(points.p10Cents)],
    [30, Math.log(points.p30Cents)],
    [50, Math.log(points.p50Cents)],
    [70, Math.log(points.p70Cents)],
    [90, Math.log(points.p90Cents)],
  ] as const;
  const ask = Math.log(askCents);
  const upper = known.findIndex(([, log]) => ask <= log);
  const at = upper === -1 ? known.length - 1 : Math.max(1, upper);
  const [lowPercentile, lowLog] = known[at - 1] ?? [10, ask];
  const [highPercentile, highLog] = known[at] ?? [90, ask];
  const span = highLog - lowLog;
  const share = span > 0 ? (ask - lowLog) / span : 0;
  const percentile = lowPercentile + share * (highPercentile - lowPercentile);
  const rounded = Math.round(percentile * PARTS_PER_POINT) / PARTS_PER_POINT;
  return Math.min(PERCENTILE_MAX, Math.max(PERCENTILE_MIN, rounded));
}
