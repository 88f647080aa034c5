import type { ReactElement } from 'react';
import { formatCount, formatCounted, formatDay, formatShortDay } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** Alerts of one day, "2022-10-15". */
export interface DayOfAlerts {
  day: string;
  count: number;
}

const PLOT_HEIGHT = 120;
/** Share of a day's width that its bar takes. */
const BAR_SHARE = 0.7;
const LABELS_MAX = 4;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Days side by side, a few of them named under the middle of their bar. */
function dayAxis(days: readonly DayOfAlerts[]): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / days.length) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(days.length / LABELS_MAX));
  const ticks = days.flatMap((_day, index) =>
    index % step === 0 ? [{ value: index, pct: at(index) }] : [],
  );
  return { from: 0, to: days.length, at, ticks };
}

/** How many alerts there were, or would have been, on each day; the oldest first. */
export function AlertsPerDayChart({
  title,
  days,
}: {
  title: string;
  days: readonly DayOfAlerts[];
}): ReactElement {
  const x = dayAxis(days);
  const y = roundAxis([0, ...days.map(({ count }) => count)], { tickCount: 2, isInverted: true });
  const whole: Axis = { ...y, ticks: y.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (100 / Math.max(1, days.length)) * BAR_SHARE;
  const total = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFrame
      title={title}
      table={{
        head: (
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="num">
              Alerts
            </th>
          </tr>
        ),
        rows: [...days].reverse().map(({ day, count }) => (
          <tr key={day}>
            <th scope="row">{formatDay(dateOf(day))}</th>
            <td className="num">{formatCount(count)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`${formatCounted(total, 'alert')} in ${days.length} days`}
        >
          <PlotAxes
            x={x}
            y={whole}
            xText={(index) => formatShortDay(dateOf(days[index]?.day ?? ''))}
            yText={formatCount}
          />
          {days.map(({ day, count }, index) => (
            <rect
              key={day}
              className="plot-bar"
              x={`${x.at(index) - width / 2}%`}
              y={`${y.at(count)}%`}
              width={`${width}%`}
              height={`${Math.max(0, y.at(0) - y.at(count)).toFixed(2)}%`}
            >
              <title>{`${formatDay(dateOf(day))}: ${formatCounted(count, 'alert')}`}</title>
            </rect>
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
