import type { ReactElement } from 'react';
import { type MapCorner, mapBoxAround, mapCornerOf, viewBoxOf } from './map-projection';
import { STATE_OUTLINES } from './us-map';

/** A place of a route; the start has no number. */
export interface RoutePlace {
  number: number | null;
  latitude: number;
  longitude: number;
}

/** Some 20 miles: a day in one town fills the picture too. */
const LEAST_WIDTH = 6;

/** Places in the order in which they are visited, joined by straight lines. The list beside it says the same. */
export function RouteMap({
  places,
  isRoundTrip,
}: {
  places: readonly RoutePlace[];
  isRoundTrip: boolean;
}): ReactElement | null {
  const marks = places.flatMap(({ number, latitude, longitude }) => {
    const corner = mapCornerOf(latitude, longitude);
    return corner ? [{ number, corner }] : [];
  });
  const [first] = marks;
  if (!first) return null;
  const box = mapBoxAround(
    marks.map(({ corner }) => corner),
    LEAST_WIDTH,
  );
  const unit = box[2] / 100;
  const way = [...marks, ...(isRoundTrip ? [first] : [])].map(({ corner }) => corner);
  const at = ([x, y]: MapCorner) => `${x.toFixed(2)},${y.toFixed(2)}`;
  return (
    <svg
      className="state-map route-map"
      viewBox={viewBoxOf(box)}
      role="img"
      aria-label="The places of the day, as the list tells"
    >
      {Object.entries(STATE_OUTLINES).map(([code, { path }]) => (
        <path key={code} d={path} className="route-state" />
      ))}
      <polyline className="route-way" points={way.map(at).join(' ')} />
      {marks.toReversed().map(({ number, corner: [x, y] }) => (
        <g key={number ?? 'start'} transform={`translate(${x.toFixed(2)} ${y.toFixed(2)})`}>
          <circle className={number === null ? 'route-start' : 'route-stop'} r={unit * 2.2} />
          <text textAnchor="middle" dy={unit * 0.95} fontSize={unit * 2.6} className="route-number">
            {number ?? 'S'}
          </text>
        </g>
      ))}
    </svg>
  );
}
