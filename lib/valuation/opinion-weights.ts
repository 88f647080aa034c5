/**
 * How much an opinion of somebody else counts beside our own value: by its measured error in this market and
 * nothing else. Errors are ratios (logarithms of opinion over price), so that cheap and dear cars count alike.
 * The median of a provider's errors is its bias and is taken off its opinions; what is left around it is its
 * spread. Weights are inverse to the variance. Our own value is weighed by its whole error, bias included, on the
 * same cars, so that nothing is forgiven to it. That errors of several who look at the same adverts hang
 * together is not accounted for.
 */
import { medianOf } from './quantiles';

/** As many cars as a price kind needs before it counts as measured. */
export const PAIRS_MIN = 30;
/** Standard deviations in one median absolute deviation of a normal distribution (1 / 0.6745). */
const DEVIATIONS_PER_MAD = 1.4826;
/** Further apart than by half again, two figures are not of the same car, and their mean is of neither. */
const CONTRADICTION_RATIO = 1.5;
/** Nobody is believed to be surer than this: 1 %. */
const SPREAD_MIN = 0.01;

/** What errors came to on some cars. */
export interface MeasuredError {
  pairCount: number;
  /** Median of ln(opinion / price): 0.05 is 5 % above prices. */
  bias: number;
  /** Median of |opinion / price - 1|, as a share. */
  medianError: number;
  /** What it is weighed by. */
  variance: number;
}

/**
 * The error of opinions against prices. With `isBiasKnown` the median error is taken off first, as it is from
 * the opinions that are weighed by the result. A sample of n adds 1/n, since its median is only an estimate.
 */
export function measureError(
  pairs: readonly { saidCents: number; priceCents: number }[],
  { isBiasKnown }: { isBiasKnown: boolean },
): MeasuredError | null {
  if (pairs.length === 0) return null;
  const errors = pairs.map(({ saidCents, priceCents }) => Math.log(saidCents / priceCents));
  const bias = medianOf(errors);
  const centre = isBiasKnown ? bias : 0;
  const spread = DEVIATIONS_PER_MAD * medianOf(errors.map((error) => Math.abs(error - centre)));
  return {
    pairCount: pairs.length,
    bias,
    medianError: medianOf(errors.map((error) => Math.abs(Math.expm1(error)))),
    variance: Math.max(spread, SPREAD_MIN) ** 2 * (1 + 1 / pairs.length),
  };
}

/** Why something counts as it does. */
export const WEIGHT_REASONS = [
  'weighed',
  'too_few_pairs',
  'too_old',
  'other_title',
  'no_own_value',
  'own_not_measured',
  'contradicts',
  'no_opinion',
] as const;
export type WeightReason = (typeof WEIGHT_REASONS)[number];

/** An opinion that may be weighed. */
export interface WeighableOpinion<Key extends string> {
  key: Key;
  midCents: number;
  /** Null before anything could be compared. */
  error: MeasuredError | null;
  /** Why it must not count whatever its error; null where nothing speaks against it. */
  bar: Extract<WeightReason, 'too_old' | 'other_title'> | null;
}

/** What an opinion counts, and why. */
export interface OpinionWeight<Key extends string> {
  key: Key;
  /** 0 to 1. */
  share: number;
  reason: WeightReason;
  /** The opinion without its measured bias: what is weighed. Null where it does not count. */
  adjustedCents: number | null;
}

/** Our own value and opinions, blended. */
export interface OpinionBlend<Key extends string> {
  /** Null where no opinion counts: then our own value stands by itself. */
  blendedCents: number | null;
  ownShare: number;
  ownReason: WeightReason;
  weights: OpinionWeight<Key>[];
}

/**
 * Blends our own value with opinions by inverse measured variance. An opinion that was measured on fewer than
 * PAIRS_MIN cars counts nothing, one that contradicts ours neither, and while our own value was not measured on
 * as many, none does. Shares add up to 1 wherever there is an own value; the blend lies between the least and the greatest of what is weighed.
 */
export function blendOpinions<Key extends string>(
  own: { valueCents: number; error: MeasuredError | null } | null,
  opinions: readonly WeighableOpinion<Key>[],
): OpinionBlend<Key> {
  const isOwnMeasured = own !== null && isEnough(own.error);
  const reasonOf = ({ midCents, bar, error }: WeighableOpinion<Key>): WeightReason => {
    if (own === null) return 'no_own_value';
    if (bar !== null) return bar;
    if (!isEnough(error)) return 'too_few_pairs';
    if (!isOwnMeasured) return 'own_not_measured';
    return isApart(unbiased(midCents, error), own.valueCents) ? 'contradicts' : 'weighed';
  };
  const judged = opinions.map((opinion) => ({ opinion, reason: reasonOf(opinion) }));
  const counted = judged.flatMap(({ opinion, reason }) =>
    reason === 'weighed' && opinion.error !== null
      ? [
          {
            key: opinion.key,
            cents: unbiased(opinion.midCents, opinion.error),
            error: opinion.error,
          },
        ]
      : [],
  );
  const ownPrecision = isOwnMeasured && own.error !== null ? 1 / own.error.variance : 0;
  const total = counted.reduce((sum, { error }) => sum + 1 / error.variance, ownPrecision);
  const shares = new Map(counted.map(({ key, error }) => [key, 1 / error.variance / total]));
  const isBlended = counted.length > 0 && own !== null;
  const others = [...shares.values()].reduce((sum, share) => sum + share, 0);
  return {
    blendedCents: isBlended
      ? weightedCents([
          { cents: own.valueCents, share: 1 - others },
          ...counted.map(({ key, cents }) => ({ cents, share: shares.get(key) ?? 0 })),
        ])
      : null,
    ownShare: own === null ? 0 : 1 - others,
    ownReason: ownReason(own, isOwnMeasured, judged.length),
    weights: judged.map(({ opinion, reason }) => ({
      key: opinion.key,
      share: shares.get(opinion.key) ?? 0,
      reason,
      adjustedCents: counted.find(({ key }) => key === opinion.key)?.cents ?? null,
    })),
  };
}

type Own = { valueCents: number; error: MeasuredError | null } | null;

function ownReason(own: Own, isMeasured: boolean, opinionCount: number): WeightReason {
  if (own === null) return 'no_own_value';
  if (opinionCount === 0) return 'no_opinion';
  return isMeasured ? 'weighed' : 'own_not_measured';
}

const isEnough = (error: MeasuredError | null): error is MeasuredError =>
  error !== null && error.pairCount >= PAIRS_MIN;

function isApart(one: number, other: number): boolean {
  return Math.max(one, other) > CONTRADICTION_RATIO * Math.min(one, other);
}

function unbiased(cents: number, { bias }: MeasuredError): number {
  return Math.max(1, Math.round(cents * Math.exp(-bias)));
}

/** The weighted geometric mean, for errors are ratios; never outside what is weighed. */
function weightedCents(parts: readonly { cents: number; share: number }[]): number {
  const mean = Math.exp(parts.reduce((sum, { cents, share }) => sum + share * Math.log(cents), 0));
  const all = parts.map(({ cents }) => cents);
  return Math.round(Math.min(Math.max(...all), Math.max(Math.min(...all), mean)));
}
