import type { ReactElement } from 'react';
import {
  formatCount,
  formatDay,
  formatMoney,
  formatPercent,
  formatShortDay,
} from '@/components/ui/format';
import { BandChart } from './band-chart';
import { roundAxis, timeAxis } from './plot-scale';

/** Asks at the end of one week. Null is too few. */
export interface TrendWeek {
  endsAt: Date;
  /** US cents. */
  medianAskCents: number | null;
  valuedCount: number;
  /** 1 where adverts ask what they are worth today. */
  askToValue: number | null;
  changeCount: number;
  medianChangeShare: number | null;
}

const toPercent = (ratio: number | null): number | null => (ratio === null ? null : ratio * 100);
const percentOf = (ratio: number): string => `${Math.round(ratio * 1_000) / 10}%`;

/** How asks moved week by week, each set against what its car is worth today. */
export function PriceTrendChart({ weeks }: { weeks: readonly TrendWeek[] }): ReactElement {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const percents = weeks.flatMap(({ askToValue }) => toPercent(askToValue) ?? []);
  return (
    <BandChart
      title="Asks against value, week by week"
      note="100% is what like cars are worth today. The line moves with prices, not with which cars are on offer."
      label={`Asks against value over ${weeks.length} weeks`}
      x={timeAxis(first?.endsAt ?? new Date(0), last?.endsAt ?? new Date(0), 4)}
      y={roundAxis([...percents, 98.5, 101.5], { tickCount: 4, isInverted: true })}
      xText={(value) => formatShortDay(new Date(value))}
      yText={(percent) => `${percent}%`}
      points={weeks.map(({ endsAt, askToValue }) => ({
        x: endsAt.getTime(),
        low: null,
        middle: toPercent(askToValue),
        high: null,
      }))}
      dots={weeks.flatMap(({ endsAt, askToValue, valuedCount }) =>
        askToValue === null
          ? []
          : [
              {
                x: endsAt.getTime(),
                y: askToValue * 100,
                words: `${formatDay(endsAt)}: ${percentOf(askToValue)} of ${valuedCount} adverts`,
              },
            ],
      )}
      level={{ y: 100, name: 'value today' }}
      table={{
        head: (
          <tr>
            <th scope="col">Week to</th>
            <th scope="col" className="num">
              Ask to value
            </th>
            <th scope="col" className="num">
              Adverts
            </th>
            <th scope="col" className="num">
              Median ask
            </th>
            <th scope="col" className="num">
              Changed
            </th>
            <th scope="col" className="num">
              Median change
            </th>
          </tr>
        ),
        rows: [...weeks].reverse().map((week) => (
          <tr key={week.endsAt.getTime()}>
            <th scope="row">{formatDay(week.endsAt)}</th>
            <td className="num">
              {week.askToValue === null ? 'too few' : percentOf(week.askToValue)}
            </td>
            <td className="num">{formatCount(week.valuedCount)}</td>
            <td className="num">
              {week.medianAskCents === null ? 'too few' : formatMoney(week.medianAskCents)}
            </td>
            <td className="num">{formatCount(week.changeCount)}</td>
            <td className="num">
              {week.medianChangeShare === null
                ? 'too few'
                : formatPercent(week.medianChangeShare, 1)}
            </td>
          </tr>
        )),
      }}
    />
  );
}
