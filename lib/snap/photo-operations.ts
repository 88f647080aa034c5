import { z } from 'zod';
import { defineOperation, fileSchema } from '@/lib/platform/http/operation';
import { PHOTO_BYTES_MAX } from './photo';
import {
  awaitedPhotoSchema,
  awaitPhotoBodySchema,
  deletedPhotoSchema,
  photoChangeBodySchema,
  photoListParamsSchema,
  photoParamsSchema,
  photoPictureParamsSchema,
  photoPictureQuerySchema,
  photoUploadParamsSchema,
  putPhotoQuerySchema,
  snapPhotoSchema,
} from './photo-schemas';

const common = { tags: ['snap'], permission: 'snap.manage' } as const;
const PATH = '/api/v1/snap-jobs/{id}/photos';
const ofPhoto = { ...common, path: `${PATH}/{photo_id}`, params: photoParamsSchema } as const;
/** A photo is decoded and written anew before the answer, and may wait for others. */
const STATEMENT_TIMEOUT_MS = 15_000;

export const listSnapPhotosOperation = defineOperation({
  ...common,
  id: 'snap_photos.list',
  method: 'GET',
  path: PATH,
  summary: 'The photos of a car, in their order',
  description: 'At most 24, awaited and refused ones too.',
  params: photoListParamsSchema,
  response: z.array(snapPhotoSchema),
});

export const awaitSnapPhotoOperation = defineOperation({
  ...common,
  id: 'snap_photos.await',
  method: 'POST',
  path: PATH,
  summary: 'Asks where to put the bytes of a photo',
  description:
    'Where files are kept in a bucket, the answer has an address that takes exactly this file for 15 minutes; then ' +
    'call complete. Else `upload_url` is null: PUT the bytes to the photo itself.',
  params: photoListParamsSchema,
  body: awaitPhotoBodySchema,
  response: awaitedPhotoSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const putSnapPhotoOperation = defineOperation({
  ...common,
  id: 'snap_photos.put',
  method: 'PUT',
  path: `${PATH}/{photo_id}`,
  summary: 'Sends a photo: its bytes are the body',
  description:
    '`photo_id` is a UUID that you make for the file: the same once more is the same photo, and the same bytes twice ' +
    'the one that is there. JPEG, PNG, WebP, AVIF or HEIC up to 25 MB and 100 million pixels (HEIC 50), told by ' +
    'their content. What is stored is written anew, upright, without place, time or camera. 422 says why a file is not taken.',
  params: photoUploadParamsSchema,
  query: putPhotoQuerySchema,
  bodyType: 'bytes',
  bodyMediaTypes: ['image/*', 'application/octet-stream'],
  bodyLimitBytes: PHOTO_BYTES_MAX,
  response: snapPhotoSchema,
  errors: ['conflict', 'storage_full'],
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  idempotency: 'ignored',
});

export const getSnapPhotoOperation = defineOperation({
  ...ofPhoto,
  id: 'snap_photos.get',
  method: 'GET',
  summary: 'One photo of a car',
  response: snapPhotoSchema,
});

export const changeSnapPhotoOperation = defineOperation({
  ...ofPhoto,
  id: 'snap_photos.change',
  method: 'PATCH',
  summary: 'Puts a photo elsewhere, turns it, covers parts of it or leaves a plate open',
  description:
    'What is left out stays; a photo that is only put elsewhere keeps its version. Masks turn with the photo unless they are sent along.',
  body: photoChangeBodySchema,
  response: snapPhotoSchema,
  needsIfMatch: true,
  errors: ['conflict', 'storage_full'],
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  idempotency: 'ignored',
});

export const deleteSnapPhotoOperation = defineOperation({
  ...ofPhoto,
  id: 'snap_photos.delete',
  method: 'DELETE',
  summary: 'Deletes a photo; for a day it can be taken back',
  response: deletedPhotoSchema,
  idempotency: 'ignored',
});

export const completeSnapPhotoOperation = defineOperation({
  ...common,
  id: 'snap_photos.complete',
  method: 'POST',
  path: `${PATH}/{photo_id}/complete`,
  summary: 'Takes in what was put into the bucket',
  description:
    'Its `state` is `refused` where it is no photo that is taken. 409 `conflict` while nothing has arrived.',
  params: photoUploadParamsSchema,
  response: snapPhotoSchema,
  errors: ['conflict', 'storage_full', 'outbound_unreachable'],
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  idempotency: 'ignored',
});

export const restoreSnapPhotoOperation = defineOperation({
  ...common,
  id: 'snap_photos.restore',
  method: 'POST',
  path: `${PATH}/{photo_id}/restore`,
  summary: 'Takes a deleted photo back',
  params: photoParamsSchema,
  response: snapPhotoSchema,
  errors: ['conflict'],
  idempotency: 'ignored',
});

export const getSnapPictureOperation = defineOperation({
  ...common,
  id: 'snap_photos.picture',
  method: 'GET',
  path: `${PATH}/{photo_id}/{size}`,
  summary: 'A photo’s bytes in one size',
  description: 'For its owner. Masks are burned into every size but `unmasked`.',
  params: photoPictureParamsSchema,
  query: photoPictureQuerySchema,
  response: fileSchema,
  mediaType: 'image/webp',
});
