import { area, curveMonotoneX, curveStepAfter, line } from 'd3-shape';
import type { ComponentProps, ReactElement } from 'react';
import { Spot } from '@/components/drawings/spot';
import { ChartFrame, PlotAxes } from './chart-frame';
import type { Axis } from './plot-scale';

/** A point of a line; null where nothing is known, which leaves a gap. */
export interface BandPoint {
  x: number;
  middle: number | null;
  /** Of the band around it; null for none. */
  low: number | null;
  high: number | null;
}

/** A mark beside the line. */
export interface PlotDot {
  x: number;
  y: number;
  /** Said where somebody points at it. */
  words: string;
}

export interface BandChartProps {
  title: string;
  note?: ComponentProps<typeof ChartFrame>['note'];
  table: ComponentProps<typeof ChartFrame>['table'];
  /** The drawing in words. */
  label: string;
  x: Axis;
  y: Axis;
  xText: (value: number) => string;
  yText: (value: number) => string;
  points: readonly BandPoint[];
  /** Each value holds until the next point. */
  isStepped?: boolean;
  /** What the line is, said at its first point. */
  lineName?: string;
  dots?: readonly PlotDot[];
  /** A level to compare with, and its name. */
  level?: { y: number; name: string };
}

const PLOT_HEIGHT = 240;
/** The stretched layer counts in tenths of a percent. */
const LAYER = 1000;

type Known = BandPoint & { middle: number };

/** Runs of points without a gap. */
function runsOf(points: readonly BandPoint[]): Known[][] {
  const runs: Known[][] = [[]];
  for (const { middle, ...rest } of points) {
    if (middle === null) runs.push([]);
    else runs.at(-1)?.push({ ...rest, middle });
  }
  return runs.filter((run) => run.length > 0);
}

function Lines({
  points,
  x,
  y,
  isStepped,
}: Pick<BandChartProps, 'points' | 'x' | 'y' | 'isStepped'>) {
  const curve = isStepped ? curveStepAfter : curveMonotoneX;
  const across = (point: Known): number => x.at(point.x) * 10;
  const band = area<Known>()
    .defined(({ low, high }) => low !== null && high !== null)
    .x(across)
    .y0(({ low, middle }) => y.at(low ?? middle) * 10)
    .y1(({ high, middle }) => y.at(high ?? middle) * 10)
    .curve(curve)
    .digits(1);
  const middle = line<Known>()
    .x(across)
    .y((point) => y.at(point.middle) * 10)
    .curve(curve)
    .digits(1);
  const runs = runsOf(points);
  return (
    <svg
      width="100%"
      height="100%"
      viewBox={`0 0 ${LAYER} ${LAYER}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {runs.map((run) => (
        <path key={run[0]?.x} className="plot-band" d={band(run) ?? ''} />
      ))}
      {runs.map((run) => (
        <path key={run[0]?.x} className="plot-price" d={middle(run) ?? ''} />
      ))}
    </svg>
  );
}

function Level({ level, y }: { level: NonNullable<BandChartProps['level']>; y: Axis }) {
  const at = `${y.at(level.y)}%`;
  return (
    <g>
      <line className="plot-value" x1="0" x2="100%" y1={at} y2={at} />
      <text className="plot-word plot-word-soft" x="0" dx="4" y={at} dy="14">
        {level.name}
      </text>
    </g>
  );
}

/** A line with its band over a plain axis, marks beside it, and the figures as a table below. */
export function BandChart(props: BandChartProps): ReactElement {
  const {
    title,
    note,
    table,
    label,
    x,
    y,
    xText,
    yText,
    points,
    lineName,
    dots = [],
    level,
  } = props;
  const first = runsOf(points)[0]?.[0];
  return (
    <ChartFrame title={title} note={note} table={table}>
      <div className="plot">
        <svg width="100%" height={PLOT_HEIGHT} role="img" aria-label={label}>
          <PlotAxes x={x} y={y} xText={xText} yText={yText} />
          <Lines {...props} />
          {level ? <Level level={level} y={y} /> : null}
          {dots.map((dot) => (
            <circle
              key={`${dot.x} ${dot.y}`}
              className="plot-dot"
              cx={`${x.at(dot.x)}%`}
              cy={`${y.at(dot.y)}%`}
              r="4"
            >
              <title>{dot.words}</title>
            </circle>
          ))}
          {first && lineName ? (
            <Spot x={`${x.at(first.x)}%`} y={`${y.at(first.high ?? first.middle)}%`}>
              <text className="plot-word" y="-8">
                {lineName}
              </text>
            </Spot>
          ) : null}
        </svg>
      </div>
    </ChartFrame>
  );
}
