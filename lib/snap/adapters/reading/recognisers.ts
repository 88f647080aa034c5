import sharp, { type Sharp } from 'sharp';
import { type GreyPicture, scaledLine, type TextLine } from '@/lib/snap/reading/grey-picture';
import { FIRST_LOOK, LINE_LOOKS, linePicture } from '@/lib/snap/reading/line-picture';
import { type DashLine, odometerOf } from '@/lib/snap/reading/odometer';
import type { LocalReadingKind, PhotoReadingResult } from '@/lib/snap/reading/photo-reader';
import { isPlateLike, type PlateLine, plateRegionOf } from '@/lib/snap/reading/plate-region';
import { findTextLines } from '@/lib/snap/reading/text-lines';
import { vinRunsOf } from '@/lib/snap/reading/vin-text';
import { agreedVin, vinBarcodeVerdict, vinTextVerdict } from '@/lib/snap/reading/vin-verdict';
import { type BarcodeEngine, openBarcodeEngine } from './barcode-engine';
import { openTextEngine, type TextEngine } from './text-engine';

/** What reads one photo after another. */
export interface Recognisers {
  /** Null where the bytes are no picture that can be decoded. */
  read(
    bytes: Uint8Array,
    wanted: readonly LocalReadingKind[],
  ): Promise<PhotoReadingResult[] | null>;
  /** Ends what its engines run in. */
  close(): Promise<void>;
}

/** Larger photos are made smaller first: print that needs more pixels is too small to be read by hand. */
const SIDE_MAX = 2_048;
const PIXELS_MAX = 120_000_000;
/** How wide the picture is in which lines are looked for. */
const LAYOUT_WIDTH = 800;
const VIN_ALPHABET = '0123456789ABCDEFGHJKLMNPRSTUVWXYZ*:';
const PLATE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DASH_ALPHABET = '0123456789.,:°ABDEFGIKMNOPRSTVabdeiklmnoprstv ';
const VIN_LINES_MAX = 8;
const DASH_LINES_MAX = 10;
const PLATE_LINES_MAX = 5;

interface Photo {
  full: GreyPicture;
  /** The same, for finding lines. */
  small: GreyPicture;
  isThorough: boolean;
}

/** Recognisers of this thread; each loads its engine when it is first wanted. */
export function openRecognisers(): Recognisers {
  let barcodes: Promise<BarcodeEngine> | null = null;
  let texts: Promise<TextEngine> | null = null;
  const barcodeEngine = () => (barcodes ??= openBarcodeEngine());
  const textEngine = () => (texts ??= openTextEngine());
  const readers: Record<LocalReadingKind, (photo: Photo) => Promise<PhotoReadingResult>> = {
    vin_barcode: async (photo) => readBarcode(photo, await barcodeEngine()),
    vin_text: async (photo) => readVin(photo, await textEngine()),
    odometer: async (photo) => readOdometer(photo, await textEngine()),
    plate_region: async (photo) => readPlate(photo, textEngine),
  };
  return {
    async read(bytes, wanted) {
      const photo = await decode(bytes, wanted.includes('vin_text'));
      if (photo === null) return null;
      const results: PhotoReadingResult[] = [];
      for (const kind of wanted) results.push(await readers[kind](photo));
      return results;
    },
    async close() {
      await (await texts)?.close();
    },
  };
}

async function decode(bytes: Uint8Array, isThorough: boolean): Promise<Photo | null> {
  try {
    const upright = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' }).autoOrient();
    const full = await greyOf(
      upright.resize({
        width: SIDE_MAX,
        height: SIDE_MAX,
        fit: 'inside',
        withoutEnlargement: true,
      }),
    );
    const raw = { width: full.width, height: full.height, channels: 1 as const };
    const small = await greyOf(sharp(full.pixels, { raw }).resize({ width: LAYOUT_WIDTH }));
    return { full, small, isThorough };
  } catch {
    return null;
  }
}

async function greyOf(picture: Sharp): Promise<GreyPicture> {
  const { data, info } = await picture
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, pixels: data };
}

/** As it is; where a VIN is expected, tilted, sharper, calmer and larger as well: rows must cross all bars. */
async function readBarcode(photo: Photo, engine: BarcodeEngine): Promise<PhotoReadingResult> {
  const { full, isThorough } = photo;
  const first = vinBarcodeVerdict(await engine.read(full));
  if (first.state === 'found' || !isThorough) return first;
  const raw = { width: full.width, height: full.height, channels: 1 as const };
  const tilted = (degrees: number) => (picture: Sharp) =>
    picture.normalise().rotate(degrees, { background: '#fff' });
  const looks = [
    ...[-5, 5, -10, 10].map(tilted),
    (picture: Sharp) => picture.normalise().sharpen({ sigma: 2 }),
    (picture: Sharp) => picture.median(3).normalise(),
    (picture: Sharp) =>
      picture.resize({ width: Math.round(full.width * 1.6) }).sharpen({ sigma: 2 }),
  ];
  for (const look of looks) {
    const result = vinBarcodeVerdict(
      await engine.read(await greyOf(look(sharp(full.pixels, { raw })))),
    );
    if (result.state === 'found') return result;
  }
  return first;
}

