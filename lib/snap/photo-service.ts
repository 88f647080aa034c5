/** A person's photos of a car: shown, put in order, turned, covered, deleted and taken back. */
import type { PhotoEdit, PhotoMask, PhotoSize } from '@/db/snap-content';
import type { PhotoSlot } from '@/db/vocabulary';
import { authorize } from '@/lib/platform/authz';
import type { BlobStore } from '@/lib/platform/blobs';
import type { Ctx } from '@/lib/platform/context';
import { AppError, notFound } from '@/lib/platform/errors';
import { findUuid, toPublicId } from '@/lib/platform/ids';
import { inTransaction } from '@/lib/platform/transaction';
import { lockOwnJobRow, type SnapJobRow } from './job-queries';
import { type OwnJob, requireJob } from './own-job';
import {
  editsOf,
  moved,
  PHOTOS_MAX,
  type PhotoFormat,
  type Rotation,
  type ShownSize,
  type SnapPhoto,
} from './photo';
import { findShownSize, pictureOf, type StoredPicture } from './photo-bytes';
import { turnedMasks } from './photo-mask';
import {
  findPhotoByContent,
  findPhotoByKey,
  findPhotoRow,
  forgetReadings,
  listEveryPhotoRow,
  listShownPhotoRows,
  measureJobPhotos,
  type SnapPhotoChange,
  type SnapPhotoRow,
  updatePhotoRow,
  writePositions,
} from './photo-queries';
import {
  announcePhotos,
  type PhotoCtx,
  removeSizes,
  renderAnew,
  storeSizes,
} from './photo-storing';
import { viewOfPhoto, viewOfPhotos } from './photo-view';

/** Which photo of whose job: by its id ("pho_…"), or by the key under which it was sent. */
export type OwnPhoto = OwnJob & { photoId: string };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

async function requirePhoto(
  ctx: Pick<Ctx, 'db'>,
  of: OwnPhoto,
  options: { withDeleted?: boolean } = {},
): Promise<{ job: SnapJobRow; row: SnapPhotoRow }> {
  const job = await requireJob(ctx, of);
  const id = findUuid('snap_photo', of.photoId);
  const isKey = UUID.test(of.photoId);
  const row =
    id === null
      ? isKey && (await findPhotoByKey(ctx.db, { jobId: job.id, uploadKey: of.photoId }))
      : await findPhotoRow(ctx.db, { photoId: id, jobId: job.id, withDeleted: true });
  if (!row || (row.deletedAt !== null && !options.withDeleted)) throw notFound('snap photo');
  return { job, row };
}

/**
 * All photos of a person's job in their order, awaited and refused ones too: at most 24 that are stored or
 * awaited. Throws `not_found`.
 */
export async function listPhotos(ctx: Ctx, input: OwnJob): Promise<SnapPhoto[]> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const job = await requireJob(ctx, input);
  return viewOfPhotos(ctx, job.id, await listEveryPhotoRow(ctx.db, job.id));
}

/** One photo of a person's job. Throws `not_found`. */
export async function getPhoto(ctx: Ctx, input: OwnPhoto): Promise<SnapPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  return viewOfPhoto(ctx, (await requirePhoto(ctx, input)).row);
}

/** What is to change; what is absent stays. */
export interface PhotoChange {
  slot?: PhotoSlot | null | undefined;
  /** 0 is first; beyond the end is last. */
  position?: number | undefined;
  rotationDegrees?: Rotation | undefined;
  /** All of them, on the photo as it stands after turning. Absent: they turn with it. */
  masks?: readonly PhotoMask[] | undefined;
  /** Whether a number plate that was found is to stay open; it stays so when the photo is turned. */
  isPlateLeft?: boolean | undefined;
}

/**
 * Changes a photo at `version`. Masks and turning are burned into every size anew, from what was kept without
 * them; nothing else is ever drawn. A photo that is only put elsewhere keeps its version. Throws `not_found`,
 * `precondition_failed`, `conflict` for turning or covering one that is not stored, `storage_full`.
 */
