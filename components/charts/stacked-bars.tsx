import type { ReactElement } from 'react';
import { formatCount } from '@/components/ui/format';
import { PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** One kind of what a bar counts; the first stands on the ground. */
export interface BarPart<T> {
  name: string;
  className: string;
  of: (each: T) => number;
}

/** Share of its width that a bar takes. */
const BAR_SHARE = 0.7;

/** Bars side by side, a few of them named under their middle. */
function barAxis(count: number, labelsMax: number): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / count) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(count / labelsMax));
  const ticks = Array.from({ length: count }, (_, index) => index)
    .filter((index) => index % step === 0)
    .map((index) => ({ value: index, pct: at(index) }));
  return { from: 0, to: count, at, ticks };
}

/** What the colours of bars stand for. */
export function BarKey({
  parts,
}: {
  parts: readonly Pick<BarPart<unknown>, 'name' | 'className'>[];
}): ReactElement {
  return (
    <span className="plot-key">
      {parts.map(({ name, className }) => (
        <span key={name}>
          <svg width="12" height="12" aria-hidden="true">
            <rect className={className} width="12" height="12" />
          </svg>
          {name}
        </span>
      ))}
    </span>
  );
}

/** Counts of each day or week as bars of parts, from zero up; `heightOf` is the highest that a bar may be. */
export function StackedBars<T>({
  each,
  parts,
  heightOf,
  keyOf,
  titleOf,
  labelOf,
  label,
  height,
  labelsMax,
}: {
  each: readonly T[];
  parts: readonly BarPart<T>[];
  heightOf: (one: T) => number;
  keyOf: (one: T) => string;
  /** Of one bar, in words. */
  titleOf: (one: T) => string;
  /** Under a bar. */
  labelOf: (one: T) => string;
  /** Of the whole picture, in words. */
  label: string;
  /** In pixels. */
  height: number;
  labelsMax: number;
}): ReactElement {
  const x = barAxis(each.length, labelsMax);
  const y = roundAxis([0, ...each.map(heightOf)], { tickCount: 3, isInverted: true });
  const whole: Axis = { ...y, ticks: y.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (100 / Math.max(1, each.length)) * BAR_SHARE;
  return (
    <div className="plot">
      <svg width="100%" height={height} role="img" aria-label={label}>
        <PlotAxes
          x={x}
          y={whole}
          xText={(index) => {
            const one = each[index];
            return one === undefined ? '' : labelOf(one);
          }}
          yText={formatCount}
        />
        {each.map((one, index) => (
          <g key={keyOf(one)}>
            <title>{titleOf(one)}</title>
            {stackOf(parts, one).map(({ part, from, to }) => (
              <rect
                key={part.name}
                className={part.className}
                x={`${x.at(index) - width / 2}%`}
                y={`${y.at(to)}%`}
                width={`${width}%`}
                height={`${Math.max(0, y.at(from) - y.at(to)).toFixed(2)}%`}
              />
            ))}
          </g>
        ))}
      </svg>
    </div>
  );
}

/** The parts of one bar that there is something of, from where to where. */
function stackOf<T>(parts: readonly BarPart<T>[], one: T) {
  let to = 0;
  return parts.flatMap((part) => {
    const from = to;
    to += Math.max(0, part.of(one));
    return to === from ? [] : [{ part, from, to }];
  });
}
