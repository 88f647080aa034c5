import type { ReactElement } from 'react';
import { formatCount, formatDay, formatMoney, formatShortDay } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

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
/** Share of a week's width that its bar takes. */
const BAR_SHARE = 0.7;
const LABELS_MAX = 4;

const openedOf = ({ clickedCount, sentCount }: WeekOfCars) => Math.min(clickedCount, sentCount);

/** The parts of a bar from the ground up. */
const PARTS = [
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
] as const;

const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

function weekAxis(weeks: readonly WeekOfCars[]): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / weeks.length) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(weeks.length / LABELS_MAX));
  const ticks = weeks.flatMap((_week, index) =>
    index % step === 0 ? [{ value: index, pct: at(index) }] : [],
  );
  return { from: 0, to: weeks.length, at, ticks };
}

function Bar({
  week,
  left,
  width,
  y,
}: {
  week: WeekOfCars;
  left: number;
  width: number;
  y: Axis;
}): ReactElement {
  let below = 0;
  return (
    <g>
      <title>{`Week of ${formatDay(dateOf(week.startsOn))}: ${formatCount(week.matchedCount)} found, ${formatCount(week.sentCount)} told of, ${formatCount(openedOf(week))} opened`}</title>
      {PARTS.map(({ name, className, of }) => {
        const bottom = below;
        below += Math.max(0, of(week));
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

/** Cars of each week as bars: opened, told of, and found without being told of. */
export function FoundPerWeekChart({ weeks }: { weeks: readonly WeekOfCars[] }): ReactElement {
  const x = weekAxis(weeks);
  const y = roundAxis([0, ...weeks.map(({ matchedCount }) => matchedCount)], {
    ...{ tickCount: 3, isInverted: true },
  });
  const whole: Axis = { ...y, ticks: y.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (100 / Math.max(1, weeks.length)) * BAR_SHARE;
  const total = weeks.reduce((sum, { matchedCount }) => sum + matchedCount, 0);
  return (
    <ChartFrame
      title="Cars found for you, week by week"
      note={<Legend />}
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
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`${formatCount(total)} cars found in ${weeks.length} weeks`}
        >
          <PlotAxes
            x={x}
            y={whole}
            xText={(index) => formatShortDay(dateOf(weeks[index]?.startsOn ?? ''))}
            yText={formatCount}
          />
          {weeks.map((week, index) => (
            <Bar
              key={week.startsOn}
              week={week}
              left={x.at(index) - width / 2}
              width={width}
              y={y}
            />
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
