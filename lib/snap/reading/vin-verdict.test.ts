import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { misprinted, someVin, vinLikeText } from '@/lib/snap/testing/testing-vins';
import { vinRunsOf, vinsInBarcode } from './vin-text';
import { agreedVin, printVerdict, vinBarcodeVerdict } from './vin-verdict';

const VIN = '1HGCM82633A004352';
const RUNS = { numRuns: process.env.DEALSCOUT_TEST_DOSE === 'long' ? 2_000 : 30 };
const seeds = fc.integer({ min: 0, max: 1_000_000 });

/** Of a line whose characters could not be told apart. */
const verdictOf = (looks: string[][]) => printVerdict([{ glyphs: null, looks }]);

describe('what looks at print agree on', () => {
  it('takes two equal readings, never one', () => {
    expect(agreedVin([[VIN]])).toBeNull();
    expect(agreedVin([[VIN], [VIN]])?.vin).toBe(VIN);
  });

  it('takes three after a different one, and as many as any other text has', () => {
    const other = '1HGCM82633A004852';
    expect(agreedVin([[other], [VIN], [VIN]])).toBeNull();
    expect(agreedVin([[other], [VIN], [VIN], [VIN]])?.vin).toBe(VIN);
    expect(agreedVin([[other], [other], [other], [other], [VIN], [VIN], [VIN]])).toBeNull();
  });

  it('never takes a VIN that is not the one that was read, however often it was', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 9 }), (seed, times) => {
        const vin = someVin(seed);
        for (const printed of [misprinted(vin, seed), vinLikeText(seed)]) {
          const result = verdictOf(Array.from({ length: times }, () => [printed]));
          if (result.state === 'found') expect(result.value).toBe(vin);
          else expect(result.detail.candidates).toContainEqual(expect.objectContaining({}));
        }
      }),
      RUNS,
    );
  });

  it('says what a clear reading with a wrong check digit is, with what it may have been', () => {
    const { state, value, detail } = verdictOf([['1HGCM82633A004362'], ['1HGCM82633A004362']]);
    expect({ state, value }).toEqual({ state: 'none', value: null });
    expect(detail).toMatchObject({ isCheckDigitWrong: true, agreements: 0 });
  });

  it('decides nothing between two VINs', () => {
    const [one, other] = [someVin(1), someVin(2)];
    const looks = [[one], [other], [one], [other]];
    expect(agreedVin(looks)).toBeNull();
    expect(verdictOf(looks).detail.candidates).toHaveLength(2);
  });
});

describe('runs of 17 in a line', () => {
  it.each([
    [[VIN]],
    [['VIN:', VIN]],
    [[`VN:${VIN}`]],
    [[`*${VIN}*`]],
    [['1HGCM826', '33A004352']],
    [['V1N', VIN, '04/19']],
  ])('finds it in %j', (words) => {
    expect(vinRunsOf(words)).toContain(VIN);
  });

  it('takes no part of a longer run', () => {
    expect(vinRunsOf([`${VIN}7`])).toEqual([]);
    expect(vinRunsOf([`4${VIN}`])).toEqual([]);
  });
});

describe('what a barcode says', () => {
  it.each([
    VIN,
    `I${VIN}`,
    `https://cars.example/?vin=${VIN}&d=7`,
    `VIN ${VIN} 2003`,
    `XX${VIN}99`,
  ])('finds the VIN in %s', (text) => {
    expect(vinsInBarcode(text).vins).toEqual([VIN]);
    const result = vinBarcodeVerdict([{ symbology: 'QRCode', text }]);
    expect(result).toMatchObject({ state: 'found', value: VIN });
  });

  it('shows a European number, whose ninth character is no check digit, as a candidate', () => {
    const result = vinBarcodeVerdict([{ symbology: 'DataMatrix', text: 'WVWZZZ1KZAW123456' }]);
    expect(result.state).toBe('none');
    expect(result.detail).toMatchObject({
      isCheckDigitWrong: true,
      candidates: [{ vin: 'WVWZZZ1KZAW123456', isCheckDigitRight: false }],
    });
  });

  it('decides nothing between two VINs, and reads no other barcode as one', () => {
    const two = [someVin(3), someVin(4)].map((text) => ({ symbology: 'Code39', text }));
    expect(vinBarcodeVerdict(two).state).toBe('none');
    expect(vinBarcodeVerdict([{ symbology: 'Code128', text: 'PART-77182-A' }]).state).toBe('none');
    expect(vinBarcodeVerdict([]).detail).toMatchObject({ candidates: [] });
  });
});
