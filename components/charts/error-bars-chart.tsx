import type { ReactElement } from 'react';
import { formatCount, formatPercent } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** Adverts by error: from this percentage on (null: below all), up to the next bar's. */
export interface ErrorBar {
  fromPercent: number | null;
  count: number;
}

const PLOT_HEIGHT = 200;
/** Share of a bar's place that it takes. */
const BAR_SHARE = 0.84;
/** Values this near are within a tenth of the price. */
const NEAR_PERCENT = 10;
const TICK_PERCENT = 20;

const signed = (percent: number): string =>
  `${percent > 0 ? '+' : ''}${percent}%`.replace('-', '−');

function barName(bars: readonly ErrorBar[], place: number): string {
  const from = bars[place]?.fromPercent ?? null;
  const to = bars[place + 1]?.fromPercent ?? null;
  if (from === null) return `below ${signed(to ?? 0)}`;
  return to === null ? `${signed(from)} and more` : `${signed(from)} to ${signed(to)}`;
}

const isNear = ({ fromPercent }: ErrorBar): boolean =>
  fromPercent !== null && fromPercent >= -NEAR_PERCENT && fromPercent < NEAR_PERCENT;

/** How many values were how far from the price; those within a tenth of it stand out. */
export function ErrorBarsChart({ bars }: { bars: readonly ErrorBar[] }): ReactElement | null {
  const total = bars.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return null;
  const place = 100 / bars.length;
  const x: Axis = {
    from: 0,
    to: bars.length,
    at: (index) => index * place,
    ticks: bars.flatMap(({ fromPercent }, index) =>
      fromPercent !== null && fromPercent % TICK_PERCENT === 0
        ? [{ value: fromPercent, pct: index * place }]
        : [],
    ),
  };
  const y = roundAxis([0, ...bars.map(({ count }) => (100 * count) / total)], {
    tickCount: 3,
    isInverted: true,
  });
  const near = bars.filter(isNear).reduce((sum, { count }) => sum + count, 0);
  return (
    <ChartFrame
      title="How far values were from prices"
      note="Left of 0 the value was too low, right of it too high."
      table={{
        head: (
          <tr>
            <th scope="col">Value against price</th>
            <th scope="col" className="num">
              Adverts
            </th>
            <th scope="col" className="num">
              Share
            </th>
          </tr>
        ),
        rows: bars.map((bar, index) => (
          <tr key={bar.fromPercent ?? 'below'}>
            <th scope="row">{barName(bars, index)}</th>
            <td className="num">{formatCount(bar.count)}</td>
            <td className="num">{formatPercent(bar.count / total, 1)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`${formatPercent(near / total)} of ${formatCount(total)} values were within a tenth of the price`}
        >
          <PlotAxes x={x} y={y} xText={signed} yText={(value) => `${value}%`} />
          {bars.map((bar, index) => {
            const share = (100 * bar.count) / total;
            return (
              <rect
                key={bar.fromPercent ?? 'below'}
                className={isNear(bar) ? 'plot-bar' : 'plot-bar plot-bar-soft'}
                x={`${(x.at(index) + (place * (1 - BAR_SHARE)) / 2).toFixed(2)}%`}
                width={`${(place * BAR_SHARE).toFixed(2)}%`}
                y={`${y.at(share)}%`}
                height={`${Math.max(0, 100 - y.at(share)).toFixed(2)}%`}
              >
                <title>{`${barName(bars, index)}: ${formatCount(bar.count)}`}</title>
              </rect>
            );
          })}
        </svg>
      </div>
    </ChartFrame>
  );
}
