import {
  deleteInspectionPhotoOperation,
  putInspectionPhotoOperation,
} from '@/lib/bookings/inspection-operations';
import { deleteInspectionPhoto, putInspectionPhoto } from '@/lib/bookings/inspection-photo-service';
import { api } from '@/lib/composition';
import { requireFile } from '@/lib/platform/http/receive-file';
import { toWire } from '@/lib/platform/http/snake-case';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  PUT: api.route(putInspectionPhotoOperation, async (ctx, { params, query, bodyFile }) => {
    const photo = await putInspectionPhoto(ctx, {
      ...{ id: params.id, uploadKey: params.photo_id, pointKey: query.point_key },
      file: requireFile(bodyFile),
    });
    return { data: toWire(photo) };
  }),
  DELETE: api.route(deleteInspectionPhotoOperation, async (ctx, { params }) => {
    await deleteInspectionPhoto(ctx, { id: params.id, photoId: params.photo_id });
    return { data: { deleted: true as const } };
  }),
});
