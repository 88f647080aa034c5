import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhotoReadingResult } from '@/lib/snap/reading/photo-reader';
import {
  carPhotoJpeg,
  odometerJpeg,
  type Symbology,
  someDamage,
  vinLabelJpeg,
  vinPlateJpeg,
  wordsJpeg,
} from '@/lib/snap/testing/testing-pictures';
import { misprinted, someVin, vinLikeText } from '@/lib/snap/testing/testing-vins';
import { openRecognisers, type Recognisers } from './recognisers';

const isLong = process.env.DEALSCOUT_TEST_DOSE === 'long';
const PICTURES = isLong ? 200 : 20;
const WRONG_PICTURES = isLong ? 60 : 4;
/** What reading must not fall below, of all pictures and of those with print only. */
const RIGHT_SHARE = 0.97;
const PLATES = 5;
const SYMBOLOGIES: Symbology[] = ['code39', 'datamatrix', 'qrcode', 'code128'];

let recognisers: Recognisers;
beforeAll(() => {
  recognisers = openRecognisers();
});
afterAll(() => recognisers.close());

/** A label with print and barcode, a label with print only, or a plate; each as a hand-held photo shows it. */
async function picture(vin: string, seed: number, isWithBarcode: boolean): Promise<Buffer> {
  const damage = someDamage(seed);
  if (seed % 2 === 0) return vinPlateJpeg({ vin, seed, damage });
  const barcode = isWithBarcode ? (SYMBOLOGIES[(seed >> 1) % 4] ?? null) : null;
  return vinLabelJpeg({ vin, seed, damage, barcode });
}

const valuesOf = (results: PhotoReadingResult[] | null) =>
  (results ?? []).flatMap(({ state, value }) => (state === 'found' ? [value] : []));

describe('reading VINs from photos', () => {
  it(
    `reads ${RIGHT_SHARE * 100}% of ${PICTURES} plates and labels, and none of them wrongly`,
    async () => {
      const unread: number[] = [];
      let printCount = 0;
      for (let seed = 0; seed < PICTURES; seed += 1) {
        const vin = someVin(seed);
        const photo = await picture(vin, seed, true);
        const barcode = valuesOf(await recognisers.read(photo, ['vin_barcode']));
        const values =
          barcode.length > 0 ? barcode : valuesOf(await recognisers.read(photo, ['vin_text']));
        if (barcode.length === 0) printCount += 1;
        expect(new Set([...values, vin]), `picture ${seed}`).toEqual(new Set([vin]));
        if (values.length === 0) unread.push(seed);
      }
      expect(unread.length, unread.join()).toBeLessThanOrEqual(PICTURES * (1 - RIGHT_SHARE));
      expect(printCount).toBeGreaterThanOrEqual(PICTURES / 2);
      expect(unread.length).toBeLessThanOrEqual(printCount * (1 - RIGHT_SHARE));
    },
    PICTURES * 60_000,
  );

  it(
    'takes no VIN from print whose check digit is wrong',
    async () => {
      for (let seed = 0; seed < WRONG_PICTURES; seed += 1) {
        const printed = seed % 2 === 0 ? misprinted(someVin(seed), seed) : vinLikeText(seed);
        const photo = await picture(printed, seed >> 1, false);
        const values = valuesOf(await recognisers.read(photo, ['vin_text']));
        expect(values, `${printed} in picture ${seed}`).toEqual([]);
      }
    },
    WRONG_PICTURES * 60_000,
  );

  it.runIf(isLong)('takes no VIN from other words', async () => {
    const lines = ['MAX LOAD 385 KG 850 LB', 'TIRE SIZE P205 60R16 91V', 'SPARE T135 80D15 420KPA'];
    const results = await recognisers.read(await wordsJpeg({ lines }), ['vin_barcode', 'vin_text']);
    expect(results?.map(({ state }) => state)).toEqual(['none', 'none']);
  });

  it('reads the barcode of a label that stands on its side', async () => {
    const vin = someVin(5);
    const photo = await vinLabelJpeg({ vin, barcode: 'code39', damage: { turnedDegrees: 90 } });
    const results = await recognisers.read(photo, ['vin_barcode']);
    expect(results?.map(({ value }) => value)).toEqual([vin]);
  });
});

describe('other readings', () => {
  it('suggests the mileage of a dash', async () => {
    const photo = await odometerJpeg({ miles: 84_210, damage: someDamage(3) });
    expect((await recognisers.read(photo, ['odometer']))?.[0]).toMatchObject({
      state: 'found',
      value: '84210',
    });
  });

  it('proposes a plate where one is, or none', async () => {
    let foundCount = 0;
    for (let seed = 1; seed <= PLATES; seed += 1) {
      const photo = await carPhotoJpeg({ seed, plate: '7ABC123' });
      const [result] = (await recognisers.read(photo, ['plate_region'])) ?? [];
      expect(result?.value).toBeNull();
      if (result?.state !== 'found') continue;
      foundCount += 1;
      const points = result.detail.points as { x: number; y: number }[];
      const [left, right] = [points[0]?.x ?? 1, points[1]?.x ?? 0];
      const [top, bottom] = [points[0]?.y ?? 1, points[2]?.y ?? 0];
      expect((top + bottom) / 2).toBeCloseTo(0.69, 1);
      expect(right - left).toBeGreaterThan(0.12);
      expect(right - left).toBeLessThan(0.4);
    }
    expect(foundCount).toBeGreaterThan(0);
  });

  it('finds nothing in a car without any, and says when bytes are no picture', async () => {
    const results = await recognisers.read(await carPhotoJpeg({ seed: 2 }), [
      'vin_barcode',
      'plate_region',
    ]);
    expect(results?.map(({ state }) => state)).toEqual(['none', 'none']);
    expect(await recognisers.read(new TextEncoder().encode('<svg/>'), ['vin_barcode'])).toBeNull();
  });
});
