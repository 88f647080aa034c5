/** What a car on offer is worth by the valuation of its advert; money in US cents. */
export interface MarketRange {
  p10Cents: number;
  p30Cents: number;
  p50Cents: number;
  p70Cents: number;
  p90Cents: number;
  /** 0–100: how many of such cars ask less. */
  askPercentile: number;
  compsCount: number;
}
