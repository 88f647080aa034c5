import type { ReactElement } from 'react';
import { formatCount, formatDay, formatMoney, formatShortDay } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { BarKey, type BarPart, StackedBars } from './stacked-bars';

/** Cars that were found in one week, and what became of them. Money in US cents. */
export interface WeekOfCars {
  /** The Monday: "2026-11-16". */
  startsOn: string;
  matchedCount: number;
  sentCount: number;
  clickedCount: number;
  watchedCount: number;
  dismissedCount: number;
  savingCents: number;
}

const PLOT_HEIGHT = 180;
const LABELS_MAX = 4;

const openedOf = ({ clickedCount, sentCount }: WeekOfCars) => Math.min(clickedCount, sentCount);

/** The parts of a bar from the ground up. */
const PARTS: readonly BarPart<WeekOfCars>[] = [
  { name: 'opened', className: 'plot-bar', of: openedOf },
  {
    name: 'told of',
    className: 'plot-bar plot-bar-soft',
    of: (week: WeekOfCars) => week.sentCount - openedOf(week),
  },
  {
    name: 'found, not told of',
    className: 'plot-bar plot-bar-untold',
    of: (week: WeekOfCars) => week.matchedCount - week.sentCount,
  },
];

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

/** Cars of each week as bars: opened, told of, and found without being told of. */
export function FoundPerWeekChart({ weeks }: { weeks: readonly WeekOfCars[] }): ReactElement {
  const total = weeks.reduce((sum, { matchedCount }) => sum + matchedCount, 0);
  return (
    <ChartFrame
      title="Cars found for you, week by week"
      note={<BarKey parts={PARTS} />}
      table={{
        head: (
          <tr>
            <th scope="col">Week from</th>
            {['Found', 'Told of', 'Opened', 'Watched', 'Dismissed', 'Savings seen'].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        ),
        rows: [...weeks].reverse().map((week) => (
          <tr key={week.startsOn}>
            <th scope="row">{formatDay(dateOf(week.startsOn))}</th>
            <td className="num">{formatCount(week.matchedCount)}</td>
            <td className="num">{formatCount(week.sentCount)}</td>
            <td className="num">{formatCount(week.clickedCount)}</td>
            <td className="num">{formatCount(week.watchedCount)}</td>
            <td className="num">{formatCount(week.dismissedCount)}</td>
            <td className="num">{formatMoney(week.savingCents)}</td>
          </tr>
        )),
      }}
    >
      <StackedBars
        each={weeks}
        parts={PARTS}
        heightOf={(week) => week.matchedCount}
        keyOf={(week) => week.startsOn}
        titleOf={(week) =>
          `Week of ${formatDay(dateOf(week.startsOn))}: ${formatCount(week.matchedCount)} found, ${formatCount(week.sentCount)} told of, ${formatCount(openedOf(week))} opened`
        }
        labelOf={(week) => formatShortDay(dateOf(week.startsOn))}
        label={`${formatCount(total)} cars found in ${weeks.length} weeks`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
