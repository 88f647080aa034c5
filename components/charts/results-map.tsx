import type { ReactElement } from 'react';
import { formatCount, formatCounted } from '@/components/ui/format';
import { NavLink } from '@/components/ui/nav-link';
import type { MapArea } from '@/lib/searches/map-area';
import { AreaDrawing, type AreaWays } from './area-drawing';
import { ChartFrame } from './chart-frame';
import {
  areaInBox,
  areaOutline,
  type MapBox,
  type MapCorner,
  mapBoxAround,
  mapCornerOf,
  outlinePath,
  viewBoxOf,
} from './map-projection';
import { RatingDotKey, RatingDots } from './rating-dots';
import { StreetMap } from './street-map';
import type { StreetMapCar } from './street-map-cars';
import { STATE_OUTLINES } from './us-map';

/** How many results a state holds. */
export interface StateCount {
  /** "TX" */
  code: string;
  /** "Texas" */
  name: string;
  count: number;
  /** The same results in this state only. */
  href: string;
  isChosen: boolean;
}

/** A car at its place. */
export interface MapPoint {
  /** "2018 Honda Civic" */
  name: string;
  href: string;
  priceCents: number;
  latitude: number | null;
  longitude: number | null;
  rating: string;
}

const STEPS = 5;

/** The corners of a state's outline, from the steps of its path. */
function cornersOf(code: string): MapCorner[] {
  const corners: MapCorner[] = [];
  for (const part of (STATE_OUTLINES[code]?.path ?? '').split('M').slice(1)) {
    const [x = 0, y = 0, ...steps] = [...part.matchAll(/-?\d+/g)].map(Number);
    let [atX, atY] = [x, y];
    corners.push([atX, atY]);
    for (let step = 0; step + 1 < steps.length; step += 2) {
      atX += steps[step] ?? 0;
      atY += steps[step + 1] ?? 0;
      corners.push([atX, atY]);
    }
  }
  return corners;
}

function placesOf(points: readonly MapPoint[]): { corner: MapCorner; rating: string }[] {
  return points.flatMap(({ latitude, longitude, rating }) => {
    const corner =
      latitude === null || longitude === null ? null : mapCornerOf(latitude, longitude);
    return corner ? [{ corner, rating }] : [];
  });
}

/** A town fills the picture too, where somebody drew around it: some 20 miles. */
const LEAST_AREA_WIDTH = 6;

/** The part of the map that results lie in: that of their area, their cars or their states. */
function boxOf({
  outline,
  isNear,
  places,
  chosen,
}: {
  outline: readonly MapCorner[];
  isNear: boolean;
  places: readonly { corner: MapCorner }[];
  chosen: readonly StateCount[];
}): MapBox {
  if (outline.length > 0) return mapBoxAround(outline, LEAST_AREA_WIDTH);
  return mapBoxAround(
    isNear ? places.map(({ corner }) => corner) : chosen.flatMap(({ code }) => cornersOf(code)),
  );
}

/** The fifth of the states' counts that a count is in, 1 to 5; 0 for none. */
function stepOf(count: number, counts: readonly number[]): number {
  if (count === 0) return 0;
  const below = counts.filter((other) => other < count).length;
  return 1 + Math.min(STEPS - 1, Math.floor((below / counts.length) * STEPS));
}

/**
 * Results by state, each state a way to its own; where a state, a distance or an area is chosen,
 * that part of the map with every car as a dot. An area can be drawn on it.
 */
