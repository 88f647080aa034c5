import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { requireFile } from '@/lib/platform/http/receive-file';
import { toWire } from '@/lib/platform/http/snake-case';
import * as operations from '@/lib/snap/photo-operations';
import { changePhoto, deletePhoto, getPhoto } from '@/lib/snap/photo-service';
import { putPhoto } from '@/lib/snap/photo-upload-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(operations.getSnapPhotoOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const photo = await getPhoto(ctx, { ...of, photoId: params.photo_id });
    return { data: toWire(photo), version: photo.version };
  }),
  PUT: api.route(operations.putSnapPhotoOperation, async (ctx, { params, query, bodyFile }) => {
    const { photo } = await putPhoto(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId: params.id, uploadKey: params.photo_id },
      ...{ file: requireFile(bodyFile), slot: query.slot ?? null },
    });
    return { data: toWire(photo), version: photo.version };
  }),
  PATCH: api.route(operations.changeSnapPhotoOperation, async (ctx, asked) => {
    const { slot, position, rotation_degrees: rotationDegrees, masks } = asked.body;
    const { is_plate_left: isPlateLeft } = asked.body;
    const photo = await changePhoto(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId: asked.params.id },
      ...{ photoId: asked.params.photo_id, version: asked.ifMatchVersion },
      change: { slot, position, rotationDegrees, masks, isPlateLeft },
    });
    return { data: toWire(photo), version: photo.version };
  }),
  DELETE: api.route(operations.deleteSnapPhotoOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    return { data: toWire(await deletePhoto(ctx, { ...of, photoId: params.photo_id })) };
  }),
});
