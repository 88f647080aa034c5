import { boxMean, type GreyPicture, type TextLine } from './grey-picture';

/** Pixels of a component, by which a line is told. */
interface Blob {
  count: number;
  sumX: number;
  sumY: number;
  sumXX: number;
  sumXY: number;
  sumYY: number;
}

/** Shades, so that one edge of something bright does not count as much as writing. */
const CHANGE_MAX = 45;
/** Shades above what is usual in the picture; below is noise. */
const CONTRAST_FLOOR = 1.5;
/** Of the busiest place nearby. */
const EDGE_SHARE = 0.3;
const PIXELS_MIN = 60;
/** Of a line, in radians: 20°. */
const SLANT_MAX = 0.35;
/** Between pieces of a line, by its height. */
const GAP_MAX = 1.3;

/**
 * Lines of writing in a picture some 800 pixels wide, the largest first: upright strokes stand close to each
 * other there, so places with many changes from left to right, smeared along the line by `reach` pixels,
 * grow together to one stripe, whose moments give middle, size and slant. Lines steeper than 20° are not looked for.
 */
export function findTextLines({ width, height, pixels }: GreyPicture, reach: number): TextLine[] {
  const edges = new Float32Array(pixels.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const change = Math.abs((pixels[at + 1] ?? 0) - (pixels[at - 1] ?? 0));
      edges[at] = Math.min(CHANGE_MAX, change);
    }
  }
  const near = boxMean(edges, width, height, reach, 2);
  const usual = middleOf(near);
  const strongest = blockMaximum(near, width, height);
  const marked = new Uint8Array(pixels.length);
  for (let at = 0; at < pixels.length; at += 1) {
    const level = Math.max(usual * 1.4 + CONTRAST_FLOOR, strongest(at) * EDGE_SHARE);
    marked[at] = (near[at] ?? 0) > level ? 1 : 0;
  }
  const pieces = blobsOf(marked, width)
    .map((blob) => lineOf(blob, reach))
    .filter(({ height: tall, length }) => tall >= 6 && length > tall * 0.3);
  return joined(pieces)
    .filter(
      ({ length, height: tall, radians }) => length > tall * 1.6 && Math.abs(radians) < SLANT_MAX,
    )
    .sort((a, b) => b.length * b.height - a.length * a.height);
}

/** The median of values from 0 to `CHANGE_MAX`, to a hundredth. */
function middleOf(values: Float32Array): number {
  const counts = new Uint32Array(CHANGE_MAX * 100 + 1);
  for (const value of values) {
    const bin = Math.floor(value * 100);
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  let below = 0;
  const bin = counts.findIndex((count) => {
    below += count;
    return below > values.length / 2;
  });
  return bin / 100;
}

const ends = ({ x, y, length, radians }: TextLine) => {
  const [dx, dy] = [(Math.cos(radians) * length) / 2, (Math.sin(radians) * length) / 2];
  return { left: [x - dx, y - dy] as const, right: [x + dx, y + dy] as const };
};

/** Pieces that stand behind each other on one line, as wide gaps between characters leave them. */
function joined(pieces: readonly TextLine[]): TextLine[] {
  const lines = [...pieces].sort((a, b) => a.x - a.length / 2 - (b.x - b.length / 2));
  for (let first = 0; first < lines.length; first += 1) {
    for (let second = first + 1; second < lines.length; second += 1) {
      const [one, other] = [lines[first], lines[second]];
      const line = one && other && asOne(one, other);
      if (!line) continue;
      lines[first] = line;
      lines.splice(second, 1);
      second = first;
    }
  }
  return lines;
}

function asOne(one: TextLine, other: TextLine): TextLine | null {
  const tall = Math.max(one.height, other.height);
  if (Math.min(one.height, other.height) < tall * 0.55) return null;
  const [from, to] = one.x < other.x ? [one, other] : [other, one];
  const [left, right] = [ends(from), ends(to)];
  const gap = right.left[0] - left.right[0];
  const drop = Math.abs(right.left[1] - left.right[1]);
  // A short piece has no slant of its own.
  if (gap > tall * GAP_MAX || gap < -tall || drop > tall * 0.45) return null;
  const [dx, dy] = [right.right[0] - left.left[0], right.right[1] - left.left[1]];
  const weight = one.length + other.length;
  const radians = Math.atan2(dy, dx);
  if (Math.abs(radians) > SLANT_MAX) return null;
  return {
    x: (left.left[0] + right.right[0]) / 2,
    y: (left.left[1] + right.right[1]) / 2,
    length: Math.hypot(dx, dy),
    height: (one.height * one.length + other.height * other.length) / Math.max(1, weight),
    radians,
  };
}

/** The greatest value around a pixel, by blocks. */
function blockMaximum(values: Float32Array, width: number, height: number): (at: number) => number {
  const size = 40;
  const columns = Math.ceil(width / size);
  const lines = Math.ceil(height / size);
  const most = new Float32Array(columns * lines);
  for (let at = 0; at < values.length; at += 1) {
    const block =
      Math.floor(Math.floor(at / width) / size) * columns + Math.floor((at % width) / size);
    most[block] = Math.max(most[block] ?? 0, values[at] ?? 0);
  }
  const wide = new Float32Array(most.length);
  for (let line = 0; line < lines; line += 1) {
    for (let column = 0; column < columns; column += 1) {
      let best = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const [x, y] = [column + dx, line + dy];
          if (x < 0 || y < 0 || x >= columns || y >= lines) continue;
          best = Math.max(best, most[y * columns + x] ?? 0);
        }
      }
      wide[line * columns + column] = best;
    }
  }
  return (at) =>
    wide[Math.floor(Math.floor(at / width) / size) * columns + Math.floor((at % width) / size)] ??
    0;
}

/** Connected pixels, by filling. */
function blobsOf(marked: Uint8Array, width: number): Blob[] {
  const blobs: Blob[] = [];
  const waiting: number[] = [];
  for (let start = 0; start < marked.length; start += 1) {
    if (marked[start] !== 1) continue;
    const blob: Blob = { count: 0, sumX: 0, sumY: 0, sumXX: 0, sumXY: 0, sumYY: 0 };
    marked[start] = 0;
    waiting.push(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      blob.count += 1;
      blob.sumX += x;
      blob.sumY += y;
      blob.sumXX += x * x;
      blob.sumXY += x * y;
      blob.sumYY += y * y;
      const neighbours = [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width];
      for (const next of neighbours) {
        if (marked[next] !== 1) continue;
        marked[next] = 0;
        waiting.push(next);
      }
    }
    if (blob.count >= PIXELS_MIN) blobs.push(blob);
  }
  return blobs;
}

/** A filled rectangle's variance is a twelfth of its side squared. */
function lineOf(blob: Blob, reach: number): TextLine {
  const [x, y] = [blob.sumX / blob.count, blob.sumY / blob.count];
  const xx = blob.sumXX / blob.count - x * x;
  const xy = blob.sumXY / blob.count - x * y;
  const yy = blob.sumYY / blob.count - y * y;
  const middle = (xx + yy) / 2;
  const spread = Math.sqrt(Math.max(0, ((xx - yy) / 2) ** 2 + xy * xy));
  return {
    x,
    y,
    length: Math.sqrt(12 * (middle + spread)) - reach,
    height: Math.sqrt(12 * Math.max(0, middle - spread)),
    radians: 0.5 * Math.atan2(2 * xy, xx - yy),
  };
}