export async function changePhoto(
  ctx: PhotoCtx,
  input: OwnPhoto & { version: number; change: PhotoChange },
): Promise<SnapPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { personId, version, change } = input;
  const { job, row } = await requirePhoto(ctx, input);
  if (row.version !== version) throw new AppError('precondition_failed');
  const drawn = await drawAnew(ctx, row, change);
  const isSlotNew = change.slot !== undefined && change.slot !== row.slot;
  const { isPlateLeft = row.isPlateLeft } = change;
  const set: SnapPhotoChange = {
    ...drawn?.set,
    ...(isSlotNew ? { slot: change.slot ?? null } : {}),
    ...(isPlateLeft === row.isPlateLeft ? {} : { isPlateLeft }),
  };
  const changed = await inTransaction(ctx, async (tx) => {
    if (!(await lockOwnJobRow(tx.db, { personId, jobId: job.id }))) throw notFound('snap job');
    const now = tx.now();
    const next =
      Object.keys(set).length === 0
        ? await findPhotoRow(tx.db, { photoId: row.id })
        : await updatePhotoRow(tx.db, { id: row.id, set, now, version });
    if (!next || next.deletedAt !== null) return null;
    if (drawn?.isTurned) await forgetReadings(tx.db, row.id);
    if (change.position === undefined) return next;
    const ids = (await listEveryPhotoRow(tx.db, job.id)).map(({ id }) => id);
    await writePositions(tx.db, moved(ids, row.id, change.position));
    return findPhotoRow(tx.db, { photoId: row.id });
  });
  if (!changed) {
    if (drawn) await removeSizes(ctx, drawn.made);
    throw new AppError('precondition_failed');
  }
  if (drawn) await removeSizes(ctx, drawn.replaced);
  await announcePhotos(ctx, job.id);
  return viewOfPhoto(ctx, changed);
}

interface Drawn {
  set: SnapPhotoChange;
  isTurned: boolean;
  made: PhotoSize[];
  replaced: PhotoSize[];
}

/** New sizes where a change asks for them, stored but not named by the row yet; else null. */
async function drawAnew(
  ctx: PhotoCtx,
  row: SnapPhotoRow,
  change: PhotoChange,
): Promise<Drawn | null> {
  const rotationDegrees = change.rotationDegrees ?? row.rotationDegrees;
  const turn = rotationDegrees - row.rotationDegrees;
  const masks = change.masks ?? turnedMasks(row.masks, turn);
  if (turn === 0 && JSON.stringify(masks) === JSON.stringify(row.masks)) return null;
  if (row.state !== 'ready') {
    throw new AppError('conflict', { message: 'This photo is not stored yet.' });
  }
  const rendered = await renderAnew(ctx, row.sizes, { rotationDegrees, masks });
  const made = await storeSizes(ctx, row.id, rendered.sizes);
  const kept = row.sizes.filter(({ name }) => name === 'unmasked');
  const full = rendered.sizes.find(({ name }) => name === 'full');
  return {
    set: {
      ...{ rotationDegrees, masks: [...masks], sizes: [...made, ...kept] },
      fingerprint: rendered.fingerprint,
      widthPx: full?.widthPx ?? row.widthPx,
      heightPx: full?.heightPx ?? row.heightPx,
      edits: editsOf(row.edits, { rotationDegrees, masks }, ctx.now()),
    },
    isTurned: turn !== 0,
    made,
    replaced: row.sizes.filter(({ name }) => name !== 'unmasked'),
  };
}

/**
 * Deletes a photo; for a day it can be taken back, then its bytes go. One that is deleted stays so. Throws
 * `not_found`.
 */
export async function deletePhoto(ctx: PhotoCtx, input: OwnPhoto): Promise<{ id: string }> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { job, row } = await requirePhoto(ctx, input, { withDeleted: true });
  if (row.deletedAt === null) {
    await updatePhotoRow(ctx.db, { id: row.id, set: { deletedAt: ctx.now() }, now: ctx.now() });
    await announcePhotos(ctx, job.id);
  }
  return { id: toPublicId('snap_photo', row.id) };
}

