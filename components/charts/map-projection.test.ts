import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInArea, type MapArea } from '@/lib/searches/map-area';
import {
  areaBetween,
  areaInBox,
  areaOutline,
  MAP_HEIGHT,
  MAP_WIDTH,
  mapBoxAround,
  mapCornerOf,
  outlinePath,
} from './map-projection';

const AUSTIN = { latitude: 30.267, longitude: -97.743 };
const ANCHORAGE = { latitude: 61.217, longitude: -149.863 };
const HONOLULU = { latitude: 21.307, longitude: -157.858 };

function cornerOf({ latitude, longitude }: typeof AUSTIN) {
  const corner = mapCornerOf(latitude, longitude);
  if (!corner) throw new Error('it is not on the map');
  return corner;
}

const widened = ({ south, west, north, east }: MapArea, by: number): MapArea => ({
  ...{ south: south - by, west: west - by },
  ...{ north: north + by, east: east + by },
});

describe('areas of the drawn map', () => {
  it('between two points hold the places under them', () => {
    const place = fc.record({
      latitude: fc.double({ min: 31, max: 47, noNaN: true }),
      longitude: fc.double({ min: -117, max: -83, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const area = areaBetween(cornerOf(one), cornerOf(other));
        if (!area) throw new Error('there is none');
        // There and back is not exact to the last digit.
        const reached = widened(area, 1e-6);
        expect([one, other].every((each) => isInArea(reached, each))).toBe(true);
      }),
    );
  });

  it.each([
    ['Texas', AUSTIN, [ANCHORAGE, HONOLULU]],
    ['Alaska', ANCHORAGE, [AUSTIN, HONOLULU]],
    ['Hawaii', HONOLULU, [AUSTIN, ANCHORAGE]],
  ])('in view of %s hold it and nothing that is drawn beside it', (_, inside, outside) => {
    const area = areaInBox(mapBoxAround([cornerOf(inside)], 100));
    if (!area) throw new Error('there is none');
    expect(isInArea(area, inside)).toBe(true);
    for (const place of outside) expect(isInArea(area, place)).toBe(false);
  });

  it('that begin in Texas stay there, wherever the hand goes', () => {
    const area = areaBetween(cornerOf(AUSTIN), cornerOf(HONOLULU));
    expect(area?.north).toBeLessThan(31);
    expect(area?.west).toBeGreaterThan(-120);
  });

  it('are drawn around what they hold', () => {
    const area = { south: 29, west: -99, north: 31, east: -96 };
    const outline = areaOutline(area);
    const [x, y] = cornerOf(AUSTIN);
    expect(Math.min(...outline.map(([left]) => left))).toBeLessThan(x);
    expect(Math.max(...outline.map(([, bottom]) => bottom))).toBeGreaterThan(y);
    expect(outlinePath(outline)).toMatch(/^M[\d.]+ [\d.]+(L[\d.]+ [\d.]+)+Z$/);
    expect(outlinePath(areaOutline({ south: 50, west: 5, north: 52, east: 9 }))).toBe('');
  });

  it('wider than the map are the whole map, and never break the drawing', () => {
    const world = areaOutline({ south: -90, west: -180, north: 90, east: 180 });
    expect(outlinePath(world)).not.toContain('NaN');
    const states = areaOutline({ south: 15, west: -140, north: 60, east: -50 });
    expect(mapBoxAround(states)).toEqual([0, 0, MAP_WIDTH, MAP_HEIGHT]);
  });
});
