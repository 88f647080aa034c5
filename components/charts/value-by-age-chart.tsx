import type { ReactElement } from 'react';
import {
  formatCount,
  formatEstimate,
  formatMiles,
  formatMoney,
  formatMoneyShort,
} from '@/components/ui/format';
import { BandChart } from './band-chart';
import { moneyAxis, wholeAxis } from './plot-money';

/** Cars of one model year. Money in US cents; null is not known. */
export interface AgePoint {
  year: number;
  ageYears: number;
  /** On offer. */
  count: number;
  medianAskCents: number | null;
  /** At which the value is given. */
  mileageMi: number;
  p10Cents: number | null;
  p50Cents: number | null;
  p90Cents: number | null;
}

const rangeWords = ({ p10Cents, p90Cents }: AgePoint): string =>
  p10Cents === null || p90Cents === null
    ? ''
    : `${formatMoney(p10Cents)} to ${formatMoney(p90Cents)}`;

/** What a model is worth as it grows older, with what its adverts ask. */
export function ValueByAgeChart({ points }: { points: readonly AgePoint[] }): ReactElement {
  const ages = points.map(({ ageYears }) => ageYears);
  const x = wholeAxis(Math.min(...ages), Math.max(...ages), 8);
  const y = moneyAxis(
    points.flatMap(({ p10Cents, p90Cents, medianAskCents }) =>
      [p10Cents, p90Cents, medianAskCents].filter((cents) => cents !== null),
    ),
    4,
  );
  return (
    <BandChart
      title="Worth at each age"
      note="Years to the right. The line is the value, its band holds 8 of 10 asks; dots are the median asks of adverts."
      label={`Value at ${points.length} model years`}
      x={x}
      y={y}
      xText={(age) => (age === 1 ? '1 year' : String(age))}
      yText={formatMoneyShort}
      points={points.map(({ ageYears, p10Cents, p50Cents, p90Cents }) => ({
        x: ageYears,
        low: p10Cents,
        middle: p50Cents,
        high: p90Cents,
      }))}
      dots={points.flatMap(({ ageYears, year, count, medianAskCents }) =>
        medianAskCents === null
          ? []
          : [
              {
                x: ageYears,
                y: medianAskCents,
                words: `${year}: median ask ${formatMoney(medianAskCents)} of ${count} adverts`,
              },
            ],
      )}
      table={{
        head: (
          <tr>
            <th scope="col">Model year</th>
            <th scope="col" className="num">
              Adverts
            </th>
            <th scope="col" className="num">
              Median ask
            </th>
            <th scope="col" className="num">
              Value
            </th>
            <th scope="col" className="num">
              8 of 10 ask
            </th>
            <th scope="col" className="num">
              At
            </th>
          </tr>
        ),
        rows: points.map((point) => (
          <tr key={point.year}>
            <th scope="row">{point.year}</th>
            <td className="num">{formatCount(point.count)}</td>
            <td className="num">
              {point.medianAskCents === null ? 'too few' : formatMoney(point.medianAskCents)}
            </td>
            <td className="num">{formatEstimate(point.p50Cents)}</td>
            <td className="num">{rangeWords(point)}</td>
            <td className="num">{formatMiles(point.mileageMi)}</td>
          </tr>
        )),
      }}
    />
  );
}
