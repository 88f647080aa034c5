import sharp, { type Sharp } from 'sharp';
import { type GreyPicture, scaledLine } from '@/lib/snap/reading/grey-picture';
import { roughFrame } from '@/lib/snap/reading/line-frame';
import { FIRST_LOOK, linePicture } from '@/lib/snap/reading/line-picture';
import { type DashLine, odometerOf } from '@/lib/snap/reading/odometer';
import type { LocalReadingKind, PhotoReadingResult } from '@/lib/snap/reading/photo-reader';
import { isPlateLike, type PlateLine, plateRegionOf } from '@/lib/snap/reading/plate-region';
import { findTextLines } from '@/lib/snap/reading/text-lines';
import { vinBarcodeVerdict } from '@/lib/snap/reading/vin-verdict';
import { type BarcodeEngine, openBarcodeEngine } from './barcode-engine';
import { openTextEngine, type TextEngine } from './text-engine';
import { type SizedPhoto as Photo, readVinPrint } from './vin-print';

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
const PLATE_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const DASH_ALPHABET = '0123456789.,:°ABDEFGIKMNOPRSTVabdeiklmnoprstv ';
const DASH_LINES_MAX = 10;
const PLATE_LINES_MAX = 5;

/** Recognisers of this thread; each loads its engine when it is first wanted. */
export function openRecognisers(): Recognisers {
  let barcodes: Promise<BarcodeEngine> | null = null;
  let texts: Promise<TextEngine> | null = null;
  const barcodeEngine = () => (barcodes ??= openBarcodeEngine());
  const textEngine = () => (texts ??= openTextEngine());
  const readers: Record<LocalReadingKind, (photo: Photo) => Promise<PhotoReadingResult>> = {
    vin_barcode: async (photo) => readBarcode(photo, await barcodeEngine()),
    vin_text: async (photo) => readVinPrint(photo, await textEngine()),
    odometer: async (photo) => readOdometer(photo, await textEngine()),
    plate_region: async (photo) => readPlate(photo, textEngine),
  };
  return {
    async read(bytes, wanted) {
      const photo = await decode(bytes);
      if (photo === null) return null;
      const results: PhotoReadingResult[] = [];
      for (const kind of wanted) results.push(await readers[kind](photo));
      const [isBarcodeMissing, isTextMissing] = (['vin_barcode', 'vin_text'] as const).map((kind) =>
        results.some((result) => result.kind === kind && result.state === 'none'),
      );
      if (!isBarcodeMissing || !isTextMissing) return results;
      const barcode = await readBarcodeThoroughly(photo, await barcodeEngine());
      return results.map((result) =>
        barcode !== null && result.kind === 'vin_barcode' ? barcode : result,
      );
    },
    async close() {
      await (await texts)?.close();
    },
  };
}

async function decode(bytes: Uint8Array): Promise<Photo | null> {
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
    return { full, small };
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

async function readBarcode({ full }: Photo, engine: BarcodeEngine): Promise<PhotoReadingResult> {
  return vinBarcodeVerdict(await engine.read(full));
}

/**
 * Tilted, sharper, calmer and larger: rows must cross all bars. It takes seconds, so it is done only where a VIN is
 * expected and neither the barcode as it is nor print gave one.
 */
async function readBarcodeThoroughly(
  { full }: Photo,
  engine: BarcodeEngine,
): Promise<PhotoReadingResult | null> {
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
  return null;
}

async function readOdometer(photo: Photo, engine: TextEngine): Promise<PhotoReadingResult> {
  const lines: DashLine[] = [];
  const scale = photo.full.width / photo.small.width;
  for (const line of findTextLines(photo.small, 10).slice(0, DASH_LINES_MAX)) {
    if (line.length / line.height > 30) continue;
    const picture = linePicture(photo.full, roughFrame(scaledLine(line, scale)), FIRST_LOOK);
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
    const picture = linePicture(photo.full, roughFrame(scaledLine(line, scale)), FIRST_LOOK);
    const { words, confidence } = await (await engine()).readLine(picture, PLATE_ALPHABET);
    lines.push({ line, text: words.join(''), confidence });
  }
  return plateRegionOf(lines, photo.small);
}
