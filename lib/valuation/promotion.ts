import { z } from 'zod';
import type { AccuracyFigures } from './back-test';
import { medianOf } from './quantiles';

/** Why a freshly trained model came into force, or did not. */
export const PROMOTION_REASONS = [
  'first_model',
  'no_worse_on_new_adverts',
  'no_worse_in_back_test',
  'worse_on_new_adverts',
  'worse_in_back_test',
  'ranges_off',
] as const;
export type PromotionReason = (typeof PROMOTION_REASONS)[number];

/** How the two models met one advert that neither has seen: the sizes of their errors. */
export interface ErrorPair {
  fresh: number;
  active: number;
}

const promotionVerdict = z.object({
  isPromoted: z.boolean(),
  reason: z.enum(PROMOTION_REASONS),
  /** Adverts on which both were tried; 0 where their back-tests were compared. */
  comparedCount: z.number(),
  /** Median errors of both; null where there is nothing to compare. */
  freshMdape: z.number().nullable(),
  activeMdape: z.number().nullable(),
});
export type PromotionVerdict = z.output<typeof promotionVerdict>;

/** A verdict as it was stored, or null where there is none. */
export function readPromotion(stored: unknown): PromotionVerdict | null {
  const read = promotionVerdict.safeParse(stored);
  return read.success ? read.data : null;
}

/** Below this many new adverts, luck decides. */
const PAIRS_MIN = 200;
/** Standard errors by which the mean error must be higher to be called worse: one chance in 40. */
const WORSE_STANDARD_ERRORS = 2;
/**
 * A back-test's median error may be higher by this share over the root of its adverts: half of the 95 % range
 * of a median error is 1.4 of that, and both back-tests vary.
 */
const MEDIAN_SLACK = 2;
/** Shares inside p10–p90 with which a model may come into force beside one that keeps them. */
const COVERAGE_MIN = 0.75;
const COVERAGE_MAX = 0.85;

const isCovering = (coverage: number): boolean =>
  coverage >= COVERAGE_MIN && coverage <= COVERAGE_MAX;

/**
 * Whether a fresh model may replace the one in force. They are tried on the adverts that came since the
 * active one was trained, which neither has seen, one by one; with fewer than 200 of these their back-tests
 * are compared. Only a difference that luck does not explain keeps a model out, so that a market that
 * became harder to value is not left with an old model.
 */
export function judgePromotion(evidence: {
  fresh: Pick<AccuracyFigures, 'count' | 'mdape' | 'coverage80'>;
  /** Null before the first model, and where its back-test was not kept. */
  active: Pick<AccuracyFigures, 'count' | 'mdape' | 'coverage80'> | null;
  pairs: readonly ErrorPair[];
}): PromotionVerdict {
  const { fresh, active, pairs } = evidence;
  if (pairs.length < PAIRS_MIN && (active?.mdape ?? null) === null) {
    const [freshMdape, activeMdape] = [fresh.mdape, null];
    return { isPromoted: true, reason: 'first_model', comparedCount: 0, freshMdape, activeMdape };
  }
  const isOff = active !== null && isCovering(active.coverage80) && !isCovering(fresh.coverage80);
  const compared = pairs.length < PAIRS_MIN ? compareBackTests(fresh, active) : comparePairs(pairs);
  return isOff ? { ...compared, isPromoted: false, reason: 'ranges_off' } : compared;
}

function comparePairs(pairs: readonly ErrorPair[]): PromotionVerdict {
  const count = pairs.length;
  const differences = pairs.map(({ fresh, active }) => fresh - active);
  const mean = differences.reduce((sum, each) => sum + each, 0) / count;
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (count - 1);
  const isWorse = mean > WORSE_STANDARD_ERRORS * Math.sqrt(variance / count);
  return {
    isPromoted: !isWorse,
    reason: isWorse ? 'worse_on_new_adverts' : 'no_worse_on_new_adverts',
    comparedCount: count,
    freshMdape: medianOf(pairs.map(({ fresh }) => fresh)),
    activeMdape: medianOf(pairs.map(({ active }) => active)),
  };
}

function compareBackTests(
  fresh: Pick<AccuracyFigures, 'count' | 'mdape'>,
  active: Pick<AccuracyFigures, 'count' | 'mdape'> | null,
): PromotionVerdict {
  const [freshMdape, activeMdape] = [fresh.mdape, active?.mdape ?? null];
  const smaller = Math.max(1, Math.min(fresh.count, active?.count ?? 0));
  const most = (activeMdape ?? Number.POSITIVE_INFINITY) * (1 + MEDIAN_SLACK / Math.sqrt(smaller));
  const isWorse = freshMdape === null || freshMdape > most;
  return {
    isPromoted: !isWorse,
    reason: isWorse ? 'worse_in_back_test' : 'no_worse_in_back_test',
    comparedCount: 0,
    freshMdape,
    activeMdape,
  };
}

const REASON_WORDS: Record<PromotionReason, string> = {
  first_model: 'It is the first model.',
  no_worse_on_new_adverts: 'It was no worse on adverts that neither model had seen.',
  no_worse_in_back_test: 'Its back-test was no worse.',
  worse_on_new_adverts: 'It was worse on adverts that neither model had seen.',
  worse_in_back_test: 'Its back-test was worse.',
  ranges_off: 'Its ranges held too few or too many of the prices.',
};

/** A verdict in a sentence or two, with the figures that it rests on. */
export function describePromotion(verdict: PromotionVerdict): string {
  const { isPromoted, reason, freshMdape, activeMdape } = verdict;
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`;
  const figures =
    freshMdape === null || activeMdape === null
      ? ''
      : ` Median error ${percent(freshMdape)}, of the model in force ${percent(activeMdape)}.`;
  const outcome = isPromoted ? '' : 'The new model was not put in force. ';
  return `${outcome}${REASON_WORDS[reason]}${figures}`;
}
