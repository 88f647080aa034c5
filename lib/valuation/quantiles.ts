/** The median of some numbers (mean of the middle two); NaN for none. The list is left as it is. */
export function medianOf(values: ArrayLike<number>): number {
  return quantileOfSorted(Float64Array.from(values).sort(), 0.5);
}

/** Quantile `share` (0–1) of ascending numbers, linear between order statistics; NaN for none. */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (high - low) * (position - below);
}

/** Quantile of weighted values: where the running share of weight passes `share`. NaN for none. */
export function weightedMedian(values: readonly number[], weights: readonly number[]): number {
  const order = values
    .map((_, i) => i)
    .sort((a, b) => (values[a] as number) - (values[b] as number));
  const total = weights.reduce((sum, w) => sum + w, 0);
  let running = 0;
  for (const i of order) {
    running += weights[i] as number;
    if (running >= total / 2) return values[i] as number;
  }
  return Number.NaN;
}
