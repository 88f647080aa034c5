/** Places of the United States on the drawn map, and areas of it. Pure. */
import { geoAlbers, geoAlbersUsa } from 'd3-geo';
import { areaAround, type MapArea } from '@/lib/searches/map-area';

export const MAP_WIDTH = 975;
export const MAP_HEIGHT = 610;
const SCALE = 1_300;
const MIDDLE: [x: number, y: number] = [MAP_WIDTH / 2, MAP_HEIGHT / 2];

/** The projection that the outlines were made in (us-atlas, Albers for the United States). */
const PROJECTION = geoAlbersUsa().scale(SCALE).translate(MIDDLE);
/** Its largest part without the edges at which the insets begin. */
const MAINLAND = geoAlbers().scale(SCALE).translate(MIDDLE);

export type MapBox = readonly [x: number, y: number, width: number, height: number];
export type MapCorner = readonly [x: number, y: number];

const WHOLE_MAP: MapBox = [0, 0, MAP_WIDTH, MAP_HEIGHT];

/** Where a place is on the map; null outside the United States. */
export function mapCornerOf(latitude: number, longitude: number): MapCorner | null {
  return PROJECTION([longitude, latitude]);
}

/**
 * The part of the map that holds all these points, in the map's shape and at least `leastWidth` units wide (a
 * unit is some three miles; a small state has 40). The whole map where they lie wider than it.
 */
export function mapBoxAround(corners: readonly MapCorner[], leastWidth = 40): MapBox {
  if (corners.length === 0) return WHOLE_MAP;
  const side = (axis: 0 | 1) => corners.map((corner) => corner[axis]);
  const left = Math.min(...side(0));
  const top = Math.min(...side(1));
  const wanted = Math.max(Math.max(...side(0)) - left, leastWidth) * 1.3;
  const height = Math.max((Math.max(...side(1)) - top) * 1.3, (wanted * MAP_HEIGHT) / MAP_WIDTH);
  const width = Math.max(wanted, (height * MAP_WIDTH) / MAP_HEIGHT);
  if (width > MAP_WIDTH) return WHOLE_MAP;
  const middleX = (left + Math.max(...side(0))) / 2;
  const middleY = (top + Math.max(...side(1))) / 2;
  return [middleX - width / 2, middleY - height / 2, width, height];
}

/** Where Alaska and Hawaii are drawn, in shares of the scale from the middle (d3-geo 3.1, albersUsa.js). */
const INSETS = [
  [-0.425, 0.12, -0.214, 0.234],
  [-0.214, 0.166, -0.115, 0.234],
].map(([left = 0, top = 0, right = 0, bottom = 0]) => ({
  left: MIDDLE[0] + left * SCALE,
  top: MIDDLE[1] + top * SCALE,
  right: MIDDLE[0] + right * SCALE,
  bottom: MIDDLE[1] + bottom * SCALE,
}));
type Inset = (typeof INSETS)[number];

/** A point at an inset's very edge belongs to none. */
const EDGE = 0.01;

const insetAt = ([x, y]: MapCorner): Inset | null =>
  INSETS.find(({ left, top, right, bottom }) => x > left && x < right && y > top && y < bottom) ??
  null;

/** The place at a point, read in one part of the map: what is beyond an inset's edge stands at its edge. */
function placeIn(
  inset: Inset | null,
  [x, y]: MapCorner,
): { latitude: number; longitude: number } | null {
  const between = (value: number, low: number, high: number) =>
    Math.min(high - EDGE, Math.max(low + EDGE, value));
  const [longitude = Number.NaN, latitude = Number.NaN] =
    (inset
      ? PROJECTION.invert?.([
          between(x, inset.left, inset.right),
          between(y, inset.top, inset.bottom),
        ])
      : MAINLAND.invert?.([x, y])) ?? [];
  return Number.isFinite(latitude) && Number.isFinite(longitude) ? { latitude, longitude } : null;
}

/** The area between two points of the map that lie across from each other, in the part of the first; null of none. */
export function areaBetween(from: MapCorner, to: MapCorner): MapArea | null {
  const inset = insetAt(from);
  const places = [from, to].flatMap((corner) => placeIn(inset, corner) ?? []);
  return places.length < 2 ? null : areaAround(places);
}

/** Points on each side of a box: what is straight here is bent there. */
const STEPS = 12;

function edgesOf(low: readonly [number, number], high: readonly [number, number]): MapCorner[] {
  const [[left, top], [right, bottom]] = [low, high];
  const shares = Array.from({ length: STEPS }, (_, step) => step / STEPS);
  const along = (from: number, to: number, share: number) => from + (to - from) * share;
  return [
    ...shares.map((share): MapCorner => [along(left, right, share), top]),
    ...shares.map((share): MapCorner => [right, along(top, bottom, share)]),
    ...shares.map((share): MapCorner => [along(right, left, share), bottom]),
    ...shares.map((share): MapCorner => [left, along(bottom, top, share)]),
  ];
}

/** A part of the map as a drawing's `viewBox`. */
export function viewBoxOf(box: MapBox): string {
  return box.map((part) => part.toFixed(2)).join(' ');
}

/** The area that a part of the map shows, by the part of the map that its middle lies in. */
export function areaInBox([x, y, width, height]: MapBox): MapArea | null {
  const inset = insetAt([x + width / 2, y + height / 2]);
  return areaAround(
    edgesOf([x, y], [x + width, y + height]).flatMap((corner) => placeIn(inset, corner) ?? []),
  );
}

/** The outline of an area on the map, bent as the map bends it; empty where its middle is outside the map. */
export function areaOutline({ south, west, north, east }: MapArea): MapCorner[] {
  const middle = mapCornerOf((south + north) / 2, (west + east) / 2);
  if (middle === null) return [];
  const projection = insetAt(middle) ? PROJECTION : MAINLAND;
  return edgesOf([west, south], [east, north]).flatMap(([longitude, latitude]) => {
    const corner = projection([longitude, latitude]);
    return corner?.every(Number.isFinite) ? [corner] : [];
  });
}

/** An outline as the data of a path. */
export function outlinePath(corners: readonly MapCorner[]): string {
  if (corners.length === 0) return '';
  return `M${corners.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;
}