export function ResultsMap({
  states,
  points,
  isNear,
  area,
  hrefWithoutArea,
  total,
  streetStyleUrl,
}: {
  states: readonly StateCount[];
  points: readonly MapPoint[];
  /** Results are those around a place. */
  isNear: boolean;
  /** The part of the map that results are in, where they are asked of one. */
  area: MapArea | null;
  hrefWithoutArea: string;
  total: number;
  /** Style of a street map, where the operator set one up. */
  streetStyleUrl: string | null;
}): ReactElement {
  const chosen = states.filter(({ isChosen }) => isChosen);
  const outline = area ? areaOutline(area) : [];
  const isZoomed = isNear || outline.length > 0 || chosen.length > 0;
  const places = isZoomed ? placesOf(points) : [];
  const box = boxOf({ outline, isNear, places, chosen });
  const ways: AreaWays = {
    href: hrefWithoutArea,
    ...{ area, box, inView: isZoomed ? areaInBox(box) : null },
  };
  const counts = states.map(({ count }) => count).filter((count) => count > 0);
  const ranked = [...states].filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);
  const drawing = (
    // biome-ignore lint/a11y/useSemanticElements: a drawing that holds links; no SVG is a fieldset
    <svg
      className="state-map"
      viewBox={viewBoxOf(box)}
      role="group"
      aria-label="Results by state, as the table below tells"
    >
      {states.map((state) => (
        <StateShape key={state.code} state={state} step={stepOf(state.count, counts)} />
      ))}
      <RatingDots
        points={places}
        placeOf={({ corner: [x, y] }) => `${x.toFixed(1)} ${y.toFixed(1)}`}
      />
      {outline.length > 0 ? <path className="map-area" d={outlinePath(outline)} /> : null}
      {isZoomed
        ? null
        : states.map(({ code, count }) => <CountWord key={code} code={code} count={count} />)}
    </svg>
  );
  return (
    <ChartFrame
      title="Where they are"
      note={
        isZoomed
          ? `${formatCounted(total, 'car')}${points.length < total ? `, ${formatCount(places.length)} of them as dots` : ', a dot each'}. A dot stands at the middle of its ZIP code.`
          : 'The darker a state, the more of these cars are there. Choose a state to look inside it.'
      }
      table={{
        head: (
          <tr>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Cars
            </th>
          </tr>
        ),
        rows: ranked.map(({ code, name, count, href }) => (
          <tr key={code}>
            <th scope="row">
              <NavLink href={href} className="text-accent underline underline-offset-2">
                {name}
              </NavLink>
            </th>
            <td className="num">{formatCount(count)}</td>
          </tr>
        )),
      }}
    >
      {streetStyleUrl === null ? (
        <AreaDrawing ways={ways}>{drawing}</AreaDrawing>
      ) : (
        <StreetMap styleUrl={streetStyleUrl} cars={streetCars(points)} ways={ways}>
          {drawing}
        </StreetMap>
      )}
      {isZoomed ? <RatingDotKey points={places} /> : null}
    </ChartFrame>
  );
}

function streetCars(points: readonly MapPoint[]): StreetMapCar[] {
  return points.flatMap(({ latitude, longitude, rating, name, priceCents, href }) =>
    latitude === null || longitude === null
      ? []
      : [[latitude, longitude, rating, name, priceCents, href] as const],
  );
}

function StateShape({ state, step }: { state: StateCount; step: number }): ReactElement | null {
  const shape = STATE_OUTLINES[state.code];
  if (!shape) return null;
  const path = (
    <path d={shape.path} data-step={step} data-chosen={state.isChosen || undefined}>
      <title>{`${state.name}: ${formatCounted(state.count, 'car')}`}</title>
    </path>
  );
  // The table holds the same links for keyboards and screen readers.
  return state.count === 0 ? (
    path
  ) : (
    <NavLink href={state.href} scroll={false} tabIndex={-1} aria-hidden="true">
      {path}
    </NavLink>
  );
}

/** Narrow states have no room for a number. */
const TOO_NARROW = new Set('CT DC DE HI MA MD NH NJ RI VT WV'.split(' '));

function CountWord({ code, count }: { code: string; count: number }): ReactElement | null {
  const shape = STATE_OUTLINES[code];
  if (!shape || count === 0 || TOO_NARROW.has(code)) return null;
  return (
    <text className="state-count" x={shape.x} y={shape.y} textAnchor="middle" dy="5">
      {formatCount(count)}
    </text>
  );
}
