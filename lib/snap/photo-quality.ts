import type { PhotoHint } from '@/db/snap-content';
import type { PhotoSlot } from '@/db/vocabulary';
import type { GreyPicture } from './photo-grey';
import { OUTSIDE_SLOTS } from './photo-reading';
import { tiltDegrees } from './photo-tilt';

/** The longer side to which a photo is brought before it is judged, so that measures can be compared. */
export const JUDGED_SIDE_PX = 512;

/**
 * Variance of the Laplacian of 0 to 255 grey at 512 px; below it a photo is taken for blurred (J. L. Pech-Pacheco
 * et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000). Chosen on generated pictures: cars of
 * 1,600 px lie above it, the same under a Gaussian of 5 px below; photo-quality.test.ts keeps both sides.
 */
export const BLUR_VARIANCE_MIN = 60;
/** Mean grey below which a photo is dark, where half of it lies in the shade as well. */
export const DARK_MEAN_MAX = 62;
const SHADE_MAX = 40;
const SHADE_SHARE_MIN = 0.45;
/** Grey from which nothing can be told any more, and the share of a photo that may be so. */
const CLIPPED_MIN = 250;
export const OVEREXPOSED_SHARE_MAX = 0.35;
/** The largest white spot that does not touch the rim (as a sky does), as a share of the photo. */
export const GLARE_SHARE_MAX = 0.008;
/** The longer side as it came, in pixels, below which marketplaces show a photo small. */
export const SMALL_SIDE_PX = 1_000;

/** Degrees from which anybody sees that a photo leans. */
export const TILT_DEGREES_MIN = 3;

/**
 * What could be better about a photo, with the figure that says so: `blurred` (variance), `dark` and
 * `overexposed` (mean grey, share), `glare` (share), `small` (pixels), `tilted` (degrees clockwise, negative to the
 * left). `original` is its size as it came. Whether a car is cut off is not judged: where it ends is not known.
 */
export function qualityHints(
  picture: GreyPicture,
  original: { widthPx: number; heightPx: number },
): PhotoHint[] {
  const hints: PhotoHint[] = [];
  const { mean, shadeShare, clippedShare } = lightOf(picture);
  const isDark = mean < DARK_MEAN_MAX && shadeShare > SHADE_SHARE_MIN;
  const isOverexposed = clippedShare > OVEREXPOSED_SHARE_MAX;
  const variance = laplacianVariance(picture);
  // Edges shrink with the light: a dark photo is judged by what it would be at a middle grey.
  const lifted = isDark ? variance * (128 / Math.max(mean, 16)) ** 2 : variance;
  if (lifted < BLUR_VARIANCE_MIN) hints.push({ code: 'blurred', measure: rounded(lifted) });
  if (isDark) hints.push({ code: 'dark', measure: rounded(mean) });
  if (isOverexposed) hints.push({ code: 'overexposed', measure: rounded(clippedShare) });
  const glare = isOverexposed ? 0 : largestInnerSpot(picture);
  if (glare > GLARE_SHARE_MAX) hints.push({ code: 'glare', measure: rounded(glare) });
  const longSide = Math.max(original.widthPx, original.heightPx);
  if (longSide < SMALL_SIDE_PX) hints.push({ code: 'small', measure: longSide });
  const tilt = tiltDegrees(picture);
  if (tilt !== null && Math.abs(tilt) >= TILT_DEGREES_MIN) {
    hints.push({ code: 'tilted', measure: rounded(tilt) });
  }
  return hints;
}

/**
 * Those of its hints that matter for what a photo shows: a label, a dent or a dashboard may lie askew. One without
 * a slot may be of the whole car.
 */
export function hintsFor(slot: PhotoSlot | null, hints: readonly PhotoHint[]): PhotoHint[] {
  const isAskewSeen = slot === null || OUTSIDE_SLOTS.has(slot);
  return hints.filter(({ code }) => code !== 'tilted' || isAskewSeen);
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

function lightOf({ grey }: GreyPicture): {
  mean: number;
  shadeShare: number;
  clippedShare: number;
} {
  let sum = 0;
  let shade = 0;
  let clipped = 0;
  for (const value of grey) {
    sum += value;
    if (value < SHADE_MAX) shade += 1;
    else if (value >= CLIPPED_MIN) clipped += 1;
  }
  const count = Math.max(1, grey.length);
  return { mean: sum / count, shadeShare: shade / count, clippedShare: clipped / count };
}

/** The variance of the picture's Laplacian (the 4-neighbour kernel); 0 for one without an inside. */
export function laplacianVariance({ grey, widthPx, heightPx }: GreyPicture): number {
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let row = 1; row + 1 < heightPx; row += 1) {
    for (let column = 1; column + 1 < widthPx; column += 1) {
      const at = row * widthPx + column;
      const value =
        4 * (grey[at] ?? 0) -
        (grey[at - 1] ?? 0) -
        (grey[at + 1] ?? 0) -
        (grey[at - widthPx] ?? 0) -
        (grey[at + widthPx] ?? 0);
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  if (count === 0) return 0;
  const mean = sum / count;
  return squares / count - mean * mean;
}

/** The largest connected clipped area that does not touch the rim, as a share of the picture. */
function largestInnerSpot({ grey, widthPx, heightPx }: GreyPicture): number {
  const isSeen = new Uint8Array(grey.length);
  const waiting: number[] = [];
  let largest = 0;
  const take = (at: number) => {
    if (isSeen[at] === 1 || (grey[at] ?? 0) < CLIPPED_MIN) return;
    isSeen[at] = 1;
    waiting.push(at);
  };
  for (let start = 0; start < grey.length; start += 1) {
    take(start);
    let size = 0;
    let isAtRim = false;
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      size += 1;
      const column = at % widthPx;
      const row = (at - column) / widthPx;
      if (column > 0) take(at - 1);
      if (column + 1 < widthPx) take(at + 1);
      if (row > 0) take(at - widthPx);
      if (row + 1 < heightPx) take(at + widthPx);
      if (column === 0 || row === 0 || column + 1 === widthPx || row + 1 === heightPx) {
        isAtRim = true;
      }
    }
    if (!isAtRim) largest = Math.max(largest, size);
  }
  return grey.length === 0 ? 0 : largest / grey.length;
}