/**
 * Takes a deleted photo back, where it was. Throws `not_found` once its bytes are gone, and `conflict` beyond 24
 * photos or where the same photo was sent again meanwhile.
 */
export async function restorePhoto(ctx: PhotoCtx, input: OwnPhoto): Promise<SnapPhoto> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { personId } = input;
  const { job, row } = await requirePhoto(ctx, input, { withDeleted: true });
  if (row.deletedAt === null) return viewOfPhoto(ctx, row);
  const restored = await inTransaction(ctx, async (tx) => {
    if (!(await lockOwnJobRow(tx.db, { personId, jobId: job.id }))) throw notFound('snap job');
    const { count } = await measureJobPhotos(tx.db, job.id);
    const { contentHash } = row;
    const same =
      contentHash !== null &&
      (await findPhotoByContent(tx.db, { jobId: job.id, contentHash, exceptId: row.id }));
    if (count >= PHOTOS_MAX || same) {
      throw new AppError('conflict', {
        message: same
          ? 'The same photo is there again already.'
          : `A car has at most ${PHOTOS_MAX} photos. Delete one first.`,
      });
    }
    return updatePhotoRow(tx.db, { id: row.id, set: { deletedAt: null }, now: tx.now() });
  });
  if (!restored) throw notFound('snap photo');
  await announcePhotos(ctx, job.id);
  return viewOfPhoto(ctx, restored);
}

/**
 * A picture of a person's own photo; with `isUnmasked` as it was before turning and covering. Throws `not_found`.
 */
export async function findOwnPicture(
  ctx: Ctx<{ blobs: BlobStore }>,
  input: OwnPhoto & { size: ShownSize; format: PhotoFormat; isUnmasked?: boolean },
): Promise<StoredPicture> {
  authorize(ctx, 'snap.manage', { ownerId: input.personId });
  const { row } = await requirePhoto(ctx, input);
  const unmasked = row.sizes.find(({ name }) => name === 'unmasked') ?? null;
  return pictureOf(ctx, input.isUnmasked ? unmasked : findShownSize(row.sizes, input));
}

/** A picture of a car that is offered for everybody to see. Throws `not_found` for every other. */
export async function findShownPicture(
  ctx: Ctx<{ blobs: BlobStore }>,
  input: { photoId: string; size: ShownSize; format: PhotoFormat },
): Promise<StoredPicture> {
  authorize(ctx, 'listings.read');
  const id = findUuid('snap_photo', input.photoId);
  const [row] = id ? await listShownPhotoRows(ctx.db, [id]) : [];
  if (!row) throw notFound('snap photo');
  return pictureOf(ctx, findShownSize(row.sizes, input));
}

/** What was done to a photo, for whoever looks at it. */
export interface PhotoHistory {
  /** "pho_…" */
  photoId: string;
  edits: Pick<PhotoEdit, 'kind' | 'by' | 'detail'>[];
  /** Clockwise, by its person: turned back by as much it is as it was taken. */
  rotationDegrees: number;
}

/**
 * What was done to photos ("pho_…") of cars that are offered for everybody to see, in the order asked for; at most
 * 24 are looked for, and those of no such car are left out.
 */
export async function listPhotoHistories(
  ctx: Ctx,
  input: { photoIds: readonly string[] },
): Promise<PhotoHistory[]> {
  authorize(ctx, 'listings.read');
  const ids = input.photoIds
    .slice(0, PHOTOS_MAX)
    .flatMap((photoId) => findUuid('snap_photo', photoId) ?? []);
  const rows = new Map((await listShownPhotoRows(ctx.db, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    if (!row) return [];
    const edits = row.edits.map(({ kind, by, detail }) => ({ kind, by, detail }));
    return [{ photoId: toPublicId('snap_photo', id), edits, rotationDegrees: row.rotationDegrees }];
  });
}
