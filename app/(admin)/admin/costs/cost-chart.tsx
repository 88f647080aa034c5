import type { ReactElement } from 'react';
import { ChartFrame } from '@/components/charts/chart-frame';
import { type BarPart, StackedBars } from '@/components/charts/stacked-bars';
import { formatCount, formatDay, formatMoney, formatShortDay } from '@/components/ui/format';
import type { CostDay } from '@/lib/operations/budgets';
import { toCents } from './cost-words';

const PARTS: readonly BarPart<CostDay>[] = [
  { name: 'spent', className: 'plot-bar', of: ({ costMicros }) => costMicros },
];
const PLOT_HEIGHT = 160;
const LABELS_MAX = 5;
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);
const dollars = (micros: number) => formatMoney(toCents(micros), { withCents: true });

/** What all providers cost on each day of this month so far. */
export function CostChart({ days }: { days: readonly CostDay[] }): ReactElement {
  const total = days.reduce((sum, { costMicros }) => sum + costMicros, 0);
  return (
    <ChartFrame
      title="Spent per day, this month"
      table={{
        head: (
          <tr>
            <th scope="col">Day (UTC)</th>
            <th scope="col" className="num">
              Spent
            </th>
            <th scope="col" className="num">
              Calls
            </th>
          </tr>
        ),
        rows: [...days].reverse().map(({ day, costMicros, callCount }) => (
          <tr key={day}>
            <th scope="row">{formatDay(dateOf(day))}</th>
            <td className="num">{dollars(costMicros)}</td>
            <td className="num">{formatCount(callCount)}</td>
          </tr>
        )),
      }}
    >
      <StackedBars
        each={days}
        parts={PARTS}
        heightOf={({ costMicros }) => costMicros}
        keyOf={({ day }) => day}
        titleOf={({ day, costMicros }) => `${formatDay(dateOf(day))}: ${dollars(costMicros)}`}
        labelOf={({ day }) => formatShortDay(dateOf(day))}
        label={`${dollars(total)} in ${days.length} days`}
        height={PLOT_HEIGHT}
        labelsMax={LABELS_MAX}
      />
    </ChartFrame>
  );
}
