import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import { Spot } from '@/components/drawings/spot';
import { formatPercent } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { roundAxis } from './plot-scale';

/** Shares from 0 to 1: how many prices were said to lie below, and how many did. */
export interface CalibrationPoint {
  said: number;
  seen: number;
}

const PLOT_HEIGHT = 200;
const percentText = (value: number): string => `${value}%`;

/** What was said against what came: on the line, one in ten means one in ten. */
export function CalibrationChart({
  points,
}: {
  points: readonly CalibrationPoint[];
}): ReactElement | null {
  if (points.length === 0) return null;
  const x = roundAxis([0, 100], { tickCount: 5 });
  const y = roundAxis([0, 100], { tickCount: 5, isInverted: true });
  const shown = (ticks: typeof x.ticks) => ticks.filter(({ value }) => value >= 0 && value <= 100);
  const path = line<CalibrationPoint>()
    .x(({ said }) => x.at(said * 100) * 10)
    .y(({ seen }) => y.at(seen * 100) * 10)
    .digits(1)([...points]);
  const worst = points.reduce((most, { said, seen }) => Math.max(most, Math.abs(seen - said)), 0);
  return (
    <ChartFrame
      title="What was said, and what came"
      note="On the dashed line it was exactly so."
      table={{
        head: (
          <tr>
            <th scope="col">Said to lie below</th>
            <th scope="col" className="num">
              Lay below
            </th>
          </tr>
        ),
        rows: points.map(({ said, seen }) => (
          <tr key={said}>
            <th scope="row">{formatPercent(said)}</th>
            <td className="num">{formatPercent(seen, 1)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`What was said and what came differ by at most ${formatPercent(worst, 1)}`}
        >
          <PlotAxes
            x={{ ...x, ticks: shown(x.ticks) }}
            y={{ ...y, ticks: shown(y.ticks) }}
            xText={percentText}
            yText={percentText}
          />
          <line
            className="plot-value"
            x1={`${x.at(0)}%`}
            y1={`${y.at(0)}%`}
            x2={`${x.at(100)}%`}
            y2={`${y.at(100)}%`}
          />
          <svg
            width="100%"
            height="100%"
            viewBox="0 0 1000 1000"
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path className="plot-price" d={path ?? ''} />
          </svg>
          {points.map(({ said, seen }) => (
            <Spot key={said} x={`${x.at(said * 100)}%`} y={`${y.at(seen * 100)}%`}>
              <circle className="plot-step" r="3.5" />
            </Spot>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
