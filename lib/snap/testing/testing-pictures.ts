/**
 * Photos for tests: VIN plates, door-jamb labels, odometers and cars, drawn from a seed. The same seed
 * gives the same picture, with typefaces of packages, so a machine without any reads them as well.
 */
import bwipjs from 'bwip-js/node';
import sharp from 'sharp';
import {
  type Canvas,
  drawPicture,
  drawText,
  FONT_KEYS,
  type FontKey,
  fillBox,
  makeCanvas,
  seededRandom,
  warpInto,
} from './testing-canvas';

/** What a hand-held photo does to what it shows. Shares are of 1. */
export interface Damage {
  /** Standard deviation of the noise, in shades of 255. */
  noise: number;
  skewDegrees: number;
  /** How far corners are from a rectangle, of its width. */
  perspective: number;
  /** Sigma in pixels of the photo. */
  blur: number;
  /** What is left of the contrast. */
  contrast: number;
  /** How much darker one side is. */
  unevenLight: number;
  /** What is left of the light. */
  light: number;
  /** How the camera was held: the photo's content is turned by it, clockwise. */
  turnedDegrees: 0 | 90 | 180 | 270;
  /** How much of the photo's width the thing takes. */
  width: number;
}

export const NO_DAMAGE: Damage = {
  noise: 2,
  skewDegrees: 0,
  perspective: 0,
  blur: 0.3,
  contrast: 1,
  unevenLight: 0.05,
  light: 1,
  turnedDegrees: 0,
  width: 0.75,
};

/** A photo as people take it: a bit of everything, at most `strength` (1 is usual, 2 is bad). */
export function someDamage(seed: number, strength = 1): Damage {
  const random = seededRandom(seed + 31);
  const upTo = (most: number) => random() * most * strength;
  return {
    noise: 1 + upTo(9),
    skewDegrees: (random() < 0.5 ? -1 : 1) * upTo(7),
    perspective: upTo(0.06),
    blur: 0.3 + upTo(1.5),
    contrast: 1 - Math.min(0.85, upTo(0.55)),
    unevenLight: upTo(0.4),
    light: 1 - Math.min(0.8, upTo(0.35)),
    turnedDegrees: 0,
    width: 0.6 + random() * 0.3,
  };
}

interface PictureOptions {
  seed?: number;
  damage?: Partial<Damage>;
}

const PHOTO = { width: 1600, height: 1200 };

export type Symbology = 'code39' | 'datamatrix' | 'qrcode' | 'code128';

async function drawBarcode(
  canvas: Canvas,
  symbology: Symbology,
  text: string,
  place: { left: number; top: number; width: number; height: number; shade: number },
): Promise<void> {
  const png = await bwipjs.toBuffer({ bcid: symbology, text, scale: 2, height: 12 });
  await drawPicture(canvas, png, place);
}

/** A door-jamb label: paper, words around the VIN, the VIN in print and as a barcode. */
export async function vinLabelJpeg({
  vin,
  seed = 1,
  damage = {},
  barcode = 'code39',
  barcodeText = vin,
  isPrinted = true,
}: PictureOptions & {
  vin: string;
  /** Null for none. */
  barcode?: Symbology | null;
  /** What the barcode says, where it is not just the VIN. */
  barcodeText?: string;
  isPrinted?: boolean;
}): Promise<Buffer> {
  const random = seededRandom(seed);
  const label = makeCanvas(1400, 700, 238);
  const ink = 20 + random() * 40;
  const font: FontKey = FONT_KEYS[Math.floor(random() * FONT_KEYS.length)] ?? 'mono';
  const small = { height: 26, shade: ink, font: 'sans' as const };
  await drawText(label, 'MFD BY AUTO WORKS INC.  DATE 04/19', { ...small, left: 60, top: 40 });
  await drawText(label, 'GVWR 4310 LB   GAWR FRT 2249 LB   RR 2083 LB', {
    ...small,
    left: 60,
    top: 100,
  });
  await drawText(label, 'THIS VEHICLE CONFORMS TO ALL APPLICABLE', {
    ...small,
    left: 60,
    top: 160,
  });
  await drawText(label, 'SAFETY BUMPER AND THEFT PREVENTION STANDARDS', {
    ...small,
    left: 60,
    top: 210,
  });
  if (isPrinted) {
    const words = random() < 0.5 ? `VIN: ${vin}` : vin;
    await drawText(label, words, { left: 60, top: 300, height: 58, shade: ink, font });
  }
  if (barcode === 'code39' || barcode === 'code128') {
    const place = { left: 60, top: 430, width: 1200, height: 130, shade: ink };
    await drawBarcode(label, barcode, barcodeText, place);
  } else if (barcode !== null) {
    const place = { left: 60, top: 400, width: 240, height: 240, shade: ink };
    await drawBarcode(label, barcode, barcodeText, place);
  }
  await drawText(label, 'TYPE: PASSENGER CAR   PAINT NH-731P', { ...small, left: 420, top: 620 });
  return photograph(label, seed, damage);
}

