import { glyphFeatures } from './glyph-features';
import { classShares, GLYPH_CLASSES, glyphModel } from './glyph-model';
import type { GreyPicture } from './grey-picture';
import type { LineFrame } from './line-frame';

const VIN_LENGTH = 17;
const STAR = GLYPH_CLASSES.indexOf('*');

/** 17 characters, each with how likely it is what (`GLYPH_CLASSES`). */
export type GlyphReading = readonly Float32Array[];

/** The characters of a VIN, and the frame of its line from the first of them to the last. */
export interface GlyphLine {
  glyphs: GlyphReading;
  frame: LineFrame;
}

/**
 * What the pieces of ink of a line look like, one by one, where they are as many as a VIN has: without the stars and
 * the "VIN" before and behind. Null where they are more or fewer, as where two touch or one is broken.
 */
export function readGlyphs(picture: GreyPicture, frame: LineFrame): GlyphLine | null {
  if (!mayBeVin(frame)) return null;
  const model = glyphModel();
  const all = frame.glyphs.map((box) => classShares(model, glyphFeatures(picture, frame, box)));
  let [first, end] = [0, all.length];
  while (first < end && likeliest(all[first]) === STAR) first += 1;
  while (end > first && likeliest(all[end - 1]) === STAR) end -= 1;
  const isLabelled = end - first === VIN_LENGTH + 3 && /^V.N/.test(glyphText(all.slice(first)));
  if (isLabelled) first += 3;
  const boxes = frame.glyphs.slice(first, end);
  const [left, right] = [boxes[0], boxes.at(-1)];
  if (boxes.length !== VIN_LENGTH || left === undefined || right === undefined) return null;
  return {
    glyphs: all.slice(first, end),
    frame: { ...frame, glyphs: boxes, from: left.from, to: right.to },
  };
}

/** Whether a line has about as many pieces of ink as one with a VIN: some touch, some are broken, some are stars. */
export function mayBeVin({ glyphs }: LineFrame): boolean {
  return glyphs.length >= 11 && glyphs.length <= VIN_LENGTH + 7;
}

/** The likeliest character of each. */
export function glyphText(reading: GlyphReading): string {
  return reading.map((shares) => GLYPH_CLASSES.charAt(likeliest(shares))).join('');
}

/** Whether each is one character rather than any other. */
export function isClear(reading: GlyphReading): boolean {
  return reading.every((shares) => Math.max(...shares) >= 0.9);
}

function likeliest(shares: Float32Array | undefined): number {
  let best = -1;
  for (const [at, share] of (shares ?? []).entries()) {
    if (best < 0 || share > (shares?.[best] ?? 0)) best = at;
  }
  return best;
}
