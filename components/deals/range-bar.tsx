import type { ReactElement } from 'react';
import { Spot } from '@/components/drawings/spot';
import { formatMoney } from '@/components/ui/format';
import { type PriceRange, rangeBarGeometry, rangeBarText } from './range-bar-geometry';
import { RATING_FACES, type ShownRating } from './rating-face';

export interface RangeBarProps extends PriceRange {
  askCents: number;
  rating: ShownRating;
  /** 0–100, the share of comparable cars that ask less than this one; null where not known. */
  askPercentile?: number | null;
  /** `card`: ends of the band named. `full`: the middle named too, larger figures. */
  size?: 'card' | 'full';
}

const LAYOUT = {
  card: { height: 44, askY: 10, barY: 23, labelY: 42, bandHalf: 4, tickHalf: 7 },
  full: { height: 60, askY: 14, barY: 33, labelY: 57, bandHalf: 6, tickHalf: 10 },
} as const;

const ARROWS = { left: 'M6 -7L-4 0L6 7Z', right: 'M-6 -7L4 0L-6 7Z' } as const;

/**
 * The product's signature: the car's own price distribution as a band from p10 to p90 with a tick at
 * p50, and the ask as a marker in the rating's colour and shape. Lengths are percentages, so one
 * drawing fits any width without scaling its text.
 */
export function RangeBar({
  askCents,
  rating,
  askPercentile = null,
  size = 'card',
  ...range
}: RangeBarProps): ReactElement {
  const at = rangeBarGeometry(askCents, range);
  const y = LAYOUT[size];
  const mark = at.askBeyond === null ? RATING_FACES[rating].mark : ARROWS[at.askBeyond];
  return (
    <svg
      className="range"
      data-size={size}
      data-rating={rating}
      width="100%"
      height={y.height}
      role="img"
      aria-label={rangeBarText(askCents, range, askPercentile)}
    >
      <line className="range-axis" x1="0" x2="100%" y1={y.barY} y2={y.barY} />
      <rect
        className="range-band"
        x={`${at.bandFromPct}%`}
        y={y.barY - y.bandHalf}
        width={`${(at.bandToPct - at.bandFromPct).toFixed(2)}%`}
        height={y.bandHalf * 2}
        rx="2"
      />
      <line
        className="range-middle"
        x1={`${at.middlePct}%`}
        x2={`${at.middlePct}%`}
        y1={y.barY - y.tickHalf}
        y2={y.barY + y.tickHalf}
      />
      <Spot x={`${at.askPct}%`} y={y.barY}>
        <path className="range-mark" d={mark} />
      </Spot>
      <text className="range-ask" x={`${at.askPct}%`} y={y.askY} textAnchor={at.askAnchor}>
        {formatMoney(askCents)}
      </text>
      <text className="range-label" x={`${at.bandFromPct}%`} y={y.labelY} textAnchor="end">
        {formatMoney(range.p10Cents)}
      </text>
      {size === 'full' ? (
        <text
          className="range-label range-label-middle"
          x={`${at.middlePct}%`}
          y={y.labelY}
          textAnchor="middle"
        >
          {formatMoney(range.p50Cents)}
        </text>
      ) : null}
      <text className="range-label" x={`${at.bandToPct}%`} y={y.labelY} textAnchor="start">
        {formatMoney(range.p90Cents)}
      </text>
    </svg>
  );
}
