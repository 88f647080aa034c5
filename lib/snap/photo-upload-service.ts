/**
 * Photos come in: their bytes through this server, or from the browser to a bucket and then read from there.
 * Either way what came is looked at, written anew and forgotten; only what was written anew is kept.
 */

import { createHash } from 'node:crypto';
import type { PhotoSlot } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { PresignedPut } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import type { ReceivedFile } from '@/lib/platform/http/receive-file';
import { newId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { lockOwnJobRow } from './job-queries';
import { type OwnJob, requireJob } from './own-job';
import {
  awaitedKey,
  PHOTO_BYTES_MAX,
  PHOTO_REFUSALS,
  PHOTOS_MAX,
  type PhotoRefusal,
  photoFolder,
  type SnapPhoto,
} from './photo';
import {
  deleteAwaitedRow,
  deletePhotoRow,
  findPhotoByContent,
  findPhotoByKey,
  findPhotoRow,
  insertPhotoRow,
  measureJobPhotos,
  type SnapPhotoRow,
  updatePhotoRow,
} from './photo-queries';
import {
  announcePhotos,
  type PhotoCtx,
  type PreparedPhoto,
  preparePhoto,
  removeQuietly,
  storeSizes,
} from './photo-storing';
import { viewOfPhoto } from './photo-view';

/** Which upload of which job; `uploadKey` is a uuid that its sender made for the file. */
type Upload = OwnJob & { uploadKey: string };

/** `isNew` is false where the photo was there already, by its key or by its content. */
export interface StoredPhoto {
  photo: SnapPhoto;
  isNew: boolean;
}

function refused(refusal: PhotoRefusal): AppError {
  return invalidFields([{ field: 'body', message: PHOTO_REFUSALS[refusal] }]);
}

function assertOpen(job: { status: string }): void {
  if (job.status === 'open' || job.status === 'listed') return;
  throw new AppError('conflict', { message: 'This car is not being sold any more.' });
}

/** The photo of this key, if it is stored. Throws `conflict` for one that was deleted. */
function present(row: SnapPhotoRow | null): SnapPhotoRow | null {
  if (row !== null && row.deletedAt !== null) {
    throw new AppError('conflict', {
      message: 'This photo was deleted. Take it back, or send it under another key.',
    });
  }
  return row?.state === 'ready' ? row : null;
}

/**
 * Stores a photo from the bytes of a request. The same key again is the same photo, and the same content twice
 * in a job the one that is there. Throws `not_found` for another's job, `invalid_fields` naming `body` for what
 * is no photo that is taken, `conflict` beyond 24 photos, `storage_full`, `unavailable` where too many wait;
 * nothing is stored then.
 */
export async function putPhoto(
  ctx: PhotoCtx,
  input: Upload & { file: ReceivedFile; slot?: PhotoSlot | null },
): Promise<StoredPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const job = await requireJob(ctx, input);
  assertOpen(job);
  const { uploadKey, file } = input;
  const known = await findPhotoByKey(ctx.db, { jobId: job.id, uploadKey });
  const there =
    present(known) ??
    (await findPhotoByContent(ctx.db, { jobId: job.id, contentHash: file.sha256 }));
  if (there) {
    if (known?.state === 'awaited') {
      await deleteAwaitedRow(ctx.db, known.id);
      await removeArrived(ctx, known);
    }
    return { photo: await viewOfPhoto(ctx, there), isNew: false };
  }
  await assertRoom(ctx, job.id, uploadKey);
  const prepared = await preparePhoto({ path: file.path }, ctx.now());
  if ('refusal' in prepared) throw refused(prepared.refusal);
  const place = await takePlace(ctx, { ...input, jobUuid: job.id, slot: input.slot ?? null });
  if (place.state === 'ready') return { photo: await viewOfPhoto(ctx, place), isNew: false };
  const kept = { place, prepared, contentHash: file.sha256, personId: input.personId };
  const stored = await keepPhoto(ctx, kept);
  await removeArrived(ctx, place);
  return stored;
}

/**
 * Removes what lies in the bucket for a place that was awaited from there and whose bytes came by this server: it may
 * have arrived all the same, and is as its camera wrote it.
 */
async function removeArrived(ctx: PhotoCtx, place: SnapPhotoRow): Promise<void> {
  if (place.awaitedBlobKey === null) return;
  await ctx.ports.blobs.remove(place.awaitedBlobKey).catch((error: unknown) => {
    ctx.log.warn({ error, key: place.awaitedBlobKey }, 'what came for a photo was not removed');
  });
}

async function assertRoom(ctx: Pick<Ctx, 'db'>, jobId: string, uploadKey: string): Promise<void> {
  if (await findPhotoByKey(ctx.db, { jobId, uploadKey })) return;
  const { count } = await measureJobPhotos(ctx.db, jobId);
  if (count < PHOTOS_MAX) return;
  throw new AppError('conflict', {
    message: `A car has at most ${PHOTOS_MAX} photos. Delete one first.`,
  });
}

/**
 * The row of an upload, awaited where it is new: made before anything is stored, so that the sweep finds what a
 * process leaves behind that ends in between.
 */
async function takePlace(
  ctx: Ctx,
  upload: { personId: string; jobUuid: string; uploadKey: string; slot: PhotoSlot | null } & {
    isFromBucket?: boolean;
  },
): Promise<SnapPhotoRow> {
  const { personId, jobUuid: jobId, uploadKey, slot } = upload;
  return inTransaction(ctx, async (tx) => {
    const job = await lockOwnJobRow(tx.db, { personId, jobId });
    if (!job) throw notFound('snap job');
    const row = await findPhotoByKey(tx.db, { jobId, uploadKey });
    present(row);
    if (row) return row;
    await assertRoom(tx, jobId, uploadKey);
    const { nextPosition } = await measureJobPhotos(tx.db, jobId);
    const id = newId();
    return insertPhotoRow(tx.db, {
      ...{ id, jobId, uploadKey, slot, state: 'awaited', position: nextPosition },
      awaitedBlobKey: upload.isFromBucket ? awaitedKey(id) : null,
      now: tx.now(),
    });
  });
}

