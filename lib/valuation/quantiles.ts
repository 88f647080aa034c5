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

/** The value at which half of the weight is passed; NaN for none. */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  const sorted = new Float64Array(values.length);
  const carried = new Float64Array(values.length);
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    const weight = weights[i] as number;
    total += weight;
    let place = i;
    while (place > 0 && (sorted[place - 1] as number) > value) {
      sorted[place] = sorted[place - 1] as number;
      carried[place] = carried[place - 1] as number;
      place--;
    }
    sorted[place] = value;
    carried[place] = weight;
  }
  let running = 0;
  for (let i = 0; i < sorted.length; i++) {
    running += carried[i] as number;
    if (running >= total / 2) return sorted[i] as number;
  }
  return Number.NaN;
}
