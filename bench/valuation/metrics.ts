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

/**
 * Area under the ROC curve: the chance that a row which is meant scores above one which is not, ties
 * counting half. NaN where one of the two kinds is missing.
 */
export function areaUnderRoc(scores: readonly number[], isMeant: readonly boolean[]): number {
  const order = scores
    .map((score, i) => ({ score, isMeant: isMeant[i] === true }))
    .sort((a, b) => a.score - b.score);
  let rankSum = 0;
  let meant = 0;
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.score === order[from]?.score) to++;
    const tied = order.slice(from, to).filter((row) => row.isMeant).length;
    rankSum += tied * ((from + 1 + to) / 2);
    meant += tied;
    from = to;
  }
  const others = order.length - meant;
  return (rankSum - (meant * (meant + 1)) / 2) / (meant * others);
}
