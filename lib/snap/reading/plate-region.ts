import type { TextLine } from './grey-picture';
import type { PhotoReadingResult, PlateRegionDetail } from './photo-reader';

/** A line that may be a number plate's, as it was read. */
export interface PlateLine {
  line: TextLine;
  text: string;
  /** 0 to 100, as the text reader says. */
  confidence: number;
}

/** A US plate is twice as wide as high; its characters take some 40% of its height. */
const HEIGHT_OF_TEXT = 0.42;
const WIDTH_TO_HEIGHT = 2;
const CONFIDENCE_MAX = 0.7;

/** Whether a line has the shape and the size of a plate's characters in a picture so wide. */
export function isPlateLike({ length, height }: TextLine, pictureWidth: number): boolean {
  const shape = length / height;
  const share = length / pictureWidth;
  return shape > 2 && shape < 8 && share > 0.03 && share < 0.4;
}

/**
 * Where a number plate seems to be, for a person to agree to: around the line that reads most like one, five
 * to eight letters and digits. What it says is not kept.
 */
export function plateRegionOf(
  lines: readonly PlateLine[],
  picture: { width: number; height: number },
): PhotoReadingResult {
  const [best] = lines
    .flatMap((one) => {
      const text = one.text.replace(/[^A-Z0-9]/g, '');
      if (text.length < 4 || text.length > 8 || !/\d/.test(text)) return [];
      const isUsual = text.length >= 5 && /[A-Z]/.test(text);
      const weight = (isUsual ? 0.4 : 0.2) + 0.3 * (one.confidence / 100);
      return [{ line: one.line, weight }];
    })
    .sort((a, b) => b.weight - a.weight);
  if (best === undefined) {
    return { kind: 'plate_region', state: 'none', value: null, confidence: null, detail: {} };
  }
  const detail: PlateRegionDetail = { points: cornersOf(best.line, picture) };
  return {
    kind: 'plate_region',
    state: 'found',
    value: null,
    confidence: Math.min(CONFIDENCE_MAX, best.weight),
    detail: { ...detail },
  };
}

function cornersOf(
  line: TextLine,
  picture: { width: number; height: number },
): PlateRegionDetail['points'] {
  const tall = Math.max(line.height / HEIGHT_OF_TEXT, (line.length * 1.1) / WIDTH_TO_HEIGHT);
  const wide = Math.max(line.length * 1.15, line.height * 4);
  const [cos, sin] = [Math.cos(line.radians), Math.sin(line.radians)];
  const within = (share: number) => Math.round(Math.max(0, Math.min(1, share)) * 10_000) / 10_000;
  return [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([signX = 0, signY = 0]) => {
    const [along, down] = [(signX * wide) / 2, (signY * tall) / 2];
    return {
      x: within((line.x + along * cos - down * sin) / picture.width),
      y: within((line.y + along * sin + down * cos) / picture.height),
    };
  });
}
