import { medianOf } from '@/lib/valuation/quantiles';

/** An estimate of one row in dollars; low and high bound the 80 % interval where there is one. */
export interface Estimate {
  estimateUsd: number;
  lowUsd: number;
  highUsd: number;
  isRated: boolean;
}

/** The accuracy figures of the data page; shares are fractions, `mae` is in dollars. */
export interface Accuracy {
  mdape: number;
  mape: number;
  within10: number;
  within20: number;
  r2log: number;
  mae: number;
  /** Median of estimate / price - 1. */
  bias: number;
  coverage80: number;
  /** Median of (high - low) / their mean. */
  width80: number;
  unrated: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Measures estimates against the prices of the same rows. Both lists have the same length, above 0. */
export function measureAccuracy(
  pricesUsd: readonly number[],
  estimates: readonly Estimate[],
): Accuracy {
  const pairs = pricesUsd.map((price, i) => ({ price, ...(estimates[i] as Estimate) }));
  const errors = pairs.map(({ price, estimateUsd }) => estimateUsd / price - 1);
  const sizes = errors.map(Math.abs);
  const meanLog = mean(pricesUsd.map(Math.log));
  const left = mean(pairs.map(({ price, estimateUsd }) => Math.log(price / estimateUsd) ** 2));
  const whole = mean(pricesUsd.map((price) => (Math.log(price) - meanLog) ** 2));
  return {
    mdape: medianOf(sizes),
    mape: mean(sizes),
    within10: mean(sizes.map((size) => (size <= 0.1 ? 1 : 0))),
    within20: mean(sizes.map((size) => (size <= 0.2 ? 1 : 0))),
    r2log: 1 - left / whole,
    mae: mean(pairs.map(({ price, estimateUsd }) => Math.abs(estimateUsd - price))),
    bias: medianOf(errors),
    coverage80: mean(
      pairs.map(({ price, lowUsd, highUsd }) => (lowUsd <= price && price <= highUsd ? 1 : 0)),
    ),
    width80: medianOf(
      pairs.map(({ lowUsd, highUsd }) => (highUsd - lowUsd) / ((highUsd + lowUsd) / 2)),
    ),
    unrated: mean(pairs.map(({ isRated }) => (isRated ? 0 : 1))),
  };
}
