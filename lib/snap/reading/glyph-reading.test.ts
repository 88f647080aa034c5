import { describe, expect, it } from 'vitest';
import {
  drawText,
  FONT_KEYS,
  type FontKey,
  makeCanvas,
  warpInto,
} from '@/lib/snap/testing/testing-canvas';
import { someVin } from '@/lib/snap/testing/testing-vins';
import { glyphText, readGlyphs } from './glyph-reading';
import type { GreyPicture, TextLine } from './grey-picture';
import { frameHeight, lineFrame } from './line-frame';

const SLANT = 0.06;

/** A line of print, turned a little, and where it is; `shift` by which that is said wrongly. */
async function printed(
  words: string,
  font: FontKey,
  isLight: boolean,
): Promise<{ picture: GreyPicture; line: TextLine; width: number }> {
  const [paper, shade] = isLight ? [60, 200] : [200, 60];
  const drawn = makeCanvas(1_400, 160, paper);
  const width = await drawText(drawn, words, { left: 60, top: 50, height: 60, shade, font });
  const picture = makeCanvas(1_500, 400, paper);
  const corner = (x: number, y: number) =>
    [
      750 + (x - 700) * Math.cos(SLANT) - (y - 80) * Math.sin(SLANT),
      200 + (x - 700) * Math.sin(SLANT) + (y - 80) * Math.cos(SLANT),
    ] as const;
  warpInto(picture, drawn, [corner(0, 0), corner(1_400, 0), corner(1_400, 160), corner(0, 160)]);
  const [x, y] = corner(60 + width / 2, 80);
  const line = { x: x + 6, y: y - 5, length: width * 0.97, height: 72, radians: SLANT - 0.04 };
  return { picture, line, width };
}

describe('the frame of a line', () => {
  it('is measured by its characters, where a line was found roughly', async () => {
    const { picture, line, width } = await printed(someVin(1), 'sans', false);
    const frame = lineFrame(picture, line);
    expect(frame?.glyphs).toHaveLength(17);
    expect(frame && frameHeight(frame)).toBeCloseTo(60, -1);
    expect(frame && frame.to - frame.from).toBeCloseTo(width, -1);
    expect(frame?.radians).toBeCloseTo(SLANT, 2);
    expect(frame?.isLight).toBe(false);
  });

  it('is none where nothing stands in a line', () => {
    const picture = makeCanvas(800, 200, 128);
    const line = { x: 400, y: 100, length: 600, height: 40, radians: 0 };
    expect(lineFrame(picture, line)).toBeNull();
  });
});

describe('single characters of a line', () => {
  it.each(FONT_KEYS)(
    'are read in print of %s, light or dark, without what stands around',
    async (font) => {
      for (const [seed, words] of [
        [1, (vin: string) => vin],
        [2, (vin: string) => `*${vin}*`],
        [3, (vin: string) => `VIN: ${vin}`],
      ] as const) {
        const vin = someVin(seed);
        const { picture, line } = await printed(words(vin), font, seed % 2 === 0);
        const frame = lineFrame(picture, line);
        const found = frame && readGlyphs(picture, frame);
        expect(found && glyphText(found.glyphs)).toBe(vin);
        expect(found?.frame.glyphs).toHaveLength(17);
        for (const shares of found?.glyphs ?? []) {
          expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 3);
        }
      }
    },
  );

  it('are not read where they are too many or too few', async () => {
    for (const words of ['5YJ3E1EA7KF31700', '5YJ3E1EA7KF3170000', 'SAFETY STANDARDS']) {
      const { picture, line } = await printed(words, 'mono', false);
      const frame = lineFrame(picture, line);
      expect(frame && readGlyphs(picture, frame)).toBeNull();
    }
  });
});
