import type { ReactElement } from 'react';
import { Spot } from '@/components/drawings/spot';
import { formatMoney } from '@/components/ui/format';
import { rangeBarText } from './range-bar-geometry';
import { RATING_FACES, type ShownRating } from './rating-face';

const HEIGHT = 44;
const ASK_Y = 10;
const BAR_Y = 25;
/** Nearer to an end than this, the ask's amount is aligned to the marker instead of centred on it. */
const ANCHOR_EDGE_PCT = 22;

/**
 * A range bar whose scale is that of several cars, so that their asks and ranges can be compared by eye.
 * All in cents; a car without a range shows its ask alone.
 */
export function CommonRangeBar({
  askCents,
  range,
  rating,
  askPercentile,
  scale,
}: {
  askCents: number;
  range: { p10Cents: number; p50Cents: number; p90Cents: number } | null;
  rating: ShownRating;
  /** 0–100, the share of comparable cars that ask less; null where not known. */
  askPercentile: number | null;
  scale: { fromCents: number; toCents: number };
}): ReactElement {
  const pct = (cents: number): number =>
    Math.round(((cents - scale.fromCents) / (scale.toCents - scale.fromCents)) * 10_000) / 100;
  const askPct = pct(askCents);
  const anchor =
    askPct < ANCHOR_EDGE_PCT ? 'start' : askPct > 100 - ANCHOR_EDGE_PCT ? 'end' : 'middle';
  return (
    <svg
      className="range"
      data-rating={rating}
      width="100%"
      height={HEIGHT}
      role="img"
      aria-label={
        range ? rangeBarText(askCents, range, askPercentile) : `asks ${formatMoney(askCents)}`
      }
    >
      <line className="range-axis" x1="0" x2="100%" y1={BAR_Y} y2={BAR_Y} />
      {range ? (
        <>
          <rect
            className="range-band"
            x={`${pct(range.p10Cents)}%`}
            y={BAR_Y - 4}
            width={`${Math.max(0.5, pct(range.p90Cents) - pct(range.p10Cents)).toFixed(2)}%`}
            height={8}
            rx="2"
          />
          <line
            className="range-middle"
            x1={`${pct(range.p50Cents)}%`}
            x2={`${pct(range.p50Cents)}%`}
            y1={BAR_Y - 7}
            y2={BAR_Y + 7}
          />
        </>
      ) : null}
      <Spot x={`${askPct}%`} y={BAR_Y}>
        <path className="range-mark" d={RATING_FACES[rating].mark} />
      </Spot>
      <text className="range-ask" x={`${askPct}%`} y={ASK_Y} textAnchor={anchor}>
        {formatMoney(askCents)}
      </text>
    </svg>
  );
}
