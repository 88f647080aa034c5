import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ANY_QUERY,
  addressName,
  isWithinQuery,
  parseSourceQuery,
  type SourceQuery,
  sourceQueryText,
} from './source-query';

const figure = fc.option(fc.nat(900_000_000));
const words = fc.option(
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text && text !== ''),
);
const query: fc.Arbitrary<SourceQuery> = fc.record({
  make: words,
  model: words,
  yearMin: figure,
  yearMax: figure,
  priceMinCents: figure,
  priceMaxCents: figure,
  mileageMaxMi: figure,
  zip: fc.option(fc.stringMatching(/^\d{5}$/)),
  radiusMi: figure,
  address: words,
});

describe('a query of a source', () => {
  it('comes back from its text as it was', () => {
    fc.assert(
      fc.property(query, (wanted) => {
        expect(parseSourceQuery(sourceQueryText(wanted))).toEqual(wanted);
      }),
    );
    expect(sourceQueryText(ANY_QUERY)).toBe('all');
    expect(parseSourceQuery('all')).toEqual(ANY_QUERY);
  });

  it.each(['colour=red', 'year_min=soon', 'zip=123', 'make=', 'radius_mi=-5'])(
    'refuses %s with words that name the part',
    (text) => {
      expect(() => parseSourceQuery(text)).toThrow(new RegExp(text.split('=')[0] ?? ''));
    },
  );

  it('leaves out what is known to be out of bounds, and only that', () => {
    const bounds = { ...ANY_QUERY, yearMin: 2015, priceMaxCents: 20_000_00, mileageMaxMi: 90_000 };
    const car = { year: 2016, priceCents: 15_000_00, mileageMi: 80_000 };
    expect(isWithinQuery(bounds, car)).toBe(true);
    expect(isWithinQuery(bounds, { ...car, year: 2014 })).toBe(false);
    expect(isWithinQuery(bounds, { ...car, priceCents: 20_000_01 })).toBe(false);
    expect(isWithinQuery(bounds, { ...car, mileageMi: 90_001 })).toBe(false);
    expect(isWithinQuery(bounds, { year: null, priceCents: null, mileageMi: null })).toBe(true);
  });

  it('writes names as addresses do', () => {
    expect(addressName('Land Rover')).toBe('land-rover');
    expect(addressName(' Citroën C4 (2012) ')).toBe('citroen-c4-2012');
  });
});
