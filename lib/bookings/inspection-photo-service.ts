/** Photos of an inspection: what came is looked at, written anew without place and time, and forgotten. */
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, invalidFields, notFound } from '@/lib/platform/errors';
import type { ReceivedFile } from '@/lib/platform/http/receive-file';
import { findUuid, newId, parsePublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { PHOTO_REFUSALS, type PhotoFormat, photoFolder, type ShownSize } from '@/lib/snap/photo';
import { findShownSize, pictureOf, type StoredPicture } from '@/lib/snap/photo-bytes';
import {
  type PhotoCtx,
  preparePhoto,
  removeQuietly,
  removeSizes,
  storeSizes,
} from '@/lib/snap/photo-storing';
import { INSPECTION_PHOTOS_MAX, type InspectionPhoto, toPhoto } from './inspection';
import { findPoint } from './inspection-checklist';
import {
  countInspectionPhotos,
  findInspectionPhoto,
  type InspectionPhotoRow,
  insertInspectionPhoto,
  updateInspectionPhoto,
} from './inspection-photo-queries';
import { findReadableInspection, lockInspection } from './inspection-queries';
import { assertOpen, inspectionReader, requireOwnInspection } from './inspection-service';

/**
 * Stores a photo of a point under a key (uuid) that its device made: the same once more is the same photo. Throws
 * `not_found`, `forbidden`, `conflict` for a signed inspection, a deleted photo, or beyond 120, `invalid_fields` for
 * what is no photo or no point, and `storage_full`.
 */
export async function putInspectionPhoto(
  ctx: PhotoCtx,
  input: { id: string; pointKey: string; uploadKey: string; file: ReceivedFile },
): Promise<InspectionPhoto> {
  authorize(ctx, 'inspections.perform');
  const { inspection } = await requireOwnInspection(ctx, input);
  const { pointKey, uploadKey, file } = input;
  if (!findPoint(inspection.checklistVersion, pointKey)) {
    throw invalidFields([{ field: 'point_key', message: 'The checklist has no such point.' }]);
  }
  const by = { inspectionId: inspection.id, uploadKey };
  const known = await findInspectionPhoto(ctx.db, by);
  if (known?.deletedAt) throw new AppError('conflict', { message: 'This photo was deleted.' });
  if (known?.state === 'ready') return toPhoto(known);
  assertOpen(inspection);
  if ((await countInspectionPhotos(ctx.db, inspection.id)) >= INSPECTION_PHOTOS_MAX) {
    throw new AppError('conflict', {
      message: `An inspection has at most ${INSPECTION_PHOTOS_MAX} photos.`,
    });
  }
  const prepared = await preparePhoto({ path: file.path }, ctx.now());
  if ('refusal' in prepared) {
    throw invalidFields([{ field: 'body', message: PHOTO_REFUSALS[prepared.refusal] }]);
  }
  await insertInspectionPhoto(ctx.db, {
    ...{ id: newId(), ...by, pointKey, state: 'awaited', createdAt: ctx.now() },
  });
  const place = await findInspectionPhoto(ctx.db, by);
  if (!place) throw notFound('inspection photo');
  const sizes = await storeSizes(ctx, place.id, prepared.sizes);
  const full = prepared.sizes.find(({ name }) => name === 'full');
  const isKept = await inTransaction(ctx, async (tx) => {
    const row = await lockInspection(tx.db, inspection.id);
    const now = await findInspectionPhoto(tx.db, by);
    // Where the same upload came twice at once, the first one is the photo.
    if (!row || !now || row.status !== 'open' || now.deletedAt || now.state === 'ready') {
      return false;
    }
    await updateInspectionPhoto(tx.db, place.id, {
      ...{ state: 'ready', sizes, contentHash: file.sha256 },
      ...{ widthPx: full?.widthPx ?? null, heightPx: full?.heightPx ?? null },
    });
    return true;
  });
  if (!isKept) await removeSizes(ctx, sizes);
  const stored = await findInspectionPhoto(ctx.db, by);
  if (stored?.state !== 'ready' || stored.deletedAt) assertOpen({ status: 'completed' });
  return toPhoto(stored ?? place);
}

/** A photo by its id ("inp_…") or by the key under which it came. */
async function requirePhoto(
  ctx: Pick<Ctx, 'db'>,
  inspectionId: string,
  photoId: string,
): Promise<InspectionPhotoRow> {
  const id = findUuid('inspection_photo', photoId);
  const row = await findInspectionPhoto(ctx.db, {
    ...{ inspectionId, ...(id === null ? { uploadKey: photoId } : { id }) },
  });
  if (row?.state !== 'ready' || row.deletedAt) throw notFound('inspection photo');
  return row;
}

/** Deletes a photo of an open inspection for good. Repeating it is `not_found`. Throws as `putInspectionPhoto`. */
export async function deleteInspectionPhoto(
  ctx: PhotoCtx,
  input: { id: string; photoId: string },
): Promise<void> {
  authorize(ctx, 'inspections.perform');
  const { inspection } = await requireOwnInspection(ctx, input);
  await inTransaction(ctx, async (tx) => {
    const row = await lockInspection(tx.db, inspection.id);
    if (!row) throw notFound('inspection');
    assertOpen(row);
    const photo = await requirePhoto(tx, inspection.id, input.photoId);
    await updateInspectionPhoto(tx.db, photo.id, { deletedAt: tx.now(), sizes: [] });
  });
  const photo = await findInspectionPhoto(ctx.db, {
    inspectionId: inspection.id,
    ...(findUuid('inspection_photo', input.photoId) === null
      ? { uploadKey: input.photoId }
      : { id: parsePublicId('inspection_photo', input.photoId) }),
  });
  if (photo) await removeQuietly(ctx, photoFolder(photo.id));
}

/** Which picture of which photo. */
export interface WantedPicture {
  photoId: string;
  size: ShownSize;
  format: PhotoFormat;
}

/** A picture for whoever may see the inspection. Throws `not_found`. */
export async function findInspectionPicture(
  ctx: Ctx<{ blobs: BlobStore }>,
  input: WantedPicture & { id: string },
): Promise<StoredPicture> {
  authorize(ctx, 'inspections.read');
  const id = parsePublicId('inspection', input.id);
  const found = await findReadableInspection(ctx.db, { id, reader: inspectionReader(ctx) });
  if (!found) throw notFound('inspection');
  return pictureIn(ctx, id, input);
}

/** A picture of an inspection (uuid): for verbs that have authorized already. */
export async function pictureIn(
  ctx: Ctx<{ blobs: BlobStore }>,
  inspectionId: string,
  wanted: WantedPicture,
): Promise<StoredPicture> {
  authorize(ctx, 'inspection_reports.read');
  const photo = await requirePhoto(ctx, inspectionId, wanted.photoId);
  return pictureOf(ctx, findShownSize(photo.sizes, wanted));
}
