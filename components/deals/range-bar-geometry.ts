import { formatMoney } from '@/components/ui/format';

/** A car's own price distribution and its ask, in US cents. */
export interface PriceRange {
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

export interface RangeBarGeometry {
  /** Left end of the scale in cents: p10 less one band width. */
  fromCents: number;
  /** Right end of the scale in cents: p90 plus one band width. */
  toCents: number;
  /** Positions in percent of the width, 0 left to 100 right. */
  bandFromPct: number;
  bandToPct: number;
  middlePct: number;
  /** Clamped to 0–100. */
  askPct: number;
  /** Which end the ask lies beyond, if any; drawn as an arrow there. */
  askBeyond: 'left' | 'right' | null;
  /** Where the ask's amount is hung so that it stays inside the bar. */
  askAnchor: 'start' | 'middle' | 'end';
}

/** A band narrower than this share of the middle is drawn as if it were this wide. */
const BAND_SHARE_MIN = 0.005;
/** Nearer to an end than this, the ask's amount is aligned to the marker instead of centred on it. */
const ANCHOR_EDGE_PCT = 12;

const toHundredths = (value: number): number => Math.round(value * 100) / 100;

/**
 * Where everything on a range bar lies. The scale runs from p10 less one band width to p90 plus one,
 * so the band is always the middle third and bars of different cars can be compared by eye.
 * Example: p10 $19,000, p90 $22,000, ask $17,500 → scale $16,000 to $25,000, ask at 16.67.
 * Throws RangeError unless p10 ≤ p50 ≤ p90 and all are finite.
 */
export function rangeBarGeometry(askCents: number, range: PriceRange): RangeBarGeometry {
  const { p10Cents, p50Cents, p90Cents } = range;
  const isOrdered = p10Cents <= p50Cents && p50Cents <= p90Cents;
  if (!isOrdered || ![askCents, p10Cents, p50Cents, p90Cents].every(Number.isFinite)) {
    throw new RangeError(`not a price range: ${p10Cents}, ${p50Cents}, ${p90Cents}`);
  }
  const bandCents = Math.max(p90Cents - p10Cents, Math.abs(p50Cents) * BAND_SHARE_MIN, 1);
  const slackCents = (bandCents - (p90Cents - p10Cents)) / 2;
  const bandFromCents = p10Cents - slackCents;
  const bandToCents = p90Cents + slackCents;
  const fromCents = bandFromCents - bandCents;
  const toCents = bandToCents + bandCents;
  const pct = (cents: number): number => ((cents - fromCents) / (toCents - fromCents)) * 100;
  const rawAskPct = pct(askCents);
  const askPct = Math.min(100, Math.max(0, rawAskPct));
  return {
    fromCents,
    toCents,
    bandFromPct: toHundredths(pct(bandFromCents)),
    bandToPct: toHundredths(pct(bandToCents)),
    middlePct: toHundredths(pct(p50Cents)),
    askPct: toHundredths(askPct),
    askBeyond: rawAskPct < 0 ? 'left' : rawAskPct > 100 ? 'right' : null,
    askAnchor:
      askPct < ANCHOR_EDGE_PCT ? 'start' : askPct > 100 - ANCHOR_EDGE_PCT ? 'end' : 'middle',
  };
}

/**
 * The bar in words, for those who do not see it. `askPercentile` is 0–100, the share of comparable
 * cars that ask less; null leaves that part out.
 */
export function rangeBarText(
  askCents: number,
  range: PriceRange,
  askPercentile: number | null,
): string {
  const sentence =
    `asks ${formatMoney(askCents)}; comparable cars sell asking ${formatMoney(range.p10Cents)} ` +
    `to ${formatMoney(range.p90Cents)}, middle ${formatMoney(range.p50Cents)}`;
  if (askPercentile === null) return sentence;
  const dearer = Math.min(100, Math.max(0, Math.round(100 - askPercentile)));
  return `${sentence}; cheaper than ${dearer} of 100`;
}
