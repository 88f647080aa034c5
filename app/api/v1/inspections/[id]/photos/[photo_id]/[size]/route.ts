import { pictureAnswer } from '@/app/api/v1/inspections/picture-answer';
import { getInspectionPictureOperation } from '@/lib/bookings/inspection-operations';
import { findInspectionPicture } from '@/lib/bookings/inspection-photo-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.exchange(getInspectionPictureOperation, async (ctx, { params, query }, request) => {
    const { id, photo_id: photoId, size } = params;
    const wanted = { id, photoId, size, format: query.format };
    return pictureAnswer(await findInspectionPicture(ctx, wanted), request);
  }),
});
