/** A part of the map between two latitudes and two longitudes, as addresses and queries write it. Pure. */

/** Degrees north and east (WGS 84); the edges belong to it. West is never east of east. */
export interface MapArea {
  south: number;
  west: number;
  north: number;
  east: number;
}

interface Place {
  latitude: number;
  longitude: number;
}

const LATITUDE_MAX = 90;
const LONGITUDE_MAX = 180;
const DEGREES = /^-?\d{1,3}(\.\d{1,8})?$/;
/** Hundredths of a degree, some half a mile: one address serves all who draw nearly the same. */
const STEPS_PER_DEGREE = 100;

/** The area that a text "south,west,north,east" in degrees names, or null where it names none. */
export function readArea(text: string): MapArea | null {
  const parts = text.split(',');
  if (parts.length !== 4 || !parts.every((part) => DEGREES.test(part))) return null;
  // Adding zero makes 0 of -0.
  const [south = 0, west = 0, north = 0, east = 0] = parts.map((part) => Number(part) + 0);
  const isOnEarth =
    south >= -LATITUDE_MAX &&
    north <= LATITUDE_MAX &&
    west >= -LONGITUDE_MAX &&
    east <= LONGITUDE_MAX;
  return isOnEarth && south <= north && west <= east ? { south, west, north, east } : null;
}

/** The one text of an area, which `readArea` reads back. Its degrees must have eight places at most. */
export function areaText({ south, west, north, east }: MapArea): string {
  return [south, west, north, east].map(String).join(',');
}

/** Whether a place lies inside; one that is not known lies nowhere. */
export function isInArea(
  area: MapArea,
  place: { latitude: number | null; longitude: number | null },
): boolean {
  const { latitude, longitude } = place;
  return (
    latitude !== null &&
    longitude !== null &&
    latitude >= area.south &&
    latitude <= area.north &&
    longitude >= area.west &&
    longitude <= area.east
  );
}

/** The least area that holds these places, its edges on hundredths of a degree; null of none. */
export function areaAround(places: readonly Place[]): MapArea | null {
  if (places.length === 0) return null;
  let [south, west, north, east] = [LATITUDE_MAX, LONGITUDE_MAX, -LATITUDE_MAX, -LONGITUDE_MAX];
  for (const { latitude, longitude } of places) {
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
  }
  const outward = (value: number, round: (steps: number) => number, max: number) =>
    Math.min(max, Math.max(-max, round(value * STEPS_PER_DEGREE) / STEPS_PER_DEGREE)) + 0;
  return {
    south: outward(south, Math.floor, LATITUDE_MAX),
    west: outward(west, Math.floor, LONGITUDE_MAX),
    north: outward(north, Math.ceil, LATITUDE_MAX),
    east: outward(east, Math.ceil, LONGITUDE_MAX),
  };
}
