import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { awaitSnapPhotoOperation, listSnapPhotosOperation } from '@/lib/snap/photo-operations';
import { listPhotos } from '@/lib/snap/photo-service';
import { awaitPhoto } from '@/lib/snap/photo-upload-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.route(listSnapPhotosOperation, async (ctx, { params }) => {
    const personId = requirePersonId(ctx.actor);
    return { data: toWire(await listPhotos(ctx, { personId, jobId: params.id })) };
  }),
  POST: api.route(awaitSnapPhotoOperation, async (ctx, { params, body }) => {
    const { photo, upload } = await awaitPhoto(ctx, {
      ...{ personId: requirePersonId(ctx.actor), jobId: params.id, uploadKey: body.upload_key },
      ...{ byteCount: body.byte_count, contentType: body.content_type, slot: body.slot ?? null },
    });
    return {
      data: {
        photo: toWire(photo),
        upload_url: upload?.url ?? null,
        upload_headers: upload?.headers ?? {},
        expires_in_s: upload?.expiresSeconds ?? null,
      },
    };
  }),
});
