import type { ReactElement } from 'react';
import { formatCount, formatDay, formatPercent, formatShortDay } from '@/components/ui/format';
import { ChartFrame } from './chart-frame';
import { BarKey, type BarPart, StackedBars } from './stacked-bars';

/** Cars that people were told of in one week, and what they did. */
export interface WeekOfAlerts {
  /** The Monday: "2026-11-16". */
  startsOn: string;
  toldCount: number;
  openedCount: number;
  dismissedCount: number;
  contactedCount: number;
}

const PLOT_HEIGHT = 180;
const LABELS_MAX = 6;
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const openedOf = ({ openedCount, toldCount }: WeekOfAlerts) => Math.min(openedCount, toldCount);

const PARTS: readonly BarPart<WeekOfAlerts>[] = [
  { name: 'opened', className: 'plot-bar', of: openedOf },
  {
    name: 'not opened',
    className: 'plot-bar plot-bar-soft',
    of: (week: WeekOfAlerts) => week.toldCount - openedOf(week),
  },
];

function Share({ count, of }: { count: number; of: number }): ReactElement {
  return (
    <td className="num">
      {formatCount(count)}
      {of > 0 ? <span className="text-ink-3"> {formatPercent(count / of)}</span> : null}
    </td>
  );
}

/** Cars told of by week: how many were opened, and in the table what people did with them. */
export function AlertPrecisionChart({ weeks }: { weeks: readonly WeekOfAlerts[] }): ReactElement {
  const total = weeks.reduce((sum, { toldCount }) => sum + toldCount, 0);
  if (total === 0) return <p className="text-ink-3">Nobody was told of a car in these weeks.</p>;
  return (
    <ChartFrame
      title="Cars that people were told of, week by week"
      note={<BarKey parts={PARTS} />}
      table={{
        head: (
          <tr>
            <th scope="col">Week from</th>
            {['Told of', 'Opened', 'Dismissed', 'Seller contacted'].map((name) => (
              <th key={name} scope="col" className="num">
                {name}
              </th>
            ))}
          </tr>
        ),
        rows: [...weeks].reverse().map((week) => (
          <tr key={week.startsOn}>
            <th scope="row">{formatDay(dateOf(week.startsOn))}</th>
            <td className="num">{formatCount(week.toldCount)}</td>
            <Share count={week.openedCount} of={week.toldCount} />
            <Share count={week.dismissedCount} of={week.toldCount} />
            <Share count={week.contactedCount} of={week.toldCount} />
          </tr>
        )),
      }}
    >
      <StackedBars
        each={weeks}
        parts={PARTS}
        heightOf={({ toldCount }) => toldCount}
        keyOf={({ startsOn }) => startsOn}
        titleOf={(week) =>
          `Week from ${formatDay(dateOf(week.startsOn))}: ${formatCount(week.openedCount)} of ${formatCount(week.toldCount)} opened`
        }
        labelOf={({ startsOn }) => formatShortDay(dateOf(startsOn))}
        label={`${formatCount(total)} cars told of in ${weeks.length} weeks`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