/** A plate behind the windshield: light characters on dark metal, or dark ones on bright metal. */
export async function vinPlateJpeg({
  vin,
  seed = 1,
  damage = {},
}: PictureOptions & { vin: string }): Promise<Buffer> {
  const random = seededRandom(seed);
  const isDark = random() < 0.6;
  const plate = makeCanvas(1400, 240, isDark ? 45 : 190);
  const shade = isDark ? 215 : 35;
  const font: FontKey = FONT_KEYS[Math.floor(random() * FONT_KEYS.length)] ?? 'mono';
  const isFramed = random() < 0.3;
  await drawText(plate, isFramed ? `*${vin}*` : vin, {
    left: 110,
    top: 85,
    height: 70,
    shade,
    font,
  });
  fillBox(plate, { left: 30, top: 100, width: 36, height: 36 }, isDark ? 120 : 90);
  fillBox(plate, { left: 1334, top: 100, width: 36, height: 36 }, isDark ? 120 : 90);
  return photograph(plate, seed, { width: 0.85, ...damage });
}

/** Words that are no VIN, as on other labels of a car. */
export async function wordsJpeg({
  lines,
  seed = 1,
  damage = {},
}: PictureOptions & { lines: readonly string[] }): Promise<Buffer> {
  const random = seededRandom(seed);
  const label = makeCanvas(1400, 120 + lines.length * 100, 235);
  const font: FontKey = FONT_KEYS[Math.floor(random() * FONT_KEYS.length)] ?? 'mono';
  for (const [index, line] of lines.entries()) {
    await drawText(label, line, { left: 60, top: 60 + index * 100, height: 56, shade: 30, font });
  }
  return photograph(label, seed, damage);
}

/** A dash with its odometer: bright digits on dark glass among other words. */
export async function odometerJpeg({
  miles,
  unit = 'mi',
  seed = 1,
  damage = {},
}: PictureOptions & { miles: number; unit?: 'mi' | 'km' | null }): Promise<Buffer> {
  const random = seededRandom(seed);
  const dash = makeCanvas(1400, 700, 22);
  const shade = 190 + random() * 50;
  const font: FontKey = random() < 0.5 ? 'mono' : 'sans';
  const digits = random() < 0.4 ? miles.toLocaleString('en-US') : String(miles);
  await drawText(dash, 'ODO', { left: 420, top: 320, height: 40, shade: shade - 40, font: 'sans' });
  const width = await drawText(dash, digits, { left: 560, top: 300, height: 78, shade, font });
  if (unit !== null) {
    await drawText(dash, unit === 'mi' ? 'miles' : 'km', {
      left: 590 + width,
      top: 325,
      height: 46,
      shade: shade - 20,
      font: 'sans',
    });
  }
  await drawText(dash, '72°F', { left: 120, top: 90, height: 40, shade: shade - 60, font: 'sans' });
  await drawText(dash, '10:42', {
    left: 1120,
    top: 90,
    height: 40,
    shade: shade - 60,
    font: 'sans',
  });
  await drawText(dash, 'TRIP A 214.6', {
    left: 520,
    top: 470,
    height: 36,
    shade: shade - 70,
    font: 'sans',
  });
  return photograph(dash, seed, damage);
}

