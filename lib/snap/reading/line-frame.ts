import { boxMean, type GreyPicture, shadeAt, type TextLine } from './grey-picture';

/**
 * Where a line's characters stand, exactly: positions along its direction from a point of the picture, and the edges
 * above and below them, each a straight line of its own, because a photo from aside makes one end smaller.
 */
export interface LineFrame {
  x: number;
  y: number;
  radians: number;
  /** How far upright strokes go along the line with each pixel down, from the middle between both edges. */
  lean: number;
  /** First and last ink, in pixels along the line from the point. */
  from: number;
  to: number;
  /** Pixels below the point at 0 along the line, and how much more with each pixel along it. */
  top: Edge;
  bottom: Edge;
  /** Whether the writing is lighter than what it stands on. */
  isLight: boolean;
  /** Pieces of ink as high as the line: its characters, where none touch. */
  glyphs: readonly GlyphBox[];
}

export interface Edge {
  at: number;
  slope: number;
}

/** Of a frame, in pixels along the line. */
export interface GlyphBox {
  from: number;
  to: number;
}

/** Rows of a line in the picture in which its characters are measured. */
const ROWS = 32;
/** Above and below, by the line's height: its slant is known roughly. */
const ROOM = 0.9;
const COLUMNS_MAX = 3_000;
/** Of the usual height; what is lower is a star, a dash or a rivet. */
const LOWEST = 0.72;
const HIGHEST = 1.35;
/** Off the middle of the line, by its height. */
const OFF_MAX = 0.3;
/** Between characters of a line, by its height. */
const GAP_MAX = 2.2;
const GLYPHS_MIN = 5;
/** Slant against the line as it was found, that is worth measuring again. */
const SLANT_SEEN = 0.012;
const PIECES_MAX = 90;
/** Lean that is worth measuring again, the most that is looked for, and in how many steps. */
const LEAN_SEEN = 0.05;
const LEAN_MAX = 0.3;
const LEAN_STEPS = 12;

