import type { ReactElement } from 'react';
import { formatPercent } from '@/components/ui/format';
import { BandChart } from './band-chart';
import { wholeAxis } from './plot-money';
import type { Axis } from './plot-scale';

/** What share of cars is still on offer after so many days, with its 95 % interval. */
export interface OfferStep {
  day: number;
  share: number;
  lowShare: number;
  highShare: number;
}

/** Upright, from none to all of 100. */
const PERCENTS: Axis = {
  from: 0,
  to: 100,
  at: (value) => 100 - value,
  ticks: [0, 25, 50, 75, 100].map((value) => ({ value, pct: 100 - value })),
};

/** How many cars are still on offer day by day, up to the last day that could be watched. */
export function StillOnOfferChart({
  steps,
  watchedDays,
}: {
  steps: readonly OfferStep[];
  watchedDays: number;
}): ReactElement {
  const start: OfferStep = { day: 0, share: 1, lowShare: 1, highShare: 1 };
  const last = steps.at(-1) ?? start;
  const end = { ...last, day: Math.max(last.day, watchedDays) };
  const points = [start, ...steps, end];
  return (
    <BandChart
      title="Still on offer, day by day"
      note="Of 100 cars, with the range in which it lies 95 times of 100. Cars still on offer count as long as they were watched."
      label={`${formatPercent(last.share)} of the cars were still on offer after ${Math.round(end.day)} days`}
      x={wholeAxis(0, Math.max(7, Math.ceil(end.day)), 6)}
      y={PERCENTS}
      xText={(day) => (day === 0 ? 'day 0' : String(day))}
      yText={(value) => String(value)}
      isStepped
      points={points.map(({ day, share, lowShare, highShare }) => ({
        x: day,
        low: lowShare * 100,
        middle: share * 100,
        high: highShare * 100,
      }))}
      table={{
        head: (
          <tr>
            <th scope="col">After days</th>
            <th scope="col" className="num">
              Still on offer
            </th>
            <th scope="col" className="num">
              95 of 100 lie in
            </th>
          </tr>
        ),
        rows: steps.map(({ day, share, lowShare, highShare }) => (
          <tr key={day}>
            <th scope="row">{day}</th>
            <td className="num">{formatPercent(share)}</td>
            <td className="num">{`${formatPercent(lowShare)} to ${formatPercent(highShare)}`}</td>
          </tr>
        )),
      }}
    />
  );
}
