import { COMPS_MIN, confidenceOf, LOCAL_SHRINK_WEIGHT, LOCAL_TRUST, WIDTH_MAX } from './appraisal';
import type { DistributionPoints } from './ask-percentile';
import { weightedMedian } from './quantiles';

/** A comp of a stored valuation, as far as a reader's choice needs it. */
interface ChosenFrom {
  id: string;
  adjustedPriceCents: number;
  /** 1 for a car alike in all facts, falling to 0; 1 where it was not kept. */
  similarity: number;
}

/** A stored valuation and what it rests on. */
export interface StoredValue extends DistributionPoints {
  /** The steps from the base to p50. */
  parts: readonly { code: string; cents: number }[];
  comps: readonly ChosenFrom[];
  confidence: number;
  unratedReason: string | null;
}

/** What a reader did to the comps, by their ids. One that is in both is dropped. */
export interface CompChoice {
  dropped: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
}

/** The figures under a reader's choice; those of the stored valuation stay as they are. */
export interface ChosenValue extends DistributionPoints {
  /** p50 less the stored p50. */
  changeCents: number;
  /** True where the comps left say more than the stored range allows, and the value stops at its end. */
  isBounded: boolean;
  compsCount: number;
  pinnedCount: number;
  confidence: number;
  unratedReason: string | null;
  /** Of each comp, the share (0–1) of its word among those that count. */
  weights: number[];
}

/**
 * A pinned comp counts as this many cars alike in all facts: as much as the price curve itself counts
 * against its neighbourhood.
 */
const PINNED_WEIGHT = LOCAL_SHRINK_WEIGHT;

const weightOf = (comp: ChosenFrom, { dropped, pinned }: CompChoice): number => {
  if (dropped.has(comp.id)) return 0;
  return pinned.has(comp.id) ? PINNED_WEIGHT : comp.similarity;
};

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);

/** The price curve's word on the car, before what similar adverts ask beyond it. Cents, above zero. */
function curveCents({ parts, p50Cents }: StoredValue): number {
  const ofCurve = sumOf(parts.filter(({ code }) => code !== 'comps').map(({ cents }) => cents));
  return ofCurve > 0 ? ofCurve : p50Cents;
}

/** What the comps ask beyond the curve, on the log scale: their weighted median. 0 for none. */
function consensus(stored: StoredValue, weights: readonly number[]): number {
  if (sumOf(weights) === 0) return 0;
  const curve = Math.log(curveCents(stored));
  return weightedMedian(
    stored.comps.map(({ adjustedPriceCents }) => Math.log(Math.max(1, adjustedPriceCents)) - curve),
    weights,
  );
}

/**
 * A stored valuation under a reader's choice of comps. Nothing dropped and nothing pinned gives exactly
 * the stored figures. Otherwise, on the scale of ln price:
 *
 * 1. The comps' consensus is the median of their adjusted prices, each counting by its similarity, a
 *    pinned one as eight cars alike in all facts, a dropped one not at all; with none left, the curve.
 * 2. The value moves by 0.75 W / (W + 8) of what the consensus moved, W being the similarity of all stored
 *    comps: the trust that the model itself puts in a neighbourhood of that weight. It never leaves the
 *    stored p10 to p90. So to drop a comp that is dearer than the middle never raises the value, nor does to
 *    pin a cheaper one.
 * 3. The range moves along and grows by the root of (W + 8) / (W' + 8), W' being the similarity left. A choice
 *    never makes it narrower: picking evidence does not add any.
 * 4. With fewer than three comps left, or a range wider than 1.6 times its value, the ask is not
 *    rated; nor is one that was not rated before.
 */
export function adjustByChoice(stored: StoredValue, choice: CompChoice): ChosenValue {
  const { comps } = stored;
  const weights = comps.map((comp) => weightOf(comp, choice));
  const total = sumOf(weights);
  const left = comps.filter(({ id }) => !choice.dropped.has(id));
  const pinnedCount = left.filter(({ id }) => choice.pinned.has(id)).length;
  const shared = {
    compsCount: left.length,
    pinnedCount,
    weights: weights.map((weight) => (total === 0 ? 0 : weight / total)),
  };
  const { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents, confidence, unratedReason } = stored;
  if (pinnedCount === 0 && left.length === comps.length) {
    const points = { p10Cents, p30Cents, p50Cents, p70Cents, p90Cents };
    return { ...points, changeCents: 0, isBounded: false, confidence, unratedReason, ...shared };
  }
  const before = sumOf(comps.map(({ similarity }) => similarity));
  const after = sumOf(left.map(({ similarity }) => similarity));
  const trust = (LOCAL_TRUST * before) / (before + LOCAL_SHRINK_WEIGHT);
  const asStored = comps.map(({ similarity }) => similarity);
  const wanted = trust * (consensus(stored, weights) - consensus(stored, asStored));
  const low = Math.log(p10Cents / p50Cents);
  const high = Math.log(p90Cents / p50Cents);
  const move = Math.min(high, Math.max(low, wanted));
  const growth = Math.sqrt((before + LOCAL_SHRINK_WEIGHT) / (after + LOCAL_SHRINK_WEIGHT));
  const at = (pointCents: number): number =>
    Math.round(p50Cents * Math.exp(move + growth * Math.log(pointCents / p50Cents)));
  const points = {
    p10Cents: at(p10Cents),
    p30Cents: at(p30Cents),
    p50Cents: at(p50Cents),
    p70Cents: at(p70Cents),
    p90Cents: at(p90Cents),
  };
  const width = (points.p90Cents - points.p10Cents) / Math.max(1, points.p50Cents);
  return {
    ...points,
    changeCents: points.p50Cents - p50Cents,
    isBounded: move !== wanted,
    confidence: confidenceOf(width, left.length),
    unratedReason: unratedReason ?? reasonUnrated(left.length, width),
    ...shared,
  };
}

function reasonUnrated(compsCount: number, width: number): string | null {
  if (compsCount < COMPS_MIN) return 'too_few_comps';
  return width > WIDTH_MAX ? 'interval_too_wide' : null;
}
