import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOfCars, carFeatures, type StreetMapCar } from './street-map-cars';

const car = fc
  .record({
    latitude: fc.double({ min: 18, max: 71, noNaN: true }),
    longitude: fc.double({ min: -179, max: -60, noNaN: true }),
  })
  .map(
    ({ latitude, longitude }): StreetMapCar => [
      ...([latitude, longitude, 'great', '2018 Honda Civic', 1_200_000] as const),
      '/listings/lst_1',
    ],
  );

describe('cars of a street map', () => {
  it('stand with their longitude first, as GeoJSON has it', () => {
    const { features } = carFeatures([[39.7, -105, 'good', '2015 Subaru Outback', 900_000, '/x']]);
    expect(features[0]?.geometry.coordinates).toEqual([-105, 39.7]);
    expect(features[0]?.properties).toEqual({
      ...{ rating: 'good', name: '2015 Subaru Outback', priceCents: 900_000, href: '/x' },
    });
  });

  it('lie within their bounds, which each of four cars touches', () => {
    fc.assert(
      fc.property(fc.array(car, { minLength: 1, maxLength: 30 }), (cars) => {
        const [west, south, east, north] = boundsOfCars(cars) ?? [0, 0, 0, 0];
        const longitudes = cars.map(([, longitude]) => longitude);
        const latitudes = cars.map(([latitude]) => latitude);
        expect([west, east]).toEqual([Math.min(...longitudes), Math.max(...longitudes)]);
        expect([south, north]).toEqual([Math.min(...latitudes), Math.max(...latitudes)]);
      }),
    );
  });

  it('have no bounds where there are none', () => {
    expect(boundsOfCars([])).toBeNull();
  });
});
