import type { MapArea } from '@/lib/searches/map-area';
import type { AreaSurface } from './area-surface';

/** A street map that is shown. */
export interface StreetMapView {
  surface(): AreaSurface;
  /** The area that is in view, a little wider; null where that goes around the earth. */
  areaInView(): MapArea | null;
}

/** A car on a street map, short because a page holds many: [latitude, longitude, rating, name, ask in US cents, href]. */
export type StreetMapCar = readonly [
  latitude: number,
  longitude: number,
  rating: string,
  name: string,
  priceCents: number,
  href: string,
];

/** One car of the map's data, as GeoJSON (RFC 7946: longitude first). */
interface CarFeature {
  type: 'Feature';
  geometry: { type: 'Point'; coordinates: [number, number] };
  properties: { rating: string; name: string; priceCents: number; href: string };
}

/** The cars as the map's source takes them. */
export function carFeatures(cars: readonly StreetMapCar[]): {
  type: 'FeatureCollection';
  features: CarFeature[];
} {
  return {
    type: 'FeatureCollection',
    features: cars.map(([latitude, longitude, rating, name, priceCents, href]) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [longitude, latitude] },
      properties: { rating, name, priceCents, href },
    })),
  };
}

/** West, south, east, north of the cars; null where there are none. */
export function boundsOfCars(
  cars: readonly StreetMapCar[],
): [west: number, south: number, east: number, north: number] | null {
  if (cars.length === 0) return null;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [latitude, longitude] of cars) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return [west, south, east, north];
}
