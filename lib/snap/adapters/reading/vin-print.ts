import { type GlyphReading, mayBeVin, readGlyphs } from '@/lib/snap/reading/glyph-reading';
import { type GreyPicture, scaledLine, type TextLine } from '@/lib/snap/reading/grey-picture';
import { type LineFrame, lineFrame, roughFrame } from '@/lib/snap/reading/line-frame';
import {
  FIRST_LOOK,
  LINE_LOOKS,
  type LineLook,
  linePicture,
} from '@/lib/snap/reading/line-picture';
import type { PhotoReadingResult } from '@/lib/snap/reading/photo-reader';
import { findTextLines } from '@/lib/snap/reading/text-lines';
import { latticeVins } from '@/lib/snap/reading/vin-lattice';
import { vinRunsOf } from '@/lib/snap/reading/vin-text';
import { type LineReading, printVerdict, vinOfPrint } from '@/lib/snap/reading/vin-verdict';
import type { TextEngine } from './text-engine';

/** With letters that no VIN has: forbidden, O would be read as the next best letter, not as the digit. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*:';
const LINES_MAX = 8;
/** Smear in pixels by which characters grow together to a line; the second for wide gaps. */
const REACHES = [10, 16] as const;

/** A photo with a smaller one of it, for finding lines. */
export interface SizedPhoto {
  full: GreyPicture;
  small: GreyPicture;
}

interface FramedLine {
  frame: LineFrame;
  glyphs: GlyphReading | null;
}

/**
 * The VIN in print. Lines that have as many characters as a VIN come first; of each the single characters are
 * looked at, then the line is read, again and again, each time prepared otherwise, until both agree.
 */
export async function readVinPrint(
  photo: SizedPhoto,
  engine: TextEngine,
): Promise<PhotoReadingResult> {
  const readings: LineReading[] = [];
  for (const turned of quarterTurns(photo)) {
    for (const reach of REACHES) {
      for (const line of vinLines(turned, reach)) {
        const looks: string[][] = [];
        readings.push({ glyphs: line.glyphs, looks });
        for (const look of looksAt(line)) {
          const picture = linePicture(turned.full, line.frame, look);
          const { words } = await engine.readLine(picture, ALPHABET);
          looks.push(words);
          if (vinOfPrint(readings) !== null) return printVerdict(readings);
          if (line.glyphs === null && !isVinLike(words.join(''))) break;
        }
      }
    }
    if (readings.some(({ looks }) => looks.some((words) => vinRunsOf(words).length > 0))) break;
  }
  return printVerdict(readings);
}

/** One is enough for candidates where no VIN can be what the characters are. */
function looksAt({ glyphs }: FramedLine): readonly LineLook[] {
  return glyphs !== null && latticeVins(glyphs).length === 0 ? [FIRST_LOOK] : LINE_LOOKS;
}

const isVinLike = (text: string) =>
  text.length >= 14 && text.length <= 26 && (text.match(/\d/g)?.length ?? 0) >= 4;

/** Lines by the shape that a VIN has, the likeliest first; those with another number of characters after all others. */
function* vinLines({ full, small }: SizedPhoto, reach: number): Generator<FramedLine> {
  const shape = ({ length, height }: TextLine) => length / height;
  const likelihood = (line: TextLine) => line.height * Math.min(1, shape(line) / 11);
  const lines = findTextLines(small, reach)
    .filter((line) => shape(line) > 7 && shape(line) < 34 && line.length > small.width * 0.15)
    .sort((a, b) => likelihood(b) - likelihood(a))
    .slice(0, LINES_MAX);
  const uncounted: FramedLine[] = [];
  for (const line of lines) {
    const exact = scaledLine(line, full.width / small.width);
    const frame = lineFrame(full, exact);
    const counted = frame && readGlyphs(full, frame);
    if (counted !== null) yield counted;
    else if (frame === null) uncounted.push({ frame: roughFrame(exact), glyphs: null });
    else if (mayBeVin(frame)) uncounted.push({ frame, glyphs: null });
  }
  yield* uncounted;
}

/** The photo as it is, then turned left and right for print that stands on its side, then upside down. */
function* quarterTurns(photo: SizedPhoto): Generator<SizedPhoto> {
  yield photo;
  for (const quarters of [1, 3, 2]) {
    yield { full: turnedBy(photo.full, quarters), small: turnedBy(photo.small, quarters) };
  }
}

function turnedBy(picture: GreyPicture, quarters: number): GreyPicture {
  const { width, height, pixels } = picture;
  const turned = new Uint8Array(pixels.length);
  const isSideways = quarters % 2 === 1;
  const wide = isSideways ? height : width;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        quarters === 1
          ? [height - 1 - y, x]
          : quarters === 3
            ? [y, width - 1 - x]
            : [width - 1 - x, height - 1 - y];
      turned[toY * wide + toX] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: wide, height: isSideways ? width : height, pixels: turned };
}
