import type { ReactElement } from 'react';
import { BandChart } from '@/components/charts/band-chart';
import { moneyAxis, wholeAxis } from '@/components/charts/plot-money';
import { formatCount, formatEstimate, formatMoney, formatMoneyShort } from '@/components/ui/format';

/** A day of a car on offer; money in US cents, null is not known. */
export interface PositionDay {
  /** "2026-03-10" */
  day: string;
  viewsCount: number;
  watchersCount: number | null;
  priceCents: number;
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
  askPercentile: number | null;
}

const DAY_MS = 86_400_000;
const dayNumber = (day: string) => Math.floor(Date.parse(`${day}T00:00:00Z`) / DAY_MS);
const dayWords = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const sayDay = (number: number) => dayWords.format(new Date(number * DAY_MS));

/** Where the price stood in what such cars are worth, day by day; its table has the views as well. */
export function MarketPositionChart({
  days,
}: {
  days: readonly PositionDay[];
}): ReactElement | null {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return null;
  const x = wholeAxis(
    dayNumber(first.day),
    Math.max(dayNumber(last.day), dayNumber(first.day) + 1),
    4,
  );
  const money = days.flatMap(({ priceCents, p10Cents, p90Cents }) =>
    [priceCents, p10Cents, p90Cents].filter((cents) => cents !== null),
  );
  return (
    <BandChart
      title="Market position"
      note="The line is the value of a car like yours, its band holds 8 of 10 asks; dots are your price on each day (UTC)."
      label={`Your price beside the value on ${days.length} days`}
      x={x}
      y={moneyAxis(money, 4)}
      xText={sayDay}
      yText={formatMoneyShort}
      lineName="value"
      points={days.map(({ day, p10Cents, p50Cents, p90Cents }) => ({
        ...{ x: dayNumber(day), low: p10Cents, middle: p50Cents, high: p90Cents },
      }))}
      dots={days.map(({ day, priceCents }) => ({
        ...{ x: dayNumber(day), y: priceCents },
        words: `${sayDay(dayNumber(day))}: your price ${formatMoney(priceCents)}`,
      }))}
      table={{
        head: (
          <tr>
            <th scope="col">Day</th>
            <th scope="col" className="num">
              Price
            </th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col" className="num">
              Ask less
            </th>
            <th scope="col" className="num">
              Views
            </th>
          </tr>
        ),
        rows: [...days].reverse().map((each) => (
          <tr key={each.day}>
            <th scope="row">{sayDay(dayNumber(each.day))}</th>
            <td className="num">{formatMoney(each.priceCents)}</td>
            <td className="num">{formatEstimate(each.p50Cents)}</td>
            <td className="num">{each.askPercentile === null ? '–' : `${each.askPercentile} %`}</td>
            <td className="num">{formatCount(each.viewsCount)}</td>
          </tr>
        )),
      }}
    />
  );
}
