import { line } from 'd3-shape';
import type { ReactElement } from 'react';
import {
  formatCount,
  formatMiles,
  formatMilesShort,
  formatMoney,
  formatMoneyShort,
} from '@/components/ui/format';
import { BrushLayer } from './brush-layer';
import { ChartFrame, PlotAxes } from './chart-frame';
import { type Axis, roundAxis } from './plot-scale';
import { RatingDotKey, RatingDots } from './rating-dots';

/** A car as a dot. Price in US cents. */
export interface ScatterPoint {
  priceCents: number;
  mileageMi: number | null;
  rating: string;
}

/** What a band of mileage asks, in US cents. */
export interface AskBand {
  fromMi: number;
  toMi: number;
  count: number;
  p25Cents: number;
  p50Cents: number;
  p75Cents: number;
}

/** The drawing is stretched to its place: its own units are thousandths of each side. */
const LAYER = 1_000;
/** The dearest and the farthest driven of a hundred cars would press all others into a corner. */
const SHOWN_SHARE = 0.985;

function shownMax(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) * SHOWN_SHARE)] ?? 1;
}

/** Results by mileage and price, each in the color of its rating, with what half of them ask between. */
export function ResultsScatter({
  points,
  total,
  asks,
  brush,
}: {
  points: readonly ScatterPoint[];
  total: number;
  asks: readonly AskBand[];
  /** Where a drawn frame leads: the same results, without bounds of price and mileage. */
  brush: {
    href: string;
    names: { minPrice: string; maxPrice: string; minMileage: string; maxMileage: string };
  };
}): ReactElement {
  const placed = points.filter(({ mileageMi }) => mileageMi !== null);
  const maxMi = shownMax(placed.map(({ mileageMi }) => mileageMi ?? 0));
  const maxCents = shownMax(placed.map(({ priceCents }) => priceCents));
  const shown = placed.filter(
    ({ mileageMi, priceCents }) => (mileageMi ?? 0) <= maxMi && priceCents <= maxCents,
  );
  const x = roundAxis([0, maxMi], { tickCount: 5 });
  const y = roundAxis([0, maxCents], { tickCount: 5, isInverted: true });
  const bands = asks.filter(({ toMi }) => toMi <= x.to);
  return (
    <ChartFrame
      title="Price by mileage"
      note={noteOf({ shown: shown.length, withoutMileage: points.length - placed.length, total })}
      table={{
        head: (
          <tr>
            <th scope="col">Mileage</th>
            <th scope="col" className="num">
              Cars
            </th>
            <th scope="col" className="num">
              Middle ask
            </th>
            <th scope="col" className="num">
              Half ask between
            </th>
          </tr>
        ),
        rows: asks.map((band) => (
          <tr key={band.fromMi}>
            <th scope="row">{`${formatMiles(band.fromMi)} to ${formatMiles(band.toMi)}`}</th>
            <td className="num">{formatCount(band.count)}</td>
            <td className="num">{formatMoney(band.p50Cents)}</td>
            <td className="num">{`${formatMoney(band.p25Cents)} – ${formatMoney(band.p75Cents)}`}</td>
          </tr>
        )),
      }}
    >
      <div className="plot">
        <div className="relative">
          <svg
            width="100%"
            height="360"
            role="img"
            aria-label="Price by mileage, as the table below tells"
          >
            <PlotAxes
              x={x}
              y={y}
              xText={formatMilesShort}
              yText={(cents) => formatMoneyShort(cents)}
            />
            <svg
              width="100%"
              height="100%"
              viewBox={`0 0 ${LAYER} ${LAYER}`}
              preserveAspectRatio="none"
              aria-hidden="true"
            >
              <AskLines bands={bands} x={x} y={y} />
              <RatingDots
                points={shown}
                placeOf={({ mileageMi, priceCents }) =>
                  `${Math.round(x.at(mileageMi ?? 0) * 10)} ${Math.round(y.at(priceCents) * 10)}`
                }
              />
            </svg>
          </svg>
          <BrushLayer
            href={brush.href}
            names={brush.names}
            milesFrom={x.from}
            milesTo={x.to}
            centsFrom={y.from}
            centsTo={y.to}
          />
        </div>
      </div>
      <RatingDotKey points={placed} isCounted />
    </ChartFrame>
  );
}

function noteOf(counts: { shown: number; withoutMileage: number; total: number }): string {
  const { shown, withoutMileage, total } = counts;
  const sentences = [
    shown < total ? `${formatCount(shown)} of ${formatCount(total)} cars as dots.` : null,
    withoutMileage > 0 ? 'Cars without a mileage are left out.' : null,
    'The line is the middle ask at each mileage, the shade where half of the asks lie. Drag a frame to look inside it.',
  ];
  return sentences.filter(Boolean).join(' ');
}

function AskLines({ bands, x, y }: { bands: readonly AskBand[]; x: Axis; y: Axis }) {
  if (bands.length < 2) return null;
  const across = ({ fromMi, toMi }: AskBand) => x.at((fromMi + toMi) / 2) * 10;
  const through = (cents: (band: AskBand) => number) =>
    line<AskBand>()
      .x(across)
      .y((band) => y.at(cents(band)) * 10)
      .digits(0)([...bands]) ?? '';
  const upper = through((band) => band.p75Cents);
  const back = line<AskBand>()
    .x(across)
    .y((band) => y.at(band.p25Cents) * 10)
    .digits(0)([...bands].reverse());
  return (
    <>
      <path className="plot-band" d={`${upper}L${(back ?? '').slice(1)}Z`} />
      <path className="plot-expected" d={through((band) => band.p50Cents)} />
    </>
  );
}
