import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misprinted, someVin } from '@/lib/snap/testing/testing-vins';
import { isCheckDigitRight, isPlausibleVin, repairVin, withLegalPlaces } from './vin-repair';

const RUNS = { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 2_000 : 30 };
const seeds = fc.integer({ min: 0, max: 1_000_000 });
const text = fc.string({
  unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'),
  minLength: 17,
  maxLength: 17,
});

describe('repairing a VIN', () => {
  it('leaves a plausible VIN as it is', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const vin = someVin(seed);
        expect(isPlausibleVin(vin)).toBe(true);
        expect(repairVin(vin)).toEqual([{ vin, isCheckDigitRight: true, repairs: [] }]);
      }),
      RUNS,
    );
  });

  it('gives only plausible VINs, at most five, each with what was changed and nothing else changed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          text,
          seeds.map((seed) => misprinted(someVin(seed), seed)),
        ),
        (read) => {
          const found = repairVin(read);
          expect(found.length).toBeLessThanOrEqual(5);
          for (const { vin, repairs } of found) {
            expect(isPlausibleVin(vin)).toBe(true);
            const changed = [...vin].flatMap((one, at) => (one === read[at] ? [] : [at + 1]));
            expect(
              repairs.map((repair) => Number(repair.split(' at ')[1])).sort((a, b) => a - b),
            ).toEqual(changed);
          }
        },
      ),
    );
  });

  it('reads O, I and Q as the digits they must have been, wherever they stand', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const vin = someVin(seed);
        const read = vin.replaceAll('0', seed % 2 ? 'O' : 'Q').replaceAll('1', 'I');
        expect(repairVin(read).map((one) => one.vin)).toEqual([vin]);
      }),
      RUNS,
    );
  });

  it('finds the VIN again after one look-alike in its serial number', () => {
    expect(repairVin('1HGCM82633A00435Z')[0]).toMatchObject({ repairs: ['Z→2 at 17'] });
    expect(withLegalPlaces('1HGCM82633AOO43S2').vin).toBe('1HGCM82633A004352');
  });

  it('knows the check digit by the rule, X for ten', () => {
    expect(isCheckDigitRight('1M8GDM9AXKP042788')).toBe(true);
    expect(isCheckDigitRight('1M8GDM9A1KP042788')).toBe(false);
    expect(isCheckDigitRight('1HGCM82633A00435')).toBe(false);
  });

  it('is not fooled by the check digit alone', () => {
    expect(isCheckDigitRight('11111111111111111')).toBe(true);
    expect(isPlausibleVin('11111111111111111')).toBe(false);
  });
});
