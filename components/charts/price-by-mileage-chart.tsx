import { area, curveMonotoneX, line } from 'd3-shape';
import type { ReactElement } from 'react';
import { RATING_FACES, type ShownRating } from '@/components/deals/rating-face';
import { Spot } from '@/components/drawings/spot';
import {
  formatMiles,
  formatMilesShort,
  formatMoney,
  formatMoneyShort,
} from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';

/** One comparable car. Price in US cents, mileage in miles. */
export interface CompPoint {
  id: string;
  /** Year, make, model, trim */
  label: string;
  mileageMi: number;
  priceCents: number;
}

/** What the model expects at one mileage, in US cents. Points in rising mileage. */
export interface CurvePoint {
  mileageMi: number;
  p10Cents: number;
  p50Cents: number;
  p90Cents: number;
}

export interface PriceByMileageChartProps {
  /** Says which picture this is; must differ where a page has several. */
  title?: string;
  comps: readonly CompPoint[];
  /** What the dots are, where they are not the comps of a car: "adverts of 2018 to 2020". */
  dotsName?: string;
  /** Two points or more, else no curve is drawn. */
  curve: readonly CurvePoint[];
  /** The reader's own car; null where there is none. */
  car: {
    /** Null: the car cannot be placed and is named in a note instead. */
    mileageMi: number | null;
    priceCents: number;
    rating: ShownRating;
  } | null;
}

const PLOT_HEIGHT = 280;
/** The stretched layer of curves counts in tenths of a percent. */
const LAYER = 1000;

function CurveLayer({ curve, x, y }: { curve: readonly CurvePoint[]; x: Axis; y: Axis }) {
  const across = (point: CurvePoint): number => x.at(point.mileageMi) * 10;
  const up = (cents: number): number => y.at(cents) * 10;
  const band = area<CurvePoint>()
    .x(across)
    .y0((point) => up(point.p10Cents))
    .y1((point) => up(point.p90Cents))
    .curve(curveMonotoneX)
    .digits(1)([...curve]);
  const middle = line<CurvePoint>()
    .x(across)
    .y((point) => up(point.p50Cents))
    .curve(curveMonotoneX)
    .digits(1)([...curve]);
  return (
    <svg
      width="100%"
      height="100%"
      viewBox={`0 0 ${LAYER} ${LAYER}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="plot-band" d={band ?? ''} />
      <path className="plot-expected" d={middle ?? ''} />
    </svg>
  );
}

/** Named over the upper left of the band, where falling prices leave room. */
function CurveLabel({ curve, x, y }: { curve: readonly CurvePoint[]; x: Axis; y: Axis }) {
  const [first] = curve;
  if (first === undefined) return null;
  return (
    <text
      className="plot-word"
      x={`${x.at(first.mileageMi)}%`}
      y={`${y.at(first.p90Cents)}%`}
      dy="-8"
    >
      expected price, band of 80 in 100
    </text>
  );
}

function ThisCar({ car, x, y }: { car: PriceByMileageChartProps['car']; x: Axis; y: Axis }) {
  if (!car || car.mileageMi === null) return null;
  const across = x.at(car.mileageMi);
  const isRight = across > 65;
  return (
    <g className="plot-car" data-rating={car.rating}>
      <Spot x={`${across}%`} y={`${y.at(car.priceCents)}%`}>
        <path className="plot-car-mark" d={RATING_FACES[car.rating].mark} />
        <text
          className="plot-car-word"
          x={isRight ? -14 : 14}
          y="5"
          textAnchor={isRight ? 'end' : 'start'}
        >
          this car {formatMoney(car.priceCents)}
        </text>
      </Spot>
    </g>
  );
}

type OwnCar = PriceByMileageChartProps['car'];

function noteOf(car: OwnCar, dotsName: string | undefined): string {
  if (dotsName !== undefined)
    return `Each dot is one of the ${dotsName}; price upwards, miles to the right.`;
  return car && car.mileageMi === null
    ? `Each dot is a comparable car. This one asks ${formatMoney(car.priceCents)}; its mileage is unknown, so it is not drawn.`
    : 'Each dot is a comparable car; price upwards, miles to the right.';
}

function labelOf(car: OwnCar, compsCount: number, dotsName: string | undefined): string {
  const dots = `${compsCount} ${dotsName ?? 'comparable cars'}`;
  return `Price against mileage of ${dots}${car ? ` and this car at ${formatMoney(car.priceCents)}` : ''}`;
}

/** Price against mileage of the comps, with the expected curve, its band and this car marked. */
export function PriceByMileageChart({
  title = 'Price against mileage',
  comps,
  dotsName,
  curve,
  car,
}: PriceByMileageChartProps): ReactElement {
  const mileages = [...comps, ...curve].map((point) => point.mileageMi);
  const prices = comps.map((comp) => comp.priceCents / 100);
  for (const point of curve) prices.push(point.p10Cents / 100, point.p90Cents / 100);
  if (car?.mileageMi != null) mileages.push(car.mileageMi);
  if (car) prices.push(car.priceCents / 100);
  const x = roundAxis(mileages, { tickCount: 5 });
  const dollars = roundAxis(prices, { tickCount: 5, isInverted: true });
  const y: Axis = {
    ...dollars,
    at: (cents) => dollars.at(cents / 100),
    ticks: dollars.ticks.map(({ value, pct }) => ({ value: value * 100, pct })),
  };
  const hasCurve = curve.length > 1;
  return (
    <ChartFrame
      title={title}
      note={noteOf(car, dotsName)}
      table={{
        head: (
          <tr>
            <th scope="col">Car</th>
            <th scope="col" className="num">
              Mileage
            </th>
            <th scope="col" className="num">
              Price
            </th>
          </tr>
        ),
        rows: (
          <>
            {car ? (
              <tr className="font-semibold">
                <th scope="row">This car</th>
                <td className="num">{formatMiles(car.mileageMi)}</td>
                <td className="num">{formatMoney(car.priceCents)}</td>
              </tr>
            ) : null}
            {comps.map((comp) => (
              <tr key={comp.id}>
                <th scope="row">{comp.label}</th>
                <td className="num">{formatMiles(comp.mileageMi)}</td>
                <td className="num">{formatMoney(comp.priceCents)}</td>
              </tr>
            ))}
          </>
        ),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={labelOf(car, comps.length, dotsName)}
        >
          {hasCurve ? <CurveLayer curve={curve} x={x} y={y} /> : null}
          <PlotAxes x={x} y={y} xText={formatMilesShort} yText={formatMoneyShort} />
          {comps.map((comp) => (
            <circle
              key={comp.id}
              className="plot-dot"
              cx={`${x.at(comp.mileageMi)}%`}
              cy={`${y.at(comp.priceCents)}%`}
              r="3.5"
            >
              <title>{`${comp.label}, ${formatMiles(comp.mileageMi)}, ${formatMoney(comp.priceCents)}`}</title>
            </circle>
          ))}
          {hasCurve ? <CurveLabel curve={curve} x={x} y={y} /> : null}
          <ThisCar car={car} x={x} y={y} />
        </svg>
      </div>
    </ChartFrame>
  );
}
