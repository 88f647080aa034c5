/** How a photo's sizes come into the store and out of it; the rows are the verbs' business. */

import type { PhotoEdit, PhotoHint, PhotoMask, PhotoSize } from '@/db/snap-content';
import { eventOf } from '@/inngest/events';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError } from '@/lib/platform/errors';
import type { EventSender } from '@/lib/platform/events';
import { newId, toPublicId } from '@/lib/platform/ids';
import { publishLive } from '@/lib/platform/live-events';
import { PHOTO_SIDES_PX, type PhotoRefusal, photoFolder } from './photo';
import { type PhotoSource, type TakenPhoto, takePhoto } from './photo-intake';
import {
  judgePhoto,
  type RenderedSize,
  readUnmasked,
  renderPhoto,
  renderUnmasked,
} from './photo-rendering';
import { inPhotoTurn } from './photo-work';

/** What verbs that write photos ask for. */
export type PhotoCtx = Ctx<{ blobs: BlobStore; events: EventSender }>;

/** What is kept of a photo when it has been looked at, before it has a place. */
export interface PreparedPhoto {
  sizes: RenderedSize[];
  fingerprint: string | null;
  hints: PhotoHint[];
  edits: PhotoEdit[];
}

/** What every upload goes through, in words for whoever wants to know what was done to a photo. */
function uploadEdits(photo: TakenPhoto, now: Date): PhotoEdit[] {
  const at = now.toISOString();
  const edit = (kind: PhotoEdit['kind'], detail: string): PhotoEdit => ({
    ...{ kind, at, detail },
    by: 'auto',
  });
  const longSide = Math.max(photo.originalWidthPx, photo.originalHeightPx);
  return [
    ...(photo.wasTurned ? [edit('uprighted', 'set upright as the camera noted')] : []),
    ...(longSide > PHOTO_SIDES_PX.full
      ? [edit('resized', `made smaller from ${photo.originalWidthPx} × ${photo.originalHeightPx}`)]
      : []),
    edit('metadata_removed', 'place, time and camera taken out'),
    edit('converted', `${photo.formatName} written anew as WebP and JPEG`),
  ];
}

/**
 * Bytes from outside as what is kept of them, or why they are refused; nothing is stored. Waits for its turn.
 * Throws `unavailable` where too many wait.
 */
export function preparePhoto(
  source: PhotoSource,
  now: Date,
): Promise<PreparedPhoto | { refusal: PhotoRefusal }> {
  return inPhotoTurn(async () => {
    const taken = await takePhoto(source);
    if ('refusal' in taken) return taken;
    const { photo } = taken;
    const original = { widthPx: photo.originalWidthPx, heightPx: photo.originalHeightPx };
    const hints = await judgePhoto(photo, original);
    const { sizes, fingerprint } = await renderPhoto(photo, { rotationDegrees: 0, masks: [] });
    const all = [...sizes, await renderUnmasked(photo)];
    return { sizes: all, fingerprint, hints, edits: uploadEdits(photo, now) };
  });
}

/**
 * Writes sizes below the photo's folder, each time under a name of its own, so that nobody reads one size from
 * before and one from after. Where one fails, none is left and its error is thrown.
 */
export async function storeSizes(
  ctx: PhotoCtx,
  photoId: string,
  sizes: readonly RenderedSize[],
): Promise<PhotoSize[]> {
  const folder = `${photoFolder(photoId)}/${newId()}`;
  try {
    return await Promise.all(
      sizes.map(async ({ name, format, bytes, widthPx, heightPx }) => {
        const blobKey = `${folder}/${name}.${format === 'jpeg' ? 'jpg' : format}`;
        await ctx.ports.blobs.put(blobKey, bytes, `image/${format}`);
        return { name, format, widthPx, heightPx, byteCount: bytes.byteLength, blobKey };
      }),
    );
  } catch (error) {
    await removeQuietly(ctx, folder);
    throw error;
  }
}

/** Every shown size anew from what was kept, turned and covered as its person chose; not stored yet. */
export async function renderAnew(
  ctx: PhotoCtx,
  stored: readonly PhotoSize[],
  chosen: { rotationDegrees: number; masks: readonly PhotoMask[] },
): Promise<{ sizes: RenderedSize[]; fingerprint: string | null }> {
  const kept = stored.find(({ name }) => name === 'unmasked');
  const bytes = kept ? await ctx.ports.blobs.get(kept.blobKey) : null;
  if (bytes === null) {
    throw new AppError('internal', { message: 'the kept picture of a photo is not in the store' });
  }
  return inPhotoTurn(async () => renderPhoto(await readUnmasked(bytes), chosen));
}

/** Removes files that no row names any more. A store that is away is for the sweep: nothing fails by it. */
export async function removeSizes(ctx: PhotoCtx, sizes: readonly PhotoSize[]): Promise<void> {
  for (const { blobKey } of sizes) {
    await ctx.ports.blobs.remove(blobKey).catch((error: unknown) => {
      ctx.log.warn({ error, key: blobKey }, 'a size of a photo was not removed');
    });
  }
}

/** Removes a folder of the store; what stays for now is removed with its photo. */
export async function removeQuietly(ctx: PhotoCtx, folder: string): Promise<void> {
  await ctx.ports.blobs.removeBelow(folder).catch((error: unknown) => {
    ctx.log.warn({ error, folder }, 'files of a photo were not removed');
  });
}

/**
 * Says that photos of a job (uuid) changed: to whoever looks at its page, and to what reads photos. Both are
 * hints; the photo is stored whether they arrive or not.
 */
export async function announcePhotos(ctx: PhotoCtx, jobId: string): Promise<void> {
  const told = [
    publishLive(ctx.db, `snap_job:${jobId}`, { id: toPublicId('snap_job', jobId), kind: 'photos' }),
    ctx.ports.events.send([eventOf('snap/photos.changed', { job_id: jobId })]),
  ];
  for (const { status, ...rest } of await Promise.allSettled(told)) {
    if (status === 'rejected') ctx.log.warn({ ...rest, job_id: jobId }, 'photos not announced');
  }
}
