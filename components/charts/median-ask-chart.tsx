import type { ReactElement } from 'react';
import { formatDay, formatMoney, formatMoneyShort, formatShortDay } from '@/components/ui/format';
import { BandChart } from './band-chart';
import { moneyAxis } from './plot-money';
import { timeAxis } from './plot-scale';

/** The median ask at the end of a week, in US cents; null for too few. */
export interface AskWeek {
  endsAt: Date;
  medianAskCents: number | null;
}

/** What one model asked, week by week. */
export function MedianAskChart({
  title,
  note,
  weeks,
}: {
  title: string;
  note: string;
  weeks: readonly AskWeek[];
}): ReactElement {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const known = weeks.flatMap(({ medianAskCents }) => medianAskCents ?? []);
  return (
    <BandChart
      title={title}
      note={note}
      label={`Median ask over ${weeks.length} weeks, the last ${formatMoney(known.at(-1) ?? null)}`}
      x={timeAxis(first?.endsAt ?? new Date(0), last?.endsAt ?? new Date(0), 4)}
      y={moneyAxis(known, 4)}
      xText={(value) => formatShortDay(new Date(value))}
      yText={formatMoneyShort}
      points={weeks.map(({ endsAt, medianAskCents }) => ({
        ...{ x: endsAt.getTime(), low: null, middle: medianAskCents, high: null },
      }))}
      table={{
        head: (
          <tr>
            <th scope="col">Week to</th>
            <th scope="col" className="num">
              Median ask
            </th>
          </tr>
        ),
        rows: [...weeks].reverse().map(({ endsAt, medianAskCents }) => (
          <tr key={endsAt.getTime()}>
            <th scope="row">{formatDay(endsAt)}</th>
            <td className="num">
              {medianAskCents === null ? 'too few' : formatMoney(medianAskCents)}
            </td>
          </tr>
        )),
      }}
    />
  );
}