/** Stores what was prepared under a place that was taken, unless the same content got there meanwhile. */
async function keepPhoto(
  ctx: PhotoCtx,
  made: { place: SnapPhotoRow; prepared: PreparedPhoto; contentHash: string; personId: string },
): Promise<StoredPhoto> {
  const { place, prepared, contentHash, personId } = made;
  const { id, jobId } = place;
  let sizes: SnapPhotoRow['sizes'];
  try {
    sizes = await storeSizes(ctx, id, prepared.sizes);
  } catch (error) {
    if (place.awaitedBlobKey === null) await deleteAwaitedRow(ctx.db, id);
    throw error;
  }
  const full = prepared.sizes.find(({ name }) => name === 'full');
  const kept = await inTransaction(ctx, async (tx) => {
    if (!(await lockOwnJobRow(tx.db, { personId, jobId }))) throw notFound('snap job');
    const same = await findPhotoByContent(tx.db, { jobId, contentHash, exceptId: id });
    if (same) {
      await deletePhotoRow(tx.db, id);
      return same;
    }
    // Where the same upload came twice at once, the first one is the photo.
    const now = await findPhotoRow(tx.db, { photoId: id });
    if (now?.state === 'ready') return now;
    return updatePhotoRow(tx.db, {
      id,
      set: {
        ...{ state: 'ready', refusal: null, contentHash, sizes, awaitedBlobKey: null },
        ...{ fingerprint: prepared.fingerprint, hints: prepared.hints, edits: prepared.edits },
        ...{ widthPx: full?.widthPx ?? null, heightPx: full?.heightPx ?? null },
      },
      now: tx.now(),
    });
  });
  const isNew = kept?.id === id && kept.sizes[0]?.blobKey === sizes[0]?.blobKey;
  const [first] = sizes;
  if (!isNew && first) await removeQuietly(ctx, first.blobKey.replace(/\/[^/]*$/, ''));
  if (!kept) throw notFound('snap photo');
  if (isNew) await announcePhotos(ctx, jobId);
  return { photo: await viewOfPhoto(ctx, kept), isNew };
}

/** How the bytes of an awaited photo are to be sent. */
export interface AwaitedPhoto {
  photo: SnapPhoto;
  /** Null where files are not taken by the store itself: put the bytes to this server instead. */
  upload: PresignedPut | null;
}

/**
 * Makes room for a photo whose bytes its sender puts into the bucket. Repeating it gives another address for the
 * same photo. Throws `not_found`, `conflict` beyond 24 photos, `invalid_fields` for more than 25 MB.
 */
export async function awaitPhoto(
  ctx: PhotoCtx,
  input: Upload & { byteCount: number; contentType: string; slot?: PhotoSlot | null },
): Promise<AwaitedPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const job = await requireJob(ctx, input);
  assertOpen(job);
  const { byteCount, contentType } = input;
  if (byteCount > PHOTO_BYTES_MAX) {
    throw invalidFields([{ field: 'byte_count', message: PHOTO_REFUSALS.too_large }]);
  }
  const place = await takePlace(ctx, {
    ...{ personId: input.personId, jobUuid: job.id, uploadKey: input.uploadKey },
    ...{ slot: input.slot ?? null, isFromBucket: true },
  });
  if (place.state === 'ready') return { photo: await viewOfPhoto(ctx, place), upload: null };
  const key = awaitedKey(place.id);
  const upload = await ctx.ports.blobs.presignPut(key, { contentType, byteCount });
  return { photo: await viewOfPhoto(ctx, place), upload };
}

/**
 * Reads what was put into the bucket for an awaited photo, stores it as `putPhoto` does, and removes what came.
 * A refusal is noted on the photo, which then is `refused` and not tried again. Throws `not_found`, and
 * `conflict` while nothing has arrived.
 */
export async function completePhoto(ctx: PhotoCtx, input: Upload): Promise<StoredPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const job = await requireJob(ctx, input);
  const place = await findPhotoByKey(ctx.db, { jobId: job.id, uploadKey: input.uploadKey });
  if (!place || place.deletedAt !== null) throw notFound('snap photo');
  if (place.state !== 'awaited') return { photo: await viewOfPhoto(ctx, place), isNew: false };
  const key = awaitedKey(place.id);
  const bytes = await ctx.ports.blobs.get(key);
  if (bytes === null) {
    throw new AppError('conflict', { message: 'Its bytes have not arrived yet.' });
  }
  const prepared =
    bytes.byteLength > PHOTO_BYTES_MAX
      ? { refusal: 'too_large' as const }
      : await preparePhoto({ bytes }, ctx.now());
  if ('refusal' in prepared) {
    await removeQuietly(ctx, photoFolder(place.id));
    const { refusal } = prepared;
    const set = { state: 'refused', refusal, awaitedBlobKey: null } as const;
    const row = await updatePhotoRow(ctx.db, { id: place.id, set, now: ctx.now() });
    await announcePhotos(ctx, job.id);
    return { photo: await viewOfPhoto(ctx, row ?? place), isNew: false };
  }
  const contentHash = createHash('sha256').update(bytes).digest('hex');
  const stored = await keepPhoto(ctx, {
    ...{ place, prepared, contentHash, personId: input.personId },
  });
  await ctx.ports.blobs.remove(key);
  return stored;
}
