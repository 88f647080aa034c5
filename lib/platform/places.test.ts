import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATES } from '@/db/vocabulary';
import {
  findCity,
  findState,
  findStateCentre,
  findZip,
  greatCircleMiles,
  isState,
  readZip,
  STATE_NAMES,
} from './places';

describe('findZip', () => {
  it('knows city, state and coordinates of ZIP codes in all corners of the country', () => {
    expect(findZip('90210')).toMatchObject({ city: 'Beverly Hills', state: 'CA' });
    expect(findZip('10001')).toEqual({
      zip: '10001',
      city: 'New York',
      state: 'NY',
      latitude: 40.748,
      longitude: -73.997,
    });
    expect(findZip('99501')?.state).toBe('AK');
    expect(findZip('96813')?.state).toBe('HI');
    expect(findZip('20001')?.state).toBe('DC');
  });

  it('reads ZIP+4, lost leading zeros and numbers', () => {
    expect(findZip('75201-1234')?.zip).toBe('75201');
    expect(findZip(2139)).toMatchObject({ zip: '02139', city: 'Cambridge', state: 'MA' });
    expect(readZip('481**')).toBeNull();
    expect(readZip('K1A 0B1')).toBeNull();
  });

  it('gives null for codes that do not exist and for junk', () => {
    for (const junk of [
      '00000',
      '99999',
      '',
      ' ',
      '-1',
      '1e5',
      '9'.repeat(1_000_000),
      '__proto__',
    ]) {
      expect(findZip(junk)).toBeNull();
    }
  });

  it('places every found code inside its own country', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (code) => {
        const place = findZip(String(code).padStart(5, '0'));
        if (!place) return;
        expect(isState(place.state)).toBe(true);
        expect(place.latitude).toBeGreaterThan(18);
        expect(place.latitude).toBeLessThan(72);
        expect(place.longitude).toBeGreaterThan(-180);
        expect(place.longitude).toBeLessThan(-66);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('cities and states', () => {
  it('finds a city however it is written', () => {
    const saintLouis = findCity('Saint Louis', 'MO');
    expect(findCity('ST. LOUIS', 'MO')).toEqual(saintLouis);
    expect(findCity('st louis', 'MO')).toEqual(saintLouis);
    expect(
      greatCircleMiles(saintLouis ?? never(), { latitude: 38.63, longitude: -90.2 }),
    ).toBeLessThan(15);
    expect(findCity('Freehold Township', 'NJ')?.city).toBe('Freehold');
    expect(findCity('Atlantis', 'TX')).toBeNull();
  });

  it('has a centre and a name for all 51 jurisdictions', () => {
    for (const state of STATES) {
      const centre = findStateCentre(state);
      expect(centre.latitude, state).toBeGreaterThan(18);
      expect(findState(STATE_NAMES[state]), state).toBe(state);
    }
  });

  it('reads states in both writings and nothing else', () => {
    expect(findState('tx')).toBe('TX');
    expect(findState(' New york ')).toBe('NY');
    expect(findState('N.J.')).toBe('NJ');
    for (const junk of ['RT', 'Suite', 'AZ-101', '', 'constructor', 'x'.repeat(1e6)]) {
      expect(findState(junk)).toBeNull();
    }
  });
});

describe('distance', () => {
  it('agrees with known distances within one percent', () => {
    const newYork = findZip('10001') ?? never();
    const beverlyHills = findZip('90210') ?? never();
    expect(greatCircleMiles(newYork, beverlyHills)).toBeCloseTo(2453, -1);
  });

  it('is zero for one point, the same both ways, and never NaN', () => {
    const point = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    fc.assert(
      fc.property(point, point, (a, b) => {
        expect(greatCircleMiles(a, a)).toBe(0);
        expect(greatCircleMiles(a, b)).toBeCloseTo(greatCircleMiles(b, a), 6);
        expect(greatCircleMiles(a, b)).toBeLessThanOrEqual(12_450);
        expect(greatCircleMiles(a, b)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

function never(): never {
  throw new Error('A place that must be known is not.');
}
