/** An area of the map moved and stretched by keys. Pure. */
import { areaAround, type MapArea } from '@/lib/searches/map-area';

/** How far a key goes, in degrees. */
export interface AreaStep {
  latitude: number;
  longitude: number;
}

const LATITUDE_MAX = 90;
const LONGITUDE_MAX = 180;
const STEP_MIN = 0.01;

/** Steps of a fifth of an area, and never none. */
export function stepOfArea({ south, west, north, east }: MapArea): AreaStep {
  return {
    latitude: Math.max(STEP_MIN, (north - south) / 5),
    longitude: Math.max(STEP_MIN, (east - west) / 5),
  };
}

/** Steps north and east of each key. */
const WAYS: Readonly<Record<string, readonly [north: number, east: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

/**
 * The area after an arrow key: moved, or, with `isStretched`, its northern and eastern edges moved, which stay
 * beyond the others. Null for other keys.
 */
export function areaAfterKey(
  area: MapArea,
  { key, isStretched, step }: { key: string; isStretched: boolean; step: AreaStep },
): MapArea | null {
  const way = Object.hasOwn(WAYS, key) ? WAYS[key] : undefined;
  if (!way) return null;
  const { south, west, north, east } = area;
  const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
  const up = way[0] * step.latitude;
  const right = way[1] * step.longitude;
  if (isStretched) {
    return areaAround([
      { latitude: south, longitude: west },
      {
        latitude: within(north + up, Math.min(north, south + STEP_MIN), LATITUDE_MAX),
        longitude: within(east + right, Math.min(east, west + STEP_MIN), LONGITUDE_MAX),
      },
    ]);
  }
  const movedUp = within(up, -LATITUDE_MAX - south, LATITUDE_MAX - north);
  const movedRight = within(right, -LONGITUDE_MAX - west, LONGITUDE_MAX - east);
  return areaAround([
    { latitude: south + movedUp, longitude: west + movedRight },
    { latitude: north + movedUp, longitude: east + movedRight },
  ]);
}
