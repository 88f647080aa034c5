import type { ReactElement } from 'react';
import { formatCount, formatDay, formatShortDay } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** Adverts of one week. */
export interface SupplyWeek {
  endsAt: Date;
  /** False where a source was not read during some of it. */
  isWhollyRead: boolean;
  liveCount: number;
  newCount: number;
  goneCount: number;
}

const PLOT_HEIGHT = 200;
/** Share of a week's width that its two bars take together. */
const BARS_SHARE = 0.7;
const LABELS_MAX = 5;

const PARTS = [
  { name: 'new', className: 'plot-bar', of: (week: SupplyWeek) => week.newCount },
  { name: 'gone', className: 'plot-bar plot-bar-soft', of: (week: SupplyWeek) => week.goneCount },
] as const;

function weekAxis(count: number): Axis {
  const at = (index: number) => Math.round(((index + 0.5) / count) * 10_000) / 100;
  const step = Math.max(1, Math.ceil(count / LABELS_MAX));
  const shown = Array.from({ length: count }, (_, index) => index).filter(
    (index) => (count - 1 - index) % step === 0,
  );
  return { from: 0, to: count, at, ticks: shown.map((value) => ({ value, pct: at(value) })) };
}

function Bars({
  week,
  centre,
  width,
  y,
}: {
  week: SupplyWeek;
  centre: number;
  width: number;
  y: Axis;
}) {
  return (
    <g>
      {PARTS.map(({ name, className, of }, index) => {
        const top = y.at(of(week));
        return (
          <rect
            key={name}
            className={className}
            x={`${(centre + (index - 1) * width).toFixed(2)}%`}
            y={`${top}%`}
            width={`${width.toFixed(2)}%`}
            height={`${Math.max(0, 100 - top).toFixed(2)}%`}
          >
            <title>{`Week to ${formatDay(week.endsAt)}: ${formatCount(of(week))} ${name}`}</title>
          </rect>
        );
      })}
    </g>
  );
}

/** Adverts that came and went each week; how many stood is in the table. */
export function SupplyChart({ weeks }: { weeks: readonly SupplyWeek[] }): ReactElement {
  const x = weekAxis(weeks.length);
  const counts = weeks.flatMap(({ newCount, goneCount }) => [newCount, goneCount]);
  const axis = roundAxis([0, ...counts], { tickCount: 3, isInverted: true });
  const y = { ...axis, ticks: axis.ticks.filter(({ value }) => Number.isInteger(value)) };
  const width = (100 / Math.max(1, weeks.length)) * (BARS_SHARE / 2);
  return (
    <ChartFrame
      title="New and gone, week by week"
      note={
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
      }
      table={{
        head: (
          <tr>
            <th scope="col">Week to</th>
            <th scope="col" className="num">
              On offer
            </th>
            <th scope="col" className="num">
              New
            </th>
            <th scope="col" className="num">
              Gone
            </th>
          </tr>
        ),
        rows: [...weeks].reverse().map((week) => (
          <tr key={week.endsAt.getTime()}>
            <th scope="row">
              {formatDay(week.endsAt)}
              {week.isWhollyRead ? null : (
                <span className="text-ink-3"> · a source was not read</span>
              )}
            </th>
            <td className="num">{formatCount(week.liveCount)}</td>
            <td className="num">{formatCount(week.newCount)}</td>
            <td className="num">{formatCount(week.goneCount)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`Adverts that came and went in ${weeks.length} weeks`}
        >
          <PlotAxes
            x={x}
            y={y}
            xText={(index) => formatShortDay(weeks[index]?.endsAt ?? new Date(0))}
            yText={formatCount}
          />
          {weeks.map((week, index) => (
            <Bars
              key={week.endsAt.getTime()}
              week={week}
              centre={x.at(index)}
              width={width}
              y={y}
            />
          ))}
        </svg>
      </div>
    </ChartFrame>
  );
}
