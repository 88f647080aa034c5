import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { greyOf } from './photo-grey';
import { BLUR_VARIANCE_MIN, hintsFor, laplacianVariance, qualityHints } from './photo-quality';
import { judgePhoto } from './photo-rendering';
import { streetPicture } from './testing/testing-street';
import { carPicture, type PhotoFaults } from './testing-photos';

const LARGE = { widthPx: 1_600, heightPx: 1_200 };

async function codesOf(faults: PhotoFaults, seed = 1): Promise<string[]> {
  const picture = await carPicture(1_600, 1_200, seed, faults);
  const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true });
  const rgb = { rgb: data, widthPx: info.width, heightPx: info.height };
  return (await judgePhoto(rgb, LARGE)).map(({ code }) => code);
}

describe('hints about a photo', () => {
  it.each([1, 2, 3, 5])('are none for a good one (%i)', async (seed) => {
    expect(await codesOf({}, seed)).toEqual([]);
  });

  it('tell of blur that anybody sees, and of none that nobody does', async () => {
    expect(await codesOf({ blurPx: 10 })).toEqual(['blurred']);
    expect(await codesOf({ blurPx: 5 })).toEqual(['blurred']);
    expect(await codesOf({ blurPx: 0.6 })).toEqual([]);
  });

  it('tell of too little and too much light, and do not take the dark for blur', async () => {
    expect(await codesOf({ brightness: 0.25 })).toEqual(['dark']);
    expect(await codesOf({ brightness: 2.4 })).toContain('overexposed');
  });

  it('tell of a reflection in the picture, but not of a white sky', async () => {
    expect(await codesOf({ glare: 0.2 })).toEqual(['glare']);
    const grey = new Uint8Array(100 * 100).fill(120);
    for (let at = 0; at < 2_500; at += 1) grey[at] = 255;
    for (let at = 2_500; at < grey.length; at += 2) grey[at] = 90;
    const codes = qualityHints({ grey, widthPx: 100, heightPx: 100 }, LARGE).map((h) => h.code);
    expect(codes).toEqual([]);
  });

  it('tell of a picture that came small, with its longer side', async () => {
    const { data, info } = await (await carPicture()).raw().toBuffer({ resolveWithObject: true });
    const rgb = { rgb: data, widthPx: info.width, heightPx: info.height };
    const hints = await judgePhoto(rgb, { widthPx: 640, heightPx: 480 });
    expect(hints).toEqual([{ code: 'small', measure: 640 }]);
  });

  it('are the same whichever way a browser shrinks the photo', async () => {
    for (const [faults, codes] of [
      [{}, []],
      [{ blurPx: 5 }, ['blurred']],
      [{ brightness: 0.25 }, ['dark']],
    ] as const) {
      const png = await (await carPicture(1_600, 1_200, 2, faults)).png().toBuffer();
      for (const kernel of ['linear', 'cubic', 'mitchell', 'lanczos3'] as const) {
        const { data, info } = await sharp(png)
          .resize(512, 512, { fit: 'inside', kernel })
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true });
        const size = { widthPx: info.width, heightPx: info.height, channels: 4 } as const;
        expect(qualityHints(greyOf(data, size), LARGE).map(({ code }) => code)).toEqual(codes);
      }
    }
  });

  it('tell by how much a house leans, to which side, and only of photos of the whole car', async () => {
    const hints = qualityHints(await streetPicture(4, { rollDegrees: -7 }), LARGE);
    expect(hints.map(({ code }) => code)).toEqual(['tilted']);
    expect(hints[0]?.measure).toBeCloseTo(-7, 0);
    expect(hintsFor('driver_side', hints)).toEqual(hints);
    expect(hintsFor(null, hints)).toEqual(hints);
    expect(hintsFor('vin_plate', hints)).toEqual([]);
    expect(hintsFor('damage', [{ code: 'blurred', measure: 1 }])).toHaveLength(1);
    const nearly = qualityHints(await streetPicture(4, { rollDegrees: 1.5 }), LARGE);
    expect(nearly).toEqual([]);
  });

  it('look at the light of a pixel, whatever its colour and with or without alpha', () => {
    const size = { widthPx: 4, heightPx: 1 };
    const rgb = [0, 0, 0, 255, 255, 255, 90, 90, 90, 0, 255, 0];
    const { grey } = greyOf(Uint8Array.from(rgb), { ...size, channels: 3 });
    expect([...grey]).toEqual([0, 255, 90, 220]);
    const rgba = Uint8ClampedArray.from(
      [0, 1, 2, 3].flatMap((at) => [...rgb.slice(at * 3, at * 3 + 3), 255]),
    );
    expect(greyOf(rgba, { ...size, channels: 4 }).grey).toEqual(grey);
  });

  it('measure blur the same however large the photo came', async () => {
    const variances: number[] = [];
    for (const side of [1_600, 3_200]) {
      const picture = await carPicture(side, side * 0.75, 1, { blurPx: side / 400 });
      const { data, info } = await sharp(await picture.png().toBuffer())
        .resize(512, 512, { fit: 'inside' })
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      variances.push(laplacianVariance({ grey: data, widthPx: info.width, heightPx: info.height }));
    }
    const [one = 0, other = 0] = variances;
    expect(Math.abs(one - other) / Math.max(one, other)).toBeLessThan(0.35);
    expect(BLUR_VARIANCE_MIN).toBeGreaterThan(0);
  });
});
