import type { ReactElement } from 'react';
import { formatCount, formatCounted, formatDay } from '@/components/ui/format';
import type { FeedReading } from '@/lib/listings/dealer-feed';
import { PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

const PLOT_HEIGHT = 120;
/** Share of a reading's width that its bar takes. */
const BAR_SHARE = 0.7;
const LABELS_MAX = 5;

/** The parts of a bar from the ground up. */
const PARTS = [
  {
    name: 'usable',
    className: 'plot-bar',
    of: ({ readCount, rejectedCount }: FeedReading) => Math.max(0, readCount - rejectedCount),
  },
  {
    name: 'rejected',
    className: 'plot-bar plot-bar-failed',
    of: ({ rejectedCount }: FeedReading) => rejectedCount,
  },
] as const;

function readingAxis(count: number): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / count) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(count / LABELS_MAX));
  const ticks = Array.from({ length: count }, (_, index) => index).flatMap((index) =>
    index % step === 0 ? [{ value: index, pct: at(index) }] : [],
  );
  return { from: 0, to: count, at, ticks };
}

/** Rows of each reading as bars, the oldest first; the table beside it has the same figures. */
export function FeedReadingsChart({
  readings,
}: {
  /** The newest first. */
  readings: readonly FeedReading[];
}): ReactElement {
  const shown = [...readings].reverse();
  const x = readingAxis(shown.length);
  const y = roundAxis([0, ...shown.map(({ readCount }) => readCount)], {
    tickCount: 3,
    isInverted: true,
  });
  const whole: Axis = { ...y, ticks: y.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (Math.min(100 / shown.length, 20) * BAR_SHARE).toFixed(2);
  return (
    <figure className="chart">
      <figcaption>
        <span className="font-semibold">Rows per reading</span>
        <span className="plot-key text-ink-3 text-xs">
          {PARTS.map(({ name, className }) => (
            <span key={name}>
              <svg width="12" height="12" aria-hidden="true">
                <rect className={className} width="12" height="12" />
              </svg>
              {name}
            </span>
          ))}
        </span>
      </figcaption>
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`Rows of ${formatCounted(shown.length, 'reading')}; the table below has the figures`}
        >
          <PlotAxes
            x={x}
            y={whole}
            xText={(index) => formatDay(shown[index]?.startedAt ?? null).replace(/, \d{4}$/, '')}
            yText={formatCount}
          />
          {shown.map((reading, index) => {
            let below = 0;
            return (
              <g key={reading.id}>
                <title>{formatCounted(reading.readCount, 'row')}</title>
                {PARTS.map(({ name, className, of }) => {
                  const bottom = below;
                  below += of(reading);
                  return below === bottom ? null : (
                    <rect
                      key={name}
                      className={className}
                      x={`${x.at(index) - Number(width) / 2}%`}
                      y={`${y.at(below)}%`}
                      width={`${width}%`}
                      height={`${Math.max(0, y.at(bottom) - y.at(below)).toFixed(2)}%`}
                    />
                  );
                })}
              </g>
            );
          })}
        </svg>
      </div>
    </figure>
  );
}