/** Lines by the shape that a VIN has, the likeliest first. */
function vinLines(lines: readonly TextLine[]): TextLine[] {
  const shape = ({ length, height }: TextLine) => length / height;
  return lines
    .filter((line) => shape(line) > 7 && shape(line) < 34 && line.length > LAYOUT_WIDTH * 0.15)
    .sort((a, b) => b.height * Math.min(1, shape(b) / 11) - a.height * Math.min(1, shape(a) / 11))
    .slice(0, VIN_LINES_MAX);
}

async function readVin(photo: Photo, engine: TextEngine): Promise<PhotoReadingResult> {
  const looks: string[][] = [];
  for (const turned of quarterTurns(photo)) {
    for (const reach of [10, 16]) {
      for (const line of vinLines(findTextLines(turned.small, reach))) {
        await lookAtVin(turned, line, engine, looks);
        if (agreedVin(looks) !== null) return vinTextVerdict(looks);
      }
    }
    if (looks.some((runs) => runs.length > 0)) break;
  }
  return vinTextVerdict(looks);
}

/** One look after another, until they agree; a line without anything like a VIN gets one. */
async function lookAtVin(
  photo: Photo,
  line: TextLine,
  engine: TextEngine,
  looks: string[][],
): Promise<void> {
  const exact = scaledLine(line, photo.full.width / photo.small.width);
  for (const look of LINE_LOOKS) {
    const { words } = await engine.readLine(linePicture(photo.full, exact, look), VIN_ALPHABET);
    looks.push(vinRunsOf(words));
    if (agreedVin(looks) !== null || !isVinLike(words.join(''))) return;
  }
}

const isVinLike = (text: string) =>
  text.length >= 14 && text.length <= 26 && (text.match(/\d/g)?.length ?? 0) >= 4;

/** The photo as it is, then turned left and right for print that stands on its side, then upside down. */
function* quarterTurns(photo: Photo): Generator<Photo> {
  yield photo;
  for (const quarters of [1, 3, 2]) {
    yield {
      ...photo,
      full: turnedBy(photo.full, quarters),
      small: turnedBy(photo.small, quarters),
    };
  }
}

function turnedBy(picture: GreyPicture, quarters: number): GreyPicture {
  const { width, height, pixels } = picture;
  const turned = new Uint8Array(pixels.length);
  const isSideways = quarters % 2 === 1;
  const wide = isSideways ? height : width;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [toX, toY] =
        quarters === 1
          ? [height - 1 - y, x]
          : quarters === 3
            ? [y, width - 1 - x]
            : [width - 1 - x, height - 1 - y];
      turned[toY * wide + toX] = pixels[y * width + x] ?? 0;
    }
  }
  return { width: wide, height: isSideways ? width : height, pixels: turned };
}

async function readOdometer(photo: Photo, engine: TextEngine): Promise<PhotoReadingResult> {
  const lines: DashLine[] = [];
  const scale = photo.full.width / photo.small.width;
  for (const line of findTextLines(photo.small, 10).slice(0, DASH_LINES_MAX)) {
    if (line.length / line.height > 30) continue;
    const picture = linePicture(photo.full, scaledLine(line, scale), FIRST_LOOK);
    const { words } = await engine.readLine(picture, DASH_ALPHABET);
    lines.push({ text: words.join(' '), height: line.height });
  }
  return odometerOf(lines);
}

async function readPlate(
  photo: Photo,
  engine: () => Promise<TextEngine>,
): Promise<PhotoReadingResult> {
  const found = findTextLines(photo.small, 6).filter((line) =>
    isPlateLike(line, photo.small.width),
  );
  const lines: PlateLine[] = [];
  const scale = photo.full.width / photo.small.width;
  for (const line of found.slice(0, PLATE_LINES_MAX)) {
    const picture = linePicture(photo.full, scaledLine(line, scale), FIRST_LOOK);
    const { words, confidence } = await (await engine()).readLine(picture, PLATE_ALPHABET);
    lines.push({ line, text: words.join(''), confidence });
  }
  return plateRegionOf(lines, photo.small);
}
