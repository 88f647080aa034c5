import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadingTrim } from './trim-names';

describe('the trim at the start of a seller’s words', () => {
  it.each([
    ['SL Midyear Release For Only $400', 'SL'],
    ['EX-L Passenger', 'EX-L'],
    ['Big Horn Crew Cab one owner', 'Big Horn Crew Cab'],
    ['GT3 RS Weissach', 'GT3 RS Weissach'],
    ['540i M-Sport', '540i M-Sport'],
    ['Bose Radio High Mileage', null],
    ['1 Owner', null],
    ['', null],
  ])('of "%s" is %s', (words, trim) => {
    expect(leadingTrim(words)).toBe(trim);
  });

  it('is always how the words begin', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const trim = leadingTrim(words);
        expect(trim === null || words.startsWith(trim)).toBe(true);
      }),
    );
  });
});
