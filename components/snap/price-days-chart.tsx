import type { ReactElement } from 'react';
import { BandChart } from '@/components/charts/band-chart';
import { roundAxis } from '@/components/charts/plot-scale';
import { formatMoney, formatMoneyShort } from '@/components/ui/format';
import { type CurveStep, curveStepAt, type PriceMark } from '@/lib/snap/price-marks';
import type { DaysStory } from '@/lib/snap/price-suggestion';
import { daysRangeWords, daysWords, goneRangeWords, goneWords, MARK_LABELS } from './price-words';

/** Rows of the table under the drawing. */
const TABLE_ROWS = 12;

interface PriceDaysChartProps {
  curve: readonly CurveStep[];
  marks: readonly PriceMark[];
  days: DaysStory;
  /** The price that was chosen, to be marked; null where none is. */
  ownCents: number | null;
}

/** How long it may take over the price: days where half of the cars were seen to go, else the share that went. */
export function PriceDaysChart(props: PriceDaysChartProps): ReactElement | null {
  const { curve } = props;
  const known = curve.filter(({ medianDays }) => medianDays !== null).length;
  return known * 2 >= curve.length && known > 0 ? (
    <MedianDaysChart {...props} />
  ) : (
    <GoneShareChart {...props} />
  );
}

const PERCENT = 100;

/** Of 100 such cars, how many are gone within a month, over the price. */
function GoneShareChart({
  curve,
  marks,
  days,
  ownCents,
}: PriceDaysChartProps): ReactElement | null {
  const known = curve.filter(({ goneShare }) => goneShare !== null);
  const [first] = known;
  const last = known.at(-1);
  if (!first || !last) return null;
  const of100 = (share: number | null) => (share === null ? null : share * PERCENT);
  const every = Math.ceil(known.length / TABLE_ROWS);
  const own = ownCents === null ? null : curveStepAt(curve, ownCents);
  const dots = [
    ...marks.map((mark) => ({ ...mark, name: MARK_LABELS[mark.key] })),
    ...(own ? [{ ...own, name: 'Your price' }] : []),
  ].map(({ priceCents, goneShare, name }) => ({
    x: priceCents / 100,
    y: of100(goneShare) ?? 0,
    words: `${name}: ${formatMoney(priceCents)}`,
  }));
  return (
    <BandChart
      title={`Of 100 such cars, gone within ${days.goneHorizonDays ?? 0} days`}
      note="By the ask. Half of them were not seen to go, so no middle day can be told. The band is where the share lies 95 times of 100. Dots: quick sale, market, patient, and your price."
      label={`At ${formatMoney(first.priceCents)} ${goneWords(first, days)} are gone, at ${formatMoney(last.priceCents)} ${goneWords(last, days)}`}
      x={roundAxis(
        known.map(({ priceCents }) => priceCents / 100),
        { tickCount: 4 },
      )}
      y={roundAxis([0, ...known.map(({ goneHighShare }) => of100(goneHighShare) ?? 0)], {
        tickCount: 4,
        isInverted: true,
      })}
      xText={(dollars) => formatMoneyShort(dollars * 100)}
      yText={(value) => String(value)}
      points={known.map(({ priceCents, goneShare, goneLowShare, goneHighShare }) => ({
        x: priceCents / 100,
        middle: of100(goneShare),
        low: of100(goneLowShare),
        high: of100(goneHighShare),
      }))}
      dots={dots}
      table={{
        head: (
          <tr>
            <th scope="col">Price</th>
            <th scope="col" className="num">
              Gone
            </th>
            <th scope="col" className="num">
              95 of 100 lie in
            </th>
          </tr>
        ),
        rows: known
          .filter((_, index) => index % every === 0)
          .map((step) => (
            <tr key={step.priceCents}>
              <th scope="row">{formatMoney(step.priceCents)}</th>
              <td className="num">{goneWords(step, days)}</td>
              <td className="num">{goneRangeWords(step) ?? 'unknown'}</td>
            </tr>
          )),
      }}
    />
  );
}

/** Days by which half of such cars are gone, over the price, with what is not known of them as a band. */
function MedianDaysChart({
  curve,
  marks,
  days,
  ownCents,
}: PriceDaysChartProps): ReactElement | null {
  const known = curve.filter(({ medianDays }) => medianDays !== null);
  const last = known.at(-1);
  if (!last) return null;
  const reach = known.flatMap(({ medianDays, highDays }) => [medianDays ?? 0, highDays ?? 0]);
  const every = Math.ceil(curve.length / TABLE_ROWS);
  const own = ownCents === null ? null : curveStepAt(curve, ownCents);
  const dots = [
    ...marks.map((mark) => ({ ...mark, name: MARK_LABELS[mark.key] })),
    ...(own ? [{ ...own, name: 'Your price' }] : []),
  ].flatMap(({ priceCents, medianDays, name }) =>
    medianDays === null
      ? []
      : [{ x: priceCents / 100, y: medianDays, words: `${name}: ${formatMoney(priceCents)}` }],
  );
  const watchedDays = days.watchedDays ?? 0;
  return (
    <BandChart
      title="Days until half of such cars are gone"
      note="By the ask. The band is where the middle lies 95 times of 100; where it ends, nobody watched long enough. Dots: quick sale, market, patient, and your price."
      label={`At ${formatMoney(known[0]?.priceCents ?? 0)} half of such cars are gone by ${daysWords(known[0] ?? last, days)}, at ${formatMoney(last.priceCents)} by ${daysWords(last, days)}`}
      x={roundAxis(
        curve.map(({ priceCents }) => priceCents / 100),
        { tickCount: 4 },
      )}
      y={roundAxis([0, ...reach], { tickCount: 4, isInverted: true })}
      xText={(dollars) => formatMoneyShort(dollars * 100)}
      yText={(value) => (value === 0 ? '0 days' : String(value))}
      points={curve.map(({ priceCents, medianDays, lowDays, highDays }) => ({
        x: priceCents / 100,
        middle: medianDays,
        low: medianDays === null ? null : lowDays,
        high: medianDays === null ? null : (highDays ?? Math.max(watchedDays, medianDays)),
      }))}
      dots={dots}
      table={{
        head: (
          <tr>
            <th scope="col">Price</th>
            <th scope="col" className="num">
              Half gone by
            </th>
            <th scope="col" className="num">
              95 of 100 lie in
            </th>
          </tr>
        ),
        rows: curve
          .filter((_, index) => index % every === 0)
          .map((step) => (
            <tr key={step.priceCents}>
              <th scope="row">{formatMoney(step.priceCents)}</th>
              <td className="num">{daysWords(step, days)}</td>
              <td className="num">{daysRangeWords(step) ?? 'unknown'}</td>
            </tr>
          )),
      }}
    />
  );
}
