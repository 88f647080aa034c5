import type { ReactElement } from 'react';
import { formatCount, formatDay, formatShortDay } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { type BarPart, StackedBars } from './stacked-bars';

/** What was counted on one day, or in the week that begins with it. */
export interface DayOfCount {
  /** "2026-03-01" */
  day: string;
  count: number;
}

const PLOT_HEIGHT = 160;
const LABELS_MAX = 4;
const PARTS: readonly BarPart<DayOfCount>[] = [
  { name: 'count', className: 'plot-bar', of: ({ count }: DayOfCount) => count },
];
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** One count by day or week, as bars. */
export function CountsChart({
  title,
  what,
  unit,
  steps,
  height = PLOT_HEIGHT,
}: {
  title: string;
  /** Head of the count in the table. */
  what: string;
  /** Head of the days: "Week from". */
  unit: string;
  steps: readonly DayOfCount[];
  height?: number;
}): ReactElement {
  const total = steps.reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFrame
      title={title}
      note={`${formatCount(total)} in all`}
      table={{
        head: (
          <tr>
            <th scope="col">{unit}</th>
            <th scope="col" className="num">
              {what}
            </th>
          </tr>
        ),
        rows: [...steps].reverse().map(({ day, count }) => (
          <tr key={day}>
            <th scope="row">{formatDay(dateOf(day))}</th>
            <td className="num">{formatCount(count)}</td>
          </tr>
        )),
      }}
    >
      <StackedBars
        each={steps}
        parts={PARTS}
        heightOf={({ count }) => count}
        keyOf={({ day }) => day}
        titleOf={({ day, count }) => `${formatDay(dateOf(day))}: ${formatCount(count)}`}
        labelOf={({ day }) => formatShortDay(dateOf(day))}
        label={`${title}: ${formatCount(total)} in all`}
        height={height}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