/** Something like a car before a wall, in colours, with detail everywhere; with a number plate if given. */
export async function carPhotoJpeg({
  seed = 1,
  damage = {},
  plate = null,
}: PictureOptions & { plate?: string | null }): Promise<Buffer> {
  const random = seededRandom(seed);
  const hue = Math.floor(random() * 360);
  const shift = Math.round((random() - 0.5) * 120);
  const bricks = Array.from({ length: 160 }, (_, index) => {
    const [column, line] = [index % 16, Math.floor(index / 16)];
    const light = 45 + Math.round(random() * 25);
    return `<rect x="${column * 102 + (line % 2) * 50 - 50}" y="${line * 62}" width="98" height="58" fill="hsl(18 22% ${light}%)"/>`;
  }).join('');
  const wheel = (x: number) =>
    `<circle cx="${x}" cy="880" r="120" fill="#141414"/><circle cx="${x}" cy="880" r="72" fill="#b9bcc0"/>` +
    Array.from(
      { length: 10 },
      (_, k) =>
        `<path d="M${x} 880 L${x + 68 * Math.cos(k * 0.628)} ${880 + 68 * Math.sin(k * 0.628)}" stroke="#333" stroke-width="7"/>`,
    ).join('');
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><rect width="1600" height="1200" fill="#7a7772"/>${bricks}
    <rect y="930" width="1600" height="270" fill="#55565a"/><g transform="translate(${shift} 0)">
    <path d="M180 860 L200 660 L430 610 L600 430 L1080 430 L1260 620 L1430 680 L1450 860 Z" fill="hsl(${hue} 55% 42%)" stroke="#111" stroke-width="5"/>
    <path d="M470 610 L620 460 L820 460 L820 610 Z M850 460 L1060 460 L1190 610 L850 610 Z" fill="#26323c" stroke="#dde" stroke-width="4"/>
    <path d="M835 620 L835 850 M480 630 L480 850 M1180 630 L1190 850" stroke="#111" stroke-width="4"/><rect x="700" y="665" width="70" height="14" fill="#ddd"/><rect x="1050" y="665" width="70" height="14" fill="#ddd"/>
    <ellipse cx="1410" cy="720" rx="34" ry="24" fill="#fff7d0" stroke="#222" stroke-width="4"/>${wheel(440)}${wheel(1170)}</g></svg>`;
  let picture = sharp(Buffer.from(svg));
  if (plate !== null) {
    const shown = makeCanvas(330, 165, 240);
    fillBox(shown, { left: 0, top: 0, width: 330, height: 34 }, 150);
    await drawText(shown, plate, { left: 34, top: 68, height: 62, shade: 25, font: 'boldSans' });
    const bytes = await canvasPng(shown);
    picture = picture.composite([{ input: bytes, left: 640 + shift, top: 740 }]);
  }
  const { data } = await picture.removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return expose(data, { ...PHOTO, channels: 3 }, seed, { ...NO_DAMAGE, ...damage });
}

function canvasPng({ pixels, width, height }: Canvas): Promise<Buffer> {
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

/** A photo of a flat thing before something dull. */
async function photograph(thing: Canvas, seed: number, given: Partial<Damage>): Promise<Buffer> {
  const damage = { ...NO_DAMAGE, ...given };
  const random = seededRandom(seed + 13);
  const photo = makeCanvas(PHOTO.width, PHOTO.height, 0);
  const base = 70 + random() * 70;
  for (let y = 0; y < photo.height; y += 1) {
    for (let x = 0; x < photo.width; x += 1) {
      photo.pixels[y * photo.width + x] =
        base + 18 * Math.sin(x / 190 + seed) + 14 * Math.cos(y / 140 + seed * 2);
    }
  }
  const [width, height] = [
    PHOTO.width * damage.width,
    (PHOTO.width * damage.width * thing.height) / thing.width,
  ];
  const turn = (damage.skewDegrees * Math.PI) / 180;
  const [centreX, centreY] = [
    PHOTO.width / 2 + (random() - 0.5) * 60,
    PHOTO.height / 2 + (random() - 0.5) * 120,
  ];
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ].map(([signX = 0, signY = 0]) => {
    const off = () => (random() - 0.5) * 2 * damage.perspective * width * 0.5;
    const [x, y] = [(signX * width) / 2 + off(), (signY * height) / 2 + off() * 0.5];
    return [
      centreX + x * Math.cos(turn) - y * Math.sin(turn),
      centreY + x * Math.sin(turn) + y * Math.cos(turn),
    ] as const;
  });
  warpInto(photo, thing, corners);
  return expose(photo.pixels, { ...PHOTO, channels: 1 }, seed, damage);
}

/** Light, contrast, blur, noise, and a JPEG that is held as the camera was. */
async function expose(
  pixels: Uint8Array,
  { width, height, channels }: { width: number; height: number; channels: 1 | 3 },
  seed: number,
  damage: Damage,
): Promise<Buffer> {
  const random = seededRandom(seed + 17);
  const angle = random() * Math.PI * 2;
  const lit = new Uint8Array(pixels.length);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let index = 0; index < pixels.length; index += 1) {
    const at = Math.floor(index / channels);
    const x = (at % width) / width - 0.5;
    const y = Math.floor(at / width) / height - 0.5;
    const side = 1 - damage.unevenLight * (0.5 + x * cos + y * sin);
    const shade = 128 + ((pixels[index] ?? 0) - 128) * damage.contrast;
    lit[index] = Math.max(0, Math.min(255, shade * side * damage.light));
  }
  const raw = { width, height, channels };
  const blurred =
    damage.blur > 0.35
      ? await sharp(lit, { raw })
          .blur(damage.blur)
          .toColourspace(channels === 1 ? 'b-w' : 'srgb')
          .raw()
          .toBuffer()
      : Buffer.from(lit);
  for (let index = 0; index < blurred.length; index += 1) {
    const bell = random() + random() + random() - 1.5;
    blurred[index] = Math.max(0, Math.min(255, (blurred[index] ?? 0) + bell * 2 * damage.noise));
  }
  return sharp(blurred, { raw })
    .rotate(damage.turnedDegrees)
    .toColourspace('srgb')
    .jpeg({ quality: 88 })
    .toBuffer();
}