interface Piece {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The line as it was found, without looking closer: with some room, because its ends are not known well. */
export function roughFrame({ x, y, length, height, radians }: TextLine): LineFrame {
  const half = length / 2 + height * 0.45;
  const [from, to] = [-half, half];
  const edge = (at: number) => ({ at, slope: 0 });
  const [top, bottom] = [edge(-height / 2), edge(height / 2)];
  return { x, y, radians, lean: 0, from, to, top, bottom, isLight: false, glyphs: [] };
}

/**
 * The frame of a line of capitals and digits, which are all as high: measured by its pieces of ink, null where they
 * do not stand in a line. What is lower or elsewhere (stars, rivets, other lines) is left out.
 */
export function lineFrame(picture: GreyPicture, line: TextLine): LineFrame | null {
  const found = measured(picture, line, 0);
  if (found === null) return null;
  const slant = (found.frame.top.slope + found.frame.bottom.slope) / 2;
  // Cut out along a wrong slant, upright strokes lean.
  const level =
    Math.abs(slant) < SLANT_SEEN ? found : measured(picture, turnedLine(line, found.frame), 0);
  if (level === null) return null;
  if (Math.abs(level.lean) < LEAN_SEEN) return level.frame;
  const { frame, lean } = level;
  return measured(picture, turnedLine(frame, frame), lean)?.frame ?? frame;
}

/** The middle of a frame as a line with its exact slant. */
function turnedLine(
  { x, y, radians }: { x: number; y: number; radians: number },
  frame: LineFrame,
): TextLine {
  const slant = (frame.top.slope + frame.bottom.slope) / 2;
  const along = (frame.from + frame.to) / 2;
  const down = (frame.top.at + frame.bottom.at) / 2 + slant * along;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return {
    x: x + along * cos - down * sin,
    y: y + along * sin + down * cos,
    length: frame.to - frame.from,
    height: frameHeight(frame),
    radians: radians + Math.atan(slant),
  };
}

/** The point of the picture so far along a frame's line and below it. */
export function framePoint(frame: LineFrame, along: number, down: number): [number, number] {
  const { top, bottom } = frame;
  const middle = (top.at + bottom.at) / 2 + ((top.slope + bottom.slope) / 2) * along;
  const across = along + frame.lean * (down - middle);
  const [cos, sin] = [Math.cos(frame.radians), Math.sin(frame.radians)];
  return [frame.x + across * cos - down * sin, frame.y + across * sin + down * cos];
}

function measured(
  picture: GreyPicture,
  line: TextLine,
  lean: number,
): { frame: LineFrame; lean: number } | null {
  const scale = ROWS / line.height;
  const height = Math.round(ROWS * (1 + 2 * ROOM));
  const width = Math.min(COLUMNS_MAX, Math.round((line.length + 3 * line.height) * scale));
  const values = levelled(picture, line, { width, height, scale, lean });
  const { ink, isLight } = inkOf(values, width, height);
  const leanSeen = leanOf(ink, width, height);
  const row = rowOf(
    piecesOf(ink, width, height).filter(
      ({ left, right, top, bottom }) =>
        bottom - top > ROWS * 0.35 && bottom - top < ROWS * 1.5 && right - left < ROWS * 4,
    ),
  );
  const [first, last] = [row[0], row.at(-1)];
  if (first === undefined || last === undefined || row.length < GLYPHS_MIN) return null;
  const along = (column: number) => (column - width / 2) / scale;
  const edgeOf = (side: (piece: Piece) => number): Edge => {
    const points = row.map((piece) => [(piece.left + piece.right) / 2, side(piece)] as const);
    const { at, slope } = steadyEdge(points);
    return { at: (at + slope * (width / 2) - height / 2) / scale, slope };
  };
  const frame = {
    ...{ x: line.x, y: line.y, radians: line.radians, isLight, lean },
    from: along(first.left),
    to: along(last.right),
    top: edgeOf(({ top }) => top),
    bottom: edgeOf(({ bottom }) => bottom),
    glyphs: row.map(({ left, right }) => ({ from: along(left), to: along(right) })),
  };
  return { frame, lean: leanSeen };
}

/** The lean by which ink stands in the fewest columns: upright strokes then fall together. */
function leanOf(ink: Uint8Array, width: number, height: number): number {
  let [best, bestSquares] = [0, 0];
  for (let step = -LEAN_STEPS; step <= LEAN_STEPS; step += 1) {
    const columns = new Uint32Array(width);
    for (let y = Math.round(height * 0.3); y < height * 0.7; y += 1) {
      const shift = Math.round((step / LEAN_STEPS) * LEAN_MAX * (y - height / 2));
      for (let x = Math.max(0, shift); x < width + Math.min(0, shift); x += 1) {
        if (ink[y * width + x] === 1) columns[x - shift] = (columns[x - shift] ?? 0) + 1;
      }
    }
    let squares = 0;
    for (const count of columns) squares += count * count;
    if (squares <= bestSquares) continue;
    [best, bestSquares] = [(step / LEAN_STEPS) * LEAN_MAX, squares];
  }
  return best;
}

/** How high the characters are in the middle of the line, in pixels. */
export function frameHeight({ from, to, top, bottom }: LineFrame): number {
  return bottom.at - top.at + ((bottom.slope - top.slope) * (from + to)) / 2;
}

function levelled(
  picture: GreyPicture,
  line: TextLine,
  cut: { width: number; height: number; scale: number; lean: number },
): Float32Array {
  const { width, height, scale, lean } = cut;
  const values = new Float32Array(width * height);
  const [cos, sin] = [Math.cos(line.radians), Math.sin(line.radians)];
  for (let y = 0; y < height; y += 1) {
    const down = (y + 0.5 - height / 2) / scale;
    for (let x = 0; x < width; x += 1) {
      const along = (x + 0.5 - width / 2) / scale + lean * down;
      values[y * width + x] = shadeAt(
        picture,
        line.x + along * cos - down * sin,
        line.y + along * sin + down * cos,
      );
    }
  }
  return values;
}

/** 1 for ink: what differs from its surroundings, to the side that covers less of the line. */
function inkOf(
  values: Float32Array,
  width: number,
  height: number,
): { ink: Uint8Array; isLight: boolean } {
  const calm = boxMean(values, width, height, 1, 1);
  const around = boxMean(values, width, height, ROWS, Math.round(ROWS * 0.6));
  const apart = calm.map((value, at) => value - (around[at] ?? 0));
  const [from, to] = [Math.round(height * 0.3) * width, Math.round(height * 0.7) * width];
  const sorted = apart.slice(from, to).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  const [low, high, middle] = [at(0.03), at(0.97), at(0.5)];
  const isLight = high - middle > middle - low;
  const threshold = isLight ? (middle + high) / 2 : (middle + low) / 2;
  const isInk = (value: number) => (isLight ? value > threshold : value < threshold);
  return { ink: Uint8Array.from(apart, (value) => (isInk(value) ? 1 : 0)), isLight };
}

/** Connected ink, corners too. */
function piecesOf(ink: Uint8Array, width: number, height: number): Piece[] {
  const pieces: Piece[] = [];
  const waiting: number[] = [];
  for (let start = 0; start < ink.length; start += 1) {
    if (ink[start] !== 1) continue;
    const piece = { left: width, right: 0, top: height, bottom: 0 };
    ink[start] = 0;
    waiting.push(start);
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      piece.left = Math.min(piece.left, x);
      piece.right = Math.max(piece.right, x + 1);
      piece.top = Math.min(piece.top, y);
      piece.bottom = Math.max(piece.bottom, y + 1);
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const next = at + dy * width + dx;
          if (x + dx < 0 || x + dx >= width || ink[next] !== 1) continue;
          ink[next] = 0;
          waiting.push(next);
        }
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

/** The pieces that stand in one line with most others, as high as they are, from left to right. */
function rowOf(pieces: readonly Piece[]): Piece[] {
  let best: Piece[] = [];
  const middle = ({ top, bottom }: Piece) => (top + bottom) / 2;
  const centre = ({ left, right }: Piece) => (left + right) / 2;
  if (pieces.length > PIECES_MAX) return best;
  for (const one of pieces) {
    for (const other of pieces) {
      const apart = centre(other) - centre(one);
      if (apart < ROWS) continue;
      const slope = (middle(other) - middle(one)) / apart;
      if (Math.abs(slope) > 0.15) continue;
      const tall = (one.bottom - one.top + other.bottom - other.top) / 2;
      const fitting = pieces.filter((piece) => {
        const share = (piece.bottom - piece.top) / tall;
        const off = middle(piece) - middle(one) - slope * (centre(piece) - centre(one));
        return share > LOWEST && share < HIGHEST && Math.abs(off) < tall * OFF_MAX * 0.5;
      });
      if (fitting.length > best.length) best = fitting;
    }
  }
  return longestRun(best.sort((a, b) => a.left - b.left));
}

/** Without what stands too far before or behind. */
function longestRun(row: readonly Piece[]): Piece[] {
  let [best, run]: [Piece[], Piece[]] = [[], []];
  for (const piece of row) {
    const last = run.at(-1);
    if (last !== undefined && piece.left - last.right > ROWS * GAP_MAX) run = [];
    run.push(piece);
    if (run.length > best.length) best = run;
  }
  return best;
}

/** A straight line through most points: least squares, again without those far off. */
function steadyEdge(points: readonly (readonly [number, number])[]): Edge {
  let edge = leastSquares(points);
  for (let round = 0; round < 2; round += 1) {
    const off = ([x, y]: readonly [number, number]) => Math.abs(y - edge.at - edge.slope * x);
    const usual = points.map(off).sort((a, b) => a - b)[points.length >> 1] ?? 0;
    const near = points.filter((point) => off(point) <= Math.max(1, usual * 2));
    if (near.length < GLYPHS_MIN) break;
    edge = leastSquares(near);
  }
  return edge;
}

function leastSquares(points: readonly (readonly [number, number])[]): Edge {
  const count = Math.max(1, points.length);
  const meanX = points.reduce((sum, [x]) => sum + x, 0) / count;
  const meanY = points.reduce((sum, [, y]) => sum + y, 0) / count;
  let [xx, xy] = [0, 0];
  for (const [x, y] of points) {
    xx += (x - meanX) ** 2;
    xy += (x - meanX) * (y - meanY);
  }
  const slope = xx === 0 ? 0 : xy / xx;
  return { at: meanY - slope * meanX, slope };
}
