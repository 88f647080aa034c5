import { api } from '@/lib/composition';
import { requirePersonId } from '@/lib/platform/context';
import { toWire } from '@/lib/platform/http/snake-case';
import { writeCarNote } from '@/lib/shortlists/board-cars-service';
import { writeCarNoteOperation } from '@/lib/shortlists/board-operations';

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = api.methods({
  POST: api.route(writeCarNoteOperation, async (ctx, { params, body: { text } }) => {
    const { id, car_id: carId } = params;
    const car = await writeCarNote(ctx, { personId: requirePersonId(ctx.actor), id, carId, text });
    const location = `/api/v1/shortlists/${id}/cars/${carId}`;
    return { data: toWire(car), version: car.version, location };
  }),
});
