import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaAround, areaText, isInArea, readArea } from './map-area';

const latitude = fc.double({ min: -90, max: 90, noNaN: true });
const longitude = fc.double({ min: -180, max: 180, noNaN: true });
const place = fc.record({ latitude, longitude });

describe('an area of the map', () => {
  it('around places holds them all, and is written and read the same', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (places) => {
        const area = areaAround(places);
        if (!area) throw new Error('there is none');
        expect(places.every((each) => isInArea(area, each))).toBe(true);
        expect(readArea(areaText(area))).toEqual(area);
      }),
    );
    expect(areaAround([])).toBeNull();
  });

  it('goes out to hundredths of a degree and no further', () => {
    const texas = [
      { latitude: 30.267, longitude: -97.743 },
      { latitude: 32.787, longitude: -96.799 },
    ];
    expect(areaAround(texas)).toEqual({ south: 30.26, west: -97.75, north: 32.79, east: -96.79 });
  });

  it('is read from four numbers of degrees, and from nothing else', () => {
    expect(readArea('29.5,-98.9,30.7,-97.2')).toEqual({
      ...{ south: 29.5, west: -98.9 },
      ...{ north: 30.7, east: -97.2 },
    });
    expect(readArea('-0,-0.0,0,0')).toEqual({ south: 0, west: 0, north: 0, east: 0 });
    for (const wrong of [
      ...['', '1,2,3', '1,2,3,4,5', 'a,b,c,d', '1,2,3,', '1, 2,3,4', '1e1,2,3,4', '0x1,2,3,4'],
      ...['30,-97,29,-96', '29,-96,30,-97', '-91,0,0,0', '0,0,91,0', '0,-181,0,0', '0,0,0,181'],
      ...['NaN,0,0,0', '0,0,0,Infinity', '0,0,0,.5', '0,0,0,1.123456789'],
    ]) {
      expect(readArea(wrong), wrong).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (text) => void readArea(text)));
  });

  it('holds its edges, and no place that is not known', () => {
    const area = { south: 29, west: -98, north: 30, east: -97 };
    expect(isInArea(area, { latitude: 29, longitude: -97 })).toBe(true);
    expect(isInArea(area, { latitude: 28.999, longitude: -97 })).toBe(false);
    expect(isInArea(area, { latitude: 29, longitude: -96.999 })).toBe(false);
    expect(isInArea(area, { latitude: null, longitude: -97 })).toBe(false);
    expect(isInArea(area, { latitude: 29, longitude: null })).toBe(false);
  });
});
