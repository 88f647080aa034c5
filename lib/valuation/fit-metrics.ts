import type { Valuation } from './appraisal';
import { medianOf } from './quantiles';

/**
 * Gathers how well cross-fitted valuations met real prices. Figures are shares, not percent; errors
 * are estimate / price − 1 (data rules: every valuation counts, rated or not).
 */
export function measureFit() {
  const absoluteErrors: number[] = [];
  const errors: number[] = [];
  let coveredCount = 0;
  let unratedCount = 0;
  const percentileCounts = [0, 0, 0, 0, 0];
  return {
    add(valuation: Valuation, priceCents: number): void {
      const error = valuation.p50Cents / priceCents - 1;
      errors.push(error);
      absoluteErrors.push(Math.abs(error));
      if (priceCents >= valuation.p10Cents && priceCents <= valuation.p90Cents) coveredCount += 1;
      if (valuation.unratedReason !== null) unratedCount += 1;
      const band = bandOf(valuation, priceCents);
      percentileCounts[band] = (percentileCounts[band] ?? 0) + 1;
    },
    result(): Record<string, unknown> {
      const count = errors.length;
      const share = (part: number) =>
        count === 0 ? 0 : Math.round((part / count) * 10_000) / 10_000;
      return {
        count,
        mdape: medianOf(absoluteErrors),
        bias: medianOf(errors),
        within10: share(absoluteErrors.filter((error) => error <= 0.1).length),
        coverage80: share(coveredCount),
        unrated: share(unratedCount),
        ratingShares: percentileCounts.map(share),
      };
    },
  };
}

function bandOf(valuation: Valuation, priceCents: number): number {
  if (priceCents <= valuation.p10Cents) return 0;
  if (priceCents <= valuation.p30Cents) return 1;
  if (priceCents <= valuation.p70Cents) return 2;
  return priceCents <= valuation.p90Cents ? 3 : 4;
}
