import { geoAlbersUsa } from 'd3-geo';
import shapes from './state-shapes.generated.json';

export const MAP_WIDTH = 975;
export const MAP_HEIGHT = 610;

/** The projection that the outlines were made in (us-atlas, Albers for the United States). */
const PROJECTION = geoAlbersUsa()
  .scale(1_300)
  .translate([MAP_WIDTH / 2, MAP_HEIGHT / 2]);

export type MapBox = readonly [x: number, y: number, width: number, height: number];
export type MapCorner = readonly [x: number, y: number];

export interface StateShapeOutline {
  path: string;
  /** Where the state's name or number stands. */
  x: number;
  y: number;
}

/** Every state's outline by its code. */
export const STATE_OUTLINES = shapes as Readonly<Record<string, StateShapeOutline>>;

/** Where a place is on the map; null outside the United States. */
export function mapCornerOf(latitude: number, longitude: number): MapCorner | null {
  return PROJECTION([longitude, latitude]);
}

/**
 * The part of the map that holds all these points, in the map's shape and at least `leastWidth` units wide (a
 * unit is some three miles; a small state has 40).
 */
export function mapBoxAround(corners: readonly MapCorner[], leastWidth = 40): MapBox {
  if (corners.length === 0) return [0, 0, MAP_WIDTH, MAP_HEIGHT];
  const side = (axis: 0 | 1) => corners.map((corner) => corner[axis]);
  const left = Math.min(...side(0));
  const top = Math.min(...side(1));
  const wanted = Math.max(Math.max(...side(0)) - left, leastWidth) * 1.3;
  const height = Math.max((Math.max(...side(1)) - top) * 1.3, (wanted * MAP_HEIGHT) / MAP_WIDTH);
  const width = Math.max(wanted, (height * MAP_WIDTH) / MAP_HEIGHT);
  const middleX = (left + Math.max(...side(0))) / 2;
  const middleY = (top + Math.max(...side(1))) / 2;
  return [middleX - width / 2, middleY - height / 2, width, height];
}
