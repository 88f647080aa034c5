import path from 'node:path';
import sharp from 'sharp';

/** A greyscale picture in memory, a byte a pixel. */
export interface Canvas {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** The same numbers from 0 to below 1 for the same seed (mulberry32, in the public domain). */
export function seededRandom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makeCanvas(width: number, height: number, shade: number): Canvas {
  return { width, height, pixels: new Uint8Array(width * height).fill(shade) };
}

/** Typefaces that come with packages of this project: a machine may have none of its own. */
const FONTS = {
  mono: { name: 'Geist Mono', file: 'geist/dist/fonts/geist-mono/GeistMono-Bold.ttf' },
  sans: { name: 'Geist', file: 'geist/dist/fonts/geist-sans/Geist-Regular.ttf' },
  boldSans: { name: 'Geist', file: 'geist/dist/fonts/geist-sans/Geist-Black.ttf' },
  ocrB: { name: 'OCRB', file: 'bwip-js/fonts/OCRB7.ttf' },
} as const;
export type FontKey = keyof typeof FONTS;
export const FONT_KEYS = Object.keys(FONTS) as FontKey[];

/** Draws a line of text, its ink so high; answers the width it took. */
export async function drawText(
  canvas: Canvas,
  words: string,
  place: { left: number; top: number; height: number; shade: number; font: FontKey },
): Promise<number> {
  const { name, file } = FONTS[place.font];
  const mask = await sharp({
    text: {
      text: words,
      font: `${name} 60`,
      fontfile: path.join(process.cwd(), 'node_modules', file),
      dpi: 100,
    },
  })
    .toColourspace('b-w')
    .resize({ height: Math.round(place.height) })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = mask.info;
  drawMask(
    canvas,
    { width, height, at: (index) => (mask.data[index * channels] ?? 0) / 255 },
    place,
  );
  return width;
}

function drawMask(
  canvas: Canvas,
  mask: { width: number; height: number; at: (index: number) => number },
  { left, top, shade }: { left: number; top: number; shade: number },
): void {
  for (let y = 0; y < mask.height; y += 1) {
    for (let x = 0; x < mask.width; x += 1) {
      const [toX, toY] = [Math.round(left) + x, Math.round(top) + y];
      if (toX < 0 || toY < 0 || toX >= canvas.width || toY >= canvas.height) continue;
      const ink = mask.at(y * mask.width + x);
      const index = toY * canvas.width + toX;
      canvas.pixels[index] = (canvas.pixels[index] ?? 0) * (1 - ink) + shade * ink;
    }
  }
}

/** Draws a picture's bytes: dark is ink. */
export async function drawPicture(
  canvas: Canvas,
  bytes: Uint8Array,
  place: { left: number; top: number; width: number; height: number; shade: number },
): Promise<void> {
  const { data, info } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .greyscale()
    .resize({
      width: Math.round(place.width),
      height: Math.round(place.height),
      fit: 'fill',
      kernel: 'nearest',
    })
    .raw()
    .toBuffer({ resolveWithObject: true });
  drawMask(
    canvas,
    {
      width: info.width,
      height: info.height,
      at: (index) => 1 - (data[index * info.channels] ?? 0) / 255,
    },
    place,
  );
}

export function fillBox(
  canvas: Canvas,
  box: { left: number; top: number; width: number; height: number },
  shade: number,
): void {
  for (
    let y = Math.max(0, Math.round(box.top));
    y < Math.min(canvas.height, box.top + box.height);
    y += 1
  ) {
    const from = y * canvas.width;
    canvas.pixels.fill(
      shade,
      from + Math.max(0, Math.round(box.left)),
      from + Math.min(canvas.width, Math.round(box.left + box.width)),
    );
  }
}

type Corner = readonly [number, number];

/** Draws a picture into four corners of another, clockwise from the top left. */
export function warpInto(canvas: Canvas, picture: Canvas, corners: readonly Corner[]): void {
  const from = perspective(corners, [
    [0, 0],
    [picture.width, 0],
    [picture.width, picture.height],
    [0, picture.height],
  ]);
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = from;
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = 0; x < canvas.width; x += 1) {
      const scale = g * x + h * y + 1;
      const shade = shadeBetween(picture, (a * x + b * y + c) / scale, (d * x + e * y + f) / scale);
      if (shade >= 0) canvas.pixels[y * canvas.width + x] = shade;
    }
  }
}

/** -1 outside. */
function shadeBetween({ width, height, pixels }: Canvas, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= width - 1 || y >= height - 1) return -1;
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = x - left;
  const down = y - top;
  const index = top * width + left;
  const upper = (pixels[index] ?? 0) * (1 - right) + (pixels[index + 1] ?? 0) * right;
  const lower =
    (pixels[index + width] ?? 0) * (1 - right) + (pixels[index + width + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}

/** The eight numbers that map four points to four others, by Gaussian elimination. */
function perspective(from: readonly Corner[], to: readonly Corner[]): number[] {
  const rows: number[][] = [];
  for (const [index, [x, y]] of from.entries()) {
    const [u, v] = to[index] ?? [0, 0];
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  for (let column = 0; column < 8; column += 1) {
    const best = rows
      .slice(column)
      .reduce((a, b) => (Math.abs(b[column] ?? 0) > Math.abs(a[column] ?? 0) ? b : a));
    rows.splice(rows.indexOf(best, column), 1);
    rows.splice(column, 0, best);
    for (const row of rows) {
      if (row === best) continue;
      const share = (row[column] ?? 0) / (best[column] ?? 1);
      for (let k = column; k <= 8; k += 1) row[k] = (row[k] ?? 0) - share * (best[k] ?? 0);
    }
  }
  return rows.map((row, index) => (row[8] ?? 0) / (row[index] ?? 1));
}
