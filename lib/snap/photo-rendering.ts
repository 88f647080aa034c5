import type { PhotoHint, PhotoMask } from '@/db/snap-content';
import {
  FINGERPRINT_COLUMNS,
  FINGERPRINT_ROWS,
  fingerprintOf,
} from '@/lib/listings/photo-fingerprint';
import { PHOTO_SIDES_PX, type PhotoFormat, type ShownSize } from './photo';
import { greyOf } from './photo-grey';
import { coverMasks, type RgbPicture } from './photo-mask';
import { JUDGED_SIDE_PX, qualityHints } from './photo-quality';
import { loadSharp } from './photo-work';

/** For photos of cars on a screen; above it files grow and nothing more is seen. */
const JPEG_QUALITY = 84;
/** What others are made from later: little is lost by encoding twice. */
const UNMASKED_QUALITY = 92;
const WEBP_QUALITY = 80;
/**
 * Of 6. The full size is the most of the work: 0 takes 0.6 of the time of 2 there and makes files a third
 * larger, still well below JPEG's (bench/snap-photos.ts has the whole).
 */
const WEBP_EFFORTS = { thumb: 2, card: 2, full: 0, unmasked: 0 } as const;

/** One encoded size. */
export interface RenderedSize {
  name: ShownSize | 'unmasked';
  format: PhotoFormat;
  bytes: Uint8Array;
  widthPx: number;
  heightPx: number;
}

export interface RenderedPhoto {
  sizes: RenderedSize[];
  /** Of the picture without masks; null for a plain area. */
  fingerprint: string | null;
}

/** The picture turned clockwise. */
async function turned(picture: RgbPicture, degrees: number): Promise<RgbPicture> {
  if (degrees === 0) return picture;
  const sharp = await loadSharp();
  const { data, info } = await sharp(picture.rgb, { raw: rawOf(picture) })
    .rotate(degrees)
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, widthPx: info.width, heightPx: info.height };
}

const rawOf = ({ widthPx, heightPx }: RgbPicture) =>
  ({ width: widthPx, height: heightPx, channels: 3 }) as const;

async function shrunk(picture: RgbPicture, sidePx: number): Promise<RgbPicture> {
  if (Math.max(picture.widthPx, picture.heightPx) <= sidePx) return picture;
  const sharp = await loadSharp();
  const { data, info } = await sharp(picture.rgb, { raw: rawOf(picture) })
    .resize(sidePx, sidePx, { fit: 'inside' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { rgb: data, widthPx: info.width, heightPx: info.height };
}

async function encoded(
  name: RenderedSize['name'],
  picture: RgbPicture,
  format: PhotoFormat,
): Promise<RenderedSize> {
  const sharp = await loadSharp();
  const image = sharp(picture.rgb, { raw: rawOf(picture) });
  const quality = name === 'unmasked' ? UNMASKED_QUALITY : JPEG_QUALITY;
  const bytes =
    format === 'jpeg'
      ? await image.jpeg({ quality }).toBuffer()
      : await image.webp({ quality: WEBP_QUALITY, effort: WEBP_EFFORTS[name] }).toBuffer();
  return { name, format, bytes, widthPx: picture.widthPx, heightPx: picture.heightPx };
}

/**
 * Every size of a photo in WebP and JPEG from its pixels: turned clockwise, masks (fractions of the turned
 * picture) burned in, none larger than it came. No AVIF: it takes tens of times as long to write. Nothing but
 * pixels goes in, so no metadata can come out.
 */
export async function renderPhoto(
  picture: RgbPicture,
  chosen: { rotationDegrees: number; masks: readonly PhotoMask[] },
): Promise<RenderedPhoto> {
  const upright = await turned(picture, chosen.rotationDegrees);
  const full = chosen.masks.length === 0 ? upright : { ...upright, rgb: upright.rgb.slice() };
  coverMasks(full, chosen.masks);
  const card = await shrunk(full, PHOTO_SIDES_PX.card);
  const thumb = await shrunk(card, PHOTO_SIDES_PX.thumb);
  const isCovered = chosen.masks.length > 0;
  const fingerprint = await readFingerprint(
    isCovered ? await shrunk(upright, PHOTO_SIDES_PX.card) : card,
  );
  const pictures = { full, card, thumb };
  // One after another: a photo has one core, and two photos are worked on at once.
  const sizes: RenderedSize[] = [];
  for (const name of ['thumb', 'card', 'full'] as const) {
    sizes.push(await encoded(name, pictures[name], 'webp'));
    sizes.push(await encoded(name, pictures[name], 'jpeg'));
  }
  return { sizes, fingerprint };
}

/** What all sizes are made from when masks or rotation change: as it came, without masks. */
export function renderUnmasked(picture: RgbPicture): Promise<RenderedSize> {
  return encoded('unmasked', picture, 'jpeg');
}

/** The pixels of what `renderUnmasked` made. */
export async function readUnmasked(bytes: Uint8Array): Promise<RgbPicture> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  return { rgb: data, widthPx: info.width, heightPx: info.height };
}

/** What could be better about it, judged at one size whatever it came in. */
export async function judgePhoto(
  picture: RgbPicture,
  original: { widthPx: number; heightPx: number },
): Promise<PhotoHint[]> {
  const sharp = await loadSharp();
  const { data, info } = await sharp(picture.rgb, { raw: rawOf(picture) })
    .resize(JUDGED_SIDE_PX, JUDGED_SIDE_PX, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const size = { widthPx: info.width, heightPx: info.height, channels: 3 } as const;
  return qualityHints(greyOf(data, size), original);
}

/** As adverts' photos are fingerprinted, so that the same photo is found there. */
async function readFingerprint(picture: RgbPicture): Promise<string | null> {
  const sharp = await loadSharp();
  const grey = await sharp(picture.rgb, { raw: rawOf(picture) })
    .greyscale()
    .resize(FINGERPRINT_COLUMNS, FINGERPRINT_ROWS, { fit: 'fill', fastShrinkOnLoad: false })
    .raw()
    .toBuffer();
  return fingerprintOf(grey);
}
