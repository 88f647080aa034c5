import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misprinted, someVin, vinLikeText, withCheckDigit } from '@/lib/snap/testing/testing-vins';
import { GLYPH_CLASSES } from './glyph-model';
import { latticeVin, latticeVins, mayBe, readAsPlaces } from './vin-lattice';
import { printVerdict } from './vin-verdict';

const RUNS = { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 2_000 : 40 };
const seeds = fc.integer({ min: 0, max: 1_000_000 });

/** Characters as they were seen; `unsure` by place: what else it may be, and how likely. */
function seen(text: string, unsure: Record<number, [string, number]> = {}, sure = 0.995) {
  return [...text].map((character, at) => {
    const shares = new Float32Array(GLYPH_CLASSES.length).fill(1e-6);
    const [other, share] = unsure[at] ?? ['', 0];
    shares[GLYPH_CLASSES.indexOf(character)] = share > 0 ? 1 - share : sure;
    if (share > 0) shares[GLYPH_CLASSES.indexOf(other)] = share;
    return shares;
  });
}

const otherThan = (character: string) => (character === '8' ? 'B' : '8');
const changed = (text: string, at: number, to = otherThan(text.charAt(at))) =>
  text.slice(0, at) + to + text.slice(at + 1);

describe('the VIN that two readers agree on', () => {
  it('is the one that both read, at once', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const vin = someVin(seed);
        expect(latticeVin(seen(vin), [vin])).toEqual({ vin, repairs: [], lookCount: 1 });
        expect(latticeVin(seen(vin), [`VIN:${vin}`])?.vin).toBe(vin);
        expect(latticeVin(seen(vin), [])).toBeNull();
      }),
      RUNS,
    );
  });

  it('is never one that is printed otherwise, whatever the other reader says', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const vin = someVin(seed);
        for (const printed of [misprinted(vin, seed), vinLikeText(seed)]) {
          expect(latticeVin(seen(printed), [vin, vin, vin])).toBeNull();
          const lines = [{ glyphs: seen(printed), looks: [[vin], [vin], [vin], [vin]] }];
          expect(printVerdict(lines)).toMatchObject({ state: 'none', value: null });
        }
      }),
      RUNS,
    );
  });

  it('takes another character at an unsure place only, and only if the other reader read it', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 16 }), (seed, at) => {
        const vin = someVin(seed);
        const wrong = changed(vin, at);
        const reading = seen(wrong, { [at]: [vin.charAt(at), 0.4] });
        if (latticeVins(reading).length !== 1) return;
        expect(latticeVin(reading, [vin])?.vin).toBe(vin);
        expect(latticeVin(reading, [wrong])).toBeNull();
        expect(latticeVin(seen(wrong, { [at]: [vin.charAt(at), 0.05] }), [vin])).toBeNull();
      }),
      RUNS,
    );
  });

  it('lets three characters be unseen by the reader of lines that are very sure, no fourth', () => {
    const vin = '1HGCM82633A004352';
    const three = changed(changed(changed(vin, 3), 12), 14);
    expect(latticeVin(seen(vin), [three])?.vin).toBe(vin);
    expect(latticeVin(seen(vin, {}, 0.95), [three])).toBeNull();
    expect(latticeVin(seen(vin), [changed(three, 16)])).toBeNull();
    expect(latticeVin(seen(vin), [changed(three, 16), three])?.vin).toBe(vin);
  });

  it('is none where the reader of lines has a character that the check digit cannot tell from it', () => {
    const vin = withCheckDigit('5YJ3E1EA0KF317000');
    expect(latticeVin(seen(vin), [changed(vin, 5, 'J')])).toBeNull();
    expect(latticeVin(seen(vin), [changed(vin, 5, 'J'), vin])?.vin).toBe(vin);
    expect(latticeVin(seen(vin), [changed(vin, 5, 'T')])?.vin).toBe(vin);
  });

  it('decides nothing between two VINs in one photo', () => {
    const lines = [someVin(1), someVin(2)].map((vin) => ({ glyphs: seen(vin), looks: [[vin]] }));
    expect(printVerdict(lines).state).toBe('none');
    expect(printVerdict(lines.slice(0, 1)).value).toBe(someVin(1));
  });

  it('takes equal readings of a line whose characters could not be told apart, unless one speaks against it', () => {
    const vin = someVin(8);
    const looks = [[vin], [vin]];
    expect(printVerdict([{ glyphs: null, looks }]).value).toBe(vin);
    const unsure = { 3: ['Q', 0.6], 5: ['W', 0.6] } as Record<number, [string, number]>;
    expect(mayBe(seen(vin, unsure), vin)).toBe(true);
    expect(printVerdict([{ glyphs: seen(changed(vin, 4)), looks }]).state).toBe('none');
  });
});

describe('what a reading has at the places of a VIN', () => {
  const vin = '5YJ3E1EA7KF317000';
  it.each([
    [vin, vin],
    [`VIN:${vin}`, vin],
    ['5YJ3EIEA7KF3170OQ', vin],
    ['S5YJ3E1EA7KF317000*', vin],
    ['5YJB3E1EA7XF317000', '5YJ3E1EA7XF317000'],
    ['5YJ3E1EA7KF31700', '5YJ3E1EA7KF31_700'],
  ])('%s', (look, places) => {
    const read = readAsPlaces(vin, look).map((one) => one || '_');
    if (places.includes('_')) expect(read.filter((one) => one === '_')).toHaveLength(1);
    else expect(read.join('')).toBe(places);
  });
});
