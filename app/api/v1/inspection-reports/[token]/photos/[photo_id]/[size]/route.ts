import { pictureAnswer } from '@/app/api/v1/inspections/picture-answer';
import { getSharedPictureOperation } from '@/lib/bookings/inspection-operations';
import { findSharedPicture } from '@/lib/bookings/inspection-report-service';
import { api } from '@/lib/composition';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  GET: api.exchange(getSharedPictureOperation, async (ctx, { params, query }, request) => {
    const { token, photo_id: photoId, size } = params;
    const wanted = { token, photoId, size, format: query.format };
    return pictureAnswer(await findSharedPicture(ctx, wanted), request);
  }),
});
