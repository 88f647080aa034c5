import { curveStepAfter, line } from 'd3-shape';
import type { ReactElement } from 'react';
import { Spot } from '@/components/drawings/spot';
import { formatDay, formatMoney, formatMoneyShort } from '@/components/ui/format';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis, timeAxis } from './plot-scale';

/** A price and the instant from which it held, in US cents. Oldest first. */
export interface PriceStep {
  at: Date;
  priceCents: number;
}

export interface PriceStepsChartProps {
  steps: readonly PriceStep[];
  /** The market's now: the last price is drawn up to here. */
  until: Date;
  /** What it was worth all along, drawn as a line for comparison; null leaves it out. */
  valueCents: number | null;
}

/** From here to the right a price is written to the left of its step, so that it stays inside. */
const LABEL_TURN_PCT = 85;
const PLOT_HEIGHT = 160;
const DAYS_PER_TICK_LABEL = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

function StepLine({ steps, until, x, y }: PriceStepsChartProps & { x: Axis; y: Axis }) {
  const last = steps.at(-1);
  const points = last ? [...steps, { at: until, priceCents: last.priceCents }] : [...steps];
  const path = line<PriceStep>()
    .x((step) => x.at(step.at.getTime()) * 10)
    .y((step) => y.at(step.priceCents) * 10)
    .curve(curveStepAfter)
    .digits(1)(points);
  return (
    <svg
      width="100%"
      height="100%"
      viewBox="0 0 1000 1000"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="plot-price" d={path ?? ''} />
    </svg>
  );
}

/** How the ask moved over time, in steps, with each price named where it began. */
export function PriceStepsChart(props: PriceStepsChartProps): ReactElement | null {
  const { steps, until, valueCents } = props;
  const [first] = steps;
  if (first === undefined) return null;
  const x = timeAxis(first.at, until, 4);
  const prices = steps.map((step) => step.priceCents / 100);
  const dollars = roundAxis(valueCents === null ? prices : [...prices, valueCents / 100], {
    tickCount: 3,
    isInverted: true,
  });
  const y: Axis = {
    ...dollars,
    at: (cents) => dollars.at(cents / 100),
    ticks: dollars.ticks.map(({ value, pct }) => ({ value: value * 100, pct })),
  };
  return (
    <ChartFrame
      title="Price over time"
      table={{
        head: (
          <tr>
            <th scope="col">From</th>
            <th scope="col" className="num">
              Price
            </th>
          </tr>
        ),
        rows: steps.map((step) => (
          <tr key={step.at.getTime()}>
            <th scope="row">{formatDay(step.at)}</th>
            <td className="num">{formatMoney(step.priceCents)}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <svg
          width="100%"
          height={PLOT_HEIGHT}
          role="img"
          aria-label={`Price from ${formatMoney(first.priceCents)} to ${formatMoney(steps.at(-1)?.priceCents ?? null)} in ${steps.length} steps`}
        >
          <PlotAxes
            x={x}
            y={y}
            xText={(value) => DAYS_PER_TICK_LABEL.format(new Date(value))}
            yText={formatMoneyShort}
          />
          {valueCents === null ? null : (
            <g>
              <line
                className="plot-value"
                x1="0"
                x2="100%"
                y1={`${y.at(valueCents)}%`}
                y2={`${y.at(valueCents)}%`}
              />
              <text
                className="plot-word plot-word-soft"
                x="100%"
                y={`${y.at(valueCents)}%`}
                dy="-6"
                textAnchor="end"
              >
                value ≈ {formatMoney(valueCents)}
              </text>
            </g>
          )}
          <StepLine {...props} x={x} y={y} />
          <g>
            {steps.map((step) => (
              <Spot
                key={step.at.getTime()}
                x={`${x.at(step.at.getTime())}%`}
                y={`${y.at(step.priceCents)}%`}
              >
                <circle className="plot-step" r="3.5" />
                <text
                  className="plot-word"
                  {...(x.at(step.at.getTime()) > LABEL_TURN_PCT
                    ? { x: -7, y: -5, textAnchor: 'end' }
                    : { x: 6, y: -6 })}
                >
                  {formatMoney(step.priceCents)}
                </text>
              </Spot>
            ))}
          </g>
        </svg>
      </div>
    </ChartFrame>
  );
}
