import type { ReactElement } from 'react';
import { formatCount, formatDay, formatShortDay } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { BarKey, type BarPart, StackedBars } from './stacked-bars';

/** Calls of one day; `failures` includes `limited`. */
export interface DayOfCalls {
  /** "2026-03-01" */
  day: string;
  requests: number;
  failures: number;
  limited: number;
}

const PLOT_HEIGHT = 160;
const LABELS_MAX = 5;

/** The parts of a bar from the ground up: what went well, what failed, what the limit refused. */
const PARTS: readonly BarPart<DayOfCalls>[] = [
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
];

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Calls of each day as bars, with what failed and what the limit refused on top. */
export function CallsPerDayChart({ days }: { days: readonly DayOfCalls[] }): ReactElement {
  const total = days.reduce((sum, day) => sum + day.requests, 0);
  return (
    <ChartFrame
      title="Calls per day"
      note={<BarKey parts={PARTS} />}
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
      <StackedBars
        each={days}
        parts={PARTS}
        heightOf={(day) => day.requests}
        keyOf={(day) => day.day}
        titleOf={(day) => `${formatDay(dateOf(day.day))}: ${formatCount(day.requests)} calls`}
        labelOf={(day) => formatShortDay(dateOf(day.day))}
        label={`${formatCount(total)} calls in ${days.length} days`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
