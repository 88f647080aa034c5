/** A greyscale picture, a byte a pixel, row by row. */
export interface GreyPicture {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** A line of writing, or something that looks like one: a box that may be turned. */
export interface TextLine {
  /** Its middle, in pixels of the picture. */
  x: number;
  y: number;
  length: number;
  height: number;
  /** Clockwise from level. */
  radians: number;
}

/** The same line in a picture of another size. */
export function scaledLine(line: TextLine, scale: number): TextLine {
  return {
    x: line.x * scale,
    y: line.y * scale,
    length: line.length * scale,
    height: line.height * scale,
    radians: line.radians,
  };
}

/** The shade at a point, between the four pixels around it; beyond the border, the border's. */
export function shadeAt({ width, height, pixels }: GreyPicture, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 2, Math.floor(x)));
  const top = Math.max(0, Math.min(height - 2, Math.floor(y)));
  const right = Math.max(0, Math.min(1, x - left));
  const down = Math.max(0, Math.min(1, y - top));
  const at = top * width + left;
  const upper = (pixels[at] ?? 0) * (1 - right) + (pixels[at + 1] ?? 0) * right;
  const lower = (pixels[at + width] ?? 0) * (1 - right) + (pixels[at + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** Mean over a box of 2 × `reachX` + 1 by 2 × `reachY` + 1 pixels around each, by running sums. */
export function boxMean(
  values: Float32Array,
  width: number,
  height: number,
  reachX: number,
  reachY: number,
): Float32Array {
  const across = new Float32Array(values.length);
  for (let y = 0; y < height; y += 1) {
    runningMean(values, across, { from: y * width, step: 1, count: width, reach: reachX });
  }
  const result = new Float32Array(values.length);
  for (let x = 0; x < width; x += 1) {
    runningMean(across, result, { from: x, step: width, count: height, reach: reachY });
  }
  return result;
}

function runningMean(
  values: Float32Array,
  into: Float32Array,
  { from, step, count, reach }: { from: number; step: number; count: number; reach: number },
): void {
  let sum = 0;
  let parts = 0;
  for (let index = -reach; index < count; index += 1) {
    const enters = index + reach;
    if (enters < count) {
      sum += values[from + enters * step] ?? 0;
      parts += 1;
    }
    const leaves = index - reach - 1;
    if (leaves >= 0) {
      sum -= values[from + leaves * step] ?? 0;
      parts -= 1;
    }
    if (index >= 0) into[from + index * step] = sum / parts;
  }
}
