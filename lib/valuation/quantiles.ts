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

/** The value at which half of the weight is passed; NaN for none. The lists are left as they are. */
export function weightedMedian(values: ArrayLike<number>, weights: ArrayLike<number>): number {
  return weightedMedianAmong(new Float64Array(values), new Float64Array(weights), values.length);
}

/** The same of the first `count` entries, which it leaves in another order. */
export function weightedMedianAmong(
  value: Float64Array,
  weight: Float64Array,
  count: number,
): number {
  let half = 0;
  for (let i = 0; i < count; i++) half += weight[i] as number;
  half /= 2;
  // Quickselect by weight (Hoare 1961): only the side that holds the median is looked at further.
  let from = 0;
  let to = count;
  while (from < to) {
    const pivot = value[(from + to) >>> 1] as number;
    let less = from;
    let more = to;
    let lessWeight = 0;
    let equalWeight = 0;
    for (let i = from; i < more; ) {
      const v = value[i] as number;
      const w = weight[i] as number;
      if (v < pivot) {
        lessWeight += w;
        swap(value, weight, i++, less++);
      } else if (v > pivot) {
        swap(value, weight, i, --more);
      } else {
        equalWeight += w;
        i++;
      }
    }
    if (less > from && lessWeight >= half) {
      to = less;
    } else if (lessWeight + equalWeight >= half || more === to) {
      return pivot;
    } else {
      half -= lessWeight + equalWeight;
      from = more;
    }
  }
  return Number.NaN;
}

function swap(value: Float64Array, weight: Float64Array, a: number, b: number): void {
  const v = value[a] as number;
  const w = weight[a] as number;
  value[a] = value[b] as number;
  weight[a] = weight[b] as number;
  value[b] = v;
  weight[b] = w;
}
