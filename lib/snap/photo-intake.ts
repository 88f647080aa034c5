/**
 * Bytes from outside become a picture in memory, by one decode. What they are is decided by what they hold,
 * first by their signature and then by the decoder, never by a name or a media type that somebody said.
 */
import type { Sharp } from 'sharp';
import { decodeHeic } from './heic';
import { PHOTO_SIDES_PX, type PhotoRefusal } from './photo';
import type { RgbPicture } from './photo-mask';
import { loadSharp } from './photo-work';

/** Of one picture: a phone's largest are 200, which few send; 100 are held row by row. */
export const PIXELS_MAX = 100_000_000;
/** Below it there is nothing to see of a car. */
const SIDE_PX_MIN = 64;
const DECODE_SECONDS_MAX = 20;

/** What a signature says → what the decoder has to say too. */
const DECODERS: Readonly<Record<string, { format: string; compression?: string }>> = {
  'image/jpeg': { format: 'jpeg' },
  'image/png': { format: 'png' },
  'image/webp': { format: 'webp' },
  'image/avif': { format: 'heif', compression: 'av1' },
};
const HEIC_TYPES = new Set(['image/heic', 'image/heif']);
const MOVING_TYPES = new Set([
  'image/gif',
  'image/apng',
  'image/heic-sequence',
  'image/heif-sequence',
]);

/** Where the bytes are: in a file, so that they need not be held; or in memory. */
export type PhotoSource = { path: string } | { bytes: Uint8Array };

/** A photo in memory: upright, at most 1,600 px, without anything but its pixels. */
export interface TakenPhoto extends RgbPicture {
  /** As it came, upright. */
  originalWidthPx: number;
  originalHeightPx: number;
  /** "JPEG", "PNG", "WebP", "AVIF", "HEIC". */
  formatName: string;
  wasTurned: boolean;
}

export type Taken = { photo: TakenPhoto } | { refusal: PhotoRefusal };

const NAMES: Readonly<Record<string, string>> = {
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
  'image/avif': 'AVIF',
};

/** The media type that the first bytes tell; null for what is no known file. */
async function signatureOf(source: PhotoSource): Promise<string | null> {
  const { fileTypeFromBuffer, fileTypeFromFile } = await import('file-type');
  const found =
    'path' in source ? await fileTypeFromFile(source.path) : await fileTypeFromBuffer(source.bytes);
  return found?.mime ?? null;
}

/**
 * A photo from bytes, or why it is none. Decodes once, after signature, size and frames are known from the
 * head of the file; a bomb is refused before a pixel is read. At most one at a time for each turn that
 * `inPhotoTurn` gives.
 */
export async function takePhoto(source: PhotoSource): Promise<Taken> {
  const mime = await signatureOf(source).catch(() => null);
  if (mime === null) return { refusal: 'not_a_photo' };
  if (MOVING_TYPES.has(mime)) return { refusal: 'animated' };
  if (HEIC_TYPES.has(mime)) return takeHeic(source);
  const decoder = DECODERS[mime];
  if (!decoder) return { refusal: 'not_a_photo' };
  const sharp = await loadSharp();
  const image = sharp('path' in source ? source.path : source.bytes, {
    limitInputPixels: PIXELS_MAX,
    failOn: 'error',
    sequentialRead: true,
  });
  let head: Awaited<ReturnType<Sharp['metadata']>>;
  try {
    head = await image.metadata();
  } catch (error) {
    return { refusal: isTooManyPixels(error) ? 'too_many_pixels' : 'damaged' };
  }
  const isOther = head.format !== decoder.format || head.compression !== decoder.compression;
  if (isOther) return { refusal: 'not_a_photo' };
  if ((head.pages ?? 1) > 1) return { refusal: 'animated' };
  const refusal = refusedSize(head.width, head.height);
  if (refusal) return { refusal };
  const taken = await toRgb(image);
  if (taken === null) return { refusal: 'damaged' };
  const isLying = (head.orientation ?? 1) >= 5;
  return {
    photo: {
      ...taken,
      originalWidthPx: isLying ? head.height : head.width,
      originalHeightPx: isLying ? head.width : head.height,
      formatName: NAMES[mime] ?? 'another format',
      wasTurned: (head.orientation ?? 1) !== 1,
    },
  };
}

async function takeHeic(source: PhotoSource): Promise<Taken> {
  const decoded = await decodeHeic(source);
  if ('refusal' in decoded) return decoded;
  const { rgba, widthPx, heightPx, wasTurned } = decoded;
  const refusal = refusedSize(widthPx, heightPx);
  if (refusal) return { refusal };
  const sharp = await loadSharp();
  const raw = { width: widthPx, height: heightPx, channels: 4 } as const;
  const taken = await toRgb(sharp(rgba, { raw, limitInputPixels: PIXELS_MAX }));
  if (taken === null) return { refusal: 'damaged' };
  const original = { originalWidthPx: widthPx, originalHeightPx: heightPx };
  return { photo: { ...taken, ...original, formatName: 'HEIC', wasTurned } };
}

function refusedSize(widthPx: number, heightPx: number): PhotoRefusal | null {
  if (widthPx * heightPx > PIXELS_MAX) return 'too_many_pixels';
  return Math.min(widthPx, heightPx) < SIDE_PX_MIN ? 'too_small' : null;
}

/** Upright, in sRGB, on white, at most as large as it is shown; null for what ends too early. */
async function toRgb(image: Sharp): Promise<RgbPicture | null> {
  const side = PHOTO_SIDES_PX.full;
  try {
    const { data, info } = await image
      .autoOrient()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .timeout({ seconds: DECODE_SECONDS_MAX })
      .raw()
      .toBuffer({ resolveWithObject: true });
    if (info.channels !== 3) return null;
    return { rgb: data, widthPx: info.width, heightPx: info.height };
  } catch {
    return null;
  }
}

function isTooManyPixels(error: unknown): boolean {
  return error instanceof Error && /pixel limit/i.test(error.message);
}
