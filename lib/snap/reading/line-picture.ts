import { boxMean, type GreyPicture, type TextLine } from './grey-picture';

/** How a line is prepared for reading: one look at it. Different looks err differently. */
export interface LineLook {
  /** Height of the line's characters, in pixels of the picture made. */
  textHeight: number;
  /** How much wider than it is. */
  stretch: number;
  tone: 'stretched' | 'even' | 'black_white';
}

export const FIRST_LOOK: LineLook = { textHeight: 34, stretch: 1, tone: 'stretched' };

/** In the order in which they are tried. */
export const LINE_LOOKS: readonly LineLook[] = [
  FIRST_LOOK,
  { textHeight: 42, stretch: 1.12, tone: 'even' },
  { textHeight: 30, stretch: 0.92, tone: 'stretched' },
  { textHeight: 38, stretch: 1.05, tone: 'black_white' },
  { textHeight: 46, stretch: 1.2, tone: 'stretched' },
  { textHeight: 30, stretch: 1.06, tone: 'even' },
  { textHeight: 38, stretch: 0.98, tone: 'even' },
  { textHeight: 34, stretch: 1.15, tone: 'stretched' },
];

const MARGIN = 0.45;
const WIDTH_MAX = 2_400;

/** The line cut out level, its writing dark on light, with some room around it. */
export function linePicture(picture: GreyPicture, line: TextLine, look: LineLook): GreyPicture {
  const scale = look.textHeight / line.height;
  const height = Math.round(look.textHeight * (1 + 2 * MARGIN));
  const length = line.length + line.height * 1.8;
  const width = Math.min(WIDTH_MAX, Math.round(length * scale * look.stretch));
  const values = new Float32Array(width * height);
  const [cos, sin] = [Math.cos(line.radians), Math.sin(line.radians)];
  for (let y = 0; y < height; y += 1) {
    const down = (y + 0.5 - height / 2) / scale;
    for (let x = 0; x < width; x += 1) {
      const along = (x + 0.5 - width / 2) / (scale * look.stretch);
      values[y * width + x] = shadeAt(
        picture,
        line.x + along * cos - down * sin,
        line.y + along * sin + down * cos,
      );
    }
  }
  if (look.tone !== 'stretched') flatten(values, width, height);
  return { width, height, pixels: toned(values, look.tone) };
}

/** Between four pixels; the border's beyond it. */
function shadeAt({ width, height, pixels }: GreyPicture, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const right = Math.max(0, Math.min(1, x - left));
  const down = Math.max(0, Math.min(1, y - top));
  const at = top * width + left;
  const upper = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right;
  const lower = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** Takes the light away: what is left is how far each pixel is from what is around it. */
function flatten(values: Float32Array, width: number, height: number): void {
  const around = boxMean(values, width, height, height, height);
  for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) - (around[at] ?? 0);
}

/** Shades from 0 to 255 with the writing dark: writing covers less than what it stands on. */
function toned(values: Float32Array, tone: LineLook['tone']): Uint8Array {
  const sorted = Float32Array.from(values).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [low, high, middle] = [at(0.02), at(0.98), at(0.5)];
  const range = Math.max(1, high - low);
  const isLightOnDark = middle - low < high - middle;
  const pixels = new Uint8Array(values.length);
  for (const [index, value] of values.entries()) {
    const share = Math.max(0, Math.min(1, (value - low) / range));
    const ink = isLightOnDark ? share : 1 - share;
    const shown = tone === 'black_white' ? (ink > 0.5 ? 1 : 0) : ink;
    pixels[index] = Math.round(255 * (1 - shown));
  }
  return pixels;
}
