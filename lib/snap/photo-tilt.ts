/**
 * How askew a photo was held, by its straight lines: those that are nearly upright and those that are nearly level are
 * counted by a Hough transform along their own direction (D. H. Ballard, "Generalizing the Hough transform to
 * detect arbitrary shapes", Pattern Recognition 13, 1981). Lines that run away from the camera lean without any
 * tilt; a tilt turns all of them alike. So nothing is said unless many lines on both sides of the middle agree.
 */
import type { GreyPicture } from './photo-grey';

/** Lines that lean more are neither upright nor level. */
const LEAN_DEGREES_MAX = 24;
/** More than this is rather a photo of something that lies. */
export const TILT_DEGREES_MAX = 20;
const STEP_DEGREES = 0.25;
const ANGLES = (2 * LEAN_DEGREES_MAX) / STEP_DEGREES + 1;
/** How far the direction of a single pixel's edge may be from that of its line. */
const SLACK_DEGREES = 3;
/** Change of grey from pixel to pixel that is an edge. */
const EDGE_MIN = 10;
/** The shortest line that counts, as a share of the shorter side: shorter ones are in any texture. */
const LINE_SHARE_MIN = 0.1;
/** What all lines of one direction measure together at least, in shorter sides. */
const LINES_SHARE_MIN = 0.9;
/** Lines so near to each other are the two edges of one. */
const APART_PX = 5;
const LINES_MIN = 3;
/** From the middle, as a share of the picture: one line at least lies so far on either side. */
const SIDE_SHARE = 0.06;
/** Lines within it lean alike; of the weight of all lines so much does. */
const ALIKE_DEGREES = 1.5;
const ALIKE_SHARE_MIN = 0.6;
/** Where upright and level lines both lean alike, but not by the same, it is the street or the car that leans. */
const AGREE_DEGREES = 2;

const RADIANS = Math.PI / 180;

/** Edges of one family of lines, in coordinates in which its lines are upright; the middle is 0, 0. */
interface Edges {
  u: number[];
  v: number[];
  /** By how much each leans, clockwise. */
  degrees: number[];
}

/**
 * By how many degrees the content of a photo is turned clockwise, at most 20 either way; null where its lines do not
 * say so clearly. A pure function of the pixels, meant for a picture of about 512 px.
 */
export function tiltDegrees(picture: GreyPicture): number | null {
  const { widthPx, heightPx } = picture;
  const { upright, level } = edgesOf(picture);
  const shortSide = Math.min(widthPx, heightPx);
  const byUpright = leanOf(upright, { across: widthPx, along: heightPx, shortSide });
  const byLevel = leanOf(level, { across: heightPx, along: widthPx, shortSide });
  const found = byUpright ?? byLevel;
  if (found === null || Math.abs(found) > TILT_DEGREES_MAX) return null;
  if (byUpright === null || byLevel === null) return found;
  return Math.abs(byUpright - byLevel) > AGREE_DEGREES ? null : (byUpright + byLevel) / 2;
}

/** How much grey changes to the right and downward at each pixel, by Scharr's operator; 0 at the rim. */
function changesOf({ grey, widthPx, heightPx }: GreyPicture): [Float32Array, Float32Array] {
  const toRight = new Float32Array(grey.length);
  const down = new Float32Array(grey.length);
  const at = (index: number) => grey[index] ?? 0;
  for (let row = 1; row + 1 < heightPx; row += 1) {
    for (let column = 1; column + 1 < widthPx; column += 1) {
      const here = row * widthPx + column;
      const [above, below] = [here - widthPx, here + widthPx];
      const falling = at(below + 1) - at(above - 1);
      const rising = at(above + 1) - at(below - 1);
      toRight[here] = (3 * (falling + rising) + 10 * (at(here + 1) - at(here - 1))) / 32;
      down[here] = (3 * (falling - rising) + 10 * (at(below) - at(above))) / 32;
    }
  }
  return [toRight, down];
}

/** Pixels where grey changes most across their edge, split by how the edge lies. */
function edgesOf(picture: GreyPicture): { upright: Edges; level: Edges } {
  const { widthPx, heightPx } = picture;
  const [toRight, down] = changesOf(picture);
  const upright: Edges = { u: [], v: [], degrees: [] };
  const level: Edges = { u: [], v: [], degrees: [] };
  for (let here = widthPx; here < widthPx * (heightPx - 1); here += 1) {
    const [x, y] = [toRight[here] ?? 0, down[here] ?? 0];
    const isUpright = Math.abs(x) >= Math.abs(y);
    if (!isStrongest(isUpright ? toRight : down, here, isUpright ? 1 : widthPx)) continue;
    const column = here % widthPx;
    const [right, below] = [column - widthPx / 2, (here - column) / widthPx - heightPx / 2];
    const into = isUpright ? upright : level;
    into.u.push(isUpright ? right : below);
    into.v.push(isUpright ? below : -right);
    into.degrees.push(Math.atan(isUpright ? y / x : -x / y) / RADIANS);
  }
  return { upright, level };
}

