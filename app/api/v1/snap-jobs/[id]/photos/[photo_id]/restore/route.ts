import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { restoreSnapPhotoOperation } from '@/lib/snap/photo-operations';
import { restorePhoto } from '@/lib/snap/photo-service';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(restoreSnapPhotoOperation, async (ctx, { params }) => {
    const of = { personId: requirePersonId(ctx.actor), jobId: params.id };
    const photo = await restorePhoto(ctx, { ...of, photoId: params.photo_id });
    return { data: toWire(photo), version: photo.version };
  }),
});
