/**
 * Looks at the photos of wanted adverts, once each, and keeps what they look like. The pictures are fetched
 * by the guarded client as robots.txt allows, read in memory and forgotten.
 */
import { authorize } from '@/lib/platform/authz';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { Outbound } from '@/lib/platform/outbound';
import { FINGERPRINT_COLUMNS, FINGERPRINT_ROWS, fingerprintOf } from './photo-fingerprint';
import {
  listWaitingListings,
  listWaitingPhotos,
  type PhotoLook,
  type WaitingPhoto,
  writeLooks,
} from './same-photo-queries';

/** Most adverts of one call. */
export const LOOKED_LISTINGS_MAX = 20;
const BYTES_MAX = 6 * 1024 * 1024;
const TIMEOUT_MS = 8_000;
/** Between two pictures of one host, unless its robots.txt asks for more. */
const PAUSE_MS = 250;
/** Larger than any photo of a car, and small enough to be held in memory. */
const PIXELS_MAX = 50_000_000;
const DECODE_SECONDS_MAX = 5;
/** Formats of photos; drawings and documents can hold programs. */
const PHOTO_FORMATS: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'gif', 'heif']);

/** Adverts whose photos are to be looked at, the most wanted first. */
export async function listUnseenPhotos(ctx: Ctx, input: { limit: number }): Promise<string[]> {
  authorize(ctx, 'sources.collect');
  return listWaitingListings(ctx.db.$client, { now: ctx.now(), limit: input.limit });
}

/** What came of looking at photos. */
export interface PhotosLooked {
  lookedCount: number;
  failedCount: number;
  /** Adverts of which something new is known. */
  listingIds: string[];
}

/**
 * Looks at the photos of these adverts that nobody has looked at, and keeps their fingerprints. A photo
 * that cannot be had is tried three times at most, an hour apart; one that is no photo, or plain, once.
 * Safe to repeat. Throws RangeError for more than 20 adverts.
 */
export async function fingerprintPhotos(
  ctx: Ctx<{ outbound: Outbound }>,
  input: { listingIds: readonly string[] },
): Promise<PhotosLooked> {
  authorize(ctx, 'sources.collect');
  if (input.listingIds.length > LOOKED_LISTINGS_MAX) {
    throw new RangeError(`${input.listingIds.length} adverts are more than ${LOOKED_LISTINGS_MAX}`);
  }
  const pool = ctx.db.$client;
  const waiting = await listWaitingPhotos(pool, { now: ctx.now(), listingIds: input.listingIds });
  const looks: PhotoLook[] = [];
  // One after another: a host is never asked for two at once.
  for (const photo of waiting) looks.push(await look(ctx, photo));
  if (looks.length > 0) await writeLooks(pool, { now: ctx.now(), looks });
  const seen = looks.filter(({ fingerprint }) => fingerprint !== null);
  return {
    lookedCount: seen.length,
    failedCount: looks.length - seen.length,
    listingIds: [...new Set(seen.map(({ listingId }) => listingId))],
  };
}

async function look(ctx: Ctx<{ outbound: Outbound }>, photo: WaitingPhoto): Promise<PhotoLook> {
  try {
    const answer = await ctx.ports.outbound.send({
      client: 'photos',
      url: photo.url,
      headers: { accept: 'image/avif,image/webp,image/*;q=0.8' },
      timeoutMs: TIMEOUT_MS,
      bytesMax: BYTES_MAX,
      pauseMs: PAUSE_MS,
    });
    if (answer.status !== 200) {
      // What is not there or not ours to see stays so.
      const isGone = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
      return { ...photo, fingerprint: null, isTriedAgain: !isGone };
    }
    return { ...photo, fingerprint: await readFingerprint(answer.bytes), isTriedAgain: false };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const isRefused =
      error.code === 'outbound_address_refused' ||
      error.code === 'outbound_robots_refused' ||
      error.code === 'outbound_too_large';
    return { ...photo, fingerprint: null, isTriedAgain: !isRefused };
  }
}

/**
 * The fingerprint of a picture in JPEG, PNG, WebP, GIF or HEIF; null for other bytes, for pictures of
 * more than 50 million points, and for plain ones. Damaged pictures are read as far as they go.
 */
async function readFingerprint(bytes: Buffer): Promise<string | null> {
  // Loaded with the first photo: most processes never look at one.
  const { default: sharp } = await import('sharp');
  try {
    const image = sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'none', pages: 1 });
    const { format } = await image.metadata();
    if (!PHOTO_FORMATS.has(format ?? '')) return null;
    const grey = await image
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .greyscale()
      .resize(FINGERPRINT_COLUMNS, FINGERPRINT_ROWS, { fit: 'fill', fastShrinkOnLoad: false })
      .timeout({ seconds: DECODE_SECONDS_MAX })
      .raw()
      .toBuffer();
    return fingerprintOf(grey);
  } catch {
    return null;
  }
}
