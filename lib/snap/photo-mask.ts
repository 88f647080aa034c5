import type { PhotoMask, PhotoPoint } from '@/db/snap-content';

/** The colour of a covered area: dark enough to be seen as a cover, on any car. */
const COVER = [28, 32, 38] as const;

/** A picture in memory: three bytes a pixel, row by row, without padding. */
export interface RgbPicture {
  rgb: Uint8Array;
  widthPx: number;
  heightPx: number;
}

/**
 * Covers the polygons of the masks in one colour, in place: each pixel whose middle lies in one, and each that
 * its edges cross, so that nothing shines through at the rim. Even–odd rule for lines that cross each other.
 */
export function coverMasks(picture: RgbPicture, masks: readonly PhotoMask[]): void {
  for (const { points } of masks) {
    const corners = points.map(({ x, y }) => ({
      x: x * picture.widthPx,
      y: y * picture.heightPx,
    }));
    coverInside(picture, corners);
    corners.forEach((from, at) => {
      coverLine(picture, from, corners[(at + 1) % corners.length] ?? from);
    });
  }
}

function coverInside(picture: RgbPicture, corners: readonly PhotoPoint[]): void {
  const { widthPx, heightPx } = picture;
  for (let row = 0; row < heightPx; row += 1) {
    const middle = row + 0.5;
    const crossings: number[] = [];
    corners.forEach((from, at) => {
      const to = corners[(at + 1) % corners.length] ?? from;
      if (from.y <= middle === to.y <= middle) return;
      crossings.push(from.x + ((middle - from.y) / (to.y - from.y)) * (to.x - from.x));
    });
    crossings.sort((a, b) => a - b);
    for (let at = 0; at + 1 < crossings.length; at += 2) {
      const first = Math.max(0, Math.floor(crossings[at] ?? 0));
      const last = Math.min(widthPx - 1, Math.floor(crossings[at + 1] ?? 0));
      for (let column = first; column <= last; column += 1) coverPixel(picture, column, row);
    }
  }
}

function coverLine(picture: RgbPicture, from: PhotoPoint, to: PhotoPoint): void {
  const steps = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y))));
  for (let step = 0; step <= steps; step += 1) {
    const share = step / steps;
    coverPixel(
      picture,
      Math.floor(from.x + (to.x - from.x) * share),
      Math.floor(from.y + (to.y - from.y) * share),
    );
  }
}

function coverPixel({ rgb, widthPx, heightPx }: RgbPicture, column: number, row: number): void {
  if (column < 0 || row < 0 || column >= widthPx || row >= heightPx) return;
  rgb.set(COVER, (row * widthPx + column) * 3);
}

/**
 * The masks as they lie on the picture after it was turned clockwise by so much more: whoever turns a photo
 * keeps what they covered.
 */
export function turnedMasks(masks: readonly PhotoMask[], byDegrees: number): PhotoMask[] {
  const quarters = (((byDegrees / 90) % 4) + 4) % 4;
  const turned = (point: PhotoPoint): PhotoPoint => {
    let { x, y } = point;
    for (let turn = 0; turn < quarters; turn += 1) [x, y] = [1 - y, x];
    return { x, y };
  };
  return masks.map(({ reason, points }) => ({ reason, points: points.map(turned) }));
}
