import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areaText, readArea } from '@/lib/searches/map-area';
import { areaAfterKey, stepOfArea } from './area-steps';

const AREA = { south: 29, west: -99, north: 31, east: -96 };
const step = { latitude: 0.5, longitude: 1 };

const pressed = (key: string, isStretched = false) =>
  areaAfterKey(AREA, { key, isStretched, step });

describe('keys on an area of the map', () => {
  it('move it', () => {
    expect(pressed('ArrowUp')).toEqual({ ...AREA, south: 29.5, north: 31.5 });
    expect(pressed('ArrowLeft')).toEqual({ ...AREA, west: -100, east: -97 });
    expect(pressed('a')).toBeNull();
    expect(pressed('constructor')).toBeNull();
  });

  it('with Shift move its northern and eastern edges', () => {
    expect(pressed('ArrowUp', true)).toEqual({ ...AREA, north: 31.5 });
    expect(pressed('ArrowLeft', true)).toEqual({ ...AREA, east: -97 });
  });

  it('always leave one that can be read, however often', () => {
    const press = fc.record({
      key: fc.constantFrom('ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'),
      isStretched: fc.boolean(),
    });
    const presses = fc.array(press, { maxLength: 60 });
    fc.assert(
      fc.property(presses, fc.constantFrom(0.01, 0.5, 17, 90), (all, size) => {
        const wide = { latitude: size, longitude: size };
        const end = all.reduce(
          (area, one) => areaAfterKey(area, { ...one, step: wide }) ?? area,
          AREA,
        );
        expect(readArea(areaText(end))).toEqual(end);
        expect(stepOfArea(end).latitude).toBeGreaterThan(0);
      }),
    );
  });
});
