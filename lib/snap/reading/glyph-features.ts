import { type GreyPicture, shadeAt } from './grey-picture';
import { frameHeight, framePoint, type GlyphBox, type LineFrame } from './line-frame';

/** Cells of a character's height, of its width at most, and around both. */
const TALL = 24;
const WIDE = 26;
const AROUND = 3;
const ROWS = TALL + 2 * AROUND;
const COLUMNS = WIDE + 2 * AROUND;
const DIRECTIONS = 8;
const BLOCK_ROWS = 6;
const BLOCK_COLUMNS = 5;
/** Beyond a character's ink only this much is looked at, by its height: then its neighbour begins. */
const BESIDE = 0.05;

export const FEATURE_COUNT = DIRECTIONS * BLOCK_ROWS * BLOCK_COLUMNS + 1;

/**
 * What a character looks like, apart from its size, light and contrast: in each of 5 × 6 blocks how much its shade
 * changes in each of 8 directions, as a vector of length 1, and how wide it is by its height. Directional features as
 * in Liu, Nakashima, Sako and Fujisawa, "Handwritten digit recognition", Pattern Recognition 36 (2003).
 */
export function glyphFeatures(picture: GreyPicture, frame: LineFrame, box: GlyphBox): Float32Array {
  const shades = calmed(cellsOf(picture, frame, box));
  const features = new Float32Array(FEATURE_COUNT);
  for (let y = 1; y < ROWS - 1; y += 1) {
    for (let x = 1; x < COLUMNS - 1; x += 1) {
      const at = y * COLUMNS + x;
      const right = (shades[at + 1] ?? 0) - (shades[at - 1] ?? 0);
      const down = (shades[at + COLUMNS] ?? 0) - (shades[at - COLUMNS] ?? 0);
      const strength = Math.hypot(right, down);
      if (strength === 0) continue;
      const turn = ((Math.atan2(down, right) / (2 * Math.PI) + 1) % 1) * DIRECTIONS;
      const direction = Math.floor(turn) % DIRECTIONS;
      const share = turn - Math.floor(turn);
      spread(features, direction, strength * (1 - share), x, y);
      spread(features, (direction + 1) % DIRECTIONS, strength * share, x, y);
    }
  }
  let squares = 0;
  for (let at = 0; at < FEATURE_COUNT - 1; at += 1) {
    const root = Math.sqrt(features[at] ?? 0);
    features[at] = root;
    squares += root * root;
  }
  const length = Math.sqrt(squares) || 1;
  for (let at = 0; at < FEATURE_COUNT - 1; at += 1) features[at] = (features[at] ?? 0) / length;
  features[FEATURE_COUNT - 1] = Math.min(1.5, (box.to - box.from) / frameHeight(frame));
  return features;
}

/** Between the four blocks around. */
function spread(
  features: Float32Array,
  direction: number,
  strength: number,
  x: number,
  y: number,
): void {
  const column = ((x + 0.5) / COLUMNS) * BLOCK_COLUMNS - 0.5;
  const row = ((y + 0.5) / ROWS) * BLOCK_ROWS - 0.5;
  const [left, top] = [Math.floor(column), Math.floor(row)];
  for (const [blockX, weightX] of [
    [left, 1 - (column - left)],
    [left + 1, column - left],
  ] as const) {
    if (blockX < 0 || blockX >= BLOCK_COLUMNS) continue;
    for (const [blockY, weightY] of [
      [top, 1 - (row - top)],
      [top + 1, row - top],
    ] as const) {
      if (blockY < 0 || blockY >= BLOCK_ROWS) continue;
      const at = (direction * BLOCK_ROWS + blockY) * BLOCK_COLUMNS + blockX;
      features[at] = (features[at] ?? 0) + strength * weightX * weightY;
    }
  }
}

/** The character in the middle of its cells, light on dark, as wide as it is unless that is too wide. */
function cellsOf(picture: GreyPicture, frame: LineFrame, { from, to }: GlyphBox): Float32Array {
  const middle = (from + to) / 2;
  const edge = (at: number) => ({
    top: frame.top.at + frame.top.slope * at,
    bottom: frame.bottom.at + frame.bottom.slope * at,
  });
  const { top, bottom } = edge(middle);
  const cell = (bottom - top) / TALL;
  const across = Math.max(cell, (to - from) / WIDE);
  const beside = (bottom - top) * BESIDE;
  const parts = Math.max(1, Math.min(4, Math.round(cell)));
  const cells = new Float32Array(ROWS * COLUMNS);
  const sign = frame.isLight ? 1 : -1;
  for (let y = 0; y < ROWS; y += 1) {
    for (let x = 0; x < COLUMNS; x += 1) {
      let sum = 0;
      for (let part = 0; part < parts * parts; part += 1) {
        const [partX, partY] = [part % parts, Math.floor(part / parts)];
        const wanted = middle + (x + (partX + 0.5) / parts - COLUMNS / 2) * across;
        const along = Math.max(from - beside, Math.min(to + beside, wanted));
        const level = frame.top.at + frame.top.slope * along;
        const down = level + (y + (partY + 0.5) / parts - AROUND) * cell;
        sum += shadeAt(picture, ...framePoint(frame, along, down));
      }
      cells[y * COLUMNS + x] = (sign * sum) / (parts * parts);
    }
  }
  return cells;
}

/** Noise smoothed: each cell with those around it, near ones more. */
function calmed(cells: Float32Array): Float32Array {
  const result = Float32Array.from(cells);
  for (let y = 1; y < ROWS - 1; y += 1) {
    for (let x = 1; x < COLUMNS - 1; x += 1) {
      const at = y * COLUMNS + x;
      let sum = 0;
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          sum += (cells[at + dy * COLUMNS + dx] ?? 0) * (2 - Math.abs(dx)) * (2 - Math.abs(dy));
        }
      }
      result[at] = sum / 16;
    }
  }
  return result;
}
