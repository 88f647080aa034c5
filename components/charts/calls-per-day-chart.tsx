import type { ReactElement } from 'react';
import { formatCount, formatDay, formatShortDay } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** Calls of one day; `failures` includes `limited`. */
export interface DayOfCalls {
  /** "2026-03-01" */
  day: string;
  requests: number;
  failures: number;
  limited: number;
}

const PLOT_HEIGHT = 160;
/** Share of a day's width that its bar takes. */
const BAR_SHARE = 0.7;
const LABELS_MAX = 5;

/** The parts of a bar from the ground up: what went well, what failed, what the limit refused. */
const PARTS = [
  { name: 'answered', className: 'plot-bar', of: (day: DayOfCalls) => day.requests - day.failures },
  {
    name: 'failed',
    className: 'plot-bar plot-bar-failed',
    of: (day: DayOfCalls) => day.failures - day.limited,
  },
  {
    name: 'over the limit',
    className: 'plot-bar plot-bar-limited',
    of: (day: DayOfCalls) => day.limited,
  },
] as const;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Days side by side, a few of them named under the middle of their bar. */
function dayAxis(days: readonly DayOfCalls[]): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / days.length) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(days.length / LABELS_MAX));
  const ticks = days.flatMap((_day, index) =>
    index % step === 0 ? [{ value: index, pct: at(index) }] : [],
  );
  return { from: 0, to: days.length, at, ticks };
}

function Bar({
  day,
  left,
  width,
  y,
}: {
  day: DayOfCalls;
  left: number;
  width: number;
  y: Axis;
}): ReactElement {
  let below = 0;
  return (
    <g>
      <title>{`${formatDay(dateOf(day.day))}: ${formatCount(day.requests)} calls`}</title>
      {PARTS.map(({ name, className, of }) => {
        const bottom = below;
        below += of(day);
        if (below === bottom) return null;
        return (
          <rect
            key={name}
            className={className}
            x={`${left}%`}
            y={`${y.at(below)}%`}
            width={`${width}%`}
            height={`${Math.max(0, y.at(bottom) - y.at(below)).toFixed(2)}%`}
          />
        );
      })}
    </g>
  );
}

function Legend(): ReactElement {
  return (
    <span className="plot-key">
      {PARTS.map(({ name, className }) => (
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

/** Calls of each day as bars, with what failed and what the limit refused on top. */
export function CallsPerDayChart({ days }: { days: readonly DayOfCalls[] }): ReactElement {
  const x = dayAxis(days);
  const y = roundAxis([0, ...days.map((day) => day.requests)], { tickCount: 3, isInverted: true });
  const whole: Axis = { ...y, ticks: y.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (100 / Math.max(1, days.length)) * BAR_SHARE;
  const total = days.reduce((sum, day) => sum + day.requests, 0);
  return (
    <ChartFrame
      title="Calls per day"
      note={<Legend />}
      table={{
        head: (
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col" className="num">
              Calls
            </th>
            <th scope="col" className="num">
              Failed
            </th>
            <th scope="col" className="num">
              Over the limit
            </th>
          </tr>
        ),
        rows: [...days].reverse().map((day) => (
          <tr key={day.day}>
            <th scope="row">{formatDay(dateOf(day.day))}</th>
            <td className="num">{formatCount(day.requests)}</td>
            <td className="num">{formatCount(day.failures - day.limited)}</td>
            <td className="num">{formatCount(day.limited)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`${formatCount(total)} calls in ${days.length} days`}
        >
          <PlotAxes
            x={x}
            y={whole}
            xText={(index) => formatShortDay(dateOf(days[index]?.day ?? ''))}
            yText={formatCount}
          />
          {days.map((day, index) => (
            <Bar key={day.day} day={day} left={x.at(index) - width / 2} width={width} y={y} />
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
