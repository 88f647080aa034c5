import type { MapArea } from '@/lib/searches/map-area';
import {
  areaBetween,
  areaOutline,
  type MapBox,
  type MapCorner,
  outlinePath,
  viewBoxOf,
} from './map-projection';

/** A map on which areas are drawn: its part that is in view, in its own units, and its areas. */
export interface AreaSurface {
  box: MapBox;
  /** The same as a drawing's `viewBox`. */
  viewBox: string;
  /** The area between two points that lie across from each other; null where there is none. */
  areaBetween(from: MapCorner, to: MapCorner): MapArea | null;
  /** The data of a path. */
  outlineOf(area: MapArea): string;
}

/** The drawn map of the states, of which `box` is in view. */
export function statesSurface(box: MapBox): AreaSurface {
  return {
    box,
    viewBox: viewBoxOf(box),
    areaBetween,
    outlineOf: (area) => outlinePath(areaOutline(area)),
  };
}