/** Whether an edge is one, and stands for its neighbours across it. */
function isStrongest(changes: Float32Array, here: number, step: number): boolean {
  const strength = Math.abs(changes[here] ?? 0);
  if (strength < EDGE_MIN || strength < Math.abs(changes[here - step] ?? 0)) return false;
  return strength > Math.abs(changes[here + step] ?? 0);
}

const degreesAt = (angle: number) => angle * STEP_DEGREES - LEAN_DEGREES_MAX;

/** How far the lines of a family lean together, clockwise; null where they are too few or do not agree. */
function leanOf(
  edges: Edges,
  size: { across: number; along: number; shortSide: number },
): number | null {
  const reach = Math.ceil(Math.hypot(size.across, size.along) / 2) + 1;
  const votes = votesOf(edges, reach);
  const lengthMin = Math.max(8, LINE_SHARE_MIN * size.shortSide);
  const weights = new Float64Array(ANGLES);
  for (let angle = 0; angle < ANGLES; angle += 1) {
    for (const { length } of linesAt(votes, { angle, reach, lengthMin })) {
      weights[angle] = (weights[angle] ?? 0) + length * length;
    }
  }
  const best = weights.indexOf(Math.max(...weights));
  const [alike, all] = [weightWithin(weights, best), weights.reduce((sum, each) => sum + each, 0)];
  if (all === 0 || alike.weight / all < ALIKE_SHARE_MIN) return null;
  const lines = apart(linesAt(votes, { angle: best, reach, lengthMin }));
  const total = lines.reduce((sum, { length }) => sum + length, 0);
  if (lines.length < LINES_MIN || total < LINES_SHARE_MIN * size.shortSide) return null;
  const side = SIDE_SHARE * size.across;
  const isOnBoth = lines.some((line) => line.at < -side) && lines.some((line) => line.at > side);
  return isOnBoth ? alike.degrees : null;
}

/** For each direction and each distance from the middle, how many edges lie on that line. */
function votesOf({ u, v, degrees }: Edges, reach: number): Uint16Array {
  const span = 2 * reach + 1;
  const votes = new Uint16Array(ANGLES * span);
  const cosines = Float64Array.from({ length: ANGLES }, (_, at) =>
    Math.cos(degreesAt(at) * RADIANS),
  );
  const sines = Float64Array.from({ length: ANGLES }, (_, at) => Math.sin(degreesAt(at) * RADIANS));
  for (let edge = 0; edge < u.length; edge += 1) {
    const lean = degrees[edge] ?? 0;
    const from = Math.ceil((lean - SLACK_DEGREES + LEAN_DEGREES_MAX) / STEP_DEGREES);
    const to = Math.floor((lean + SLACK_DEGREES + LEAN_DEGREES_MAX) / STEP_DEGREES);
    for (let angle = Math.max(0, from); angle <= Math.min(ANGLES - 1, to); angle += 1) {
      const distance =
        (u[edge] ?? 0) * (cosines[angle] ?? 0) + (v[edge] ?? 0) * (sines[angle] ?? 0);
      const index = angle * span + Math.round(distance) + reach;
      votes[index] = (votes[index] ?? 0) + 1;
    }
  }
  return votes;
}

interface Line {
  /** From the middle, in pixels across. */
  at: number;
  length: number;
}

/** Lines of one direction that are long enough. An edge may lie between two pixels: each counts with its neighbour. */
function linesAt(
  votes: Uint16Array,
  { angle, reach, lengthMin }: { angle: number; reach: number; lengthMin: number },
): Line[] {
  const lines: Line[] = [];
  const start = angle * (2 * reach + 1);
  for (let index = 0; index < 2 * reach; index += 1) {
    const length = (votes[start + index] ?? 0) + (votes[start + index + 1] ?? 0);
    if (length >= lengthMin) lines.push({ at: index + 0.5 - reach, length });
  }
  return lines;
}

/** The longest of those that lie close to each other. */
function apart(lines: readonly Line[]): Line[] {
  const kept: Line[] = [];
  for (const line of [...lines].sort((a, b) => b.length - a.length)) {
    if (kept.every(({ at }) => Math.abs(at - line.at) >= APART_PX)) kept.push(line);
  }
  return kept;
}

/** The weight around one direction, and where its middle lies in degrees. */
function weightWithin(weights: Float64Array, best: number): { weight: number; degrees: number } {
  const reach = ALIKE_DEGREES / STEP_DEGREES;
  let [weight, sum] = [0, 0];
  for (
    let angle = Math.max(0, best - reach);
    angle <= Math.min(ANGLES - 1, best + reach);
    angle += 1
  ) {
    weight += weights[angle] ?? 0;
    sum += (weights[angle] ?? 0) * degreesAt(angle);
  }
  return { weight, degrees: weight === 0 ? 0 : sum / weight };
}
