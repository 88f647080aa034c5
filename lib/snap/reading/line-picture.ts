import { boxMean, type GreyPicture, shadeAt } from './grey-picture';
import { frameHeight, framePoint, type LineFrame } from './line-frame';

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
/** Before the first and behind the last character, by their height. */
const ROOM_ASIDE = 0.45;
/** Of it, what may be looked at where the characters are known. */
const BESIDE = 0.08;
const WIDTH_MAX = 2_400;

/** The line cut out level, its writing dark on light, with some room around it. */
export function linePicture(picture: GreyPicture, frame: LineFrame, look: LineLook): GreyPicture {
  const tall = frameHeight(frame);
  const scale = look.textHeight / tall;
  const height = Math.round(look.textHeight * (1 + 2 * MARGIN));
  const start = frame.from - tall * ROOM_ASIDE;
  const length = frame.to - frame.from + 2 * tall * ROOM_ASIDE;
  const width = Math.min(WIDTH_MAX, Math.round(length * scale * look.stretch));
  const values = new Float32Array(width * height);
  // What stands before and behind is not this line's, so its ends are drawn out.
  const beside = frame.glyphs.length === 0 ? tall * ROOM_ASIDE : tall * BESIDE;
  for (let x = 0; x < width; x += 1) {
    const wanted = start + (x + 0.5) / (scale * look.stretch);
    const along = Math.max(frame.from - beside, Math.min(frame.to + beside, wanted));
    const top = frame.top.at + frame.top.slope * along;
    const bottom = frame.bottom.at + frame.bottom.slope * along;
    for (let y = 0; y < height; y += 1) {
      const down = (top + bottom) / 2 + ((y + 0.5 - height / 2) / look.textHeight) * (bottom - top);
      values[y * width + x] = shadeAt(picture, ...framePoint(frame, along, down));
    }
  }
  if (look.tone !== 'stretched') flatten(values, width, height);
  return { width, height, pixels: toned(values, look.tone) };
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
