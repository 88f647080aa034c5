import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { completeSnapPhotoOperation } from '@/lib/snap/photo-operations';
import { completePhoto } from '@/lib/snap/photo-upload-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(completeSnapPhotoOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const { photo } = await completePhoto(ctx, { ...of, uploadKey: params.photo_id });
    return { data: toWire(photo), version: photo.version };
  }),
});
