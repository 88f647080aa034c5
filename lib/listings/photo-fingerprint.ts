/**
 * What a photo looks like, in 64 bits: the picture in 9 × 8 grey points, and for each point whether it is
 * brighter than the one to its right ("dHash", N. Krawetz, "Kind of Like That", 2013). A copy in another
 * size or compression differs in few bits, another picture in some thirty.
 */

/** Points in a row of the small picture; one more than the bits of the row. */
export const FINGERPRINT_COLUMNS = 9;
export const FINGERPRINT_ROWS = 8;
/** Two pictures that differ in no more bits are taken for one. */
export const SAME_PHOTO_BITS_MAX = 3;

/** Below this difference between the darkest and the brightest point there is nothing to see. */
const CONTRAST_MIN = 16;
const FINGERPRINT = /^[0-9a-f]{16}$/;
const BAND_DIGITS = 4;

/**
 * The fingerprint of 72 grey points, row by row, each 0 to 255: 16 hexadecimal digits. Null for a plain
 * area. Throws RangeError for another number of points.
 */
export function fingerprintOf(grey: ArrayLike<number>): string | null {
  if (grey.length !== FINGERPRINT_COLUMNS * FINGERPRINT_ROWS) {
    throw new RangeError(`${grey.length} points are not ${FINGERPRINT_COLUMNS * FINGERPRINT_ROWS}`);
  }
  const points = Array.from(grey);
  if (Math.max(...points) - Math.min(...points) < CONTRAST_MIN) return null;
  let digits = '';
  for (let row = 0; row < FINGERPRINT_ROWS; row += 1) {
    let bits = 0;
    for (let column = 0; column + 1 < FINGERPRINT_COLUMNS; column += 1) {
      const at = row * FINGERPRINT_COLUMNS + column;
      bits = bits * 2 + ((points[at] ?? 0) > (points[at + 1] ?? 0) ? 1 : 0);
    }
    digits += bits.toString(16).padStart(2, '0');
  }
  return digits;
}

/** The quarters of a fingerprint, 0 to 65,535 each. */
export interface FingerprintBands {
  bandA: number;
  bandB: number;
  bandC: number;
  bandD: number;
}

/**
 * The quarters of a fingerprint: of two that differ in at most three bits, one quarter at least is the
 * same, so that an index finds them. Throws RangeError for what is no fingerprint.
 */
export function bandsOf(fingerprint: string): FingerprintBands {
  if (!FINGERPRINT.test(fingerprint)) throw new RangeError('not a fingerprint');
  const band = (index: number) =>
    Number.parseInt(fingerprint.slice(index * BAND_DIGITS, (index + 1) * BAND_DIGITS), 16);
  return { bandA: band(0), bandB: band(1), bandC: band(2), bandD: band(3) };
}

/** In how many of 64 bits two fingerprints differ; 64 for what is no fingerprint. */
export function bitDistance(a: string, b: string): number {
  if (a.length !== 16 || b.length !== 16) return 64;
  let distance = 0;
  for (let at = 0; at < 16; at += 8) {
    const ours = Number.parseInt(a.slice(at, at + 8), 16);
    const theirs = Number.parseInt(b.slice(at, at + 8), 16);
    if (Number.isNaN(ours) || Number.isNaN(theirs)) return 64;
    distance += onesOf((ours ^ theirs) >>> 0);
  }
  return distance;
}

/** Set bits of 32 (H. S. Warren, "Hacker's Delight", section 5-1). */
function onesOf(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  left = (left + (left >>> 4)) & 0x0f0f0f0f;
  return Math.imul(left, 0x01010101) >>> 24;
}
