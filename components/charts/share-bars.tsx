import type { ReactElement } from 'react';
import { PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** A share of one thing, drawn as a bar. */
export interface ShareBar {
  key: string;
  /** Under the bar. */
  label: string;
  /** Of the bar, in words. */
  title: string;
  /** In percent. */
  percent: number;
}

const BAR_SHARE = 0.7;

/** Shares side by side, from zero up to the largest. */
export function ShareBars({
  bars,
  label,
  height,
  labelsMax,
}: {
  bars: readonly ShareBar[];
  /** Of the whole picture, in words. */
  label: string;
  /** In pixels. */
  height: number;
  labelsMax: number;
}): ReactElement {
  const place = 100 / Math.max(1, bars.length);
  const step = Math.max(1, Math.ceil(bars.length / labelsMax));
  const at = (index: number) => (index + 0.5) * place;
  const shown = bars.map((_, index) => index).filter((index) => index % step === 0);
  const x: Axis = {
    ...{ from: 0, to: bars.length, at },
    ticks: shown.map((value) => ({ value, pct: at(value) })),
  };
  const y = roundAxis([0, ...bars.map(({ percent }) => percent)], {
    ...{ tickCount: 3, isInverted: true },
  });
  return (
    <div className="plot">
      <svg width="100%" height={height} role="img" aria-label={label}>
        <PlotAxes
          x={x}
          y={y}
          xText={(index) => bars[index]?.label ?? ''}
          yText={(value) => `${value}%`}
        />
        {bars.map(({ key, title, percent }, index) => (
          <rect
            key={key}
            className="plot-bar"
            x={`${(at(index) - (place * BAR_SHARE) / 2).toFixed(2)}%`}
            y={`${y.at(percent)}%`}
            width={`${(place * BAR_SHARE).toFixed(2)}%`}
            height={`${Math.max(0, 100 - y.at(percent)).toFixed(2)}%`}
          >
            <title>{title}</title>
          </rect>
        ))}
      </svg>
    </div>
  );
}
